//! How findings, faults and acts look as JSON: one form for the API, for problems and for the live panel.

use std::collections::BTreeMap;

use acts::form::FieldFault;
use acts::messages::Language;
use acts::record::{KeptFinding, RecordBody};
use acts::signing::Steps;
use serde_json::{Map, Value, json};
use store::fault::StoreFault;
use store::ledger_rows::LedgerRow;

use crate::disclosure::Sight;
use crate::office::submission::Done;
use crate::reading::{Allowed, Misread};

/// Both languages of a sentence.
#[must_use]
pub fn says(zh: &str, en: &str) -> Value {
    json!({ "zh-CN": zh, "en": en })
}

/// A finding, as decisions give it, with the field it is located at and the reason given for an exception.
#[must_use]
pub fn finding(finding: &KeptFinding) -> Value {
    let facts: Map<String, Value> = finding
        .facts
        .iter()
        .map(|(key, value)| (key.clone(), json!(value)))
        .collect();
    json!({
        "article": finding.article,
        "clause": finding.clause,
        "rule": finding.rule,
        "holds": finding.holds,
        "stops": finding.stops(),
        "force": finding.force,
        "field": finding.field,
        "facts": facts,
        "says": says(&finding.zh, &finding.en),
        "remedy": finding.remedy.as_ref().map(|(zh, en)| says(zh, en)),
        "interpretation": finding.interpretation,
        "reason": finding.reason,
    })
}

/// A fault of a form.
#[must_use]
pub fn fault(fault: &FieldFault) -> Value {
    json!({ "field": fault.field, "value": fault.value, "says": says(&fault.zh, &fault.en) })
}

/// A choice in an address that means nothing; without codes, words say what may stand there.
#[must_use]
pub fn misread(misread: &Misread) -> Value {
    let codes = match &misread.allowed {
        Allowed::Codes(codes) => json!(codes),
        Allowed::Described(_) => Value::Null,
    };
    let (zh, en) = (misread.says(Language::Chinese), misread.says(Language::English));
    json!({ "name": misread.name, "value": misread.value, "allowed": codes, "says": says(&zh, &en) })
}

/// An act that was done, or would be.
#[must_use]
pub fn done(done: &Done) -> Value {
    let effect = match done.steps {
        Steps::One => "effective",
        Steps::Three => "drafted",
    };
    let findings: Vec<Value> = done.findings.iter().map(finding).collect();
    json!({
        "case": done.case,
        "number": done.number,
        "version": done.version,
        "effect": effect,
        "findings": findings,
        "changes": done.changes,
    })
}

/// A recorded act with everything it rests on; what it says is withheld while it is its office's own.
///
/// # Errors
/// [`StoreFault::Corrupt`] when the stored body cannot be read.
pub fn act(sight: &Sight, row: &LedgerRow) -> Result<Value, StoreFault> {
    let (entry, mut body) = (row.entry(), row.body()?);
    let is_open = sight.is_open(row, &body);
    body = if is_open {
        sight.opened(body)
    } else {
        RecordBody {
            form: Value::Null,
            reasons: BTreeMap::new(),
            changes: Vec::new(),
            findings: Vec::new(),
        }
    };
    let findings: Vec<Value> = body.findings.iter().map(finding).collect();
    Ok(json!({
        "number": entry.number,
        "at": entry.at,
        "on": entry.on,
        "act": entry.act,
        "case": entry.case,
        "person": entry.person,
        "office": entry.office,
        "party": entry.party,
        "articles": entry.articles,
        "policy": entry.policy,
        "open": is_open,
        "form": body.form,
        "reasons": body.reasons,
        "changes": body.changes,
        "findings": findings,
        "documents": if is_open { entry.documents.as_slice() } else { &[] },
        "leaf": row.sealed.leaf,
        "root": row.sealed.root,
    }))
}
