//! The head of the ledger and the heads kept outside the database (管理 · 台账), for the three administrators
//! (Articles 42 to 46: records can be shown to be unaltered).

use acts::messages::Language;
use maud::{Markup, html};
use store::heads::HeadFile;

use crate::messages::say;
use crate::office::Office;
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Pair, Row, Table};

/// How many heads are shown; the file has them all.
const SHOWN: usize = 5;

/// How the latest head stands to the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Agrees,
    Behind,
    Ahead,
    Differs,
}

impl Standing {
    /// Compares sizes and roots of the ledger and of its latest head.
    fn of((size, root): (u64, &str), (head_size, head_root): (u64, &str)) -> Self {
        if head_size > size {
            Self::Ahead
        } else if head_size < size {
            Self::Behind
        } else if head_root == root {
            Self::Agrees
        } else {
            Self::Differs
        }
    }

    /// The standing of all heads, oldest first: one that contradicts the ledger speaks for all, else the latest does.
    fn of_all(each: impl Iterator<Item = Self>) -> Option<Self> {
        each.reduce(|before, next| match before {
            Self::Ahead | Self::Differs => before,
            Self::Agrees | Self::Behind => next,
        })
    }

    fn say(self, language: Language) -> Markup {
        match self {
            Self::Agrees => html! { span.badge.settled { (say(language, "heads.agrees")) } },
            Self::Behind => html! { span.badge.moving { (say(language, "heads.behind")) } },
            Self::Ahead => html! { span.tag.danger { (say(language, "heads.ahead")) } },
            Self::Differs => html! { span.tag.danger { (say(language, "heads.differs")) } },
        }
    }
}

/// The sheet.
///
/// # Errors
/// [`Problem`] when the store or the file of heads cannot be read.
pub async fn sheet(office: &Office, language: Language) -> Result<Markup, Problem> {
    // The heads are read first: a head that an act adds in between must not look longer than the ledger.
    let file = office.app.store.head_file();
    let heads = HeadFile::at(file).heads().await?;
    let (size, root) = office.app.store.head().await?;
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    let mut pairs = vec![
        Pair::new(say(language, "heads.size"), html! { (size) }),
        Pair::new(say(language, "heads.file"), html! { code { (name) } }),
        Pair::new(say(language, "heads.count"), html! { (heads.len()) }),
        Pair::wide(say(language, "heads.root"), html! { code { (root) } }),
    ];
    let each = heads
        .iter()
        .map(|head| Standing::of((size, &root), (head.size, &head.root.to_string())));
    if let Some(standing) = Standing::of_all(each) {
        pairs.push(Pair::wide(say(language, "heads.latest"), standing.say(language)));
    }
    let columns = [
        say(language, "heads.size"),
        say(language, "heads.at"),
        say(language, "heads.root"),
    ];
    let rows = heads.iter().rev().take(SHOWN).map(|head| -> Row {
        vec![
            html! { (head.size) },
            html! { time.nowrap datetime=(head.at) { (ui::moment(language, &head.at)) } },
            html! { code { (head.root) } },
        ]
    });
    let table = Table {
        caption: say(language, "heads.latest").to_owned(),
        columns: columns.map(Column::text).into(),
        rows: rows.collect(),
    };
    Ok(html! {
        section.sheet {
            h2 { (say(language, "heads.title")) }
            (ui::key_values(&pairs))
            p.soft { (say(language, "heads.why")) code.nowrap { "guicheng verify" } }
            @if heads.is_empty() {
                (ui::empty(&Empty {
                    title: say(language, "heads.none").to_owned(),
                    text: say(language, "heads.none_why").to_owned(),
                    steps: html! {},
                }))
            } @else { (ui::table(&table)) }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_that_the_ledger_does_not_reach_is_an_alarm() {
        assert_eq!(Standing::of((3, "b"), (3, "b")), Standing::Agrees);
        assert_eq!(Standing::of((3, "b"), (2, "a")), Standing::Behind);
        assert_eq!(Standing::of((3, "b"), (3, "a")), Standing::Differs);
        assert_eq!(Standing::of((3, "b"), (4, "c")), Standing::Ahead);
        let all = |each: &[Standing]| Standing::of_all(each.iter().copied());
        assert_eq!(all(&[Standing::Behind, Standing::Agrees]), Some(Standing::Agrees));
        assert_eq!(all(&[Standing::Ahead, Standing::Agrees]), Some(Standing::Ahead));
        assert_eq!(all(&[]), None);
    }
}
