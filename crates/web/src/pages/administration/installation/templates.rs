//! Every template a table can be filled from: those of a whole report and a whole catalogue, and one for each table of a form.

use acts::act::Entry;
use acts::list::ACTS;
use acts::messages::{Language, text};
use maud::{Markup, html};

use super::listed;
use crate::form::{Field, Shape};
use crate::messages::say;
use crate::pages::templates::{DATA_CATALOGUE, PROJECT_REPORT};
use crate::ui::{self, Row};

/// The sheet with all of them.
pub(super) fn sheet(language: Language) -> Markup {
    let whole = |name: &str, href: &str| -> Row {
        vec![
            html! { (say(language, &format!("installation.{name}"))) },
            html! { (say(language, &format!("installation.{name}_for"))) },
            html! {},
            html! { a href=(href) download { (say(language, "installation.download")) " XLSX" } },
        ]
    };
    let mut rows = vec![
        whole("project_report", PROJECT_REPORT),
        whole("data_catalogue", DATA_CATALOGUE),
    ];
    for entry in ACTS.iter() {
        rows.extend(tables(entry).iter().map(|path| of_table(language, entry, path)));
    }
    let keys = [
        "installation.template",
        "installation.used_for",
        "installation.articles",
        "installation.download",
    ];
    listed(
        language,
        (
            "templates",
            html! { p.soft { (say(language, "installation.templates_why")) } },
        ),
        (&keys, rows),
    )
}

fn of_table(language: Language, entry: &Entry, path: &str) -> Row {
    let (code, last) = (entry.meta.code, path.rsplit('.').next().unwrap_or(path));
    vec![
        html! { (ui::field_label(language, code, (path, last))) },
        html! { (text(language, "act", code)) },
        html! { @for article in entry.meta.articles { (ui::article(language, article)) " " } },
        html! { a href={ "/acts/" (code) "/rows/" (path) } download { (say(language, "installation.download")) " XLSX" } },
    ]
}

/// The paths of the tables in the form of an act that a workbook can fill.
fn tables(entry: &Entry) -> Vec<String> {
    let mut found = Vec::new();
    gather(&Shape::of(entry.schema().as_value()), "", &mut found);
    found
}

fn gather(shape: &Shape, above: &str, found: &mut Vec<String>) {
    let Shape::Group(fields) = shape else { return };
    let path = |field: &Field| {
        if above.is_empty() {
            field.name.clone()
        } else {
            format!("{above}.{}", field.name)
        }
    };
    for field in fields {
        if field.shape.columns().is_some() {
            found.push(path(field));
        } else {
            gather(&field.shape, &path(field), found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_a_form_has_its_template() {
        let entry = acts::list::entry("report_project").expect("the act");
        assert!(
            tables(entry).contains(&"project.funding".to_owned()),
            "{:?}",
            tables(entry)
        );
    }
}
