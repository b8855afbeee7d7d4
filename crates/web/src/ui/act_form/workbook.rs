//! Filling the rows of a form from a workbook: the file, the empty workbook to fill in, and what became of the last one row
//! by row. The form stays what is submitted; a workbook only fills it.

use acts::messages::Language;
use maud::{Markup, html};

use super::spot::Spot;
use crate::form::{Field, Filling, Shape};

/// What became of a workbook that was just read into the rows of a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// The field's path.
    pub field: String,
    /// What was taken, in words.
    pub said: String,
    /// The rows of which something was not understood.
    pub refused: Vec<Refused>,
    /// What is to be said of the whole file.
    pub notes: Vec<String>,
}

/// A row of which something was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it is in the workbook.
    pub place: String,
    /// What it is called there.
    pub name: String,
    /// Everything that stands against it.
    pub reasons: Vec<String>,
}

/// So many rows are listed.
const MOST: usize = 500;

/// The offer to fill these rows from a workbook, when its columns fit cells.
pub(super) fn offer(spot: &Spot<'_>) -> Markup {
    let Some(columns) = spot.field.shape.columns() else {
        return html! {};
    };
    let language = spot.form.language;
    let file = format!("{}-workbook", spot.id());
    let is_catalogue = spot.field.filling == Filling::Catalogue;
    html! {
        details.from-workbook.screen {
            summary { (language.of("从工作簿导入", "Fill from a workbook")) }
            p.help {
                (language.of(
                    "按列名对应，顺序不限。读入后填在上面的表里，可以再改；提交之前不记入任何内容。",
                    "Columns are matched by name, in any order. What is read fills the table above and can be changed; nothing is recorded before you submit.",
                )) " "
                a href=(template(spot)) download { (language.of("下载空白工作簿", "Download the empty workbook")) }
            }
            div.row {
                label for=(file) { (language.of("工作簿", "Workbook")) }
                input id=(file) type="file" name=(format!("workbook.{}", spot.path)) accept=".xlsx,.xls,.csv";
            }
            @if !is_catalogue { (answers(spot, &columns)) }
            button.button.small formaction=(format!("{}#read-{}", spot.form.post.validate, spot.path)) formnovalidate {
                (language.of("读入", "Read it"))
            }
        }
    }
}

/// What the workbook does not say of itself.
fn answers(spot: &Spot<'_>, columns: &[&Field]) -> Markup {
    let language = spot.form.language;
    let id = |what: &str| format!("{}-{what}", spot.id());
    html! {
        div.row {
            label for=(id("how")) { (language.of("已有的行", "Rows already there")) }
            select id=(id("how")) name=(format!("workbook-how.{}", spot.path)) {
                option value="append" { (language.of("保留，接在后面", "stay; the new ones follow")) }
                option value="replace" { (language.of("替换", "are replaced")) }
            }
        }
        @if columns.iter().any(|column| column.shape == Shape::Amount) {
            div.row {
                label for=(id("unit")) { (language.of("金额单位", "Unit of amounts")) }
                select id=(id("unit")) name=(format!("workbook-unit.{}", spot.path)) {
                    option value="" { (language.of("以表头所写为准", "as the headings say")) }
                    option value="yuan" { (language.of("表头未写的按元", "yuan where the headings say none")) }
                    option value="wan" { (language.of("表头未写的按万元", "10k yuan where the headings say none")) }
                }
            }
        }
    }
}

/// Where the empty workbook is: for rows within rows it is the same at every place.
fn template(spot: &Spot<'_>) -> String {
    if spot.field.filling == Filling::Catalogue {
        return spot.form.catalogue.to_owned();
    }
    let names: Vec<&str> = spot
        .path
        .split('.')
        .filter(|step| step.parse::<usize>().is_err())
        .collect();
    let names: Vec<&str> = names
        .into_iter()
        .filter(|step| *step != super::rows::PLACE)
        .collect();
    format!("/acts/{}/rows/{}", spot.form.act, names.join("."))
}

/// What became of the workbook that was just read into these rows.
pub(super) fn outcome(spot: &Spot<'_>) -> Markup {
    let language = spot.form.language;
    let Some(taken) = spot.form.taken.iter().find(|taken| taken.field == spot.path) else {
        return html! {};
    };
    html! {
        div.read-workbook id=(format!("read-{}", spot.path)) role="status" data-summary tabindex="-1" {
            p { b { (taken.said) } }
            @for note in &taken.notes { p { (note) } }
            @if !taken.refused.is_empty() {
                ul.refused-rows { @for row in taken.refused.iter().take(MOST) {
                    li { b { (row.place) } " " (row.name) @for reason in &row.reasons { div.fault { (reason) } } }
                } }
                @if taken.refused.len() > MOST {
                    p.soft { (not_listed(language, taken.refused.len() - MOST)) }
                }
            }
        }
    }
}

fn not_listed(language: Language, rows: usize) -> String {
    match language {
        Language::Chinese => format!("另有 {rows} 行未列出"),
        Language::English => format!("{rows} more rows are not listed"),
    }
}
