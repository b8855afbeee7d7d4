//! Construction and money of a project: from the estimate to the savings, the bill of quantities through approval,
//! contract, adjustment and delivery, contracts and payments (Articles 20 to 32).

use acts::construction::Construction;
use acts::line_items::{LineHistory, Part, line_items};
use acts::messages::Language;
use acts::project::Project;
use acts::words::Verdict;
use maud::{Markup, html};

use super::laid_out::{Cell, listed, prose, word};
use super::sections::section;
use super::site::site;
use crate::messages::say;
use crate::ui::{self, Bar, Pair, Row, Weight};

/// Everything of chapter 4 that has been recorded.
pub fn construction(language: Language, project: &Project) -> Markup {
    let built = &project.construction;
    html! {
        (money(language, project))
        (bill(language, project))
        (contracts(language, built))
        (payments(language, built))
        (adjustments(language, built))
        (site(language, built))
    }
}

fn money(language: Language, project: &Project) -> Markup {
    let built = &project.construction;
    let Some(limit) = project.spending_limit() else {
        return html! {};
    };
    if built.contracts.is_empty() {
        return html! {};
    }
    let bar = |key, amount, weight| Bar {
        label: say(language, key).to_owned(),
        amount,
        limit: Some(limit),
        weight,
    };
    let bars = [
        bar("money.estimate", limit, Weight::Light),
        bar("money.contracted", built.contracted(), Weight::Full),
        bar("money.paid", built.paid(), Weight::Full),
    ];
    let pair = |key, amount| Pair::new(say(language, key), ui::amount_in_full(language, amount));
    let pairs = [
        pair("money.estimate", limit),
        pair("money.contracted", built.contracted()),
        pair("money.paid", built.paid()),
        pair("money.savings", built.savings(limit)),
        pair("money.returned", built.returned()),
        pair("money.to_return", project.savings_to_return()),
    ];
    section(
        say(language, "money.title"),
        html! { (ui::money_bar(language, say(language, "money.title"), &bars)) (ui::key_values(&pairs)) },
    )
}

fn bill(language: Language, project: &Project) -> Markup {
    let part = |part: &Part| html! { (part.quantity) br; small { (part.amount) } };
    let row = |line: LineHistory| -> Row {
        vec![
            html! { (line.number) },
            html! { (line.name) @if !line.specification.is_empty() { br; small.soft { (line.specification) } } },
            html! { @if let Some(approved) = &line.approved { (part(approved)) } @else { span.soft { (say(language, "bill.new")) } } },
            part(&line.increased),
            part(&line.decreased),
            part(&line.contracted),
            html! { (line.delivered) " " small { (line.measured_in) } },
            html! { @if let Some(statement) = &line.statement { (word(language, "SecureStanding", statement.standing.code())) } @else { span.soft { "—" } } },
        ]
    };
    let rows: Vec<Row> = line_items(project).into_iter().map(row).collect();
    if rows.is_empty() {
        return html! {};
    }
    let columns = [
        "number",
        "name",
        "approved",
        "increased",
        "decreased",
        "contracted",
        "delivered",
        "statement",
    ];
    let names = columns.map(|column| format!("bill.{column}"));
    let table = ui::Table {
        caption: say(language, "bill.title").to_owned(),
        columns: names
            .iter()
            .map(|name| ui::Column::text(say(language, name)))
            .collect(),
        rows,
    };
    section(say(language, "bill.title"), ui::table_under_heading(&table))
}

fn contracts(language: Language, built: &Construction) -> Markup {
    let rows = built.contracts.iter().map(|contract| -> Row {
        let contract = &contract.what;
        vec![
            html! { (contract.number) },
            word(language, "ContractKind", contract.kind.code()),
            html! { (contract.subject) },
            html! { (contract.contractor) },
            html! { (ui::day(language, contract.signed_on)) },
            html! { (contract.current_amount()) },
            html! { (built.paid_on(&contract.number)) },
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

fn payments(language: Language, built: &Construction) -> Markup {
    let rows = built.payments.iter().map(|paid| -> Row {
        vec![
            html! { (ui::day(language, paid.what.paid_on)) },
            html! { (paid.what.contract) },
            html! { (paid.what.voucher_number) },
            html! { (paid.what.amount) },
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

fn adjustments(language: Language, built: &Construction) -> Markup {
    let rows = built.adjustments.iter().map(|made| -> Row {
        vec![
            html! { (ui::day(language, made.on)) },
            prose(&made.what.explanation),
            html! { (made.what.fund_ratio) },
            html! { (made.what.new_content_ratio) },
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
