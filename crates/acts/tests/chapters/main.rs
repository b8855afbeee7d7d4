//! What the acts of each chapter do and refuse, in a small world of case files; one module a chapter.

mod acceptance;
mod accepting;
mod administration;
mod evaluation;
mod final_acceptance;
mod given;
mod law_register;
