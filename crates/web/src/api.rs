//! The interface for programs: everything the pages do, as JSON, under `/api/v1`.

pub mod acts;
pub mod applied;
pub mod body;
pub mod case_lists;
pub mod cases;
pub mod catalogues;
pub mod decisions;
pub mod documents;
pub mod imports;
pub mod lists;
pub mod openapi;
pub mod policies;
pub mod reminders;
mod resembling;
pub mod sessions;
pub mod statistics;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::office::Office;
use crate::uploads::LARGEST;

/// The largest JSON body in bytes.
pub const LARGEST_JSON: usize = 1 << 20;

/// The routes under `/api/v1`.
pub fn routes() -> Router<Office> {
    let large = Router::new()
        .route("/documents", post(documents::upload))
        .route("/catalogues/read", post(catalogues::read))
        .route("/imports", post(imports::upload).get(imports::list))
        .layer(DefaultBodyLimit::max(LARGEST));
    Router::new()
        .route("/openapi.json", get(openapi::document))
        .route(
            "/session",
            post(sessions::begin).delete(sessions::end).get(sessions::show),
        )
        .route("/decisions", get(decisions::list))
        .route("/decisions/{decision}", post(decisions::decide))
        .route("/acts", get(acts::list))
        .route("/acts/{act}", post(acts::open))
        .route("/cases/{case}", get(cases::show))
        .route("/cases/{case}/acts", get(cases::possible))
        .route("/cases/{case}/acts/{act}", post(acts::go_on))
        .route("/cases/{case}/timeline", get(cases::timeline))
        .route("/cases/{case}/timeline/{number}", get(cases::act))
        .route("/projects", get(lists::projects))
        .route("/tasks", get(lists::tasks))
        .route("/deadlines", get(lists::deadlines))
        .route("/plans", get(lists::plans))
        .route("/systems", get(case_lists::systems))
        .route("/systems/duplicates", get(resembling::list))
        .route("/inspections", get(case_lists::inspections))
        .route("/frameworks", get(case_lists::frameworks))
        .route("/development-plans", get(case_lists::development_plans))
        .route("/supervision", get(case_lists::supervision))
        .route("/statistics", get(statistics::show))
        .route("/reminders", get(reminders::list))
        .route("/reminders/seen", post(reminders::seen))
        .route("/organisations", get(lists::organisations))
        .route("/people", get(lists::people))
        .route("/policies", get(policies::list))
        .route("/policies/{policy}", get(policies::show))
        .route("/policies/{policy}/articles/{article}", get(policies::article))
        .route("/policies/{policy}/applied", get(applied::articles))
        .route(
            "/policies/{policy}/articles/{article}/applied",
            get(applied::article),
        )
        .route("/imports/{import}", get(imports::show))
        .route("/imports/{import}/answers", post(imports::answer))
        .route("/imports/{import}/confirm", post(imports::confirm))
        .route("/ledger/head", get(lists::head))
        .layer(DefaultBodyLimit::max(LARGEST_JSON))
        .merge(large)
}
