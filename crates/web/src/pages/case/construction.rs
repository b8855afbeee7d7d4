//! Construction of a project: who runs it, how far it is, contracts, payments and adjustments, each leading to the act
//! that recorded it (Articles 20 to 32).

use acts::case::CaseFile;
use acts::construction::Construction;
use acts::messages::Language;
use acts::project::Project;
use acts::words::Verdict;
use maud::{Markup, html};

use super::history::History;
use super::laid_out::{Cell, listed, prose, word};
use super::site::{early, people_and_progress, percent};
use crate::messages::say;
use crate::ui::{self, Opening, Part, Row};

/// Everything of chapter 4 that has been recorded besides money and the bill of quantities.
pub fn construction(language: Language, (file, project): (&CaseFile, &Project), history: &History) -> Part {
    let built = &project.construction;
    let acts = |names: &[&str]| history.brought(names).collect::<Vec<u64>>();
    let to = |place: usize, acts: &[u64], shown: Markup| match acts.get(place) {
        Some(act) => html! { a href=(format!("/cases/{}/timeline/{act}", file.id)) { (shown) } },
        None => shown,
    };
    let content = html! {
        (people_and_progress(language, built))
        (contracts(language, built, &to, &acts(&["contract_recorded"])))
        (payments(language, built, &to, &acts(&["payment_recorded"])))
        (adjustments(language, built, &to, &acts(&["adjustment_filed", "adjustment_approved"])))
        (early(language, built))
    };
    Part {
        id: "works",
        title: say(language, "construction.title").to_owned(),
        gist: gist(language, built),
        content,
        opening: Opening::Folded,
    }
}

fn gist(language: Language, built: &Construction) -> Markup {
    html! {
        @if !built.contracts.is_empty() { (say(language, "construction.contracts")) " " (built.contracts.len()) }
        @if !built.payments.is_empty() { " · " (say(language, "construction.payments")) " " (built.payments.len()) }
        @if let Some(progress) = built.progress.last() { " · " (say(language, "construction.done")) " " (percent(progress.what.done_basis_points)) }
    }
}

/// Makes a link to the act at this place of its list.
type Linked<'a> = &'a dyn Fn(usize, &[u64], Markup) -> Markup;

fn contracts(language: Language, built: &Construction, to: Linked<'_>, acts: &[u64]) -> Markup {
    let rows = built
        .contracts
        .iter()
        .enumerate()
        .map(|(place, contract)| -> Row {
            let contract = &contract.what;
            vec![
                to(place, acts, html! { (contract.number) }),
                word(language, "ContractKind", contract.kind.code()),
                html! { (contract.subject) },
                html! { (contract.contractor) },
                html! { (ui::day(language, contract.signed_on)) },
                ui::amount(language, contract.current_amount()),
                ui::amount(language, built.paid_on(&contract.number)),
                html! { @if let Some(months) = contract.free_maintenance_months { (months) } @else { "—" } },
            ]
        });
    listed(
        language,
        ("construction.contracts", "record_contract"),
        &[
            Cell::Text("number"),
            Cell::Text("kind"),
            Cell::Text("subject"),
            Cell::Text("contractor"),
            Cell::Text("signed_on"),
            Cell::Figure("amount"),
            Cell::Figure("paid"),
            Cell::Figure("free_maintenance_months"),
        ],
        rows.collect(),
    )
}

fn payments(language: Language, built: &Construction, to: Linked<'_>, acts: &[u64]) -> Markup {
    let rows = built.payments.iter().enumerate().map(|(place, paid)| -> Row {
        vec![
            to(place, acts, ui::day(language, paid.what.paid_on)),
            html! { (paid.what.contract) },
            html! { (paid.what.voucher_number) },
            ui::amount(language, paid.what.amount),
        ]
    });
    let columns = [
        Cell::Text("paid_on"),
        Cell::Text("contract"),
        Cell::Text("voucher_number"),
        Cell::Figure("amount"),
    ];
    listed(
        language,
        ("construction.payments", "record_payment"),
        &columns,
        rows.collect(),
    )
}

fn adjustments(language: Language, built: &Construction, to: Linked<'_>, acts: &[u64]) -> Markup {
    let rows = built.adjustments.iter().enumerate().map(|(place, made)| -> Row {
        vec![
            to(place, acts, ui::day(language, made.on)),
            prose(&made.what.explanation),
            html! { (ui::ratio(&made.what.fund_ratio)) },
            html! { (ui::ratio(&made.what.new_content_ratio)) },
            prose(made.what.document_number.as_deref().unwrap_or_default()),
        ]
    });
    let columns = [
        Cell::Text("on"),
        Cell::Text("explanation"),
        Cell::Figure("fund_ratio"),
        Cell::Figure("new_content_ratio"),
        Cell::Text("document_number"),
    ];
    listed(
        language,
        ("construction.adjustments", "file_adjustment"),
        &columns,
        rows.collect(),
    )
}

/// A verdict as a word.
pub fn verdict(language: Language, verdict: Verdict) -> Markup {
    word(language, "Verdict", verdict.code())
}
