//! What the unit hands in for final acceptance: materials, products, deliveries, final account (Articles 24, 29, 33).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::Stamp;
use crate::document::Document;
use crate::line_items::{Delivery, ProductStatement};
use crate::project::{Dated, Project};
use crate::words::acceptance::AcceptanceMaterialKind;

/// A document of a named kind for final acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceMaterial {
    /// Which material it is.
    pub kind: AcceptanceMaterialKind,
    /// The document itself.
    pub document: Document,
}

/// What the unit hands in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AcceptanceFile {
    /// Whether software was made to order, where bill and report leave it open (Article 33).
    pub custom_software: Option<bool>,
    /// The final account.
    pub final_account: Option<Yuan>,
    /// What was built and how it was used, in brief.
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub summary: String,
    /// Products by line, with their security, reliability and energy efficiency (Article 24).
    pub products: Vec<ProductStatement>,
    /// The use of cryptography (Article 24).
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub cryptography_use: String,
    /// The security review (Article 24).
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub security_review: String,
    /// The energy efficiency of hardware and of a new data centre (Article 24).
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub energy_use: String,
    /// What was delivered, by line of the bill of quantities.
    pub delivered: Vec<Delivery>,
    /// The materials of Article 33.
    pub materials: Vec<AcceptanceMaterial>,
}

impl AcceptanceFile {
    /// The digests of its documents.
    #[must_use]
    pub fn digests(&self) -> Vec<String> {
        let documents = self.materials.iter().map(|material| &material.document);
        documents.map(|document| document.digest.clone()).collect()
    }

    /// Whether a material of this code was handed in.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.materials.iter().any(|material| material.kind.code() == code)
    }

    /// Enters deliveries and statements into the ledger of line items; deliveries replace those found before.
    pub(crate) fn deliver(&self, project: &mut Project, stamp: &Stamp) {
        let items = &mut project.construction.line_items;
        let delivered = self.delivered.iter().cloned();
        items.deliveries = delivered.map(|delivery| Dated::at(stamp, delivery)).collect();
        let stated = self.products.iter().cloned();
        items
            .statements
            .extend(stated.map(|statement| Dated::at(stamp, statement)));
    }

    /// This file laid over an earlier one: what is left out stays, a material replaces those of its kind.
    #[must_use]
    pub fn over(&self, earlier: &Self) -> Self {
        let kinds: Vec<AcceptanceMaterialKind> =
            self.materials.iter().map(|material| material.kind).collect();
        let kept = earlier
            .materials
            .iter()
            .filter(|material| !kinds.contains(&material.kind));
        Self {
            custom_software: self.custom_software.or(earlier.custom_software),
            final_account: self.final_account.or(earlier.final_account),
            summary: text_over(&self.summary, &earlier.summary),
            products: rows_over(&self.products, &earlier.products),
            cryptography_use: text_over(&self.cryptography_use, &earlier.cryptography_use),
            security_review: text_over(&self.security_review, &earlier.security_review),
            energy_use: text_over(&self.energy_use, &earlier.energy_use),
            delivered: rows_over(&self.delivered, &earlier.delivered),
            materials: kept.chain(&self.materials).cloned().collect(),
        }
    }
}

fn text_over(text: &str, earlier: &str) -> String {
    if text.trim().is_empty() { earlier } else { text }.to_owned()
}

fn rows_over<T: Clone>(rows: &[T], earlier: &[T]) -> Vec<T> {
    if rows.is_empty() { earlier } else { rows }.to_vec()
}
