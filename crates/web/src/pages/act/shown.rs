//! The sheet on which an act is filled in, drawn by the kit from the act's one definition.

use std::collections::BTreeMap;

use acts::act::Course;
use acts::form::FieldFault;
use acts::messages::{pair, text};
use acts::record::KeptFinding;
use maud::{Markup, html};
use serde_json::Value;
use store::beside::form_draft::FormDraft;

use super::{Matter, choices, overtaken, prefill, prepared, resembling};
use crate::messages::say;
use crate::office::Office;
use crate::office::submission::Since;
use crate::pages::frame::{self, Reader};
use crate::pages::templates::DATA_CATALOGUE;
use crate::problem::Problem;
use crate::ui::{self, ActForm, Crumb, Gravity, Heading, Here, Notice, Phase, Post, Taken, Tone};

/// Everything on the sheet: what was filled in, and what stands against it.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What was filled in.
    pub values: Value,
    /// Reasons for exceptions, by rule.
    pub reasons: BTreeMap<String, String>,
    /// The idempotency key.
    pub key: String,
    /// The version seen; none takes the case's present one.
    pub version: Option<u64>,
    /// How far it has come.
    pub phase: Phase,
    /// Faults of the form.
    pub faults: Vec<FieldFault>,
    /// What the rules conclude.
    pub findings: Vec<KeptFinding>,
    /// What others recorded meanwhile.
    pub since: Vec<Since>,
    /// What became of the workbooks that were just read into its rows.
    pub taken: Vec<Taken>,
    /// The instant at which the kept form that is shown was kept; empty when none was.
    pub kept: String,
    /// The kept form with which it was opened.
    pub begun: Option<FormDraft>,
    /// What is said of it that stands against nothing.
    pub told: Option<String>,
    /// Anything else that stands against it, in Chinese and English.
    pub notice: Option<(String, String)>,
}

impl Default for Sheet {
    fn default() -> Self {
        Self {
            values: Value::Object(serde_json::Map::new()),
            reasons: BTreeMap::new(),
            key: String::new(),
            version: None,
            phase: Phase::Fresh,
            faults: Vec::new(),
            findings: Vec::new(),
            since: Vec::new(),
            taken: Vec::new(),
            kept: String::new(),
            begun: None,
            told: None,
            notice: None,
        }
    }
}

/// The whole page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn page(
    office: &Office,
    reader: &Reader,
    (matter, sheet): (&Matter, &Sheet),
) -> Result<Markup, Problem> {
    let language = reader.language;
    let code = matter.entry.meta.code;
    let draft = prepared::draft(matter, sheet);
    let title = prepared::title(language, code, draft);
    let over = match &matter.case {
        Some(case) if matter.entry.meta.course == Course::Continues => {
            vec![Crumb {
                name: case.title(),
                href: back(matter),
            }]
        }
        Some(_) | None => Vec::new(),
    };
    let under = pair("purpose", code).map_or(String::new(), |(zh, en)| language.of(zh, en).to_owned());
    let form = drawn(office, reader, (matter, sheet), Part::Whole).await?;
    let steps = draft.map(|draft| prepared::instead(reader, (matter, draft)));
    let prepared = match draft {
        Some(draft) => Some(prepared::shown(office, reader, (matter, draft)).await?),
        None => None,
    };
    let around = around(office, reader, (matter, sheet)).await?;
    let above = resembling::above(office, reader, (matter, sheet)).await?;
    let content = html! {
        (ui::heading(language, &Heading { over, title: title.clone(), under: html! { (under) }, steps: steps.unwrap_or_default() }))
        (around)
        @if let Some(prepared) = prepared { (prepared) }
        (above)
        (form)
    };
    let notice = sheet.notice.as_ref().map(|(zh, en)| Notice {
        tone: Tone::Danger,
        title: language.of(zh, en).to_owned(),
        text: String::new(),
    });
    frame::noticed(office, reader, (Here::Library, &title), (notice, content)).await
}

/// What is to be said before the form: what overtook it, why it was sent back, that it was begun before.
async fn around(
    office: &Office,
    reader: &Reader,
    (matter, sheet): (&Matter, &Sheet),
) -> Result<Markup, Problem> {
    let language = reader.language;
    let directory = office.directory().await?;
    let returned = match prefill::returned(matter, &reader.signed.actor) {
        Some(draft) => Some(prepared::sent_back(office, language, draft).await?),
        None => None,
    };
    let forget = format!("{}/draft", matter.path());
    let named = overtaken::names(office, reader, (matter, sheet)).await?;
    Ok(html! {
        @if let Some(told) = &sheet.told { p.notice role="status" { (told) } }
        @if let Some(returned) = returned { (returned) }
        @if let Some(begun) = &sheet.begun {
            section.notice.begun {
                p { b { (say(language, "begun.opened")) } " · " (say(language, "begun.kept_on")) " " (ui::moment(language, &begun.kept_at)) }
                @if !sheet.since.is_empty() {
                    p { (say(language, "begun.older")) }
                    (overtaken::happened(language, (matter, &sheet.since), &directory))
                }
                form.screen method="post" action=(forget) {
                    input type="hidden" name="csrf" value=(reader.signed.csrf);
                    button.plain name="do" value="forget" { (say(language, "begun.forget")) }
                }
            }
        } @else if !sheet.since.is_empty() {
            (overtaken::shown(language, (matter, sheet), (&directory, &named)))
        }
    })
}

/// The live panel alone.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn panel(office: &Office, reader: &Reader, of: (&Matter, &Sheet)) -> Result<Markup, Problem> {
    drawn(office, reader, of, Part::Panel).await
}

#[derive(Clone, Copy)]
enum Part {
    Whole,
    Panel,
}

async fn drawn(
    office: &Office,
    reader: &Reader,
    (matter, sheet): (&Matter, &Sheet),
    part: Part,
) -> Result<Markup, Problem> {
    let schema = matter.entry.schema().to_value();
    let also = resembling::beside(office, reader, (matter, sheet)).await?;
    let choices = choices::gathered(office, reader, matter).await?;
    let regime = office.regime();
    let law = regime.law(matter.case.as_ref(), office.app.clock.today());
    let form = ActForm {
        act: matter.entry.meta.code,
        articles: matter.entry.meta.articles,
        language: reader.language,
        schema: &schema,
        values: &sheet.values,
        phase: sheet.phase,
        faults: &sheet.faults,
        findings: &sheet.findings,
        reasons: &sheet.reasons,
        calendar: &regime.calendar,
        choices: &choices,
        taken: &sheet.taken,
        catalogue: DATA_CATALOGUE,
        submit: prepared::submit(matter, law.ok().as_ref()),
        gravity: gravity(reader, matter),
        also,
        post: post(reader, matter, sheet),
    };
    Ok(match part {
        Part::Whole => ui::act_form(&form),
        Part::Panel => ui::panel(&form),
    })
}

fn gravity(reader: &Reader, matter: &Matter) -> Gravity {
    let code = matter.entry.meta.code;
    match matter.entry.meta.gravity {
        acts::act::Gravity::Irreversible => {
            Gravity::Irreversible(text(reader.language, "consequence", code).to_owned())
        }
        acts::act::Gravity::Ordinary => Gravity::Ordinary,
    }
}

fn post(reader: &Reader, matter: &Matter, sheet: &Sheet) -> Post {
    let path = matter.path();
    let case = matter
        .case
        .as_ref()
        .filter(|_| matter.entry.meta.course == Course::Continues);
    let upload = match case {
        Some(case) => format!("/api/v1/documents?case={}", case.id),
        None => "/api/v1/documents".to_owned(),
    };
    Post {
        validate: format!("{path}/validate"),
        draft: Some(format!("{path}/draft")),
        action: path,
        upload: Some(upload),
        csrf: reader.signed.csrf.clone(),
        version: sheet.version.or_else(|| case.map(|case| case.version)),
        key: sheet.key.clone(),
        kept: sheet.kept.clone(),
        back: back(matter),
    }
}

fn back(matter: &Matter) -> String {
    match &matter.case {
        Some(case) if matter.entry.meta.course == Course::Continues => match case.plan() {
            Some(_) => format!("/plans/{}", case.id),
            None => format!("/cases/{}", case.id),
        },
        Some(_) | None => "/".to_owned(),
    }
}
