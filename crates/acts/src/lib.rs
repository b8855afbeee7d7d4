//! Acts (办理事项): one administrative act = one file, by chapter; case files, parties, permits, stages and deadlines.
//!
//! Pure: no clock, no input or output, no randomness. What an act may look at comes in with its hearing.

pub mod acceptance;
pub mod act;
pub mod administration;
pub mod amount;
pub mod approval;
pub mod case;
pub mod chapter_2;
pub mod chapter_3;
pub mod chapter_4;
pub mod chapter_5;
pub mod chapter_6;
pub mod chapter_7;
pub mod chapter_8;
pub mod construction;
pub mod deadlines;
pub mod development_plan;
pub mod document;
pub mod expert_pool;
pub mod form;
pub mod framework;
pub mod hear;
pub mod hearing;
pub mod inspection;
pub mod law_register;
pub mod list;
pub mod listing;
pub mod messages;
pub mod organisation;
pub mod outlook;
pub mod party;
pub mod permit;
pub mod person;
pub mod plan;
pub mod project;
pub mod project_facts;
pub mod record;
pub mod regime;
pub mod signing;
pub mod stage;
pub mod supervision;
pub mod surroundings;
pub mod system;
pub mod weighing;
pub mod words;
