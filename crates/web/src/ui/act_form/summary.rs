//! What stands against a form, at its top: every fault with a link to its field.

use acts::record::KeptFinding;
use maud::{Markup, html};

use super::super::{Standing, standing};
use super::spot::{field_id, label};
use super::{ActForm, Phase};

/// The summary of a refused form; nothing before it was submitted.
pub(super) fn summary(form: &ActForm<'_>) -> Markup {
    let language = form.language;
    let against: Vec<_> = form
        .findings
        .iter()
        .filter(|finding| {
            matches!(
                standing(finding),
                Standing::Stops | Standing::Unknown | Standing::AsksReason
            )
        })
        .collect();
    let is_shown = form.phase == Phase::Refused && (!form.faults.is_empty() || !against.is_empty());
    html! {
        @if is_shown {
            div.summary role="alert" tabindex="-1" data-summary aria-labelledby="summary" {
                h2 #summary { (language.of("没有提交成功，填写的内容都还在。请改正：", "It was not submitted; nothing you entered is lost. Please mend:")) }
                ul {
                    @for fault in form.faults {
                        li { a href=(format!("#{}", field_id(&fault.field))) {
                            (named(form, &fault.field)) "：" (language.of(&fault.zh, &fault.en))
                        } }
                    }
                    @for finding in against {
                        li { a href=(format!("#{}", mended_at(finding))) { (language.of(&finding.zh, &finding.en)) } }
                    }
                }
            }
        }
    }
}

/// Where a finding is mended: an exception in the room for its reason, anything else where it says what would make it pass.
fn mended_at(finding: &KeptFinding) -> String {
    match standing(finding) {
        Standing::AsksReason => field_id(&format!("reasons.{}", finding.rule)),
        Standing::Stops
        | Standing::Excused
        | Standing::Unknown
        | Standing::Notice
        | Standing::Ground
        | Standing::Holds => format!("finding-{}", finding.rule),
    }
}

/// A field's name for people, with the number of its row: 资金来源 2 金额.
pub(super) fn named(form: &ActForm<'_>, path: &str) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    let mut names = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let above = parts.get(..=index).unwrap_or_default().join(".");
        match part.parse::<usize>() {
            Ok(place) => names.push((place + 1).to_string()),
            Err(_) => names.push(label(form, &above, part).to_owned()),
        }
    }
    // What only holds the field is named by its section and would be noise here; a row is named by its list.
    let row = parts.iter().rposition(|part| part.parse::<usize>().is_ok());
    let start = row.map_or(names.len().saturating_sub(1), |row| row.saturating_sub(1));
    names.get(start..).unwrap_or_default().join(" ")
}
