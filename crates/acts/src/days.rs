//! Days that an act states: what has happened does not lie ahead, and one thing comes before another (Article 42).

use jiff::civil::Date;

use crate::hearing::{Hearing, Point};
use crate::messages::pair;

/// The name of a form field in both languages, by the last step of its path.
fn name(field: &str) -> (&str, &str) {
    let key = field.rsplit('.').next().unwrap_or(field);
    let named = pair("field", key).or_else(|| pair("fact", key));
    named.unwrap_or((key, key))
}

/// What is stated as having happened happened on the day of the act or before; `rests_on` is article and clause.
pub fn weigh_happened(stated: (&str, Date), rests_on: (&str, &str), hearing: &mut Hearing<'_>) {
    let (field, day) = stated;
    let (zh, en) = name(field);
    let (article, clause) = rests_on;
    let today = hearing.on();
    let point = Point::new(article, "already_happened")
        .clause(clause)
        .at(field)
        .fact("day", day)
        .says(
            format!("「{zh}」记载的是已经发生的事，不得晚于办理当日"),
            format!("\"{en}\" records what has happened and does not lie ahead"),
        )
        .remedy("填写实际发生的日期", "Give the day on which it happened");
    hearing.test(point, || day <= today);
}

/// The later of two days is not before the earlier; the finding is located at the later one.
pub fn weigh_order(
    earlier: (&str, Date),
    later: (&str, Date),
    rests_on: (&str, &str),
    hearing: &mut Hearing<'_>,
) {
    let ((first, second), (article, clause)) = ((name(earlier.0), name(later.0)), rests_on);
    let point = Point::new(article, "order_of_days")
        .clause(clause)
        .at(later.0)
        .fact("day", later.1)
        .fact("earliest", earlier.1)
        .says(
            format!("「{}」不得早于「{}」（{}）", second.0, first.0, earlier.1),
            format!("\"{}\" is not before \"{}\" ({})", second.1, first.1, earlier.1),
        )
        .remedy("核对两个日期", "Check both days");
    hearing.test(point, || earlier.1 <= later.1);
}
