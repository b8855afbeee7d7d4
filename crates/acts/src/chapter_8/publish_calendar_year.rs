//! Entering a year's holiday notice (节假日安排), after which dates in that year are no longer provisional (Articles 14, 33).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::law_register::{CalendarYear, Festival, LAW_REGISTER, LawRegister};
use crate::list::Event;
use crate::list::chapter_8::LawRegisterEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;

/// The Bureau enters the State Council's notice; entering the same year again corrects it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishCalendarYear {
    /// The year it arranges.
    #[schemars(range(min = 2000, max = 2100))]
    pub year: i16,
    /// The number of the notice.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The festivals with their days off and the weekend days worked in exchange.
    pub festivals: Vec<Festival>,
    /// Its scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

impl Act for PublishCalendarYear {
    type In = LawRegister;
    const META: Meta = Meta {
        code: "publish_calendar_year",
        articles: &["14"],
        course: Course::Standing(LAW_REGISTER),
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::Kept],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, register: &LawRegister, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let year = CalendarYear {
            year: self.year,
            document_number: self.document_number.clone(),
            festivals: self.festivals.clone(),
        };
        if let Err(faults) = hearing.calendar().published(&year.file(), &year.text()) {
            for fault in faults {
                hearing.weigh(
                    Point::new("14", "calendar_readable")
                        .at("festivals")
                        .fact("festival", &fault.place)
                        .says(
                            format!("节假日安排有误：{}（{}）", fault.place, fault.problem),
                            format!("The notice has a fault at {}: {}", fault.place, fault.problem),
                        )
                        .remedy("对照通知原文更正", "Correct it by the notice's own words")
                        .broken(),
                );
            }
        }
        if register.years.iter().any(|known| known.what.year == self.year) {
            let says = (
                format!("{}年的节假日安排已经登记，本次登记将予以更正", self.year),
                format!(
                    "The notice of {} was entered before; this one corrects it",
                    self.year
                ),
            );
            hearing.weigh(
                Point::new("14", "calendar_corrected")
                    .at("year")
                    .fact("year", self.year)
                    .notice()
                    .says(says.0, says.1)
                    .held(),
            );
        }
        vec![Event::LawRegister(LawRegisterEvent::CalendarYearPublished(
            CalendarYearPublished { year },
        ))]
    }
}

/// A year's notice was entered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalendarYearPublished {
    /// The notice.
    pub year: CalendarYear,
}

impl CalendarYearPublished {
    pub(crate) fn apply(&self, register: &mut LawRegister, stamp: &Stamp) {
        register.years.push(Dated::at(stamp, self.year.clone()));
    }
}
