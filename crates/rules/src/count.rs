//! Facts that are whole numbers: months and years (Articles 9, 27 and 36).

use serde_json::Value as Json;

use crate::reading::{EARLIEST_YEAR, Faults, Given, LATEST_YEAR, allowed};
use crate::truth::Kind;

/// A number of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Months(pub u16);

impl Given for Months {
    type View<'a> = Self;
    const KIND: Kind = Kind::Months;
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        let months = value
            .as_u64()
            .and_then(|count| u16::try_from(count).ok())
            .filter(|count| *count <= 1200);
        if months.is_none() {
            faults.add(at, value, allowed(Self::KIND));
        }
        months.map(Self)
    }
    fn view(&self) -> Self {
        *self
    }
}

/// A calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year(pub i16);

impl Given for Year {
    type View<'a> = Self;
    const KIND: Kind = Kind::Year;
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        let year = value.as_i64().and_then(|year| i16::try_from(year).ok());
        let year = year.filter(|year| (EARLIEST_YEAR..=LATEST_YEAR).contains(year));
        if year.is_none() {
            faults.add(at, value, allowed(Self::KIND));
        }
        year.map(Self)
    }
    fn view(&self) -> Self {
        *self
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read<T: Given>(value: Json) -> Option<T> {
        T::read(&value, "it", &mut Faults::default())
    }

    #[test]
    fn counts_are_whole_and_not_negative() {
        assert_eq!(read::<Months>(json!(12)), Some(Months(12)));
        assert_eq!(read::<Months>(json!(-1)), None);
        assert_eq!(read::<Months>(json!(1.5)), None);
        assert_eq!(read::<Year>(json!(2025)), Some(Year(2025)));
        assert_eq!(read::<Year>(json!(25)), None);
    }
}
