//! The preview as plain text, for the command line (import of reported projects, Articles 8 and 10).

use std::fmt::Write;

use super::preview::{Outcome, Preview, Question, QuestionKind, RowReport, SameAs};
use crate::money::wan_text;
use crate::text::excerpt;
use crate::wording::{Language, Wording};

impl Preview {
    /// The whole preview as text: totals, questions, sheets, then every row with its outcome.
    pub fn render(&self, language: Language) -> String {
        let mut text = String::new();
        let lines = [
            vec![
                format!("{} ({})", self.file_name, self.format.label()),
                self.totals_line(language),
            ],
            self.questions
                .iter()
                .map(|question| question_line(question, language))
                .collect(),
            self.sheet_lines(language),
            self.rows
                .iter()
                .flat_map(|row| row_lines(row, language))
                .collect(),
        ];
        for line in lines.iter().flatten() {
            // Writing into a text cannot fail; the result is nothing to act upon.
            let _written = writeln!(text, "{line}");
        }
        text
    }

    /// How many rows had which outcome, in one line.
    pub fn totals_line(&self, language: Language) -> String {
        let counts: Vec<String> = Outcome::ALL
            .iter()
            .filter(|outcome| self.totals.of(**outcome) > 0)
            .map(|outcome| format!("{} {}", outcome.wording().say(language), self.totals.of(*outcome)))
            .collect();
        let (rows, wan) = (self.totals.rows, wan_text(self.totals.amount_fen));
        let said = Wording::new(
            format!("共 {rows} 行：{}；采用金额 {wan} 万元", counts.join("，")),
            format!("{rows} rows: {}; amounts taken {wan} 万元", counts.join(", ")),
        );
        said.say(language).to_owned()
    }

    fn sheet_lines(&self, language: Language) -> Vec<String> {
        let named = self
            .sheets
            .iter()
            .flat_map(|sheet| sheet.notes.iter().map(|note| (sheet.name.as_str(), note)));
        named
            .map(|(name, note)| format!("[{name}] {}", note.say(language)))
            .collect()
    }
}

fn question_line(question: &Question, language: Language) -> String {
    let detail = match &question.asks {
        QuestionKind::MoneyUnit { examples, .. } => examples.join(", "),
        QuestionKind::Unit { suggestions, .. } => {
            let names: Vec<&str> = suggestions
                .iter()
                .map(|suggestion| suggestion.name.as_str())
                .collect();
            names.join(", ")
        }
        QuestionKind::PlanYear => String::new(),
    };
    let bracket = if detail.is_empty() {
        String::new()
    } else {
        format!(" [{detail}]")
    };
    format!(
        "? {} ×{}{bracket}  ({})",
        question.said.say(language),
        question.rows,
        question.id
    )
}

fn row_lines(row: &RowReport, language: Language) -> Vec<String> {
    let place = if row.sheet.is_empty() {
        row.row.to_string()
    } else {
        format!("{}!{}", row.sheet, row.row)
    };
    let written = &row.as_written;
    let parts = [&written.unit, &written.name, &written.amount];
    let shown: Vec<String> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| excerpt(part, 40))
        .collect();
    let kind = row
        .not_data
        .as_ref()
        .map_or_else(String::new, |said| format!(" ({})", said.say(language)));
    let outcome = row.outcome.wording();
    let mut lines = vec![format!(
        "{place}  {}{kind}  {}",
        outcome.say(language),
        shown.join(" | ")
    )];
    lines.extend(row.mended.iter().map(|note| {
        let change = if note.from.is_empty() {
            note.to.clone()
        } else {
            format!("{} → {}", note.from, note.to)
        };
        format!("    ~ {}  {change}", note.said.say(language))
    }));
    lines.extend(
        row.doubts
            .iter()
            .map(|doubt| format!("    ! {}", doubt.say(language))),
    );
    lines.extend(
        row.reasons
            .iter()
            .map(|reason| format!("    x {}", reason.said.say(language))),
    );
    lines.extend(row.same_as.as_ref().map(|same| same_line(same, language)));
    lines
}

fn same_line(same: &SameAs, language: Language) -> String {
    let said = match same {
        SameAs::Row { sheet, row } => {
            let sheet = if sheet.is_empty() {
                String::new()
            } else {
                format!("{sheet}!")
            };
            Wording::new(
                format!("与 {sheet}{row} 行相同"),
                format!("same as row {sheet}{row}"),
            )
        }
        SameAs::Library { id } => Wording::new(
            format!("与项目库 {id} 相同"),
            format!("same as {id} of the library"),
        ),
    };
    format!("    = {}", said.say(language))
}
