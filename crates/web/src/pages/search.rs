//! The search over everything one may see: case files of every kind by what stands in them, and the clauses of the
//! measure (Articles 10 and 42). It finds what the lists of each kind find, under the same scope.

use std::sync::Arc;

use acts::case::{CaseId, CaseKind};
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::stage::Stage;
use axum::extract::{Query, State};
use maud::{Markup, html};
use rules::articles::{Article, ClauseText};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::case_lists::{CaseQuery, CaseRow};
use store::projects::ROWS_A_PAGE;
use store::search::places::{asked, places};

use crate::address::Choices;
use crate::messages::say;
use crate::office::Office;
use crate::pages::found::Why;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::reading::Reading;
use crate::scope;
use crate::ui::{self, Column, Empty, Heading, Here, Tab, Table};

/// The kinds of case files that are found, in the order of the tabs.
const KINDS: [CaseKind; 6] = [
    CaseKind::Project,
    CaseKind::System,
    CaseKind::Plan,
    CaseKind::Framework,
    CaseKind::DevelopmentPlan,
    CaseKind::Inspection,
];

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The phrases.
    pub q: String,
    /// The kind of case files; all when empty.
    pub kind: String,
    /// The page, from 1.
    pub page: String,
}

/// The kind asked for and the page from 0, once every choice was understood.
fn read(question: &Question) -> Result<(Option<CaseKind>, u32), Problem> {
    let mut reading = Reading::default();
    reading.phrase(&question.q);
    let kind = reading.pick(("kind", &question.kind), &KINDS.map(|kind| (kind.code(), kind)));
    let page = reading.page(&question.page);
    reading.finish().map(|()| (kind, page))
}

impl Choices for Question {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![("q", &self.q), ("kind", &self.kind), ("page", &self.page)]
    }
}

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a question that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(question): Query<Question>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let phrases = asked(&question.q);
    let (kind, page) = read(&question)?;
    let title = say(language, "search.title");
    let content = html! {
        (ui::heading(language, &Heading { over: Vec::new(), title: title.to_owned(), under: html! {}, steps: html! {} }))
        form.filters method="get" action="/search" role="search" {
            label.search { (say(language, "search.title"))
                input type="search" name="q" value=(question.q) maxlength="200" autocomplete="off" autofocus[phrases.is_empty()];
            }
            button.button.first { (say(language, "search.title")) }
        }
        @if phrases.is_empty() {
            p.soft { (say(language, "search.ask")) }
        } @else {
            (answered((&office, &reader), (&question, kind, page), &phrases).await?)
        }
    };
    frame::page(&office, &reader, (Here::Elsewhere, title), content).await
}

/// What was found.
async fn answered(
    (office, reader): (&Office, &Reader),
    (question, kind, page): (&Question, Option<CaseKind>, u32),
    phrases: &[String],
) -> Result<Markup, Problem> {
    let (language, store) = (reader.language, &office.app.store);
    let query = CaseQuery {
        scope: scope::projects(&reader.signed.actor),
        kinds: KINDS.map(|kind| kind.code().to_owned()).into(),
        text: question.q.clone(),
        page,
        ..CaseQuery::default()
    };
    let found = store.found(&query, kind).await?;
    let counts = found.counts;
    let total = match kind {
        Some(kind) => counts.get(kind.code()).copied().unwrap_or_default(),
        None => counts.values().sum(),
    };
    let cases: Vec<CaseId> = found.rows.iter().map(|row| row.case.clone()).collect();
    let texts = store.case_texts(&cases).await?;
    let clauses = clauses(office, phrases);
    let directory = Arc::clone(&reader.signed.directory);
    let last = total.div_ceil(u64::from(ROWS_A_PAGE)).max(1);
    let rows = found
        .rows
        .iter()
        .map(|row| cells(language, row, (&directory, phrases, &texts)));
    Ok(html! {
        p.unseen role="status" { (total) " " (say(language, "search.in_found")) }
        (tabs(language, question, (&counts, clauses.len())))
        @if found.rows.is_empty() && clauses.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "search.none").to_owned(),
                text: say(language, "search.none_why").to_owned(),
                steps: html! {},
            }))
        }
        @if !found.rows.is_empty() {
            div.cases-found { (ui::table_under_heading(&Table { caption: say(language, "search.cases").to_owned(), columns: columns(language), rows: rows.collect() })) }
            (ui::pagination(language, total, (u64::from(query.page) + 1, last), |page| {
                question.address("/search", ("page", &page.to_string()))
            }))
        }
        @if !clauses.is_empty() { (drawn(language, phrases, &clauses)) }
    })
}

fn tabs(
    language: Language,
    question: &Question,
    (counts, clauses): (&BTreeMap<String, u64>, usize),
) -> Markup {
    let counted = |count: u64| usize::try_from(count).ok();
    let mut all = vec![Tab {
        name: say(language, "search.all").to_owned(),
        href: question.address("/search", ("kind", "")),
        count: counted(counts.values().sum()),
    }];
    for kind in KINDS {
        if let Some(count) = counts.get(kind.code()) {
            all.push(Tab {
                name: text(language, "kind", kind.code()).to_owned(),
                href: question.address("/search", ("kind", kind.code())),
                count: counted(*count),
            });
        }
    }
    if clauses > 0 {
        all.push(Tab {
            name: say(language, "search.clauses").to_owned(),
            href: "#clauses".to_owned(),
            count: Some(clauses),
        });
    }
    let here = question.address("/search", ("page", ""));
    html! {
        (ui::tabs(say(language, "search.kind"), &all, &here))
        @if counts.contains_key(CaseKind::Project.code()) {
            p.screen { a href={ "/library" (question.address("", ("kind", ""))) } { (say(language, "search.in_library")) } }
        }
    }
}

fn columns(language: Language) -> Vec<Column> {
    vec![
        Column::text(say(language, "search.cases")),
        Column::text(say(language, "search.kind")),
        Column::text(say(language, "lists.unit")),
        Column::text(say(language, "lists.stage")),
        Column::number(say(language, "lists.changed")),
    ]
}

fn cells(
    language: Language,
    row: &CaseRow,
    (directory, phrases, texts): (&Directory, &[String], &BTreeMap<CaseId, acts::listing::CaseText>),
) -> Vec<Markup> {
    let line = &row.line;
    let stage = Stage::ALL
        .iter()
        .copied()
        .find(|stage| stage.code() == line.stage);
    let unit = line.office.as_ref().map_or("", |office| directory.name(office));
    let over = line
        .office
        .as_ref()
        .and_then(|office| directory.get(office)?.parent.as_ref());
    let over = over.map_or("", |office| directory.name(office));
    let why = texts.get(&row.case).map(|text| {
        let offices = vec![("unit", unit), ("department", over)];
        Why {
            phrases,
            text,
            offices,
        }
        .passages(language)
    });
    let way = crate::pages::desk::link(&line.kind, row.case.as_str());
    vec![
        html! { a href=(way) { (ui::marked(&line.title, phrases)) } @if let Some(why) = why { (why) } },
        html! { (text(language, "kind", &line.kind)) },
        html! { (ui::marked(unit, phrases)) },
        html! { @match stage { Some(stage) => (ui::stage(language, stage)), None => (line.stage) } },
        ui::day(language, line.changed_on),
    ]
}

/// The clauses in which every phrase stands.
fn clauses<'a>(office: &'a Office, phrases: &[String]) -> Vec<(&'a Article, &'a ClauseText)> {
    let stands = |clause: &ClauseText| {
        phrases
            .iter()
            .all(|phrase| !places(&clause.text, std::slice::from_ref(phrase)).is_empty())
    };
    let articles = office.app.articles.iter();
    articles
        .flat_map(|article| article.clauses.iter().map(move |clause| (article, clause)))
        .filter(|(_, clause)| stands(clause))
        .collect()
}

fn drawn(language: Language, phrases: &[String], clauses: &[(&Article, &ClauseText)]) -> Markup {
    html! {
        section.sheet #clauses {
            h2 { (say(language, "search.clauses")) " " span.count { (clauses.len()) } }
            dl.clauses-found lang="zh-CN" { @for (article, clause) in clauses {
                dt { a href={ "/policy/" (article.number) "#" (ui::clause_anchor(&clause.id)) } { (article.name) } }
                dd { (ui::marked(&clause.text, phrases)) }
            } }
        }
    }
}
