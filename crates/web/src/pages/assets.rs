//! Style, script and pictures, built into the binary.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::response::{IntoResponse, Response};

use crate::identity;
use crate::problem::Problem;
use crate::style::without_space;

/// Names, types and contents.
const ASSETS: &[(&str, &str, &str)] = &[
    (
        "app.css",
        "text/css; charset=utf-8",
        include_str!("../../assets/app.css"),
    ),
    (
        "app.js",
        "text/javascript; charset=utf-8",
        include_str!("../../assets/app.js"),
    ),
    (
        "workbench.js",
        "text/javascript; charset=utf-8",
        include_str!("../../assets/workbench.js"),
    ),
    (
        "form.js",
        "text/javascript; charset=utf-8",
        include_str!("../../assets/form.js"),
    ),
    (
        "table.js",
        "text/javascript; charset=utf-8",
        include_str!("../../assets/table.js"),
    ),
    (
        "upload.js",
        "text/javascript; charset=utf-8",
        include_str!("../../assets/upload.js"),
    ),
    (
        "live_list.js",
        "text/javascript; charset=utf-8",
        include_str!("../../assets/live_list.js"),
    ),
    ("mark.svg", "image/svg+xml", include_str!("../../assets/mark.svg")),
];

/// The style as it is served.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    let style = ASSETS.iter().find(|(name, ..)| *name == "app.css");
    style.map_or_else(String::new, |(_, _, style)| without_space(style))
});

/// One of them; a browser that has it already is told so.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let (_, kind, content) = ASSETS
        .iter()
        .find(|(found, ..)| *found == name)
        .ok_or(Problem::NotFound)?;
    let content: &str = if name == "app.css" { &STYLE } else { content };
    let tag = format!("\"{}\"", identity::digest(content));
    let known = headers.get(IF_NONE_MATCH).and_then(|tag| tag.to_str().ok());
    let kept = [
        (ETAG, tag.clone()),
        (CACHE_CONTROL, "public, no-cache".to_owned()),
    ];
    if known == Some(tag.as_str()) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    Ok((kept, [(CONTENT_TYPE, *kind)], content).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_brace_of_the_style_is_closed() {
        let (_, _, style) = ASSETS
            .iter()
            .find(|(name, ..)| *name == "app.css")
            .expect("a style");
        let mut open = 0_i32;
        for (line, text) in style.lines().enumerate() {
            for sign in text.chars() {
                open += i32::from(sign == '{') - i32::from(sign == '}');
            }
            assert!(open >= 0, "line {} closes more than is open", line + 1);
            assert!(open > 0 || !text.starts_with("  }"), "line {}", line + 1);
        }
        assert_eq!(
            open, 0,
            "a brace is left open, and all that follows is read as part of it"
        );
    }
}
