//! Security and cryptography of the systems a project builds, and of a system of the inventory: protection level, tests
//! and assessments with who made them and until when they hold (Articles 22, 23, 45).

use acts::document::Document;
use acts::messages::Language;
use acts::security::SecurityRecord;
use jiff::civil::Date;
use maud::{Markup, html};

use super::laid_out::{maybe_day, word};
use crate::messages::say;
use crate::office::Office;
use crate::ui::{self, Column, Pair, Row, Table};

/// What is on record of one system.
pub fn safeguards(office: &Office, language: Language, record: &SecurityRecord) -> Markup {
    let today = office.app.clock.today();
    let filed = record.level().map(|filed| {
        Pair::new(
            say(language, "safeguards.level"),
            html! { (word(language, "ProtectionLevel", filed.level.code())) " " (filed.filing_number) " " span.soft { (filed.filed_on) } },
        )
    });
    let lapses = [
        ("safeguards.test_lapses", record.level_test_lapses_on()),
        ("safeguards.cryptography_lapses", record.cryptography_lapses_on()),
    ];
    let pairs: Vec<Pair> = filed
        .into_iter()
        .chain(
            lapses
                .into_iter()
                .map(|(key, on)| Pair::new(say(language, key), until(language, (on, today)))),
        )
        .collect();
    let tests = record.assessments.iter().rev().map(|done| {
        let done = &done.what;
        let named = word(language, "SecurityAssessmentKind", done.kind.code());
        let said = (
            done.institution.as_str(),
            done.report_number.as_str(),
            done.report.as_ref(),
        );
        let result = word(language, "AssessmentResult", done.result.code());
        row(
            language,
            (named, result),
            said,
            (done.assessed_on, Some(done.lapses_on)),
        )
    });
    let assessed = record.cryptography.iter().rev().map(|done| {
        let done = &done.what;
        let named = word(language, "CryptographyAssessed", done.assessed.code());
        let said = (
            done.institution.as_str(),
            done.report_number.as_str(),
            done.report.as_ref(),
        );
        let result = word(language, "AssessmentResult", done.result.code());
        row(
            language,
            (named, result),
            said,
            (done.assessed_on, done.lapses_on),
        )
    });
    let rows: Vec<Row> = tests.chain(assessed).collect();
    html! {
        (ui::key_values(&pairs))
        @if !rows.is_empty() { (table(language, rows)) }
    }
}

fn row(
    language: Language,
    (kind, result): (Markup, Markup),
    (institution, number, report): (&str, &str, Option<&Document>),
    (on, lapses): (Date, Option<Date>),
) -> Row {
    vec![
        kind,
        result,
        html! { (institution) },
        html! { (number) @if let Some(report) = report { " " small { (report.name) } } },
        ui::day(language, on),
        maybe_day(language, lapses),
    ]
}

fn table(language: Language, rows: Vec<Row>) -> Markup {
    let names = ["kind", "result", "institution", "report", "on", "lapses"];
    let named = names.map(|name| format!("safeguards.{name}"));
    ui::table(&Table {
        caption: say(language, "safeguards.assessments").to_owned(),
        columns: named.iter().map(|key| Column::text(say(language, key))).collect(),
        rows,
    })
}

/// Until when something holds; a day that has passed is said to have.
fn until(language: Language, (on, today): (Option<Date>, Date)) -> Markup {
    html! { @match on {
        None => span.soft { (say(language, "safeguards.none")) },
        Some(on) => { (ui::day(language, on)) @if on < today { " " b.left.over { (say(language, "safeguards.lapsed")) } } },
    } }
}
