//! The questions of an import, each asked once for the whole file (Article 8): the unit of money of a column, the
//! organisation a name means, the year of months without one.

use std::collections::BTreeMap;

use super::super::organisation::Register;
use super::super::preview::{Question, QuestionKind};
use super::super::said::quote;
use super::super::{Answers, UnitAnswer};
use crate::text::fold;
use crate::wording::Wording;

/// Suggestions are looked up for this many names; a file with more unknown names is not a report.
const MOST_SUGGESTED: usize = 200;

/// How many amounts a question shows.
const EXAMPLES: usize = 3;

/// The questions so far.
#[derive(Default)]
pub(super) struct Asking {
    questions: Vec<Question>,
    places: BTreeMap<String, usize>,
}

/// The identifier of the question for the unit of money under a heading.
pub(super) fn money_unit_id(heading: &str) -> String {
    format!("money:{}", fold(heading))
}

/// The answer for a unit, by its name as read or any writing of it.
pub(super) fn unit_answer<'a>(answers: &'a Answers, unit: &str) -> Option<&'a UnitAnswer> {
    let exact = answers.units.get(unit);
    exact.or_else(|| {
        let folded = fold(unit);
        answers
            .units
            .iter()
            .find(|(name, _)| fold(name) == folded)
            .map(|(_, answer)| answer)
    })
}

impl Asking {
    pub(super) fn ask_money_unit(&mut self, heading: &str, written: &str) -> String {
        let id = money_unit_id(heading);
        let shown = quote(heading);
        let question = self.question(&id, || Question {
            id: id.clone(),
            asks: QuestionKind::MoneyUnit {
                heading: shown.clone(),
                examples: Vec::new(),
            },
            said: Wording::new(
                format!("“{shown}”一列没有说明金额单位，是元还是万元？"),
                format!("The column “{shown}” does not say its unit of money: 元 or 万元?"),
            ),
            rows: 0,
        });
        if let Some(Question {
            asks: QuestionKind::MoneyUnit { examples, .. },
            ..
        }) = question
            && examples.len() < EXAMPLES
        {
            examples.push(quote(written));
        }
        id
    }

    pub(super) fn ask_unit(&mut self, unit: &str, register: &Register<'_>) -> String {
        let id = format!("unit:{}", fold(unit));
        let searched = self.questions.len() < MOST_SUGGESTED;
        self.question(&id, || Question {
            id: id.clone(),
            asks: QuestionKind::Unit {
                name: unit.to_owned(),
                suggestions: if searched {
                    register.suggestions(unit)
                } else {
                    Vec::new()
                },
            },
            said: Wording::new(
                format!("机构名录中没有“{}”，它是哪个单位？", quote(unit)),
                format!(
                    "The register does not know “{}”: which organisation is it?",
                    quote(unit)
                ),
            ),
            rows: 0,
        });
        id
    }

    pub(super) fn ask_plan_year(&mut self) {
        let id = "plan_year".to_owned();
        let question = self.question(&id, || Question {
            id: id.clone(),
            asks: QuestionKind::PlanYear,
            said: Wording::new(
                "有的预计时间只写了月份，是哪一年？",
                "Some expected times name only a month: of which year?",
            ),
            rows: 0,
        });
        if let Some(question) = question {
            question.rows += 1;
        }
    }

    /// Counts a row for the questions it waits for.
    pub(super) fn count(&mut self, waits_for: &[String]) {
        for id in waits_for {
            let place = self.places.get(id).copied();
            if let Some(question) = place.and_then(|place| self.questions.get_mut(place)) {
                question.rows += 1;
            }
        }
    }

    pub(super) fn into_questions(self) -> Vec<Question> {
        self.questions
    }

    fn question(&mut self, id: &str, make: impl FnOnce() -> Question) -> Option<&mut Question> {
        let place = match self.places.get(id) {
            Some(place) => *place,
            None => {
                self.questions.push(make());
                self.places.insert(id.to_owned(), self.questions.len() - 1);
                self.questions.len() - 1
            }
        };
        self.questions.get_mut(place)
    }
}
