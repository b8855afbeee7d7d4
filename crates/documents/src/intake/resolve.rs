//! Settles every row by the register, the answers, the library and the rows before it (Articles 8 and 10): taken, mended,
//! waiting, refused, duplicate or imported before. What nobody said is asked once for the whole file.

mod asking;

use std::collections::BTreeMap;

use super::finding::NoteCode;
use super::fingerprint::fingerprint;
use super::organisation::{Match, Register};
use super::preview::{Outcome, Reported, Resolved, RowReport, SameAs};
use super::reader::{Draft, DraftKind, SheetDraft};
use super::row::{DraftAmount, DraftProject, amount_doubt, amount_notes};
use super::{Answers, Known, LibraryProject, UnitAnswer, guess, said};
use crate::heading::Field;
use crate::money;
use crate::month::When;
use crate::text::fold;
use crate::wording::Wording;
use asking::Asking;

/// What makes two rows the same: unit, name, amount and year.
type Sameness = (String, String, String, Option<i16>);

/// What is settled of a row before it is compared with others.
struct Key<'a> {
    unit_id: Option<&'a str>,
    amount_fen: Option<i64>,
}

struct Resolver<'a> {
    register: &'a Register<'a>,
    known: &'a Known,
    answers: &'a Answers,
    library: BTreeMap<(String, String), Vec<&'a LibraryProject>>,
    seen: BTreeMap<Sameness, (String, u32)>,
    asking: Asking,
}

/// Settles all rows of all sheets, in their order.
pub(super) fn resolve<'a>(
    sheets: Vec<SheetDraft>,
    register: &'a Register<'a>,
    known: &'a Known,
    answers: &'a Answers,
) -> Resolved {
    let mut library: BTreeMap<(String, String), Vec<&LibraryProject>> = BTreeMap::new();
    for project in &known.library {
        library
            .entry((fold(&project.unit), fold(&project.name)))
            .or_default()
            .push(project);
    }
    let seen = BTreeMap::new();
    let mut resolver = Resolver {
        register,
        known,
        answers,
        library,
        seen,
        asking: Asking::default(),
    };
    let mut reports = Vec::new();
    let mut rows = Vec::new();
    for sheet in sheets {
        let name = sheet.report.name.clone();
        rows.extend(
            sheet
                .drafts
                .into_iter()
                .map(|draft| resolver.settle(&name, draft)),
        );
        reports.push(sheet.report);
    }
    Resolved {
        sheets: reports,
        rows,
        questions: resolver.asking.into_questions(),
    }
}

impl Resolver<'_> {
    fn settle(&mut self, sheet: &str, draft: Draft) -> RowReport {
        let mut report = RowReport {
            sheet: sheet.to_owned(),
            row: draft.row,
            outcome: Outcome::NotData,
            as_written: draft.as_written,
            taken: None,
            mended: Vec::new(),
            doubts: Vec::new(),
            reasons: Vec::new(),
            not_data: None,
            same_as: None,
            waits_for: Vec::new(),
            fingerprint: None,
        };
        match draft.kind {
            DraftKind::NotData(said) => report.not_data = Some(said),
            DraftKind::Unreadable(reason) => {
                report.outcome = Outcome::Refused;
                report.reasons.push(reason);
            }
            DraftKind::Project(project) => self.settle_project(&mut report, *project),
        }
        report
    }

    fn settle_project(&mut self, report: &mut RowReport, mut project: DraftProject) {
        report.mended = std::mem::take(&mut project.mended);
        report.doubts = std::mem::take(&mut project.doubts);
        report.reasons = std::mem::take(&mut project.reasons);
        if !report.reasons.is_empty() {
            report.outcome = Outcome::Refused;
            return;
        }
        let amount_fen = self.amount(report, &project);
        let unit_id = self.unit(report, &project);
        if !report.reasons.is_empty() {
            report.outcome = Outcome::Refused;
            return;
        }
        report.fingerprint =
            amount_fen.map(|fen| fingerprint(&project.unit, &project.name, fen, project.year));
        if let Some((outcome, same_as)) = self.seen_before(
            report,
            &project,
            &Key {
                unit_id: unit_id.as_deref(),
                amount_fen,
            },
        ) {
            report.outcome = outcome;
            report.same_as = same_as;
            report.waits_for.clear();
            return;
        }
        let expected_month = self.expected_month(report, project.when.as_ref());
        let repaired = report.mended.iter().any(|note| !note.code.is_answer());
        report.outcome = match (report.waits_for.is_empty(), repaired) {
            (false, _) => Outcome::Waiting,
            (true, false) => Outcome::Taken,
            (true, true) => Outcome::Mended,
        };
        if let (true, Some(amount_fen), Some(unit_id)) = (report.waits_for.is_empty(), amount_fen, unit_id) {
            report.taken = Some(reported(project, (unit_id, amount_fen), expected_month));
        }
        self.asking.count(&report.waits_for);
    }

    /// The amount in fen, by the answer when the file does not say its unit.
    fn amount(&mut self, report: &mut RowReport, project: &DraftProject) -> Option<i64> {
        let (heading, written) = match &project.amount {
            DraftAmount::Missing => return None,
            DraftAmount::Fen(fen) => return Some(*fen),
            DraftAmount::UnitNotSaid { heading, written } => (heading, written),
        };
        let question = asking::money_unit_id(heading);
        let Some(unit) = self.answers.money_unit.get(&question).copied() else {
            report
                .waits_for
                .push(self.asking.ask_money_unit(heading, written));
            return None;
        };
        match money::parse(written, Some(unit)) {
            Ok(amount) => {
                let label = unit.label();
                let text = Wording::new(
                    format!("金额单位按答复为{label}"),
                    format!("the unit of money is {label}, by answer"),
                );
                report.mended.push(said::note(
                    NoteCode::AmountUnitAnswered,
                    Field::Amount,
                    text,
                    (written, label),
                ));
                report.mended.extend(amount_notes(written, &amount));
                report.doubts.extend(amount_doubt(written, &amount, unit));
                Some(amount.fen)
            }
            Err(fault) => {
                report.reasons.push(said::amount_fault(fault, written));
                None
            }
        }
    }

    /// The organisation, by the register or by the answer.
    fn unit(&mut self, report: &mut RowReport, project: &DraftProject) -> Option<String> {
        match self.register.find(&project.unit) {
            Match::Exact(unit) => return Some(unit.id.clone()),
            Match::Alias(unit) => {
                let text = Wording::new(
                    "项目单位按机构名录对应",
                    "the unit is found in the register under another writing",
                );
                report.mended.push(said::note(
                    NoteCode::UnitMatched,
                    Field::Unit,
                    text,
                    (&project.unit, &unit.name),
                ));
                return Some(unit.id.clone());
            }
            Match::Unknown => {}
        }
        match asking::unit_answer(self.answers, &project.unit) {
            None => {
                report
                    .waits_for
                    .push(self.asking.ask_unit(&project.unit, self.register));
                None
            }
            Some(UnitAnswer::LeaveOut) => {
                report.reasons.push(said::left_out(&project.unit));
                None
            }
            Some(UnitAnswer::Organisation(id)) => self.answered_unit(report, project, id),
        }
    }

    fn answered_unit(&self, report: &mut RowReport, project: &DraftProject, id: &str) -> Option<String> {
        let Some(unit) = self.register.by_id(id) else {
            report.reasons.push(said::answer_unknown(id));
            return None;
        };
        let text = Wording::new("项目单位按答复对应", "the unit is matched by answer");
        report.mended.push(said::note(
            NoteCode::UnitAnswered,
            Field::Unit,
            text,
            (&project.unit, &unit.name),
        ));
        Some(unit.id.clone())
    }

    /// Whether the row is an earlier row again, was imported before, or is in the library.
    fn seen_before(
        &mut self,
        report: &mut RowReport,
        project: &DraftProject,
        key: &Key<'_>,
    ) -> Option<(Outcome, Option<SameAs>)> {
        let unit_key = key
            .unit_id
            .map_or_else(|| fold(&project.unit), |id| format!("#{id}"));
        let amount_key = match (&project.amount, key.amount_fen) {
            (_, Some(fen)) => fen.to_string(),
            (DraftAmount::UnitNotSaid { heading, written }, None) => format!("?{heading}?{}", fold(written)),
            (DraftAmount::Missing | DraftAmount::Fen(_), None) => String::new(),
        };
        let sameness = (unit_key, fold(&project.name), amount_key, project.year);
        if let Some((sheet, row)) = self.seen.get(&sameness) {
            return Some((
                Outcome::Duplicate,
                Some(SameAs::Row {
                    sheet: sheet.clone(),
                    row: *row,
                }),
            ));
        }
        self.seen.insert(sameness, (report.sheet.clone(), report.row));
        if report
            .fingerprint
            .as_ref()
            .is_some_and(|print| self.known.imported.contains(print))
        {
            return Some((Outcome::AlreadyImported, None));
        }
        self.in_library(report, project, key)
    }

    fn in_library(
        &self,
        report: &mut RowReport,
        project: &DraftProject,
        key: &Key<'_>,
    ) -> Option<(Outcome, Option<SameAs>)> {
        let unit_name = key
            .unit_id
            .and_then(|id| self.register.by_id(id))
            .map(|unit| unit.name.as_str());
        let names = [key.unit_id, unit_name, Some(project.unit.as_str())];
        let name = fold(&project.name);
        let named_alike = names
            .into_iter()
            .flatten()
            .filter_map(|unit| self.library.get(&(fold(unit), name.clone())));
        for held in named_alike.flatten() {
            let same_year = held.year.is_none() || project.year.is_none() || held.year == project.year;
            if same_year && held.amount_fen.is_some() && held.amount_fen == key.amount_fen {
                return Some((Outcome::Duplicate, Some(SameAs::Library { id: held.id.clone() })));
            }
            report.doubts.push(Wording::new(
                format!("项目库中已有同单位同名项目（{}），金额或年度不同，请核对", held.id),
                format!("the library holds a project of this unit and name ({}) with another amount or year; check", held.id),
            ));
        }
        None
    }

    /// The expected month; a month without a year takes the answered year.
    fn expected_month(&mut self, report: &mut RowReport, when: Option<&When>) -> Option<String> {
        match when? {
            When::Month { year, month } => Some(format!("{year:04}-{month:02}")),
            When::Coarse { .. } => None,
            When::MonthOnly { month } => {
                let Some(year) = self.answers.plan_year else {
                    self.asking.ask_plan_year();
                    report.doubts.push(Wording::new(
                        format!("预计时间{month}月没有年份，未采用"),
                        format!("the expected month {month} names no year and is not taken"),
                    ));
                    return None;
                };
                let after = format!("{year:04}-{month:02}");
                let text = Wording::new(
                    "预计时间的年份按答复补上",
                    "the year of the expected month is added by answer",
                );
                let before = format!("{month}月");
                report.mended.push(said::note(
                    NoteCode::YearAdded,
                    Field::ExpectedTime,
                    text,
                    (&before, &after),
                ));
                Some(after)
            }
        }
    }
}

fn reported(project: DraftProject, key: (String, i64), expected_month: Option<String>) -> Reported {
    let (unit_id, amount_fen) = key;
    let category_guess = guess::category(project.category_written.as_deref(), &project.name);
    Reported {
        unit: project.unit,
        unit_id,
        name: project.name,
        amount_fen,
        expected_month,
        year: project.year,
        need: project.need,
        category_written: project.category_written,
        category_guess,
        remark: project.remark,
    }
}
