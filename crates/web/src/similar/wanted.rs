//! Which of the systems that resemble each other are asked for, as it stands in an address: one reading for the page, its
//! export and programs (Articles 7, 39 and 42).

use acts::case::CaseId;
use acts::party::Directory;
use serde::Deserialize;
use store::similar::likeness::Band;

use super::pairs::Twins;
use crate::address::Choices;
use crate::problem::Problem;
use crate::reading::Reading;

/// How alike the pairs of the list are, by its code.
pub const BANDS: [Band; 2] = [Band::Alike, Band::Undecided];
/// Whether people have judged a pair, by its code.
pub const JUDGED: [&str; 2] = ["no", "yes"];

/// What is chosen; an empty choice asks for nothing in particular.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    /// How alike.
    pub band: String,
    /// The unit that one of the two belongs to.
    pub unit: String,
    /// Whether it was judged.
    pub judged: String,
    /// The page, from 1.
    pub page: String,
}

impl Wanted {
    /// The page, from 0, once every choice was understood.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every choice that means nothing.
    pub fn read(&self, directory: &Directory) -> Result<usize, Problem> {
        let mut reading = Reading::default();
        reading.code(("band", &self.band), BANDS.map(Band::code));
        reading.code(("judged", &self.judged), JUDGED);
        reading.office(("unit", &self.unit), directory);
        let page = reading.page(&self.page);
        reading.finish()?;
        Ok(usize::try_from(page).unwrap_or(usize::MAX))
    }

    /// Whether a pair is as alike as is asked for; the case files are not needed to tell.
    #[must_use]
    pub fn is_band(&self, band: Band) -> bool {
        self.band.is_empty() || self.band == band.code()
    }

    /// Whether something is asked that only the case files tell.
    #[must_use]
    pub const fn looks_inside(&self) -> bool {
        !self.unit.is_empty() || !self.judged.is_empty()
    }

    /// Whether a pair is one of those asked for.
    #[must_use]
    pub fn fits(&self, pair: &Twins) -> bool {
        let owned = [&pair.one, &pair.other]
            .into_iter()
            .filter_map(|side| side.unit());
        let of_unit = self.unit.is_empty() || owned.map(CaseId::as_str).any(|unit| unit == self.unit);
        let judged = if pair.verdicts.is_empty() { "no" } else { "yes" };
        of_unit && (self.judged.is_empty() || self.judged == judged)
    }
}

impl Choices for Wanted {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("band", &self.band),
            ("unit", &self.unit),
            ("judged", &self.judged),
            ("page", &self.page),
        ]
    }
}
