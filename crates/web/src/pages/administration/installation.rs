//! What the installation rests on (管理 · 安装与模板): the latest backup, the measures in force, the years of the calendar, the
//! templates for import, and what is exported where; for the three administrators (Article 4).

mod templates;

use acts::messages::Language;
use axum::extract::State;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use store::backup::latest::{LatestBackup, Made};

use super::{Part, head, only_administrators, page};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::{self, Column, Pair, Row, Table};

/// The lists that are exported, each with its page and the key of its name.
const EXPORTED: [(&str, &str); 9] = [
    ("/library", "exports.name_projects"),
    ("/approvals", "boards.approvals"),
    ("/construction", "boards.construction"),
    ("/acceptance", "boards.acceptance"),
    ("/systems", "boards.systems"),
    ("/maintenance", "boards.maintenance"),
    ("/supervision", "exports.name_supervision"),
    ("/statistics", "statistics.title"),
    ("/administration/audit", "audit.events"),
];

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] for anybody but the three administrators.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    only_administrators(&reader)?;
    let language = reader.language;
    let latest = office.app.store.latest_backup().await?;
    let (acts, _) = office.app.store.head().await?;
    let content = html! {
        (head(&reader, Part::Installation))
        (backup(language, &latest, acts))
        (policies(&office, language))
        (calendar(&office, language))
        (templates::sheet(language))
        (exports(language))
    };
    page(&office, &reader, content).await
}

fn backup(language: Language, latest: &LatestBackup, acts: u64) -> Markup {
    html! {
        section.sheet #backup {
            h2 { (say(language, "installation.backup")) }
            (standing(language, latest))
            @if let Some(made) = &latest.made { (ui::key_values(&figures(language, made, acts))) }
            p.soft { (say(language, "installation.backup_why")) " " code { "guicheng backup --to DIR" } }
        }
    }
}

/// Whether there is one, and what came of the latest attempt.
fn standing(language: Language, latest: &LatestBackup) -> Markup {
    html! {
        @if let Some(failed) = &latest.failed {
            p { span.tag.danger { (say(language, "installation.failed")) } " " (ui::moment(language, &failed.at)) " · " (failed.why) }
        }
        @if latest.made.is_some() { p { span.badge.settled { (say(language, "installation.checked")) } } }
        @else { p { b.awaited { (say(language, "installation.backup_never")) } } }
    }
}

fn figures(language: Language, made: &Made, acts: u64) -> Vec<Pair> {
    let pair = |key: &str, value: Markup| Pair::new(say(language, key), value);
    vec![
        pair(
            "installation.backup_at",
            html! { (ui::moment(language, &made.at)) },
        ),
        pair("installation.backup_size", html! { (ui::size(made.bytes)) }),
        pair("installation.backup_files", html! { (made.files) }),
        pair("installation.backup_acts", html! { (made.acts) }),
        pair(
            "installation.backup_since",
            html! { (acts.saturating_sub(made.acts)) },
        ),
        Pair::wide(
            say(language, "installation.backup_root"),
            html! { code { (made.root) } },
        ),
    ]
}

/// One line for the index of what needs attention.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn attention(office: &Office, language: Language) -> Result<Markup, Problem> {
    let latest = office.app.store.latest_backup().await?;
    Ok(html! {
        @if latest.failed.is_some() { span.tag.danger { (say(language, "installation.failed")) } " " }
        @match &latest.made {
            Some(made) => { span.nowrap { (ui::moment(language, &made.at)) } small { " · " (ui::size(made.bytes)) } }
            None => b.awaited { (say(language, "installation.backup_never")) },
        }
    })
}

fn policies(office: &Office, language: Language) -> Markup {
    let (regime, today) = (office.regime(), office.app.clock.today());
    let governing = regime.policy_on(today);
    let named = regime.policies.ids().filter_map(|id| regime.policies.policy(id));
    let rows = named.map(|policy| -> Row {
        vec![
            html! {
                span.text { (language.of(&policy.title.zh, &policy.title.en)) }
                @if policy.id == governing { " " span.badge.settled { (say(language, "installation.governs")) } }
            },
            html! { span.nowrap lang="zh-CN" { (policy.number) } },
            html! { (ui::day(language, policy.in_force)) },
        ]
    });
    let keys = [
        "installation.policy",
        "installation.number",
        "installation.in_force",
    ];
    listed(
        language,
        (
            "policies",
            html! { a href="/policy" { (say(language, "measure.word")) } },
        ),
        (&keys, rows.collect()),
    )
}

fn calendar(office: &Office, language: Language) -> Markup {
    let (regime, today) = (office.regime(), office.app.clock.today());
    let calendar = &regime.calendar;
    let missing = [today, today.saturating_add(1.year())];
    let missing = missing.iter().filter(|day| !calendar.is_known(**day)).map(|day| {
        let inferred = say(language, "installation.inferred");
        (day.year(), html! { b.awaited { (inferred) } })
    });
    let known = calendar.notices().iter();
    let known = known.map(|notice| (notice.year, html! { span.text lang="zh-CN" { (notice.source) } }));
    let mut years: Vec<(i16, Markup)> = known.chain(missing).collect();
    years.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
    let rows = years.into_iter().map(|(year, stands)| -> Row {
        let month =
            Date::new(year, 1, 1).map_or_else(|_| String::new(), |day| day.strftime("%Y-%m").to_string());
        vec![html! { a href={ "/calendar?month=" (month) } { (year) } }, stands]
    });
    let keys = ["installation.year", "installation.source"];
    listed(language, ("calendar", html! {}), (&keys, rows.collect()))
}

fn exports(language: Language) -> Markup {
    html! {
        section.sheet {
            h2 { (say(language, "installation.exports")) }
            p.soft { (say(language, "installation.exports_why")) }
            ul.row { @for (path, name) in EXPORTED { li { a href=(path) { (say(language, name)) } } } }
        }
    }
}

fn listed(language: Language, (name, note): (&str, Markup), (keys, rows): (&[&str], Vec<Row>)) -> Markup {
    let key = format!("installation.{name}");
    let title = say(language, &key);
    html! {
        section.sheet id=(name) {
            h2 { (title) }
            (note)
            (ui::table_under_heading(&Table {
                caption: title.to_owned(),
                columns: keys.iter().map(|key| Column::text(say(language, key))).collect(),
                rows,
            }))
        }
    }
}
