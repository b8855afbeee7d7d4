//! The sheet on which an act is filled in, drawn by the kit from the act's one definition.

use std::collections::BTreeMap;

use acts::act::Course;
use acts::form::FieldFault;
use acts::messages::{pair, text};
use acts::record::KeptFinding;
use acts::signing::Steps;
use maud::{Markup, html};
use serde_json::Value;

use super::{Matter, choices, from_workbook, prepared};
use crate::catalogue::CatalogueRead;
use crate::messages::say;
use crate::office::Office;
use crate::office::submission::Since;
use crate::pages::frame::{self, Reader};
use crate::pages::problem::recorded;
use crate::problem::Problem;
use crate::ui::{self, ActForm, Crumb, Gravity, Heading, Here, Notice, Phase, Post, Submit, Tone};

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
    /// What was just read from a workbook.
    pub read: Option<CatalogueRead>,
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
            read: None,
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
    let title = text(language, "act", code);
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
    let prepared = match prepared::draft(matter, sheet) {
        Some(draft) => Some(prepared::shown(office, reader, (matter, draft)).await?),
        None => None,
    };
    let content = html! {
        (ui::heading(language, &Heading { over, title: title.to_owned(), under: html! { (under) }, steps: html! {} }))
        @if !sheet.since.is_empty() { div.notice.danger role="alert" {
            p { (say(language, "problem.stale_detail")) }
            (recorded(language, &sheet.since))
        } }
        @if let Some(prepared) = prepared { (prepared) }
        (form)
    };
    let notice = sheet.notice.as_ref().map(|(zh, en)| Notice {
        tone: Tone::Danger,
        title: language.of(zh, en).to_owned(),
        text: String::new(),
    });
    frame::noticed(office, reader, (Here::Library, title), (notice, content)).await
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
    let choices = choices::gathered(office, reader, matter).await?;
    let law = office
        .regime()
        .law(matter.case.as_ref(), office.app.clock.today());
    let three = law.is_ok_and(|law| Steps::of(matter.entry, &law) == Steps::Three);
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
        choices: &choices,
        workbook: from_workbook::offered(reader.language, (&schema, sheet.read.as_ref())),
        submit: if three {
            Submit::ForReview
        } else {
            Submit::Effective
        },
        gravity: gravity(reader, matter),
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
