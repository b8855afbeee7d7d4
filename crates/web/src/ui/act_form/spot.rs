//! One place of a form: a field with its path, its value so far, and what is said of it.

use acts::form::FieldFault;
use acts::messages::{self, Language};
use acts::record::KeptFinding;
use serde_json::Value;

use super::{ActForm, Phase};
use crate::form::{Field, Need};

/// A field at its place in a form.
#[derive(Clone)]
pub(super) struct Spot<'a> {
    pub(super) form: &'a ActForm<'a>,
    pub(super) path: String,
    pub(super) field: &'a Field,
    pub(super) value: Option<&'a Value>,
    pub(super) setting: Setting,
}

/// Where a field stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// By itself, with room for all its choices.
    Open,
    /// In a repeated row, which may stay empty: every choice can be taken back.
    InRow,
}

/// The identity of the element for the field at this path, for labels and links.
#[must_use]
pub fn field_id(path: &str) -> String {
    format!("f-{path}")
}

impl<'a> Spot<'a> {
    /// The place of a field inside the value that holds it.
    pub(super) fn within(
        form: &'a ActForm<'a>,
        path: &str,
        field: &'a Field,
        whole: Option<&'a Value>,
    ) -> Self {
        let path = if path.is_empty() {
            field.name.clone()
        } else {
            format!("{path}.{}", field.name)
        };
        let value = whole
            .and_then(|whole| whole.get(&field.name))
            .filter(|value| !value.is_null());
        Self {
            form,
            path,
            field,
            value,
            setting: Setting::Open,
        }
    }

    /// The same field in a repeated row.
    pub(super) fn in_row(self) -> Self {
        Self {
            setting: Setting::InRow,
            ..self
        }
    }

    pub(super) fn id(&self) -> String {
        field_id(&self.path)
    }

    pub(super) fn label(&self) -> &'a str {
        label(self.form, &self.path, &self.field.name)
    }

    pub(super) fn help(&self) -> Option<&'static str> {
        let qualified = qualified(&self.path);
        let (language, act) = (self.form.language, self.form.act);
        messages::help(language, act, &qualified).or_else(|| messages::help(language, act, &self.field.name))
    }

    pub(super) fn is_required(&self) -> bool {
        self.field.need == Need::Required
    }

    /// The value as it stands in an input.
    pub(super) fn text(&self) -> String {
        text(self.value)
    }

    pub(super) fn faults(&self) -> Vec<&'a FieldFault> {
        if self.form.phase == Phase::Fresh {
            return Vec::new();
        }
        self.form
            .faults
            .iter()
            .filter(|fault| fault.field == self.path)
            .collect()
    }

    /// The findings located here that do not hold.
    pub(super) fn findings(&self) -> Vec<&'a KeptFinding> {
        self.form
            .findings
            .iter()
            .filter(|finding| finding.field == self.path && !finding.holds)
            .collect()
    }

    /// The identities of everything that describes the input.
    pub(super) fn described_by(&self) -> Option<String> {
        let id = self.id();
        let help = self.help().map(|_| format!("{id}-help"));
        let said = (!self.faults().is_empty() || !self.findings().is_empty()).then(|| format!("{id}-said"));
        let all: Vec<String> = help.into_iter().chain(said).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    pub(super) fn invalid(&self) -> Option<&'static str> {
        (!self.faults().is_empty()).then_some("true")
    }

    pub(super) fn required(&self) -> Option<&'static str> {
        self.is_required().then_some("true")
    }
}

/// What the field at a path is called on this form.
pub(super) fn label<'a>(form: &ActForm<'a>, path: &str, name: &'a str) -> &'a str {
    field_label(form.language, form.act, (path, name))
}

/// What the field at a path is called: by itself inside what holds it, for example `basis.name`, or else by its own name.
#[must_use]
pub fn field_label<'a>(language: Language, act: &str, (path, name): (&str, &'a str)) -> &'a str {
    let qualified = qualified(path);
    match messages::pair("field", &qualified).filter(|_| qualified.contains('.')) {
        Some((zh, en)) => language.of(zh, en),
        None => messages::field(language, act, name),
    }
}

/// The last two names of a path, rows left aside: `project.basis.0.name` is `basis.name`.
fn qualified(path: &str) -> String {
    let names: Vec<&str> = path
        .split('.')
        .filter(|part| part.parse::<usize>().is_err())
        .collect();
    names
        .get(names.len().saturating_sub(2)..)
        .unwrap_or_default()
        .join(".")
}

/// A scalar as it stands in an input; nothing for what has parts.
pub(super) fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(flag)) => flag.to_string(),
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => String::new(),
    }
}
