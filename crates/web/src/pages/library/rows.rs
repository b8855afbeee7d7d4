//! The rows of the library, each with why it was found and what is due next in it (Articles 10 and 14).

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::deadlines::Deadline;
use acts::listing::CaseText;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::stage::Stage;
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeMap;
use store::projects::ProjectRow;

use crate::library::Filters;
use crate::messages::{begun, say};
use crate::office::Office;
use crate::pages::found::Why;
use crate::pages::timing;
use crate::ui::{self, Column, Sorted, Table};

/// So many flags of a project stand in its row.
const FLAGS_SHOWN: usize = 3;

/// What the rows are drawn from.
pub(super) struct Rows<'a> {
    pub(super) office: &'a Office,
    pub(super) language: Language,
    pub(super) directory: &'a Directory,
    pub(super) filters: &'a Filters,
    pub(super) phrases: Vec<String>,
    pub(super) texts: BTreeMap<CaseId, CaseText>,
    pub(super) next: BTreeMap<CaseId, Deadline>,
    pub(super) since: BTreeMap<CaseId, Date>,
}

impl Rows<'_> {
    pub(super) fn table(&self, rows: &[ProjectRow]) -> Markup {
        ui::table(&Table {
            caption: say(self.language, "library.caption").to_owned(),
            columns: self.columns(),
            rows: rows.iter().map(|row| self.cells(row)).collect(),
        })
    }

    fn columns(&self) -> Vec<Column> {
        let named = |key: &str| crate::messages::known(self.language, key).unwrap_or_default();
        vec![
            self.sorted(Column::text(named("library.name")), ("name", "name_falling")),
            Column::text(named("library.unit")),
            Column::text(named("found.managed")),
            Column::text(named("library.stage")),
            self.sorted(
                Column::number(named("library.year")),
                ("year_rising", "year_falling"),
            ),
            self.sorted(
                Column::number(named("library.wan")),
                ("amount_rising", "amount_falling"),
            ),
            self.sorted(
                Column::number(named("found.approved")),
                ("approved_rising", "approved_falling"),
            ),
            Column::text(named("found.due")),
            self.sorted(
                Column::number(named("library.changed")),
                ("changed_rising", "changed"),
            ),
        ]
    }

    /// A heading that sorts: names from the first, everything else from the greatest, and the other way at the next click.
    fn sorted(&self, column: Column, (rising, falling): (&str, &str)) -> Column {
        let by = if self.filters.sort.is_empty() {
            "changed"
        } else {
            &self.filters.sort
        };
        let (now, next) = if by == rising {
            (Sorted::Up, falling)
        } else if by == falling {
            (Sorted::Down, rising)
        } else if rising == "name" {
            (Sorted::No, rising)
        } else {
            (Sorted::No, falling)
        };
        column.sorted_by(self.filters.with("sort", next), now)
    }

    fn cells(&self, row: &ProjectRow) -> Vec<Markup> {
        let (language, line) = (self.language, &row.line);
        let stage = Stage::OF_PROJECTS
            .into_iter()
            .find(|stage| stage.code() == line.stage);
        let amount = |fen: Option<i64>| html! { @if let Some(fen) = fen { (ui::amount_number(language, Yuan::from_fen(fen))) } };
        let unit = self.directory.name(&line.unit);
        vec![
            html! {
                a href={ "/cases/" (row.case) } { (ui::marked(&line.name, &self.phrases)) }
                (self.flags(&line.flags))
                (self.why(row))
            },
            html! { (ui::marked(unit, &self.phrases)) },
            self.category(row),
            html! {
                @match stage { Some(stage) => (ui::stage(language, stage)), None => (line.stage) }
                @if let Some(on) = self.since.get(&row.case) {
                    span.since { (language.of("自 ", "since ")) time { (on) } }
                }
            },
            html! { (line.plan_year) },
            amount(line.total_fen),
            amount(line.approved_fen),
            self.due(row),
            ui::day(language, line.changed_on),
        ]
    }

    /// The first few flags; the others are named when one asks what is left.
    fn flags(&self, flags: &str) -> Markup {
        let names: Vec<&str> = flags
            .split(',')
            .filter(|flag| !flag.is_empty())
            .map(|flag| text(self.language, "flag", flag))
            .collect();
        let (shown, rest) = names.split_at_checked(FLAGS_SHOWN).unwrap_or((&names, &[]));
        html! {
            @for name in shown { " " span.tag { (name) } }
            @if !rest.is_empty() {
                " " abbr.tag title=(rest.join(self.language.of("、", ", "))) { "+" (rest.len()) }
            }
        }
    }

    /// As what it is managed; while that is not decided, as what it was reported, and said so.
    fn category(&self, row: &ProjectRow) -> Markup {
        let (language, line) = (self.language, &row.line);
        html! {
            @if !line.managed_as.is_empty() {
                (begun(text(language, "Category", &line.managed_as)))
            } @else if !line.category.is_empty() {
                span.soft title=(say(language, "found.reported_as")) { (begun(text(language, "Category", &line.category))) }
            }
        }
    }

    fn due(&self, row: &ProjectRow) -> Markup {
        let Some(deadline) = self.next.get(&row.case) else {
            return html! {};
        };
        let name = text(self.language, "deadline", &deadline.kind);
        html! { span.next-due title=(name) { (ui::due(self.language, &timing::due(self.office, deadline))) } }
    }

    fn why(&self, row: &ProjectRow) -> Markup {
        let Some(found) = self.texts.get(&row.case) else {
            return html! {};
        };
        let why = Why {
            phrases: &self.phrases,
            text: found,
            offices: vec![
                ("unit", self.directory.name(&row.line.unit)),
                ("department", self.directory.name(&row.line.department)),
            ],
        };
        why.passages(self.language)
    }
}
