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

const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Names, types and contents.
const ASSETS: &[(&str, &str, &str)] = &[
    ("app.css", STYLE, include_str!("../../assets/app.css")),
    ("case.css", STYLE, include_str!("../../assets/case.css")),
    ("figures.css", STYLE, include_str!("../../assets/figures.css")),
    ("form.css", STYLE, include_str!("../../assets/form.css")),
    ("policy.css", STYLE, include_str!("../../assets/policy.css")),
    ("similar.css", STYLE, include_str!("../../assets/similar.css")),
    ("workbench.css", STYLE, include_str!("../../assets/workbench.css")),
    ("app.js", SCRIPT, include_str!("../../assets/app.js")),
    ("form.js", SCRIPT, include_str!("../../assets/form.js")),
    ("table.js", SCRIPT, include_str!("../../assets/table.js")),
    ("upload.js", SCRIPT, include_str!("../../assets/upload.js")),
    ("live_list.js", SCRIPT, include_str!("../../assets/live_list.js")),
    ("workbench.js", SCRIPT, include_str!("../../assets/workbench.js")),
    ("mark.svg", "image/svg+xml", include_str!("../../assets/mark.svg")),
];

/// Something as it is served.
struct Served {
    name: &'static str,
    kind: &'static str,
    content: String,
    tag: String,
}

/// All of it, styles without what only their authors read.
static SERVED: LazyLock<Vec<Served>> = LazyLock::new(|| {
    let served = |&(name, kind, content): &(&'static str, &'static str, &str)| {
        let content = if kind == STYLE {
            without_space(content)
        } else {
            content.to_owned()
        };
        Served {
            name,
            kind,
            tag: format!("\"{}\"", identity::digest(&content)),
            content,
        }
    };
    ASSETS.iter().map(served).collect()
});

/// One of them; a browser that has it already is told so.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let served = SERVED
        .iter()
        .find(|served| served.name == name)
        .ok_or(Problem::NotFound)?;
    let known = headers.get(IF_NONE_MATCH).and_then(|tag| tag.to_str().ok());
    let kept = [(ETAG, served.tag.as_str()), (CACHE_CONTROL, "public, no-cache")];
    if known == Some(served.tag.as_str()) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    Ok((kept, [(CONTENT_TYPE, served.kind)], served.content.as_str()).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles() -> impl Iterator<Item = (&'static str, &'static str)> {
        ASSETS
            .iter()
            .filter(|(_, kind, _)| *kind == STYLE)
            .map(|(name, _, style)| (*name, *style))
    }

    #[test]
    fn every_brace_of_a_style_is_closed() {
        for (name, style) in styles() {
            let mut open = 0_i32;
            for (line, text) in style.lines().enumerate() {
                for sign in text.chars() {
                    open += i32::from(sign == '{') - i32::from(sign == '}');
                }
                assert!(open >= 0, "{name}: line {} closes more than is open", line + 1);
                assert!(open > 0 || !text.starts_with("  }"), "{name}: line {}", line + 1);
            }
            assert_eq!(
                open, 0,
                "{name}: a brace is left open, and all that follows is read as part of it"
            );
        }
    }

    #[test]
    fn what_was_made_small_is_not_made_smaller() {
        for (name, style) in styles() {
            let once = without_space(style);
            assert_eq!(without_space(&once), once, "{name}");
            let braces = |text: &str| text.matches('{').count();
            assert_eq!(braces(&once), braces(style), "{name}: no rule is lost");
        }
    }
}
