//! Every document of a case under the chapter of the act that attached it: what it is, who handed it in when, its size and
//! digest (Articles 9, 14, 33 and 42).

use acts::messages::{Language, field, pair};
use maud::{Markup, html};

use super::glance::Attached;
use super::history::Line;
use super::sections::document;
use super::timeline::{Asked, Told, chapter};
use crate::messages::say;
use crate::ui::{self, FileLine, Opening, Part};

/// The documents of so many acts are shown at first, the latest; all when the whole life is asked for.
const AT_FIRST: usize = 6;

/// The part on materials; empty while the reader sees none.
#[must_use]
pub fn materials(language: Language, told: Told<'_>, asked: &Asked) -> Part {
    let with = told.history.lines.iter().filter(|line| !line.attached.is_empty());
    let lines: Vec<&Line> = with.collect();
    let count: usize = lines.iter().map(|line| line.attached.len()).sum();
    let under = |line: &Line| chapter(told.office, line).map(|chapter| chapter.name(language));
    let first = if asked.is_whole() {
        0
    } else {
        lines.len().saturating_sub(AT_FIRST)
    };
    let shown: Vec<&Line> = lines.iter().skip(first).copied().collect();
    let content = html! {
        @if first > 0 {
            p.screen { a.button.small href={ (asked.with(&told.file.id, ("acts", "all"))) "#materials" } { (say(language, "timeline.all")) " " (count) " " (say(language, "materials.files")) } }
        }
        @for lines in shown.chunk_by(|one, next| under(one) == under(next)) {
        @if let Some(name) = lines.first().and_then(|line| under(line)) { h3 { (name) } }
        @for line in lines { (handed_in(language, told, line)) }
    } };
    Part {
        id: "materials",
        title: say(language, "case.materials").to_owned(),
        gist: html! { (count) " " (say(language, "materials.files")) },
        content,
        opening: Opening::Folded,
    }
}

fn handed_in(language: Language, told: Told<'_>, line: &Line) -> Markup {
    let act = acts::messages::text(language, "act", line.about());
    let files: Vec<FileLine> = line
        .attached
        .iter()
        .map(|attached| FileLine {
            kind: kind(language, &line.act, attached),
            name: attached.name.clone(),
            href: document(&told.file.id, &attached.digest),
            size: attached.size,
            digest: attached.digest.clone(),
        })
        .collect();
    html! {
        div.handed-in {
            div.soft {
                a href=(format!("/cases/{}/timeline/{}", told.file.id, line.number)) { (act) } " · " (line.on) " · "
                (told.directory.name(&line.office)) " " (told.history.name(&line.person))
            }
            (ui::files(language, &files))
        }
    }
}

/// What a document is: the kind chosen for it, or the field that it stands in.
fn kind(language: Language, act: &str, attached: &Attached) -> String {
    let lists = ["MaterialKind", "AcceptanceMaterialKind"];
    let chosen = lists.iter().find_map(|list| pair(list, &attached.kind));
    match chosen {
        Some((zh, en)) => language.of(zh, en).to_owned(),
        None => field(language, act, &attached.field).to_owned(),
    }
}
