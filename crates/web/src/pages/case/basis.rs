//! The basis (依据) of a case, act by act, as an opinion to be printed and filed: the verdict, the values compared, the words
//! of the clauses, the parameters with their source and the day since which they are in force, and the readings used.

mod clauses;
mod sources;

use std::sync::Arc;

use std::collections::BTreeSet;

use acts::case::{CaseFile, CaseId};
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::record::KeptFinding;
use axum::extract::{Path, Query, State};
use maud::{Markup, html};
use rules::law::Law;
use serde::Deserialize;
use store::ledger_rows::LedgerRow;

use self::clauses::clauses;
use self::sources::sources;
use super::history::{History, Line};
use crate::disclosure::Sight;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Crumb, Heading, Here, Look, Pair, Standing, standing};

/// Which act the basis is asked of.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The act's number; the latest that rests on findings when none is given.
    #[serde(default)]
    act: Option<u64>,
}

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] also for a case that may not be seen, and for an act that rests on nothing the reader may see.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let file = office.read(actor, &CaseId::new(id)).await?;
    let history = History::read(&office, actor, &file).await?;
    let directory = Arc::clone(&reader.signed.directory);
    let founded = history
        .lines
        .iter()
        .rev()
        .filter(|line| line.is_open && line.findings > 0);
    let founded: Vec<&Line> = founded.collect();
    let chosen = match asked.act {
        Some(number) => Some(
            *founded
                .iter()
                .find(|line| line.number == number)
                .ok_or(Problem::NotFound)?,
        ),
        None => founded.first().copied(),
    };
    let opinion = match chosen {
        Some(line) => opinion((&office, &reader), (&file, &history, &directory), line).await?,
        None => html! { p.soft { (say(language, "basis.none")) } },
    };
    let title = say(language, "basis.title");
    let content = html! {
        (ui::look(Look::Case))
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: file.title(), href: format!("/cases/{}", file.id) }],
            title: format!("{title} · {}", file.title()),
            under: html! { @if let Some(line) = chosen { (text(language, "act", line.about())) " · № " (line.number) } },
            steps: html! {},
        }))
        (opinion)
        @if founded.len() > 1 { (others(language, &file, (&founded, chosen))) }
    };
    frame::page(&office, &reader, (Here::Library, title), content).await
}

/// The opinion on one act.
async fn opinion(
    (office, reader): (&Office, &Reader),
    (file, history, directory): (&CaseFile, &History, &Directory),
    line: &Line,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let row = office.app.store.ledger_row(line.number).await?;
    let sight = Sight::of(office, &reader.signed.actor, std::slice::from_ref(&row)).await?;
    let findings = sight.opened(row.body()?).findings;
    let law = law_of(office, (&row, line));
    let regime = office.regime();
    let policy = law.as_ref().and_then(|law| regime.policies.policy(law.policy()));
    let measure = policy.map_or_else(String::new, |policy| policy.number.clone());
    Ok(html! {
        article.sheet.opinion {
            h2 { (say(language, "basis.opinion")) (language.of("：", ": ")) (text(language, "act", line.about())) }
            (ui::key_values(&circumstances(language, (file, history, directory), (line, &row, &measure))))
            p.verdict-line { b { (say(language, "basis.verdict")) (language.of("：", ": ")) } (verdict(language, &findings)) }
            (ui::findings(language, &findings))
            (clauses(office, language, &findings))
            (readings(office, language, &findings))
            @if let Some(law) = &law { (sources(office, language, (law, &findings))) }
            p.soft { (say(language, "basis.ledger")) " № " (line.number) " · SM3 " code { (row.sealed.leaf) } }
        }
    })
}

/// The law under which the act was decided, as the ledger names it.
fn law_of(office: &Office, (row, line): (&LedgerRow, &Line)) -> Option<Law> {
    let policy = row.entry().policy.split('@').next()?;
    office.regime().policies.law(policy, line.on).ok()
}

fn circumstances(
    language: Language,
    (file, history, directory): (&CaseFile, &History, &Directory),
    (line, row, measure): (&Line, &LedgerRow, &str),
) -> Vec<Pair> {
    vec![
        Pair::wide(
            text(language, "kind", file.kind().code()),
            html! { (file.title()) },
        ),
        Pair::new(say(language, "ledger.on"), ui::day(language, line.on)),
        Pair::new(
            say(language, "ledger.office"),
            html! { (directory.name(&line.office)) " " (history.name(&line.person)) },
        ),
        Pair::new(
            say(language, "ledger.articles"),
            html! { @for article in &line.articles { (ui::article(language, article)) " " } },
        ),
        Pair::wide(
            say(language, "case.policy"),
            html! { (measure) " " code { (row.entry().policy) } },
        ),
    ]
}

/// What the findings come to, counted.
fn verdict(language: Language, findings: &[KeptFinding]) -> String {
    let gates = findings.iter().filter(|finding| finding.gate);
    let standings: Vec<Standing> = gates.map(standing).collect();
    let count = |one| standings.iter().filter(|standing| **standing == one).count();
    let (held, excused, told) = (
        count(Standing::Holds),
        count(Standing::Excused),
        count(Standing::Notice),
    );
    let said = match language {
        Language::Chinese => [
            (held, format!("{held} 项认定成立")),
            (excused, format!("{excused} 项原则上例外已说明理由")),
            (told, format!("{told} 项提示")),
        ],
        Language::English => [
            (held, format!("findings that hold: {held}")),
            (excused, format!("excused with a reason: {excused}")),
            (told, format!("notices: {told}")),
        ],
    };
    let said = said.into_iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = said.map(|(_, words)| words).collect();
    said.join(language.of("，", "; "))
}

/// The readings that the findings follow, where the text can be read in two ways.
fn readings(office: &Office, language: Language, findings: &[KeptFinding]) -> Markup {
    let named: BTreeSet<&str> = findings
        .iter()
        .filter_map(|finding| finding.interpretation.as_deref())
        .collect();
    let known: Vec<_> = named
        .into_iter()
        .filter_map(|id| office.app.interpretations.entry(id))
        .collect();
    html! { @if !known.is_empty() {
        h3 { (say(language, "basis.readings")) }
        ul.point-list { @for entry in known {
            li { (language.of(&entry.says.zh, &entry.says.en)) " " a href={ "/policy/interpretations#" (entry.id) } { (say(language, "basis.reading")) } }
        } }
    } }
}

/// The other acts of the case that rest on findings, each an opinion of its own.
fn others(language: Language, file: &CaseFile, (founded, chosen): (&[&Line], Option<&Line>)) -> Markup {
    let here = chosen.map(|line| line.number);
    html! {
        nav.sheet.screen aria-label=(say(language, "basis.others")) {
            h2 { (say(language, "basis.others")) }
            ul.columns { @for line in founded {
                li {
                    a href=(format!("/cases/{}/basis?act={}", file.id, line.number)) aria-current=[(here == Some(line.number)).then_some("page")] {
                        (text(language, "act", line.about()))
                    } " "
                    span.soft { (line.on) " · № " (line.number) " · " (line.findings) (language.of(" 项认定", " findings")) }
                }
            } }
        }
    }
}
