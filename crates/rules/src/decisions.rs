//! The register of decisions, in the order of the articles. Adding a decision is a file, a line here and its cases.

use crate::decide::register;

register! {
    chapter_1::classification cites ["2"];
}
