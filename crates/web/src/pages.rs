//! The pages: one file each. They show what acts, rules and deadlines say and decide nothing.

mod account;
mod act;
mod administration;
mod article;
pub mod assets;
mod boards;
mod calendar;
mod case;
mod case_list;
mod demonstration;
mod desk;
mod development_plans;
mod documents;
mod exports;
pub mod follow;
mod form_record;
mod found;
mod frame;
mod frameworks;
mod help;
mod import;
mod inspections;
mod language;
mod library;
mod openings;
mod parts;
mod plan;
mod plans;
mod policy;
pub mod problem;
mod recorded_act;
mod reminders;
mod search;
mod setup;
mod sign_in;
mod sign_out;
mod signing;
mod similar;
pub mod statistics;
mod supervision;
mod templates;
mod timing;
mod views;
mod workbench;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::office::Office;
use crate::uploads::LARGEST;

/// Room beside the files for the fields of a form, in bytes.
const FIELDS: usize = 1 << 20;

/// The routes of all pages.
pub fn routes() -> Router<Office> {
    Router::new()
        .merge(beginnings())
        .merge(cases())
        .merge(boards())
        .merge(numbers())
        .merge(law())
        .merge(annual_plans())
        .merge(accounts())
        .layer(DefaultBodyLimit::max(FIELDS))
        .merge(with_files())
}

/// What takes files, and therefore larger bodies than the rest.
fn with_files() -> Router<Office> {
    Router::new()
        .route(
            "/cases/{case}/acts/{act}",
            get(act::go_on).post(act::sent::submit),
        )
        .route(
            "/cases/{case}/acts/{act}/validate",
            get(act::again::of_case).post(act::sent::validate),
        )
        .route("/acts/{act}", get(act::open).post(act::sent::submit_opening))
        .route(
            "/acts/{act}/validate",
            get(act::again::opening).post(act::sent::validate_opening),
        )
        .route(
            "/cases/{case}/acts/{act}/draft",
            get(act::again::of_case).post(act::begun::save_draft),
        )
        .route(
            "/acts/{act}/draft",
            get(act::again::opening).post(act::begun::save_opening),
        )
        .route("/import", get(import::show).post(import::upload))
        .route(
            "/plans/{case}/workbench/import",
            post(workbench::workbook::import),
        )
        .layer(DefaultBodyLimit::max(LARGEST + FIELDS))
}

/// The desk and the library, what is kept and followed, and what comes round by the calendar.
fn beginnings() -> Router<Office> {
    Router::new()
        .route("/demonstration/sign-in", post(demonstration::submit))
        .route("/language", post(language::submit))
        .route("/setup", get(setup::show).post(setup::submit))
        .route("/", get(desk::show))
        .route("/worklist", get(desk::worklist::show))
        .route("/library", get(library::show))
        .route("/search", get(search::show))
        .route("/views", post(views::keep))
        .route("/views/rename", post(views::rename))
        .route("/views/forget", post(views::forget))
        .route("/reminders/seen", post(reminders::seen))
        .route("/calendar", get(calendar::show))
        .route("/calendar.ics", get(calendar::feed::show))
        .route("/calendar/feed", post(calendar::feed::make))
        .route("/calendar/feed/end", post(calendar::feed::end))
        .route("/help", get(help::show))
        .route("/help/{role}", get(help::role))
        .route("/help/pictures/{name}", get(help::picture))
}

/// One case file, its parts and its documents.
fn cases() -> Router<Office> {
    Router::new()
        .route("/cases/{case}", get(case::show))
        .route("/cases/{case}/basis", get(case::basis::show))
        .route("/cases/{case}/similar", get(similar::show))
        .route("/cases/{case}/bill.xlsx", get(case::bill_export::workbook))
        .route("/cases/{case}/bill.csv", get(case::bill_export::text))
        .route("/cases/{case}/timeline/{number}", get(recorded_act::show))
        .route("/cases/{case}/follow", post(follow::begin))
        .route("/cases/{case}/unfollow", post(follow::end))
        .route("/acts/{act}/rows/{rows}", get(act::template::show))
        .route("/import/{import}", get(import::one))
        .route("/import/{import}/answers", post(import::answers::answer))
        .route("/import/{import}/confirm", post(import::confirm))
        .route("/documents/templates/{name}", get(templates::show))
        .route("/documents/{digest}", get(documents::show))
}

/// The lists of work in one phase, and of what is no single project.
fn boards() -> Router<Office> {
    Router::new()
        .route("/development-plans", get(development_plans::show))
        .route("/frameworks", get(frameworks::show))
        .route("/approvals", get(boards::approvals::show))
        .route("/construction", get(boards::construction::show))
        .route("/acceptance", get(boards::acceptance::show))
        .route("/systems", get(boards::systems::show))
        .route(similar::inventory::PATH, get(similar::inventory::show))
        .route("/maintenance", get(boards::maintenance::show))
        .route("/inspections", get(inspections::show))
        .route("/supervision", get(supervision::show))
        .route("/supervision/findings", get(boards::findings::show))
        .route("/supervision/measures", get(boards::measures::show))
}

/// The statistics and what may be carried away as a file.
fn numbers() -> Router<Office> {
    Router::new()
        .route("/statistics", get(statistics::show))
        .route("/statistics/rows", get(statistics::rows::show))
        .route("/exports/{name}", get(exports::show))
}

/// The law: its articles, parameters, readings and variants, and what another value would change.
fn law() -> Router<Office> {
    Router::new()
        .route("/policy", get(policy::show))
        .route("/policy/parameters", get(policy::parameters::show))
        .route("/policy/interpretations", get(policy::interpretations::show))
        .route("/policy/variants", get(policy::variants::show))
        .route("/policy/served", get(policy::served::show))
        .route("/policy/what-if", get(policy::what_if::show))
        .route("/policy/applied", get(policy::applied::show))
        .route("/policy/{article}", get(article::show))
        .route("/policy/{article}/applied", get(policy::applied::acts::show))
}

/// The annual plans, and the workbench on which they are arranged.
fn annual_plans() -> Router<Office> {
    Router::new()
        .route("/plans", get(plans::show))
        .route("/plans/{case}", get(plan::show))
        .route("/plans/{case}/compare", get(plan::compare::show))
        .route(
            "/plans/{case}/workbench",
            get(workbench::show).post(workbench::edits::submit),
        )
        .route("/plans/{case}/workbench.xlsx", get(workbench::workbook::export))
}

/// Signing in and out, one's own account, and the administration.
fn accounts() -> Router<Office> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_out::submit))
        .route("/administration", get(administration::show))
        .route("/administration/people", get(administration::people::show))
        .route("/account", get(account::show))
        .route("/sign-in/code", post(sign_in::second_factor::submit_code))
        .route("/sign-in/factor", post(sign_in::second_factor::submit_setting))
        .route(
            account::second_factor::PATH,
            get(account::second_factor::show).post(account::second_factor::submit),
        )
        .route(
            "/administration/second-factor",
            post(administration::factor_reset::submit),
        )
        .route("/account/sessions", post(account::end_session))
        .route("/administration/audit", get(administration::audit::show))
        .route("/administration/audit.csv", get(administration::audit::export))
        .route("/administration/ledger", get(administration::ledger))
        .route(
            "/administration/installation",
            get(administration::installation::show),
        )
        .route(
            "/administration/ledger/verify",
            post(administration::verification::begin),
        )
        .route(
            "/administration/first-password",
            post(administration::first_password::submit),
        )
        .route(
            "/administration/own-password",
            get(administration::own_password::show).post(administration::own_password::submit),
        )
}
