//! Which measures of supervision are open to the approving department (Article 43).

use calendar::Calendar;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask;
use crate::hearing::{Hearing, Point};
use crate::messages::pair;
use crate::supervision::{MeasureGround, Rectification, Supervision};
use crate::words::supervision::MeasureKind;

#[derive(Deserialize)]
struct Measures {
    measures_open: Vec<MeasureKind>,
}

/// The measures that a rectification opens as it stands today.
fn measures_open(row: &Rectification, hearing: &mut Hearing<'_>) -> Vec<MeasureKind> {
    let facts = measures_facts(row, (hearing.calendar(), hearing.on()));
    ask::<Measures>(hearing, "supervision_measures", &facts)
        .map(|outcome| outcome.measures_open)
        .unwrap_or_default()
}

pub(crate) fn measures_facts(row: &Rectification, (calendar, on): (&Calendar, Date)) -> Value {
    json!({
        "rectification_due": row.last_day(calendar).date,
        "on": row.judged_on(on),
        "result": row.result,
    })
}

/// The rectification that opens a measure, the latest first; that there is one is what the measure turns on.
pub fn measure_ground(
    supervision: &Supervision,
    kind: MeasureKind,
    hearing: &mut Hearing<'_>,
) -> Option<MeasureGround> {
    let mut live = supervision.live_rectifications();
    let ground = live.find(|row| measures_open(row, hearing).contains(&kind));
    let (zh, en) = pair("MeasureKind", kind.code()).unwrap_or_default();
    let point = Point::new("43", "rectification_overdue_or_failed")
        .clause("第四十三条/1")
        .fact("measure", kind.code())
        .says(
            format!("只有对逾期不整改或者整改后仍不符合要求的，才可以采取「{zh}」措施"),
            format!("Only where rectification is overdue or has failed is the measure \"{en}\" open"),
        )
        .remedy(
            "先由检查单位责令限期整改；期满未整改或者认定不合格的，再采取措施",
            "Rectification is ordered first; the measure opens once it is overdue or has failed",
        );
    hearing.weigh(if ground.is_some() {
        point.held()
    } else {
        point.broken()
    });
    ground.map(|row| MeasureGround::Rectification {
        inspection: row.inspection.clone(),
        order: row.order,
    })
}
