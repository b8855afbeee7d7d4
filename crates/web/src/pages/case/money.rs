//! Money of a project as one picture: reported, planned, approved, adjusted, contracted, paid, left over and returned,
//! with the limits as gauges (Articles 11, 29, 30, 32).

use acts::amount::Yuan;
use acts::messages::Language;
use acts::project::Project;
use acts::weighing::construction::adjusted_so_far;
use maud::{Markup, html};
use rules::law::Basis;

use super::history::History;
use crate::messages::say;
use crate::office::Office;
use crate::ui::{self, Column, Fill, FlowRow, Gauge, Opening, Part, Row, Share, Table};

/// An amount of the project's life: the key of its name, how much, and the act that brought it.
struct Step {
    key: &'static str,
    amount: Yuan,
    act: Option<u64>,
}

/// The part on money; empty while no more than one amount is known.
#[must_use]
pub fn money(
    office: &Office,
    language: Language,
    (file, project): (&acts::case::CaseFile, &Project),
    history: &History,
) -> Part {
    let steps = steps(project, history);
    let limit = project.spending_limit();
    let caption = say(language, "money.title");
    let known = steps.len() > 1;
    let content = html! { @if known {
        div.money {
            (ui::money_flow(language, (caption, limit), &rows(language, (project, &steps))))
            (figures(language, &file.id.0, &steps))
        }
        (limits(office, language, project))
    } };
    Part {
        id: "money",
        title: caption.to_owned(),
        gist: gist(language, project),
        content,
        opening: Opening::Open,
    }
}

/// A name, the amount when it is known, and the act that brought it.
type Known = (&'static str, Option<Yuan>, Option<u64>);

/// What is known of the project's money, in the order of its life.
fn steps(project: &Project, history: &History) -> Vec<Step> {
    let known = granted(project, history)
        .into_iter()
        .chain(used(project, history));
    known
        .filter_map(|(key, amount, act)| {
            Some(Step {
                key,
                amount: amount?,
                act,
            })
        })
        .collect()
}

/// What was asked for, planned and approved.
fn granted(project: &Project, history: &History) -> [Known; 4] {
    let brought = |names: &[&str]| history.brought(names).last();
    let place = project.placement.as_ref().map(|placement| &placement.what);
    let mut latest = history.lines.iter().rev();
    let placed = latest.find(|line| place.is_some_and(|place| line.case == place.plan));
    let adjusted = project.construction.adjusted_estimate;
    [
        (
            "money.reported",
            project.facts.total,
            brought(&["reported", "report_amended"]),
        ),
        (
            "money.planned",
            place.map(|place| place.amount),
            placed.map(|line| line.number),
        ),
        (
            "money.approved",
            project.approved_estimate,
            brought(&["approved"]),
        ),
        ("money.adjusted", adjusted, brought(&["adjustment_approved"])),
    ]
}

/// What was contracted, paid, left over and returned, once there is a limit.
fn used(project: &Project, history: &History) -> [Known; 4] {
    let built = &project.construction;
    let brought = |names: &[&str]| history.brought(names).last();
    let limit = project.spending_limit();
    let spent = |amount: Yuan| limit.map(|_| amount).filter(|amount| *amount > Yuan::ZERO);
    let saved = limit.filter(|_| !built.contracts.is_empty());
    let saved = saved.map(|limit| built.savings(limit));
    [
        (
            "money.contracted",
            spent(built.contracted()),
            brought(&["contract_recorded", "contract_amended"]),
        ),
        ("money.paid", spent(built.paid()), brought(&["payment_recorded"])),
        ("money.savings", saved.filter(|saved| *saved > Yuan::ZERO), None),
        (
            "money.returned",
            spent(built.returned()),
            brought(&["savings_returned"]),
        ),
    ]
}

fn rows(language: Language, (project, steps): (&Project, &[Step])) -> Vec<FlowRow> {
    let of = |key: &str| steps.iter().find(|step| step.key == key).map(|step| step.amount);
    let contracted = of("money.contracted").unwrap_or(Yuan::ZERO);
    let share = |key: &str, amount, fill| Share {
        label: say(language, key).to_owned(),
        amount,
        fill,
    };
    let shares = |step: &Step| match step.key {
        "money.contracted" => vec![
            share(step.key, step.amount, Fill::Full),
            share(
                "money.savings",
                of("money.savings").unwrap_or(Yuan::ZERO),
                Fill::Left,
            ),
        ],
        "money.paid" => vec![
            share(step.key, step.amount, Fill::Full),
            share("money.unpaid", contracted.less(step.amount), Fill::Wash),
        ],
        "money.savings" => {
            let returned = of("money.returned").unwrap_or(Yuan::ZERO);
            vec![
                share("money.returned", returned, Fill::Full),
                share("money.to_return", project.savings_to_return(), Fill::Left),
            ]
        }
        _ => vec![share(step.key, step.amount, Fill::Wash)],
    };
    let shown = steps.iter().filter(|step| step.key != "money.returned");
    shown
        .map(|step| FlowRow {
            label: say(language, step.key).to_owned(),
            amount: step.amount,
            from: if step.key == "money.savings" {
                contracted
            } else {
                Yuan::ZERO
            },
            shares: shares(step),
        })
        .collect()
}

/// The same figures exactly, with the act that brought each.
fn figures(language: Language, case: &str, steps: &[Step]) -> Markup {
    let row = |step: &Step| -> Row {
        let name = say(language, step.key);
        vec![
            html! { @match step.act {
                Some(act) => a href=(format!("/cases/{case}/timeline/{act}")) { (name) },
                None => (name),
            } },
            ui::amount_number(language, step.amount),
            html! { small { (ui::exact_yuan(step.amount)) } },
        ]
    };
    ui::table(&Table {
        caption: say(language, "money.exact").to_owned(),
        columns: vec![
            Column::text(say(language, "money.step")),
            Column::number(language.of("万元", "10k yuan")),
            Column::number(language.of("元", "yuan")),
        ],
        rows: steps.iter().map(row).collect(),
    })
}

/// The limits under which the money stands.
fn limits(office: &Office, language: Language, project: &Project) -> Markup {
    let built = &project.construction;
    let mut all = Vec::new();
    if let (Some(limit), false) = (project.spending_limit(), built.contracts.is_empty()) {
        let source = ui::article(language, "29");
        let label = say(language, "money.contracts_within");
        all.push(Gauge::of_amounts(
            language,
            label,
            (built.contracted(), limit),
            source,
        ));
        let source = ui::article(language, "29");
        let label = say(language, "money.payments_within");
        let pair = (built.paid(), built.contracted());
        all.push(Gauge::of_amounts(language, label, pair, source));
    }
    let (regime, today) = (office.regime(), office.app.clock.today());
    if let Ok(law) = regime.policies.law(&project.policy, today) {
        let basis = Basis {
            law: &law,
            calendar: &regime.calendar,
        };
        all.extend(adjusted_so_far(project, basis).iter().filter_map(|finding| {
            let label = say(
                language,
                ADJUSTED.iter().find(|(rule, _)| *rule == finding.rule)?.1,
            );
            Gauge::of_finding(language, label, finding)
        }));
    }
    html! { @if !all.is_empty() { h3 { (say(language, "money.limits")) } (ui::gauges(language, &all)) } }
}

/// The conditions of Article 30 that are limits, with the keys of their names.
const ADJUSTED: [(&str, &str); 4] = [
    ("approved_total", "money.net_increase"),
    ("fund_ratio", "money.fund_ratio"),
    ("new_content_ratio", "money.new_content_ratio"),
    ("new_content_amount", "money.new_content_amount"),
];

fn gist(language: Language, project: &Project) -> Markup {
    let built = &project.construction;
    html! {
        @if let Some(limit) = project.spending_limit() {
            (say(language, "money.estimate")) " " (ui::amount(language, limit))
            @if !built.contracts.is_empty() { " · " (say(language, "money.contracted")) " " (ui::amount(language, built.contracted())) }
            @if !built.payments.is_empty() { " · " (say(language, "money.paid")) " " (ui::amount(language, built.paid())) }
        }
    }
}
