//! The project code of the investment approval platform (Article 14; GB/T 40058).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Project, ProjectCode};
use crate::stage::Stage;

/// The unit records the code and when somebody looked it up on the platform.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordProjectCode {
    /// The code, as `YYMM-RRRRRR-DD-TT-NNNNNC`.
    #[schemars(length(min = 1, max = 40))]
    pub code: String,
    /// The day on which it was looked up on the platform.
    pub verified_on: Date,
}

impl Act for RecordProjectCode {
    type In = Project;
    const META: Meta = Meta {
        code: "record_project_code",
        articles: &["14"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::InLibrary, Stage::Planned],
        awaited: &[Stage::Planned],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.code.is_none()
    }

    fn decide(&self, _: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("14", "project_code_form")
            .clause("第十四条/1")
            .at("code")
            .fact("code", &self.code)
            .says(
                "项目代码应当是 YYMM-RRRRRR-DD-TT-NNNNNC 的形式：年月、行政区划、主管部门、类型、五位随机码和一位校验码；2020年11月以前的以四位年份开头",
                "A project code reads YYMM-RRRRRR-DD-TT-NNNNNC: year and month, region, department, type, five digits and a check character; before November 2020 it begins with a four-digit year",
            )
            .remedy("到投资在线审批监管平台核对后重新填写，如 2601-150000-04-04-123456", "Look it up on the platform, for example 2601-150000-04-04-123456");
        hearing.weigh(if is_well_formed(&self.code) {
            point.held()
        } else {
            point.broken()
        });
        let point = Point::new("14", "not_in_future")
            .at("verified_on")
            .fact("on", hearing.on())
            .says(
                "核对日期不得晚于今天",
                "The day of the look-up is not in the future",
            );
        hearing.weigh(if self.verified_on <= hearing.on() {
            point.held()
        } else {
            point.broken()
        });
        let (code, verified_on) = (self.code.clone(), self.verified_on);
        vec![Event::Project(ProjectEvent::CodeRecorded(CodeRecorded {
            code,
            verified_on,
        }))]
    }
}

/// Shape, month and region; the check algorithm is not published, so a person looks the code up.
fn is_well_formed(code: &str) -> bool {
    let parts: Vec<&str> = code.split('-').collect();
    let [period, region, department, kind, serial] = parts.as_slice() else {
        return false;
    };
    let digits =
        |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let month = match period.len() {
        4 => period.get(2..4),
        6 => period.get(4..6).filter(|_| period.starts_with("20")),
        _ => None,
    };
    let is_month = month
        .and_then(|month| month.parse::<u8>().ok())
        .is_some_and(|month| (1..=12).contains(&month));
    let (random, check) = serial.split_at_checked(5).unwrap_or(("", ""));
    digits(period, period.len())
        && is_month
        && digits(region, 6)
        && region.starts_with(|first: char| ('1'..='8').contains(&first))
        && digits(department, 2)
        && digits(kind, 2)
        && digits(random, 5)
        && check.len() == 1
        && check
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// The code was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CodeRecorded {
    /// The code.
    pub code: String,
    /// The day of the look-up.
    pub verified_on: Date,
}

impl CodeRecorded {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        project.code = Some(ProjectCode {
            code: self.code.clone(),
            verified_on: self.verified_on,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn tells_codes_from_what_only_looks_like_one() {
        for code in [
            "2601-150000-04-04-123456",
            "2601-150000-04-04-12345X",
            "201811-150102-65-01-012345",
        ] {
            assert!(is_well_formed(code), "{code}");
        }
        for code in [
            "",
            "2601-150000-04-04-12345",
            "2613-150000-04-04-123456",
            "2600-150000-04-04-123456",
            "2601-950000-04-04-123456",
            "2601-15000-04-04-123456",
            "2601-150000-4-04-123456",
            "2601-150000-04-04-12345x",
            "2601150000040412345",
            "2601-150000-04-04-123456-1",
            "191812-150000-04-04-123456",
        ] {
            assert!(!is_well_formed(code), "{code}");
        }
    }
}
