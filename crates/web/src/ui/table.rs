//! Tables with a caption, links for sorting, and pages.

use acts::messages::Language;
use maud::{Markup, html};

/// On which side a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Start,
    /// Figures.
    Number,
}

/// How a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    /// It is not.
    No,
    /// Smallest first.
    Up,
    /// Greatest first.
    Down,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// On which side it stands.
    pub align: Align,
    /// Where a click on its heading leads; none when it cannot be sorted.
    pub sort: Option<String>,
    /// How it is sorted now.
    pub sorted: Sorted,
}

impl Column {
    /// A column of text that cannot be sorted.
    #[must_use]
    pub fn text(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            align: Align::Start,
            sort: None,
            sorted: Sorted::No,
        }
    }

    /// A column of figures that cannot be sorted.
    #[must_use]
    pub fn number(name: impl Into<String>) -> Self {
        Self {
            align: Align::Number,
            ..Self::text(name)
        }
    }

    /// The same column, sorted by a click that leads there.
    #[must_use]
    pub fn sorted_by(self, href: impl Into<String>, sorted: Sorted) -> Self {
        Self {
            sort: Some(href.into()),
            sorted,
            ..self
        }
    }
}

/// A table of more columns than this keeps them readable and scrolls sideways instead.
const WIDE: usize = 6;

/// A row; its first cell is its heading.
pub type Row = Vec<Markup>;

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// What it shows, for everybody who cannot see at a glance.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A table that scrolls sideways within itself and folds into blocks on a narrow screen.
#[must_use]
pub fn table(table: &Table) -> Markup {
    drawn(table, Named::ByCaption)
}

/// The same table right under a heading that says what it shows: its caption is heard only.
#[must_use]
pub fn table_under_heading(table: &Table) -> Markup {
    drawn(table, Named::ByHeading)
}

/// Where a table's name is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    ByCaption,
    ByHeading,
}

fn drawn(table: &Table, named: Named) -> Markup {
    html! {
        div.scroll tabindex=[(table.columns.len() > WIDE).then_some("0")] {
            table.list.fold.many[table.columns.len() > WIDE] {
                caption { @if named == Named::ByCaption { (table.caption) } @else { span.unseen { (table.caption) } } }
                thead { tr { @for column in &table.columns { (column_heading(column)) } } }
                tbody { @for row in &table.rows { tr {
                    @for (index, cell) in row.iter().enumerate() {
                        @let column = table.columns.get(index);
                        @let number = column.is_some_and(|column| column.align == Align::Number);
                        @if index == 0 {
                            th.name scope="row" { (cell) }
                        } @else {
                            td class=[number.then_some("number")] data-label=[column.map(|column| column.name.as_str())] { (cell) }
                        }
                    }
                } } }
            }
        }
    }
}

fn column_heading(column: &Column) -> Markup {
    let (sign, sort) = match column.sorted {
        Sorted::No => ("", None),
        Sorted::Up => (" ▲", Some("ascending")),
        Sorted::Down => (" ▼", Some("descending")),
    };
    html! {
        th class=[(column.align == Align::Number).then_some("number")] scope="col" aria-sort=[sort] {
            @if let Some(href) = &column.sort { a href=(href) { (column.name) span aria-hidden="true" { (sign) } } }
            @else { (column.name) }
        }
    }
}

/// Links to the pages of a long list; `href` gives the address of a page, from 1.
#[must_use]
pub fn pagination(
    language: Language,
    total: u64,
    (now, last): (u64, u64),
    href: impl Fn(u64) -> String,
) -> Markup {
    let near = |page: &u64| *page == 1 || *page == last || page.abs_diff(now) <= 2;
    let shown: Vec<u64> = (1..=last).filter(near).collect();
    html! {
        nav.pages aria-label=(language.of("分页", "Pages")) {
            span.soft { @match language {
                Language::Chinese => { "共 " (super::count(total)) " 条，第 " (now) " / " (last.max(1)) " 页" }
                Language::English => { (super::count(total)) " in all, page " (now) " of " (last.max(1)) }
            } }
            @if last > 1 { ul {
                @if now > 1 { li { a href=(href(now - 1)) rel="prev" { (language.of("上一页", "Previous")) } } }
                @for (index, number) in shown.iter().enumerate() {
                    @if index > 0 && shown.get(index - 1).is_some_and(|before| before + 1 < *number) {
                        li { span.gap aria-hidden="true" { "…" } }
                    }
                    li { a href=(href(*number)) aria-current=[(*number == now).then_some("page")] { (number) } }
                }
                @if now < last { li { a href=(href(now + 1)) rel="next" { (language.of("下一页", "Next")) } } }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_show_the_ends_and_the_neighbourhood() {
        let shown =
            pagination(Language::Chinese, 2_000, (10, 40), |page| format!("?page={page}")).into_string();
        for page in ["1", "8", "9", "10", "11", "12", "40"] {
            assert!(shown.contains(&format!(r#"href="?page={page}""#)), "{page}");
        }
        assert!(!shown.contains(r#"href="?page=7""#) && !shown.contains(r#"href="?page=13""#));
        assert_eq!(shown.matches("…").count(), 2);
    }

    #[test]
    fn a_sorted_column_says_so() {
        let column = Column::number("金额").sorted_by("?sort=total", Sorted::Down);
        let shown = table(&Table {
            caption: "项目".into(),
            columns: vec![column],
            rows: vec![],
        })
        .into_string();
        assert!(shown.contains(r#"aria-sort="descending""#) && shown.contains(r#"href="?sort=total""#));
    }
}
