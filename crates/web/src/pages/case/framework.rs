//! A framework plan: what it wants, who builds what side by side, who has agreed, what overlaps, who has not said yet
//! (Article 18).

use acts::framework::{Framework, Part as Built};
use acts::messages::Language;
use acts::party::Directory;
use maud::{Markup, html};

use super::laid_out::{Cell, listed, prose};
use super::sections::{catalogue, folded, open};
use crate::messages::say;
use crate::ui::{self, Pair, Part, Row};

/// The parts of a framework plan.
pub fn framework(language: Language, (framework, directory): (&Framework, &Directory)) -> Vec<Part> {
    let missing = framework.missing_agreements().len();
    let matrix = Part {
        gist: html! {
            (framework.design.parts.len()) " " (say(language, "framework.participants"))
            @if missing > 0 { " · " (missing) " " (say(language, "framework.still_missing")) }
        },
        ..open(
            "participants",
            say(language, "framework.parts").to_owned(),
            matrix(language, framework, directory),
        )
    };
    let lines: Vec<_> = framework
        .design
        .parts
        .iter()
        .flat_map(|part| part.catalogue.clone())
        .collect();
    vec![
        open(
            "framework",
            say(language, "framework.title").to_owned(),
            wanted(language, framework, directory),
        ),
        matrix,
        open(
            "overlaps",
            say(language, "framework.overlaps").to_owned(),
            overlaps(language, framework, directory),
        ),
        folded(
            "flows",
            say(language, "framework.flows").to_owned(),
            flows(language, framework, directory),
        ),
        catalogue(language, &lines),
    ]
}

fn wanted(language: Language, framework: &Framework, directory: &Directory) -> Markup {
    let field = |name| acts::messages::field(language, "draft_framework", name);
    let design = &framework.design;
    let mut pairs = vec![Pair::new(
        acts::messages::text(language, "Party", "lead"),
        html! { (directory.name(&framework.lead)) },
    )];
    if let Some(on) = framework.submitted_on {
        let name = acts::messages::text(language, "act", "submit_framework");
        pairs.push(Pair::new(name, ui::day(language, on)));
    }
    if let Some(confirmed) = &framework.confirmation {
        let name = acts::messages::text(language, "act", "confirm_framework");
        let value = html! { (ui::day(language, confirmed.on)) " " (confirmed.what.document_number) };
        pairs.push(Pair::new(name, value));
    }
    let texts = [
        ("goals", &design.goals),
        ("contents", &design.contents),
        ("local_projects", &design.local_projects),
    ];
    let written = texts.into_iter().filter(|(_, text)| !text.trim().is_empty());
    pairs.extend(written.map(|(name, text)| Pair::wide(field(name), prose(text))));
    ui::key_values(&pairs)
}

/// Participants and items as a matrix: who builds what, where two would build the same, who has agreed.
fn matrix(language: Language, framework: &Framework, directory: &Directory) -> Markup {
    let design = &framework.design;
    let overlaps = design.overlaps();
    let doubled = |item: &str| {
        overlaps
            .iter()
            .any(|overlap| acts::framework::plain(&overlap.item) == acts::framework::plain(item))
    };
    let missing = framework.missing_agreements();
    let rows = design.parts.iter().map(|part| -> Row {
        let agreed = if missing.contains(&&part.office) {
            "framework.not_agreed"
        } else {
            "framework.agreed"
        };
        let silent = part.items.is_empty();
        vec![
            html! { (directory.name(&part.office)) },
            html! {
                @if silent { span.soft { (say(language, "framework.silent")) } }
                ul.point-list { @for item in &part.items { li {
                    (item) @if doubled(item) { " " span.tag.danger { (say(language, "framework.doubled")) } }
                } } }
            },
            html! { (part.catalogue.len()) },
            html! { (say(language, agreed)) },
        ]
    });
    listed(
        language,
        ("framework.parts", "draft_framework"),
        &[
            Cell::Text("office"),
            Cell::Text("items"),
            Cell::Figure("catalogue"),
            Cell::Text("agreement"),
        ],
        rows.collect(),
    )
}

fn overlaps(language: Language, framework: &Framework, directory: &Directory) -> Markup {
    let overlaps = framework.design.overlaps();
    let rows = overlaps.iter().map(|overlap| -> Row {
        let offices: Vec<&str> = overlap
            .offices
            .iter()
            .map(|office| directory.name(office))
            .collect();
        vec![
            html! { (overlap.item) },
            html! { (offices.join(language.of("、", ", "))) },
        ]
    });
    listed(
        language,
        ("framework.overlaps", "draft_framework"),
        &[Cell::Text("items"), Cell::Text("participants")],
        rows.collect(),
    )
}

/// How each participant's business and data flow into the whole.
fn flows(language: Language, framework: &Framework, directory: &Directory) -> Markup {
    let says = |part: &&Built| {
        [&part.business_flow, &part.data_flow, &part.interfaces]
            .iter()
            .any(|text| !text.trim().is_empty())
    };
    let rows = framework.design.parts.iter().filter(says).map(|part| -> Row {
        vec![
            html! { (directory.name(&part.office)) },
            prose(&part.business_flow),
            prose(&part.data_flow),
            prose(&part.interfaces),
        ]
    });
    let columns = ["office", "business_flow", "data_flow", "interfaces"].map(Cell::Text);
    listed(
        language,
        ("framework.flows", "draft_framework"),
        &columns,
        rows.collect(),
    )
}
