//! The acts of a case, read for its page: who did what when, which prepared act it moved, and how far the reader may see
//! into it (Articles 4 and 42 to 46).

use std::collections::{BTreeMap, BTreeSet};

use acts::case::{Body, CaseFile, CaseId, CaseKind, Stamp};
use acts::list::{CaseEvent, Event};
use acts::party::{Actor, Party};
use acts::permit::{Scope, scope};
use acts::signing::Draft;
use jiff::civil::Date;
use store::case_acts::CaseAct;

use super::glance::{Attached, Glance, Happened};
use crate::disclosure::{Effect, Sight};
use crate::office::Office;
use crate::problem::Problem;

/// The acts of a case, oldest first, with the names of those who acted.
#[derive(Debug)]
pub struct History {
    /// The acts.
    pub lines: Vec<Line>,
    names: BTreeMap<CaseId, String>,
}

/// One act.
#[derive(Debug)]
pub struct Line {
    /// Its number in the ledger.
    pub number: u64,
    /// The legal day.
    pub on: Date,
    /// Its code.
    pub act: String,
    /// The prepared act that it prepared or moved, as it stood before or was made.
    pub draft: Option<Draft>,
    /// The case file it is an act in.
    pub case: CaseId,
    /// Who acted.
    pub person: CaseId,
    /// For which office.
    pub office: CaseId,
    /// In which party.
    pub party: String,
    /// The articles relied on.
    pub articles: Vec<String>,
    /// Whether it took effect or only moved a prepared act.
    pub effect: Effect,
    /// Whether the reader sees what it says; if not, the rest is empty.
    pub is_open: bool,
    /// How many findings it rests on.
    pub findings: usize,
    /// How many exceptions it made.
    pub exceptions: usize,
    /// What it attached.
    pub attached: Vec<Attached>,
    /// The names of what came about in this case file.
    pub happened: Vec<String>,
}

impl Line {
    /// The code of what it is about: the prepared act where it moved one.
    #[must_use]
    pub fn about(&self) -> &str {
        let draft = self.draft.as_ref().filter(|_| self.is_open);
        draft.map_or(&self.act, |draft| &draft.act)
    }
}

impl History {
    /// Reads the acts of a case.
    ///
    /// # Errors
    /// [`Problem`] when the store cannot be read or a stored act is damaged.
    pub async fn read(office: &Office, actor: &Actor, file: &CaseFile) -> Result<Self, Problem> {
        let acts = office.app.store.acts_of(&file.id).await?;
        let sight = Sight::over(office, actor, led_from(actor, file, &acts)).await?;
        let mut people: Vec<CaseId> = acts.iter().map(|act| act.person.clone()).collect();
        people.sort();
        people.dedup();
        let people = office.app.store.cases(&people).await?;
        let named = |file: &CaseFile| Some((file.id.clone(), file.person()?.name.clone()));
        let mut shadow = Shadow::of(file);
        let mut lines = Vec::with_capacity(acts.len());
        for act in acts {
            lines.push(shadow.line(act, &sight)?);
        }
        Ok(Self {
            lines,
            names: people.iter().filter_map(named).collect(),
        })
    }

    /// The name of a person who acted in the case.
    #[must_use]
    pub fn name(&self, person: &CaseId) -> &str {
        self.names.get(person).map_or("", String::as_str)
    }

    /// The act with this number.
    #[must_use]
    pub fn line(&self, number: u64) -> Option<&Line> {
        self.lines.iter().find(|line| line.number == number)
    }

    /// The numbers of the acts by which something of one of these names came about, in order.
    pub fn brought<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = u64> + 'a {
        let did = |line: &&Line| line.happened.iter().any(|name| names.contains(&name.as_str()));
        self.lines.iter().filter(did).map(|line| line.number)
    }

    /// The acts that prepared, reviewed, countersigned, returned or signed the same prepared act, in order.
    #[must_use]
    pub fn steps_of(&self, line: &Line) -> Vec<&Line> {
        let Some(number) = line.draft.as_ref().map(|draft| draft.number) else {
            return Vec::new();
        };
        let same = |other: &&Line| other.draft.as_ref().is_some_and(|draft| draft.number == number);
        self.lines.iter().filter(same).collect()
    }
}

/// The case files besides this one in which its acts were done, as far as the actor might not see them: whoever sees all
/// business may still not see every account.
fn led_from(actor: &Actor, file: &CaseFile, acts: &[CaseAct]) -> BTreeSet<CaseId> {
    let sees_all = scope(actor) == Scope::All;
    let may_be_hidden = |act: &&CaseAct| {
        let entry = acts::list::entry(&act.act);
        act.case != file.id && (!sees_all || entry.is_none_or(|entry| entry.kind == Some(CaseKind::Person)))
    };
    let led = acts.iter().filter(may_be_hidden);
    led.map(|act| act.case.clone()).collect()
}

/// The case file with its prepared acts only, moved on act by act.
struct Shadow(CaseFile);

impl Shadow {
    fn of(file: &CaseFile) -> Self {
        Self(CaseFile {
            id: file.id.clone(),
            version: 0,
            substance: 0,
            opened_on: file.opened_on,
            changed_on: file.opened_on,
            drafts: Vec::new(),
            drafts_made: 0,
            exceptions: Vec::new(),
            passages: Vec::new(),
            body: Body::empty(file.kind()),
        })
    }

    /// The line of the next act.
    fn line(&mut self, act: CaseAct, sight: &Sight) -> Result<Line, Problem> {
        let glance = match &act.body {
            Some(body) => Glance::of(body)
                .ok_or_else(|| Problem::Internal(format!("the record of act {}", act.number)))?,
            None => Glance::default(),
        };
        let on: Date = act
            .on
            .parse()
            .map_err(|_| Problem::Internal(format!("the day of act {}", act.number)))?;
        let exceptions = glance.exceptions();
        let meant = glance.form.draft;
        let events = glance
            .changes
            .into_iter()
            .filter(|change| change.case == self.0.id);
        let events: Vec<Happened> = events.flat_map(|change| change.events).collect();
        let only_moves = |event: &Happened| match event {
            Happened::OfCase(event) => event.moves_a_draft(),
            Happened::Named(_) => false,
        };
        let effect = if !events.is_empty() && events.iter().all(only_moves) {
            Effect::None
        } else {
            Effect::Taken
        };
        let is_open = sight.opens((&act.office, &act.case), effect);
        let (draft, happened) = self.fold((&act, on), (meant, events));
        Ok(Line {
            is_open,
            effect,
            findings: if is_open { glance.findings.len() } else { 0 },
            exceptions: if is_open { exceptions } else { 0 },
            attached: if is_open { glance.form.attached } else { Vec::new() },
            happened: if is_open { happened } else { Vec::new() },
            draft,
            number: act.number,
            on,
            act: act.act,
            case: act.case,
            person: act.person,
            office: act.office,
            party: act.party,
            articles: act.articles,
        })
    }

    /// Moves the prepared acts on; gives the one that was moved and the names of everything else.
    fn fold(
        &mut self,
        (act, on): (&CaseAct, Date),
        (meant, events): (Option<u64>, Vec<Happened>),
    ) -> (Option<Draft>, Vec<String>) {
        let stood = |case: &CaseFile| {
            let mut drafts = case.drafts.iter();
            drafts
                .find(|draft| Some(u64::from(draft.number)) == meant)
                .cloned()
        };
        let mut draft = stood(&self.0);
        let mut names = Vec::new();
        let party = Party::of_code(&act.party);
        for event in events {
            match (event, party) {
                (Happened::Named(name), _) => names.push(name),
                (Happened::OfCase(event), Some(party)) => {
                    let is_new = matches!(*event, CaseEvent::Drafted(_));
                    Event::Case(*event).apply(&mut self.0, &stamp((act, on), party));
                    if is_new {
                        draft = self.0.drafts.last().cloned();
                    }
                }
                (Happened::OfCase(_), None) => {}
            }
        }
        (draft, names)
    }
}

fn stamp((act, on): (&CaseAct, Date), party: Party) -> Stamp {
    Stamp {
        on,
        at: act.at.clone(),
        person: act.person.clone(),
        office: act.office.clone(),
        party,
    }
}
