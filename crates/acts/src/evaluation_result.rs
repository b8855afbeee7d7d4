//! How results of evaluations are seen where the next year's investment and maintenance funds are arranged (Article 38).

use crate::case::CaseId;
use crate::hearing::{Hearing, Point};
use crate::messages::pair;
use crate::words::acceptance::ResultEffect;

/// Names, beside a place in a plan, every result of the unit's projects that counts in the plan's year.
pub fn tell_in_plan((unit, year): (&CaseId, i16), field: &str, hearing: &mut Hearing<'_>) {
    let directory = hearing.directory();
    let results = directory.get(unit).into_iter().flat_map(|line| &line.results);
    for result in results.filter(|result| result.year == year) {
        tell(
            ("result_in_plan", field),
            (&result.project, result.plan_effect),
            hearing,
        );
    }
}

/// Names every result of the project a system was born from that counts in the funds of the year.
pub fn tell_in_funding(
    (unit, project): (&CaseId, Option<&CaseId>),
    (year, field): (i16, &str),
    hearing: &mut Hearing<'_>,
) {
    let directory = hearing.directory();
    let results = directory.get(unit).into_iter().flat_map(|line| &line.results);
    let own = results.filter(|result| result.year == year && Some(&result.project) == project);
    for result in own {
        tell(
            ("result_in_funding", field),
            (&result.project, result.funding_effect),
            hearing,
        );
    }
}

/// 重要依据: a basis that is seen by whoever arranges, and no gate.
fn tell((rule, field): (&str, &str), (project, effect): (&CaseId, ResultEffect), hearing: &mut Hearing<'_>) {
    let (zh, en) = pair("ResultEffect", effect.code()).unwrap_or_default();
    let point = Point::new("38", rule)
        .clause("第三十八条/1")
        .at(field)
        .fact("project", project)
        .notice()
        .says(
            format!("项目单位有项目的评价结果作为本年度安排的依据：{zh}"),
            format!("A result of the unit's evaluations counts in this year: {en}"),
        );
    hearing.weigh(match effect {
        ResultEffect::Preferred | ResultEffect::Unchanged => point.held(),
        ResultEffect::Reduced | ResultEffect::Withheld => point.broken(),
    });
}
