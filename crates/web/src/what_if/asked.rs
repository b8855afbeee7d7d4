//! The question of a what-if as it stands in an address: which parameters are assumed to be otherwise, which measure is
//! tried out, and for which day. Who has the address has the question.

use acts::regime::Regime;
use jiff::civil::Date;
use rules::assumption::{Assumption, AssumptionFault};
use rules::law::Law;
use rules::limit::Bound;
use rules::policy::LawFault;

use crate::address::page_number;
use crate::problem::Problem;

/// The ending of a name in the address under which a parameter's bound stands.
const BOUND: &str = ".bound";

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The parameters that are assumed to be otherwise.
    pub assumptions: Vec<Assumption>,
    /// The measure that is tried out instead of each project's own; empty for its own.
    pub variant: String,
    /// The day whose law is looked at; today's when none is given.
    pub on: Option<Date>,
    /// The day as it was given, when it is no day.
    pub bad_day: String,
    /// The decision whose differences are shown; empty for all.
    pub decision: String,
    /// A parameter to be added to the question, whose value is still to be written.
    pub added: String,
    /// Which page of the differences, from 0.
    pub page: u32,
}

/// The law in force and the law tried out; none where the measure is not in force on the day.
pub type Pair = Option<(Law, Law)>;

impl Asked {
    /// Reads the question from the pairs of an address.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] for a page that is no number.
    pub fn read(pairs: &[(String, String)]) -> Result<Self, Problem> {
        let mut asked = Self::default();
        for (name, value) in pairs.iter().map(|(name, value)| (name.as_str(), value.trim())) {
            match name {
                "variant" => value.clone_into(&mut asked.variant),
                "decision" => value.clone_into(&mut asked.decision),
                "add" => value.clone_into(&mut asked.added),
                "page" => asked.page = page_number(value)?,
                "on" if value.is_empty() => {}
                "on" => match value.parse() {
                    Ok(day) => asked.on = Some(day),
                    Err(_) => value.clone_into(&mut asked.bad_day),
                },
                _ => asked.assume(name, value),
            }
        }
        // A bound without a value changes nothing.
        asked
            .assumptions
            .retain(|assumption| !assumption.value.is_empty());
        Ok(asked)
    }

    fn assume(&mut self, name: &str, value: &str) {
        let (parameter, is_bound) = match name.strip_suffix(BOUND) {
            Some(parameter) => (parameter, true),
            None => (name, false),
        };
        let own = self
            .assumptions
            .iter()
            .position(|made| made.parameter == parameter);
        let place = own.unwrap_or_else(|| {
            self.assumptions.push(Assumption {
                parameter: parameter.to_owned(),
                value: String::new(),
                bound: None,
            });
            self.assumptions.len() - 1
        });
        let Some(made) = self.assumptions.get_mut(place) else {
            return;
        };
        if is_bound {
            made.bound = bound(value);
        } else {
            value.clone_into(&mut made.value);
        }
    }

    /// Whether anything is asked at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.assumptions.is_empty() && self.variant.is_empty()
    }

    /// The law of a measure on the day asked for, and the law that is tried out on its projects.
    ///
    /// # Errors
    /// Every assumption that cannot be made.
    pub fn laws(&self, regime: &Regime, (policy, today): (&str, Date)) -> Result<Pair, Vec<AssumptionFault>> {
        let on = self.on.unwrap_or(today);
        let own = if policy.is_empty() {
            regime.policy_on(on)
        } else {
            policy
        };
        let tried = if self.variant.is_empty() {
            own
        } else {
            &self.variant
        };
        let before: Result<Law, LawFault> = regime.policies.law(own, on);
        let after = regime.policies.assumed((tried, on), &self.assumptions)?;
        Ok(before.ok().zip(after.ok()))
    }

    /// The pairs of the address, without the page.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for made in &self.assumptions {
            pairs.push((made.parameter.clone(), made.value.clone()));
            if let Some(bound) = made.bound {
                pairs.push((format!("{}{BOUND}", made.parameter), bound.code().to_owned()));
            }
        }
        let day = self.on.map_or_else(String::new, |day| day.to_string());
        let rest = [
            ("variant", &self.variant),
            ("on", &day),
            ("decision", &self.decision),
        ];
        let rest = rest.into_iter().filter(|(_, value)| !value.is_empty());
        pairs.extend(rest.map(|(name, value)| (name.to_owned(), value.clone())));
        pairs
    }

    /// The address of the question under a path, with one of its pairs changed; an empty value takes it away.
    #[must_use]
    pub fn address(&self, path: &str, (name, value): (&str, &str)) -> String {
        let bound = format!("{name}{BOUND}");
        let mut pairs = self.pairs();
        pairs.retain(|(kept, _)| kept != name && (!value.is_empty() || *kept != bound));
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }
}

/// The bound with this code.
#[must_use]
pub fn bound(code: &str) -> Option<Bound> {
    let all = [Bound::AtMost, Bound::Below, Bound::AtLeast, Bound::Above];
    all.into_iter().find(|bound| bound.code() == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Asked {
        let pairs: Vec<(String, String)> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Asked::read(&pairs).expect("a question")
    }

    #[test]
    fn a_question_is_read_from_its_own_address() {
        let asked = read(&[
            ("upgrade.maintenance_cap.bound", "below"),
            ("upgrade.maintenance_cap", " 80万元 "),
            ("approval.within", ""),
            ("variant", "tongliao-2024-97"),
            ("on", "2026-01-05"),
        ]);
        assert_eq!(
            asked.assumptions.len(),
            1,
            "a value that is left empty changes nothing"
        );
        assert_eq!(asked.assumptions[0].bound, Some(Bound::Below));
        let pairs = asked.pairs();
        let again: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(read(&again), asked);
    }

    #[test]
    fn a_parameter_is_taken_away_with_its_bound() {
        let asked = read(&[("a.b", "1"), ("a.b.bound", "below"), ("c.d", "2")]);
        assert_eq!(asked.address("/x", ("a.b", "")), "/x?c.d=2");
        assert_eq!(
            asked.address("/x", ("page", "2")),
            "/x?a.b=1&a.b.bound=below&c.d=2&page=2"
        );
    }
}
