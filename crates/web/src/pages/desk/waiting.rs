//! What waits for somebody, grouped by what it asks — signature, review, mending, preparation — with who sent it, since
//! when, how much money, and what is left of its clock (Articles 6, 9, 10 and 14).

use std::collections::BTreeMap;

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::messages::{Language, text};
use acts::party::{Directory, Party};
use maud::{Markup, html};
use store::lately::{ActDone, CaseFigure};
use store::worklists::{Awaits, DeadlineRow, TaskRow};

use super::link;
use crate::messages::{known, say};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::pages::timing;
use crate::problem::Problem;
use crate::ui::{self, Column, Table};

/// What is known of the case files in which something waits.
pub struct Known {
    figures: BTreeMap<CaseId, CaseFigure>,
    latest: BTreeMap<CaseId, ActDone>,
    people: BTreeMap<CaseId, String>,
    due: Vec<DeadlineRow>,
}

impl Known {
    /// Looks it up, once for all rows.
    ///
    /// # Errors
    /// [`Problem`] when the store cannot be read.
    pub async fn of(office: &Office, tasks: impl Iterator<Item = &TaskRow>) -> Result<Self, Problem> {
        let ids: std::collections::BTreeSet<CaseId> = tasks.map(|task| task.case.id.clone()).collect();
        let ids: Vec<CaseId> = ids.into_iter().collect();
        let store = &office.app.store;
        let latest = store.latest_acts(&ids).await?;
        let people = names(office, latest.iter().map(|done| &done.person)).await?;
        let figures = store.case_figures(&ids).await?;
        Ok(Self {
            figures: figures
                .into_iter()
                .map(|figure| (figure.case.id.clone(), figure))
                .collect(),
            latest: latest
                .into_iter()
                .map(|done| (done.case.id.clone(), done))
                .collect(),
            people,
            due: store.deadlines_in(&ids).await?,
        })
    }

    /// The soonest day by which the party of the task has to act in its case, under an article that the act serves.
    fn clock(&self, task: &TaskRow) -> Option<&DeadlineRow> {
        let act = task.line.drafted.as_deref().unwrap_or(&task.line.act);
        let articles = acts::list::entry(act).map_or(&[][..], |entry| entry.meta.articles);
        let own = |row: &&DeadlineRow| {
            row.case.id == task.case.id
                && row.line.party == task.line.party
                && articles.contains(&row.line.article.as_str())
                && !row.line.is_opening()
        };
        let mut own = self.due.iter().filter(own);
        own.find(|row| row.line.due.is_some())
    }
}

/// The names of people by identity.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn names(
    office: &Office,
    people: impl Iterator<Item = &CaseId>,
) -> Result<BTreeMap<CaseId, String>, Problem> {
    let ids: std::collections::BTreeSet<CaseId> = people.cloned().collect();
    let ids: Vec<CaseId> = ids.into_iter().collect();
    let files = office.app.store.cases(&ids).await?;
    let named = files.into_iter().map(|file| (file.id.clone(), file.title()));
    Ok(named.collect())
}

/// What the rows of a group are drawn with.
pub struct Waiting<'a> {
    /// Where everything is asked.
    pub office: &'a Office,
    /// Who looks.
    pub reader: &'a Reader,
    /// The organisations by name.
    pub directory: &'a Directory,
    /// What is known of the case files.
    pub known: &'a Known,
}

impl Waiting<'_> {
    /// The rows of one group as a table.
    #[must_use]
    pub fn table(&self, awaits: Awaits, tasks: &[TaskRow]) -> Markup {
        let language = self.reader.language;
        let parties = self.reader.signed.actor.parties.len();
        let mut columns = vec![
            Column::text(say(language, "desk.case")),
            Column::text(say(language, "desk.act")),
            Column::number(say(language, "desk.wan")),
            Column::text(say(language, "desk.sent_by")),
            Column::text(say(language, "desk.since")),
            Column::text(say(language, "desk.left")),
        ];
        if parties > 1 {
            columns.insert(2, Column::text(say(language, "desk.as_party")));
        }
        let rows = tasks.iter().map(|task| {
            let mut cells = self.cells(task);
            if parties > 1 {
                cells.insert(2, html! { (text(language, "Party", task.line.party.code())) });
            }
            cells
        });
        let caption = format!(
            "{}：{}",
            name(language, awaits),
            say(language, "desk.longest_first")
        );
        ui::table_under_heading(&Table {
            caption,
            columns,
            rows: rows.collect(),
        })
    }

    fn cells(&self, task: &TaskRow) -> Vec<Markup> {
        let language = self.reader.language;
        let today = self.office.app.clock.today();
        let figure = self.known.figures.get(&task.case.id);
        let days = timing::took(task.line.since, today);
        vec![
            html! {
                a href=(link(&task.case.kind, task.case.id.as_str())) { (task.case.title) }
                @if let Some(office) = figure.and_then(|figure| figure.office.as_ref()).filter(|office| **office != self.reader.signed.actor.office) {
                    div.below.soft { (self.directory.name(office)) }
                }
            },
            self.act(task),
            html! { @if let Some(fen) = figure.and_then(|figure| figure.total_fen) { (ui::amount_number(language, Yuan::from_fen(fen))) } },
            self.sender(task),
            html! {
                time.nowrap { (task.line.since) }
                div.soft.nowrap.below { (ui::weekday(language, task.line.since)) " · " (days) " " (say(language, "desk.days")) }
            },
            html! { @if let Some(row) = self.known.clock(task) { (ui::due(language, &timing::due(self.office, &row.line))) } },
        ]
    }

    /// The act to be done; of a draft what it prepares stands first.
    fn act(&self, task: &TaskRow) -> Markup {
        let language = self.reader.language;
        let own = text(language, "act", &task.line.act);
        html! {
            @match &task.line.drafted {
                Some(drafted) if *drafted != task.line.act => {
                    a.act-name href=(act_link(task)) { (text(language, "act", drafted)) }
                    div.below.soft { (own) }
                }
                Some(_) => { a.act-name href=(act_link(task)) { (own) } div.below { span.tag { (say(language, "desk.sent_back")) } } }
                None => a.act-name href=(act_link(task)) { (own) }
            }
        }
    }

    /// Who did what came before.
    fn sender(&self, task: &TaskRow) -> Markup {
        let Some(done) = self.known.latest.get(&task.case.id) else {
            return html! {};
        };
        let language = self.reader.language;
        let name = self.known.people.get(&done.person).map_or("", String::as_str);
        let own = done.office == self.reader.signed.actor.office;
        html! {
            (name)
            div.below.soft {
                (text(language, "act", &done.act))
                @if !own { " · " (self.directory.name(&done.office)) }
            }
        }
    }
}

/// The name of a group.
#[must_use]
pub fn name(language: Language, awaits: Awaits) -> &'static str {
    known(language, &format!("desk.to_{}", awaits.code())).unwrap_or_default()
}

/// Where the task is done; a draft is opened there.
fn act_link(task: &TaskRow) -> String {
    let path = format!("/cases/{}/acts/{}", task.case.id, task.line.act);
    task.line
        .draft
        .map_or(path.clone(), |draft| format!("{path}?draft={draft}"))
}

/// The name of a party.
#[must_use]
pub fn party_name(language: Language, party: Party) -> &'static str {
    text(language, "Party", party.code())
}
