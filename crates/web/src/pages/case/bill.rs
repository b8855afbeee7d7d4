//! The bill of quantities through its life: approved, adjusted, contracted, delivered and as an asset side by side, line
//! by line, with what differs and why (Articles 24, 29, 30, 33).

use acts::amount::Yuan;
use acts::case::CaseFile;
use acts::line_difference::LineDifference;
use acts::line_items::{LineHistory, Part as Quantified, line_items};
use acts::messages::{Language, text};
use acts::project::Project;
use maud::{Markup, html};

use super::history::History;
use super::timeline::Asked;
use crate::messages::say;
use crate::ui::{Opening, Part};

/// The part on the bill; empty while none is stated.
#[must_use]
pub fn bill(
    language: Language,
    (file, project): (&CaseFile, &Project),
    (history, asked): (&History, &Asked),
) -> Part {
    let lines = line_items(project);
    let differing = lines.iter().filter(|line| !line.differences().is_empty()).count();
    let only = asked.bill == "differing";
    let shown = lines
        .iter()
        .filter(|line| !only || !line.differences().is_empty());
    let shown: Vec<&LineHistory> = shown.collect();
    let content = html! { @if !lines.is_empty() {
        div.row.screen {
            @if only { a.button.small href={ (asked.with(&file.id, ("bill", ""))) "#bill" } { (say(language, "bill.all")) " " (lines.len()) } }
            @else if differing > 0 { a.button.small href={ (asked.with(&file.id, ("bill", "differing"))) "#bill" } { (say(language, "bill.differing")) " " (differing) } }
            a.button.small href={ "/cases/" (file.id) "/bill.xlsx" } download { "XLSX" }
            a.button.small href={ "/cases/" (file.id) "/bill.csv" } download { "CSV" }
        }
        (table(language, (&shown, project), (file.id.as_str(), history)))
    } };
    Part {
        id: "bill",
        title: say(language, "bill.title").to_owned(),
        gist: html! { (lines.len()) " " (say(language, "bill.lines")) " · " (differing) " " (say(language, "bill.differ")) },
        content,
        opening: if only { Opening::Open } else { Opening::Folded },
    }
}

fn table(
    language: Language,
    (lines, project): (&[&LineHistory], &Project),
    (case, history): (&str, &History),
) -> Markup {
    let named = |key: &str| say(language, key).to_owned();
    let reasons = reasons(project, history);
    html! {
        div.scroll.bill tabindex="0" { table.list {
            caption { span.unseen { (named("bill.title")) } }
            thead { tr {
                th scope="col" { (named("bill.name")) }
                @for key in ["bill.approved", "bill.adjusted", "bill.current", "bill.contracted", "bill.delivered"] {
                    th.number scope="col" { (named(key)) }
                }
                th scope="col" { (named("bill.asset")) }
                th scope="col" { (named("bill.differences")) }
            } }
            tbody { @for line in lines { (row(language, line, (case, &reasons))) } }
            tfoot { (sums(language, lines)) }
        } }
        p.soft { (say(language, "bill.units")) }
    }
}

fn row(language: Language, line: &LineHistory, (case, reasons): (&str, &[Reason])) -> Markup {
    let differences = line.differences();
    let part = |part: &Quantified| html! { (part.quantity) div.soft { (part.amount.wan()) } };
    let dash = || html! { span.soft { "—" } };
    let nothing = Quantified::default();
    html! {
        tr.differs[!differences.is_empty()] {
            th scope="row" {
                small.soft { (line.number) } " " (line.name) " " small { (line.measured_in) }
                @if !line.specification.is_empty() { div.soft { (line.specification) } }
            }
            td.number { @match &line.approved { Some(approved) => (part(approved)), None => (dash()) } }
            td.number {
                @if line.increased != nothing { (moved("+", &line.increased)) }
                @if line.decreased != nothing { (moved("−", &line.decreased)) }
                @if line.increased == nothing && line.decreased == nothing { (dash()) }
            }
            td.number { (part(&line.current)) }
            td.number { @if line.contracted == nothing { (dash()) } @else { (part(&line.contracted)) } }
            td.number { @if line.delivered == acts::quantity::Quantity::ZERO { (dash()) } @else { (line.delivered) } }
            td { @if line.assets.is_empty() { (dash()) } @else { (line.assets.join("、")) } }
            td.ways {
                @for way in &differences { div { (difference(language, *way)) } }
                @for reason in reasons.iter().filter(|reason| reason.line == line.number) {
                    div.soft {
                        @match reason.act {
                            Some(act) => a href=(format!("/cases/{case}/timeline/{act}")) { (reason.text(language)) },
                            None => (reason.text(language)),
                        }
                    }
                }
            }
        }
    }
}

/// What an adjustment added or took away: quantity and amount, as far as they moved.
fn moved(sign: &str, part: &Quantified) -> Markup {
    html! {
        @if part.quantity != acts::quantity::Quantity::ZERO { div { (sign) (part.quantity) } }
        @if part.amount != Yuan::ZERO { div.soft { (sign) (part.amount.wan()) } }
    }
}

/// What a difference is called.
#[must_use]
pub fn difference(language: Language, way: LineDifference) -> &'static str {
    crate::messages::known(language, &format!("bill.{}", way.code())).unwrap_or_default()
}

/// Why a line was adjusted, with the act that did it.
struct Reason {
    line: String,
    code: Option<&'static str>,
    explanation: String,
    act: Option<u64>,
}

impl Reason {
    fn text(&self, language: Language) -> String {
        let word = self.code.map(|code| text(language, "AdjustmentReason", code));
        match word {
            Some(word) => format!("{word}{}{}", language.of("：", ": "), self.explanation),
            None => self.explanation.clone(),
        }
    }
}

fn reasons(project: &Project, history: &History) -> Vec<Reason> {
    let mut acts = history.brought(&["adjustment_filed", "adjustment_approved"]);
    let mut reasons = Vec::new();
    for made in &project.construction.adjustments {
        let act = acts.next();
        reasons.extend(made.what.lines.iter().map(|line| {
            Reason {
                line: line.line.clone(),
                code: made
                    .what
                    .reason
                    .map(acts::words::construction::AdjustmentReason::code),
                explanation: made.what.explanation.clone(),
                act,
            }
        }));
    }
    reasons
}

fn sums(language: Language, lines: &[&LineHistory]) -> Markup {
    let sum = |part: fn(&LineHistory) -> Yuan| Yuan::total(lines.iter().map(|line| part(line)));
    let (more, less) = (
        sum(|line| line.increased.amount),
        sum(|line| line.decreased.amount),
    );
    html! { tr {
        th scope="row" { (say(language, "bill.sum")) }
        td.number { (sum(|line| line.approved.unwrap_or_default().amount).wan()) }
        td.number { @if more > Yuan::ZERO { div { "+" (more.wan()) } } @if less > Yuan::ZERO { div { "−" (less.wan()) } } }
        td.number { (sum(|line| line.current.amount).wan()) }
        td.number { (sum(|line| line.contracted.amount).wan()) }
        td colspan="3" {}
    } }
}
