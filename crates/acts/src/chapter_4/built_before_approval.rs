//! 未批先建: what was done before approval is recorded all the same, with its explanation, and listed for supervision
//! (Article 12).

use jiff::civil::Date;

use crate::construction::BuiltBeforeApproval;
use crate::hearing::{Hearing, Point};
use crate::messages::pair;
use crate::project::Project;
use crate::words::construction::DoneEarly;

/// Weighs a day against the day of approval; gives the entry for the list when it came too early.
pub(super) fn weigh_before_approval(
    project: &Project,
    done: (DoneEarly, Date, &str),
    reason: &str,
    hearing: &mut Hearing<'_>,
) -> Option<BuiltBeforeApproval> {
    let (what_was_done, done_on, reference) = done;
    let released_on = project.released_on();
    let is_early = released_on.is_none_or(|released_on| done_on < released_on);
    let (zh, en) = pair("DoneEarly", what_was_done.code()).unwrap_or_default();
    let released = released_on.map_or_else(|| "—".to_owned(), |day| day.to_string());
    let point = Point::new("12", "built_before_approval")
        .clause("第十二条/1")
        .fact("done_on", done_on)
        .fact("released_on", &released)
        .notice();
    if !is_early {
        let says = (
            "在批复（下达计划）之后",
            "After approval, or for maintenance after the plan",
        );
        hearing.weigh(point.says(says.0, says.1).held());
        return None;
    }
    hearing.weigh(
        point
            .says(
                format!("未批先建：{zh}早于批复，已列入监督清单"),
                format!("Built before approval: {en}; it is listed for supervision"),
            )
            .broken(),
    );
    let explained = Point::new("12", "built_before_approval_explained")
        .clause("第十二条/1")
        .at("before_approval_reason")
        .says(
            "不得未批先建；已经发生的应当如实说明情况",
            "Nothing is built before approval; what has happened is explained",
        )
        .remedy("填写未批先建情况说明", "Explain it");
    hearing.test(explained, || !reason.trim().is_empty());
    Some(BuiltBeforeApproval {
        what_was_done,
        done_on,
        reference: reference.to_owned(),
        reason: reason.trim().to_owned(),
    })
}
