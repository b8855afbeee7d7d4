//! The rail of the lifecycle: the chapters of the measure as sections of a line, each station with its day, how long it
//! took and against which limit.

use acts::messages::Language;
use jiff::civil::Date;
use maud::{Markup, html};

/// Where a station lies, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Behind.
    Past,
    /// Here.
    Now,
    /// Ahead.
    Next,
    /// Left out on this case's way.
    Skipped,
}

/// Whether a limit was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It was, or still can be.
    Within,
    /// It was not.
    Over,
}

/// A station.
#[derive(Debug, Clone)]
pub struct Station {
    /// Its name.
    pub name: String,
    /// The chapter that begins with it; none when it lies in the chapter of the one before.
    pub chapter: Option<String>,
    /// Where it lies.
    pub place: Place,
    /// The day on which it was reached.
    pub on: Option<Date>,
    /// How long it took, in words, for example `12 天`.
    pub took: Option<String>,
    /// The limit it stands under, in words, and whether it was kept.
    pub limit: Option<(String, Kept)>,
    /// A remark, for example who acts there.
    pub note: Option<String>,
}

impl Station {
    /// A station of which only its name and place are known.
    #[must_use]
    pub const fn new(name: String, place: Place) -> Self {
        Self {
            name,
            chapter: None,
            place,
            on: None,
            took: None,
            limit: None,
            note: None,
        }
    }
}

/// The rail; stations say in words where they lie.
#[must_use]
pub fn rail(language: Language, stations: &[Station]) -> Markup {
    html! {
        @let chaptered = stations.iter().any(|station| station.chapter.is_some());
        ol.rail.chaptered[chaptered] tabindex=[chaptered.then_some("0")] aria-label=(language.of("办理进程", "Course of the case")) {
            @for (index, station) in stations.iter().enumerate() { (drawn(language, index + 1, station)) }
        }
    }
}

fn drawn(language: Language, number: usize, station: &Station) -> Markup {
    let (class, said) = match station.place {
        Place::Past => ("past", language.of("已完成", "done")),
        Place::Now => ("now", language.of("当前", "now")),
        Place::Next => ("next", language.of("未到", "ahead")),
        Place::Skipped => ("skipped", language.of("不经过", "left out")),
    };
    html! {
        li class=(class) aria-current=[(station.place == Place::Now).then_some("step")] {
            @if let Some(chapter) = &station.chapter { span.chapter { (chapter) } }
            i.dot aria-hidden="true" { @match station.place {
                Place::Past => "✓",
                Place::Now | Place::Next => (number),
                Place::Skipped => "–",
            } }
            b data-now=(language.of("当前", "now")) { (station.name) span.unseen { "（" (said) "）" } }
            @if let Some(on) = station.on { span { time { (on) } } }
            @if let Some(took) = &station.took { span.took { (took) } }
            @if let Some((limit, kept)) = &station.limit {
                span.limit.over[*kept == Kept::Over] { (limit) @if *kept == Kept::Over { span.unseen { (language.of("（超出）", " (exceeded)")) } } }
            }
            @if let Some(note) = &station.note { span { (note) } }
        }
    }
}
