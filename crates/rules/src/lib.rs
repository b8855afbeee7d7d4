//! The rules of 98号 as pure decisions: one file a decision, by chapter; limits and lists come from the policy with
//! their clauses. No clock, no input or output, no randomness; dates and policy are passed in.

pub mod articles;
pub mod assumption;
pub mod checklist;
pub mod checklist_text;
pub mod clause;
pub mod count;
pub mod coverage;
pub mod dated;
pub mod decide;
mod decisions;
pub mod finding;
pub mod instrument;
pub mod interpretations;
pub mod law;
pub mod limit;
pub mod money;
pub mod parameter;
pub mod policy;
pub mod portfolio;
pub mod reading;
pub mod reason;
pub mod register;
mod resolve;
pub mod ruling;
pub mod says;
pub mod section;
pub mod truth;
pub mod word;

pub mod chapter_1;
pub mod chapter_2;
pub mod chapter_3;
pub mod chapter_4;
pub mod chapter_5;
pub mod chapter_6;
pub mod chapter_7;
