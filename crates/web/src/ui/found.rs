//! What was found, marked where it stands: whole texts with marks, and passages around the first place (Article 10).

use maud::{Markup, html};
use std::ops::Range;
use store::search::places::places;

/// How many characters of a passage stand before what was found, and how many in all.
const BEFORE: usize = 14;
const PASSAGE: usize = 60;

/// A whole text with what was found in it marked.
#[must_use]
pub fn marked(text: &str, phrases: &[String]) -> Markup {
    drawn(text, 0..text.len(), &places(text, phrases))
}

/// A passage around the first place of a long text, with what was found in it marked; none when nothing was.
#[must_use]
pub fn passage(text: &str, phrases: &[String]) -> Option<Markup> {
    let places = places(text, phrases);
    let first = places.first()?;
    let before = text.get(..first.start)?;
    let start = before
        .char_indices()
        .rev()
        .nth(BEFORE - 1)
        .map_or(0, |(at, _)| at);
    let rest = text.get(start..)?;
    let end = rest
        .char_indices()
        .nth(PASSAGE)
        .map_or(text.len(), |(at, _)| start + at);
    let end = end.max(first.end);
    Some(html! {
        @if start > 0 { "…" }
        (drawn(text, start..end, &places))
        @if end < text.len() { "…" }
    })
}

/// A part of a text with marks; line breaks become spaces.
fn drawn(text: &str, part: Range<usize>, places: &[Range<usize>]) -> Markup {
    let plain = |range: Range<usize>| text.get(range).unwrap_or_default().replace('\n', " ");
    let mut at = part.start;
    let mut pieces = Vec::new();
    for place in places
        .iter()
        .filter(|place| place.start < part.end && place.end > part.start)
    {
        let end = place.end.min(part.end);
        pieces.push(html! { (plain(at..place.start)) mark { (plain(place.start..end)) } });
        at = end;
    }
    html! { @for piece in &pieces { (piece) } (plain(at..part.end)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(question: &str) -> Vec<String> {
        store::search::places::asked(question)
    }

    #[test]
    fn what_was_found_is_marked_as_it_was_written() {
        let shown = marked("电子证照<OA>平台", &asked("oa 证照")).into_string();
        assert_eq!(shown, "电子<mark>证照</mark>&lt;<mark>OA</mark>&gt;平台");
        assert_eq!(marked("公文", &[]).into_string(), "公文");
    }

    #[test]
    fn a_passage_stands_around_the_first_place() {
        let text = format!("{}电子证照{}证照", "前".repeat(40), "后".repeat(80));
        let shown = passage(&text, &asked("证照")).expect("found").into_string();
        let expected = format!("…{}电子<mark>证照</mark>{}…", "前".repeat(12), "后".repeat(44));
        assert_eq!(shown, expected);
        assert_eq!(passage("公文", &asked("证照")).map(Markup::into_string), None);
        let whole = passage("公文\n证照", &asked("证照"))
            .expect("found")
            .into_string();
        assert_eq!(whole, "公文 <mark>证照</mark>");
    }
}
