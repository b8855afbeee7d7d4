//! The timeline of a case: one recorded act a line, in the years they fell in, each leading to its form, findings,
//! documents and proof, which a script unfolds in place when they are asked for.

use acts::messages::Language;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{article, day};

/// A recorded act.
#[derive(Debug, Clone)]
pub struct TimelineItem {
    /// Its number in the ledger.
    pub number: u64,
    /// The legal day.
    pub on: Date,
    /// What the act is called.
    pub act: String,
    /// Under which chapter it falls; empty when the one before it falls under the same.
    pub chapter: String,
    /// Who acted: person and office.
    pub who: String,
    /// In which party, in words.
    pub party: String,
    /// The articles relied on.
    pub articles: Vec<String>,
    /// A line about what it brought; may be empty.
    pub says: Markup,
    /// Where the whole act can be read.
    pub href: String,
    /// How many findings it rests on.
    pub findings: usize,
    /// How many documents it has.
    pub documents: usize,
}

/// The acts, in the order given, by year.
#[must_use]
pub fn timeline(language: Language, items: &[TimelineItem]) -> Markup {
    let years = items.chunk_by(|one, next| one.on.year() == next.on.year());
    html! { @for year in years {
        h3.act-year { @if let Some(first) = year.first() { (first.on.year()) } (language.of(" 年", "")) " " small { (counted(language, year.len())) } }
        ol.timeline { @for item in year { (line(language, item)) } }
    } }
}

fn counted(language: Language, count: usize) -> String {
    match language {
        Language::Chinese => format!("{count} 项"),
        Language::English if count == 1 => "1 act".to_owned(),
        Language::English => format!("{count} acts"),
    }
}

fn line(language: Language, item: &TimelineItem) -> Markup {
    html! {
        li #{ "act-" (item.number) } {
            div.when { (day(language, item.on)) @if !item.chapter.is_empty() { div.soft { (item.chapter) } } }
            div.what {
                h4 { a href=(item.href) { (item.act) } @for number in &item.articles { (article(language, number)) } }
                div.soft { (item.who) " · " (item.party) }
                (item.says)
                div.opens.soft data-load {
                    "№ " (item.number)
                    @if item.findings > 0 { (language.of(" · 认定 ", " · findings ")) (item.findings) }
                    @if item.documents > 0 { (language.of(" · 文件 ", " · documents ")) (item.documents) }
                }
            }
        }
    }
}
