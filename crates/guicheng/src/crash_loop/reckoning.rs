//! The account after a kill: every acknowledged act is in the ledger once, as acknowledged; none is there twice; none
//! that was refused is there; and nothing is half done (articles 42 to 46).

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::Value;
use store::ledger_rows::LedgerRow;
use store::open::Store;

use super::notes::{Note, Told};

/// How many rows are read at once.
const PAGE: u32 = 500;

/// What does not hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrong {
    /// Acknowledged, but not in the ledger as acknowledged.
    pub lost: Vec<String>,
    /// In the ledger more than once.
    pub doubled: Vec<String>,
    /// Ledger, case files, read tables or heads do not agree; or a refused act is recorded.
    pub half: Vec<String>,
}

impl Wrong {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.lost.is_empty() && self.doubled.is_empty() && self.half.is_empty()
    }
}

/// One act as the ledger holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    case: String,
    number: u64,
    version: u64,
}

/// What was read of the ledger so far; rows once read must stay, which the root at the last of them shows.
#[derive(Debug, Default)]
pub struct Reckoning {
    by_mark: BTreeMap<String, Vec<Held>>,
    last: Option<(u64, String)>,
}

impl Reckoning {
    /// Compares what the clients were told with the store. The notes are taken before the ledger is read, so that acts
    /// may go on meanwhile.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn compare(&mut self, store: &Store, notes: &[Note]) -> Result<Wrong> {
        let mut wrong = Wrong::default();
        if let Err(fault) = store.verify().await {
            wrong.half.push(fault.to_string());
        }
        if let Some((number, root)) = &self.last
            && store
                .ledger_row(*number)
                .await
                .ok()
                .map(|row| row.receipt().root)
                .as_ref()
                != Some(root)
        {
            wrong
                .lost
                .push(format!("act {number} and its root {root}, read before"));
        }
        self.read_on(store).await?;
        for (mark, held) in &self.by_mark {
            if held.len() > 1 {
                wrong.doubled.push(format!("{mark}: {held:?}"));
            }
        }
        for note in notes {
            self.weigh(note, &mut wrong);
        }
        Ok(wrong)
    }

    async fn read_on(&mut self, store: &Store) -> Result<()> {
        loop {
            let after = self.last.as_ref().map_or(0, |(number, _)| *number);
            let rows = store.ledger_after(after, PAGE).await?;
            let Some(last) = rows.last() else {
                return Ok(());
            };
            self.last = Some((last.entry().number, last.receipt().root));
            for row in &rows {
                self.keep(row)?;
            }
        }
    }

    fn keep(&mut self, row: &LedgerRow) -> Result<()> {
        let body = row.body()?;
        let mark = body.form.pointer("/project/need").and_then(Value::as_str);
        let (Some(mark), Some(step)) = (mark, row.entry().steps.first()) else {
            return Ok(());
        };
        let held = Held {
            case: step.case.clone(),
            number: row.entry().number,
            version: step.after,
        };
        self.by_mark.entry(mark.to_owned()).or_default().push(held);
        Ok(())
    }

    fn weigh(&self, note: &Note, wrong: &mut Wrong) {
        let held = self.by_mark.get(&note.mark).and_then(|held| held.first());
        match &note.told {
            Told::Acknowledged {
                case,
                number,
                version,
            } => {
                let told = Held {
                    case: case.clone(),
                    number: *number,
                    version: *version,
                };
                if held != Some(&told) {
                    wrong
                        .lost
                        .push(format!("{}: told {told:?}, held {held:?}", note.mark));
                }
            }
            Told::Refused { status } => {
                if let Some(held) = held {
                    wrong
                        .half
                        .push(format!("{}: refused with {status}, held {held:?}", note.mark));
                }
            }
        }
    }
}
