//! The register of organisations (管理 · 单位): everybody may look a body up; what is still to be checked is marked
//! (Article 4).

use acts::case::CaseFile;
use acts::messages::{Language, text};
use acts::organisation::Organisation;
use acts::party::Directory;
use maud::{Markup, html};
use serde::Deserialize;

use super::act_link;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Filter, FilterBar, Row, Table};

/// Which organisations are asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// A part of a name.
    #[serde(default)]
    q: String,
    /// `to_check` for those with something to be checked, `parties` for those with a party of their own.
    #[serde(default)]
    show: String,
}

impl Asked {
    fn fits(&self, body: &Organisation) -> bool {
        let words = self.q.trim();
        let named = body.name.contains(words) || body.aliases.iter().any(|alias| alias.contains(words));
        let shown = match self.show.as_str() {
            "to_check" => !body.to_be_checked.is_empty(),
            "parties" => !body.parties.is_empty(),
            _ => true,
        };
        named && shown
    }
}

/// The organisations that fit.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn sheet(
    office: &Office,
    reader: &Reader,
    (asked, directory): (&Asked, &Directory),
) -> Result<Markup, Problem> {
    let language = reader.language;
    let files = office.app.store.organisations().await?;
    let fitting: Vec<(&CaseFile, &Organisation)> = files
        .iter()
        .filter_map(|file| Some((file, file.organisation()?)))
        .filter(|(_, body)| asked.fits(body))
        .collect();
    let columns = [
        say(language, "bodies.name"),
        say(language, "bodies.kind"),
        say(language, "bodies.parent"),
        say(language, "bodies.parties"),
        say(language, "bodies.to_be_checked"),
        say(language, "bodies.acts"),
    ];
    let rows = fitting.iter().map(|pair| row(reader, pair, directory));
    let table = Table {
        caption: say(language, "bodies.title").to_owned(),
        columns: columns.map(Column::text).into(),
        rows: rows.collect(),
    };
    Ok(html! {
        section.sheet #organisations {
            h2 { (say(language, "bodies.title")) " " span.count { (fitting.len()) } }
            (ui::filter_bar(language, &bar(language, asked)))
            @if fitting.is_empty() {
                (ui::empty(&Empty {
                    title: say(language, "bodies.none").to_owned(),
                    text: say(language, "bodies.none_why").to_owned(),
                    steps: html! {},
                }))
            } @else { (ui::table(&table)) }
        }
    })
}

fn row(reader: &Reader, (file, body): &(&CaseFile, &Organisation), directory: &Directory) -> Row {
    let language = reader.language;
    let parties: Vec<&str> = body
        .parties
        .iter()
        .map(|party| text(language, "Party", party.code()))
        .collect();
    vec![
        html! {
            a href={ "/cases/" (file.id) } { (body.name) }
            @if !body.aliases.is_empty() {
                br; small { (say(language, "bodies.also")) " " (body.aliases.join("、")) }
            }
        },
        html! { (body.kind) },
        html! { @if let Some(parent) = &body.parent { (directory.name(parent)) } },
        html! { (parties.join(language.of("、", ", "))) },
        html! { @if !body.to_be_checked.is_empty() { span.provisional { (body.to_be_checked) } } },
        act_link(language, &reader.signed.actor, ("amend_organisation", file)),
    ]
}

fn bar(language: Language, asked: &Asked) -> FilterBar {
    let choices = vec![
        (
            "to_check".to_owned(),
            say(language, "bodies.only_to_check").to_owned(),
        ),
        (
            "parties".to_owned(),
            say(language, "bodies.only_parties").to_owned(),
        ),
    ];
    FilterBar {
        action: "/administration".to_owned(),
        search: Some(asked.q.clone()),
        filters: vec![Filter {
            name: "show".to_owned(),
            label: say(language, "bodies.show").to_owned(),
            choices,
            chosen: asked.show.clone(),
        }],
        kept: Vec::new(),
        chosen: Vec::new(),
    }
}
