//! The store: the ledger of acts, the case files folded from it, the read tables, and what lies beside them
//! (articles 42 to 46: nothing is altered, everything has its person and its day).
//!
//! An act is one row of the ledger and the only write. [`open::Store::append`] records it together with everything
//! that is read off it, in one transaction of the one writer, and answers when it is on the disk.
//!
//! | table | what it holds | can be made anew |
//! |---|---|---|
//! | `ledger`, `ledger_step` | the acts, and the case files each moved | no: this is the record |
//! | `ledger_head` | size, root and frontier of the tree | from the ledger |
//! | `case_file` | the fold of the acts of each case file | from the ledger |
//! | `claim` | names that may exist once only | from the case files |
//! | `project_line`, `project_sum` | the library, the sums over it | from the case files |
//! | `task_line`, `deadline_line` | what waits, what is due | from the case files |
//! | `similar_text`, `similar_word`, `similar_frequency`, `similar_judged` | the telling words of projects and systems, and verdicts on them | from the case files |
//! | `case_line`, `case_reader`, `listed_line` | case files of every kind, who reads them, the lists of supervision | from the case files |
//! | `project_figures`, `project_tag`, `project_span` | money and days of a project, its directions, its stays in stages | from the case files |
//! | `figure_sum`, `department_sum`, `tag_sum`, `slip_sum`, `pending_sum`, `movement_sum`, `span_sum`, `open_span_sum`, `deadline_sum` | what statistics read, kept up by each act | from the read tables |
//! | `task_sum`, `owed_sum`, `party_owed_sum`, `board_sum`, `tab_sum`, `listed_sum` | how much waits, is owed, stands on boards and in lists, kept up by each act | from the read tables |
//! | `read_table_shape` | in which shape the read tables were written | it is set when they are |
//! | `case_text` | what a search looks through; beside it `case_number`, `case_gram`, `project_number`, `case_line_number` on SQLite, an index on PostgreSQL | from the case files |
//! | `question_line` | what the rules are asked of each project | from the case files |
//! | `neighbour_line` | as what each project is compared with the others of its unit | from the case files |
//! | `applied_article`, `applied_sum` | which articles each act applied and how they came out, and how often | from the ledger |
//! | `kind_change` | the latest act on each kind of case file | from the ledger |
//! | `session`, `credential`, `earlier_password`, `sign_in_failure`, `setting` | signing in and the installation | no, and no legal state |
//! | `second_factor`, `recovery_code`, `sign_in_ticket` | the second factor of signing in | no, and no legal state |
//! | `security_event` | who signed in, what was refused, what was done to accounts; rows are only added | no: a log |
//! | `form_draft`, `workbook_import`, `document` | begun forms, imports, documents by digest | no, and no legal state |
//! | `lease`, `reminder`, `reminder_seen` | which server does a job, of what somebody was reminded and has seen | no, and no legal state |
//! | `saved_view` | questions that a person has kept under a name | no, and no legal state |
//! | `calendar_feed` | whose deadlines may be fetched by a token | no, and no legal state |
//!
//! The SQL is the subset both databases share: BIGINT and TEXT, `$1`, `ON CONFLICT`. What only SQLite and what only
//! PostgreSQL needs is in one file each, and where a statement differs is in [`database`]. Documents lie in a directory
//! ([`blobs`]), heads in a file outside the database ([`heads`]).

pub mod act_keys;
pub mod append;
pub mod applied;
pub mod backup;
pub mod beside;
pub mod blobs;
pub mod boards;
pub mod case_acts;
pub mod case_files;
pub mod case_lists;
mod commit;
pub mod copy;
pub mod database;
pub mod fault;
pub mod found;
pub mod heads;
mod history;
mod known;
pub mod lately;
mod law_in_force;
pub mod ledger_rows;
pub mod neighbours;
pub mod open;
mod postgres;
mod projection;
pub mod projects;
pub mod questions;
mod readers;
pub mod rebuild;
pub mod search;
pub mod similar;
mod sql;
mod sqlite;
pub mod statistics;
mod trouble;
pub mod verify;
pub mod words;
pub mod worklists;
mod writer;
