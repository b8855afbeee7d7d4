//! Documents attached to acts: stored by digest beside the ledger (Articles 9, 14).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::words::MaterialKind;

/// A document attached to an act: stored by digest beside the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// SM3 digest of the content, 64 hexadecimal digits.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub digest: String,
    /// The file's name as it was uploaded.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    /// The media type found in the content.
    #[schemars(length(min = 1, max = 100))]
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
}

/// A document of a named kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Which material it is.
    pub kind: MaterialKind,
    /// The document itself.
    pub document: Document,
}
