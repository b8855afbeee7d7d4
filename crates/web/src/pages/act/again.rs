//! The addresses at which a form is concluded on or saved, opened again by a bookmark or the address line: without script
//! they stand there after every look, and they lead back to the form (no article of its own).

use axum::extract::Path;
use axum::response::Redirect;

/// Back to the form of an act that opens a case.
pub async fn opening(Path(act): Path<String>) -> Redirect {
    Redirect::to(&format!("/acts/{}", plain(&act)))
}

/// Back to the form of an act in a case.
pub async fn of_case(Path((case, act)): Path<(String, String)>) -> Redirect {
    Redirect::to(&format!("/cases/{}/acts/{}", plain(&case), plain(&act)))
}

/// What an identity or a code is made of, so that no address leads elsewhere.
fn plain(part: &str) -> String {
    part.chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || *sign == '_')
        .collect()
}
