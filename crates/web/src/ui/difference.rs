//! Two versions side by side: what it was, what it is.

use acts::messages::Language;
use maud::{Markup, html};

/// A field that may have changed.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The field's name.
    pub name: String,
    /// What it was; none when there was nothing.
    pub before: Option<String>,
    /// What it is; none when it was taken away.
    pub after: Option<String>,
}

/// The two versions under their names; fields that are the same are left out.
#[must_use]
pub fn difference(language: Language, names: (&str, &str), changes: &[Changed]) -> Markup {
    let changed: Vec<&Changed> = changes
        .iter()
        .filter(|change| change.before != change.after)
        .collect();
    html! {
        @if changed.is_empty() {
            p.soft { (language.of("两个版本没有差别。", "The two versions are the same.")) }
        } @else {
            div.scroll { table.difference {
                thead { tr {
                    th scope="col" { (language.of("字段", "Field")) } th scope="col" { (names.0) } th scope="col" { (names.1) }
                } }
                tbody { @for change in changed { tr {
                    th scope="row" { (change.name) }
                    td { @if let Some(before) = &change.before { del { (before) } } @else { (nothing(language)) } }
                    td { @if let Some(after) = &change.after { ins { (after) } } @else { (nothing(language)) } }
                } } }
            } }
        }
    }
}

fn nothing(language: Language) -> Markup {
    html! { small { (language.of("（空）", "(empty)")) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_shown() {
        let change = |name: &str, before: &str, after: Option<&str>| Changed {
            name: name.to_owned(),
            before: Some(before.to_owned()),
            after: after.map(str::to_owned),
        };
        let changes = [
            change("名称", "甲", Some("甲")),
            change("金额", "100", Some("200")),
            change("依据", "文", None),
        ];
        let shown = difference(Language::Chinese, ("原版本", "新版本"), &changes).into_string();
        assert!(
            !shown.contains("名称") && shown.contains("<del>100</del>") && shown.contains("<ins>200</ins>")
        );
        assert!(shown.contains("（空）"));
    }
}
