//! Coverage: article by article, which clauses are served by which rules and acts, and how far that is built (98号).

use crate::articles::{Article, Articles};
use crate::register::{Entry, Register};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// How far an article is built, derived from what serves its clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Every decision and act that serves it exists.
    Built,
    /// Some exist, some are planned.
    Partly,
    /// All are planned.
    NotBuilt,
    /// No decision, act or parameter serves it, because it only defines, aims or refers elsewhere.
    NothingToBuild,
}

impl State {
    /// The state of a clause or article with these entries.
    #[must_use]
    pub fn of(entries: &[&Entry]) -> Self {
        let exists = entries
            .iter()
            .any(|entry| !entry.rules.is_empty() || !entry.acts.is_empty() || !entry.parameters.is_empty());
        let planned = entries.iter().any(|entry| !entry.planned.is_empty());
        match (exists, planned) {
            (true, false) => Self::Built,
            (true, true) => Self::Partly,
            (false, true) => Self::NotBuilt,
            (false, false) => Self::NothingToBuild,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Built => "built",
            Self::Partly => "partly",
            Self::NotBuilt => "not built yet",
            Self::NothingToBuild => "nothing to build",
        }
    }
}

/// Renders the coverage page in Markdown: a table of the articles, then every clause of each.
///
/// `tested` holds (article, number of tests that reached it); an article that it does not name counts as untested.
#[must_use]
pub fn coverage(articles: &Articles, register: &Register, tested: &[(u16, u32)]) -> String {
    let mut page = format!(
        "# Coverage of {}\n\nGenerated from `policies/{0}/register.toml`; do not edit. An article is *built* when every \
         decision and act that serves it exists, *partly* when some are planned, *not built yet* when all are. The state \
         speaks of decisions and acts, not of pages and reminders.\n\n",
        register.policy
    );
    let rows: Vec<Row<'_>> = articles
        .iter()
        .map(|article| Row::of(article, register))
        .collect();
    summary(&mut page, &rows);
    line(
        &mut page,
        "\n| Article | Classes | Rules | Acts | Planned acts | Tests | State |",
    );
    line(&mut page, "|---|---|---|---|---|---:|---|");
    for row in &rows {
        let tests: u32 = tested
            .iter()
            .filter(|(number, _)| *number == row.article.number)
            .map(|(_, count)| count)
            .sum();
        line(
            &mut page,
            &format!(
                "| {} {} | {} | {} | {} | {} | {tests} | {} |",
                row.article.number,
                row.article.name,
                row.classes(),
                codes(row, |entry| &entry.rules),
                codes(row, |entry| &entry.acts),
                codes(row, |entry| &entry.planned),
                row.state().words(),
            ),
        );
    }
    let mut chapter = "";
    for row in &rows {
        if row.article.chapter != chapter {
            chapter = &row.article.chapter;
            line(&mut page, &format!("\n## {chapter}"));
        }
        details(&mut page, row);
    }
    page
}

/// An article with the entries of its clauses.
struct Row<'a> {
    article: &'a Article,
    entries: Vec<&'a Entry>,
}

impl<'a> Row<'a> {
    fn of(article: &'a Article, register: &'a Register) -> Self {
        let entries = article
            .clauses
            .iter()
            .filter_map(|clause| register.entry(&clause.id))
            .collect();
        Self { article, entries }
    }

    fn state(&self) -> State {
        State::of(&self.entries)
    }

    fn classes(&self) -> String {
        let classes: BTreeSet<_> = self.entries.iter().flat_map(|entry| &entry.classes).collect();
        classes
            .into_iter()
            .map(|class| class.word())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn summary(page: &mut String, rows: &[Row<'_>]) {
    let clauses: usize = rows.iter().map(|row| row.entries.len()).sum();
    line(
        page,
        &format!("{} articles, {clauses} classed clauses.\n", rows.len()),
    );
    for state in [
        State::Built,
        State::Partly,
        State::NotBuilt,
        State::NothingToBuild,
    ] {
        let count = rows.iter().filter(|row| row.state() == state).count();
        line(page, &format!("- {}: {count}", state.words()));
    }
}

fn details(page: &mut String, row: &Row<'_>) {
    line(
        page,
        &format!("\n### {} {}", row.article.number, row.article.name),
    );
    for clause in &row.article.clauses {
        let Some(entry) = row.entries.iter().find(|entry| entry.id == clause.id) else {
            line(page, &format!("\n- `{}`: not classed", clause.id));
            continue;
        };
        let classes: Vec<&str> = entry.classes.iter().map(|class| class.word()).collect();
        line(
            page,
            &format!(
                "\n- `{}` ({}): {} {}",
                entry.id,
                classes.join(", "),
                entry.en,
                entry.zh
            ),
        );
        for (label, codes) in [
            ("parameters", &entry.parameters),
            ("rules", &entry.rules),
            ("acts", &entry.acts),
            ("planned", &entry.planned),
        ] {
            if !codes.is_empty() {
                line(page, &format!("  - {label}: {}", quoted(codes)));
            }
        }
        if let Some(why) = &entry.why {
            line(page, &format!("  - note: {why}"));
        }
    }
}

fn codes(row: &Row<'_>, of: impl Fn(&Entry) -> &Vec<String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for code in row.entries.iter().flat_map(|entry| of(entry)) {
        if !seen.contains(code) {
            seen.push(code.clone());
        }
    }
    quoted(&seen)
}

fn quoted(codes: &[String]) -> String {
    codes
        .iter()
        .map(|code| format!("`{code}`"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn line(page: &mut String, words: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(page, "{words}");
}
