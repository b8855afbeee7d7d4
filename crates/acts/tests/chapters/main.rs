//! What the acts of each chapter do and refuse, in a small world of case files; one module a chapter.

mod acceptance;
mod accepting;
mod adjustments;
mod administration;
mod appraisal;
mod building;
mod cast;
mod contracts;
mod engineer;
mod evaluation;
mod evaluation_result;
mod filings;
mod final_acceptance;
mod frameworks;
mod funding;
mod given;
<<<<<<< HEAD
mod inspections;
mod law_register;
mod library;
mod measures;
=======
mod inventory;
mod law_register;
mod library;
mod owning;
>>>>>>> be3ba07 (Tests of chapter 6: operators, handover, use, the ban, resources, funds by each ground, what plans make of them, and the end of systems)
mod plans;
mod rectification;
mod supervision;
mod violations;
mod works;
