//! The tests of the rules against the repository's own policies, calendar and cases.

#[cfg(test)]
mod bad_facts;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod cells;
#[cfg(test)]
mod differential;
#[cfg(test)]
mod findings;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod policies;
#[cfg(test)]
mod readings;
#[cfg(test)]
mod support;
#[cfg(test)]
mod synthetic;
#[cfg(test)]
mod unmoved;
