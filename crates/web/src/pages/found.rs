//! Why a case file was found: in which field each phrase stands, with the passage (Article 10).

use acts::listing::CaseText;
use acts::messages::Language;
use maud::{Markup, html};
use store::search::places::places;

use crate::messages::known;
use crate::ui;

/// At most so many passages explain a row.
const MOST: usize = 3;

/// What is looked for, and the texts of a case file in which it was found.
pub struct Why<'a> {
    /// The phrases.
    pub phrases: &'a [String],
    /// The texts of the case file.
    pub text: &'a CaseText,
    /// The names of the offices under which it is found as well: a field's key and the name.
    pub offices: Vec<(&'static str, &'a str)>,
}

impl Why<'_> {
    /// The passages for what does not stand in the name, field by field, until every phrase is explained.
    #[must_use]
    pub fn passages(&self, language: Language) -> Markup {
        let text = self.text;
        let fields = [
            ("code", text.code.as_str()),
            ("need", &text.need),
            ("goals", &text.goals),
            ("contents", &text.contents),
            ("documents", &text.documents),
        ];
        let fields = self.offices.iter().copied().chain(fields);
        let mut open = missing(&text.name, self.phrases.to_vec());
        let mut shown = Vec::new();
        for (key, field) in fields {
            let left = missing(field, open.clone());
            if left.len() < open.len()
                && let Some(passage) = ui::passage(field, self.phrases)
            {
                let name = known(language, &format!("found.{key}")).unwrap_or_default();
                shown.push(html! { span.why { b { (name) } " " (passage) } });
                open = left;
            }
        }
        html! { @for passage in shown.iter().take(MOST) { (passage) } }
    }
}

/// The phrases that do not stand in a text.
fn missing(text: &str, phrases: Vec<String>) -> Vec<String> {
    let stands = |phrase: &String| places(text, std::slice::from_ref(phrase)).is_empty();
    phrases.into_iter().filter(stands).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::search::places::asked;

    #[test]
    fn each_phrase_is_explained_once() {
        let text = CaseText {
            name: "电子证照平台".to_owned(),
            need: "公文不能共享".to_owned(),
            contents: "共享公文".to_owned(),
            ..CaseText::default()
        };
        let why = |question: &str| {
            let phrases = asked(question);
            let offices = vec![("unit", "公安厅")];
            Why {
                phrases: &phrases,
                text: &text,
                offices,
            }
            .passages(Language::Chinese)
            .into_string()
        };
        assert_eq!(why("证照"), "", "the name says it");
        assert_eq!(
            why("证照 公文"),
            r#"<span class="why"><b>需求</b> <mark>公文</mark>不能共享</span>"#
        );
        assert_eq!(why("公安 共享").matches(r#"class="why""#).count(), 2);
    }
}
