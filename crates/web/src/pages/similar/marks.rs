//! Texts with the words marked that another text has as well, and what only one of them says (Article 7).

use std::collections::BTreeSet;

use acts::similarity::Comparable;
use maud::{Markup, html};
use store::similar::marking::{Stretch, marked};

/// What separates one function from the next in a list of contents.
const BETWEEN: [char; 9] = ['、', '，', '。', '；', ';', ',', '\n', '：', ':'];
/// As many functions of its own are shown of each side.
const MOST: usize = 10;
/// As many functions that are shared are shown in a row.
const FEW: usize = 4;

/// A text with the shared words marked.
pub(super) fn text(text: &str, shared: &BTreeSet<&str>) -> Markup {
    html! {
        @for stretch in marked(text, shared) {
            @match stretch {
                Stretch::Shared(text) => mark { (text) },
                Stretch::Own(text) => (text),
            }
        }
    }
}

/// The functions of the contents in which no shared word stands.
pub(super) fn own(of: &Comparable, shared: &BTreeSet<&str>) -> Vec<String> {
    let own = functions(of).filter(|part| !shares(part, shared));
    own.take(MOST).map(str::to_owned).collect()
}

/// The functions of the contents in which a shared word stands; fewer, for they are told in a row of a list.
pub(super) fn common(of: &Comparable, shared: &BTreeSet<&str>) -> Vec<String> {
    let common = functions(of).filter(|part| shares(part, shared));
    common.take(FEW).map(str::to_owned).collect()
}

fn shares(part: &str, shared: &BTreeSet<&str>) -> bool {
    let stretches = marked(part, shared);
    stretches
        .iter()
        .any(|stretch| matches!(stretch, Stretch::Shared(_)))
}

fn functions(of: &Comparable) -> impl Iterator<Item = &str> {
    let source = if of.contents.trim().is_empty() {
        &of.need
    } else {
        &of.contents
    };
    source
        .split(BETWEEN)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_one_side_says_is_told_function_by_function() {
        let text = Comparable {
            contents: "遥感图斑比对、河长打卡；公众举报。".to_owned(),
            ..Comparable::default()
        };
        let shared = BTreeSet::from(["遥感", "图斑"]);
        assert_eq!(own(&text, &shared), ["河长打卡", "公众举报"]);
        assert_eq!(common(&text, &shared), ["遥感图斑比对"]);
    }

    #[test]
    fn marks_are_written_as_marks_and_nothing_is_taken_for_markup() {
        let shared = BTreeSet::from(["遥感"]);
        assert_eq!(
            text("遥感<b>", &shared).into_string(),
            "<mark>遥感</mark>&lt;b&gt;"
        );
    }
}
