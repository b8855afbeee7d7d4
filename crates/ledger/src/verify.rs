//! Recomputes the whole ledger and names the first row that is wrong (articles 42 to 46: records that were
//! falsified can be shown to be).

use crate::digest::Hash;
use crate::entry::Entry;
use crate::head::Head;
use crate::tree::Tree;
use std::cmp::Reverse;
use std::collections::HashMap;

/// One row as it is stored: the act and what was computed when it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The act.
    pub entry: Entry,
    /// The stored digest of the leaf, lower-case hexadecimal.
    pub leaf: String,
    /// The stored root after this row, lower-case hexadecimal.
    pub root: String,
}

/// The first row that is wrong and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("act {number}: {what}")]
pub struct Fault {
    /// The number of the row.
    pub number: u64,
    /// What is wrong with it.
    pub what: What,
}

/// What can be wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum What {
    /// The row that should follow is not there; the next one found has another number.
    #[error("missing, the next row found is number {found}")]
    Gap {
        /// The number found in its place.
        found: u64,
    },
    /// The ledger ends before a head that was recorded outside.
    #[error("missing, yet a head recorded at {at} counts {size} acts")]
    CutOff {
        /// How many acts the head counts.
        size: u64,
        /// When the head was taken.
        at: String,
    },
    /// The content does not give the stored leaf.
    #[error("its content was altered: it gives leaf {computed}")]
    Leaf {
        /// What the content gives.
        computed: String,
    },
    /// The leaves up to here do not give the stored root.
    #[error("its root was altered: the acts up to it give {computed}")]
    Root {
        /// What the leaves give.
        computed: String,
    },
    /// An earlier row has the same idempotency key.
    #[error("its idempotency key is already that of act {first}")]
    RepeatedKey {
        /// The earlier row.
        first: u64,
    },
    /// The version before is not the version the case file had.
    #[error("case file {case} was at version {expected}, the row says {found}")]
    VersionChain {
        /// The case file.
        case: String,
        /// The version it had.
        expected: u64,
        /// The version the row claims.
        found: u64,
    },
    /// The step does not raise the version of the case file.
    #[error("case file {case} does not move forward")]
    NoProgress {
        /// The case file.
        case: String,
    },
    /// A head recorded outside has another root at this size.
    #[error("the head recorded at {at} has root {recorded}")]
    HeadMismatch {
        /// When the head was taken.
        at: String,
        /// The root it recorded.
        recorded: String,
    },
}

/// Checks rows one after the other; holds one entry for each key and each case file.
#[derive(Debug)]
pub struct Verifier<H> {
    tree: Tree<H>,
    /// The heads not reached yet, the next one last.
    heads: Vec<Head>,
    keys: HashMap<String, u64>,
    versions: HashMap<String, u64>,
    at: String,
}

impl<H: Hash> Verifier<H> {
    /// A verifier before the first row, with the heads that were recorded outside.
    #[must_use]
    pub fn new(heads: Vec<Head>) -> Self {
        let (mut heads, keys, versions) = (heads, HashMap::new(), HashMap::new());
        heads.sort_by_key(|head| Reverse(head.size));
        Self {
            tree: Tree::default(),
            heads,
            keys,
            versions,
            at: String::new(),
        }
    }

    /// Checks the next row.
    ///
    /// # Errors
    /// The [`Fault`] of this row; later rows mean nothing then.
    pub fn push(&mut self, row: &Row) -> Result<(), Fault> {
        let number = self.tree.size() + 1;
        self.check(row, number).map_err(|what| Fault { number, what })
    }

    /// The head of what was checked.
    ///
    /// # Errors
    /// [`What::CutOff`] when a recorded head counts more acts than were found.
    pub fn finish(self) -> Result<Head, Fault> {
        let size = self.tree.size();
        if let Some(head) = self.heads.last() {
            let what = What::CutOff {
                size: head.size,
                at: head.at.clone(),
            };
            return Err(Fault {
                number: size + 1,
                what,
            });
        }
        Ok(Head {
            size,
            root: self.tree.root(),
            at: self.at,
        })
    }

    fn check(&mut self, row: &Row, number: u64) -> Result<(), What> {
        let entry = &row.entry;
        if entry.number != number {
            return Err(What::Gap { found: entry.number });
        }
        let leaf = entry.leaf::<H>();
        if leaf.hex() != row.leaf {
            return Err(What::Leaf { computed: leaf.hex() });
        }
        self.tree.append(leaf);
        let root = self.tree.root();
        if root.hex() != row.root {
            return Err(What::Root { computed: root.hex() });
        }
        while let Some(head) = self.heads.pop_if(|head| head.size <= number) {
            if head.size == number && head.root != root {
                return Err(What::HeadMismatch {
                    at: head.at,
                    recorded: head.root.hex(),
                });
            }
        }
        if let Some(first) = self.keys.insert(entry.key.clone(), number) {
            return Err(What::RepeatedKey { first });
        }
        self.check_steps(entry)?;
        self.at.clone_from(&entry.at);
        Ok(())
    }

    fn check_steps(&mut self, entry: &Entry) -> Result<(), What> {
        for step in &entry.steps {
            let expected = self.versions.get(&step.case).copied().unwrap_or(0);
            let case = step.case.clone();
            if step.before != expected {
                return Err(What::VersionChain {
                    case,
                    expected,
                    found: step.before,
                });
            }
            if step.after <= step.before {
                return Err(What::NoProgress { case });
            }
            self.versions.insert(case, step.after);
        }
        Ok(())
    }
}

/// Checks all rows in order, and the heads recorded outside against them.
///
/// # Errors
/// The [`Fault`] of the first row that is wrong.
pub fn verify<H: Hash>(rows: impl Iterator<Item = Row>, heads: &[Head]) -> Result<Head, Fault> {
    let mut verifier = Verifier::<H>::new(heads.to_vec());
    for row in rows {
        verifier.push(&row)?;
    }
    verifier.finish()
}
