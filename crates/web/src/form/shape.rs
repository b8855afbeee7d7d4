//! What a form asks for, read off its JSON Schema once, for the page that shows it and the reader that takes it back.

use serde_json::Value;

use super::look::Look;

/// A named part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The property's name.
    pub name: String,
    /// The code of the section it stands in; none when it has no section of its own.
    pub section: Option<String>,
    /// Whether the schema requires it.
    pub need: Need,
    /// How much of the line it takes.
    pub extent: Extent,
    /// Whether people see it.
    pub shown: Shown,
    /// Whether the column it makes in a table has a sum below it.
    pub reckoning: Reckoning,
    /// How its rows come out of a workbook.
    pub filling: Filling,
    /// What it holds.
    pub shape: Shape,
}

/// How the values of a field are reckoned up in a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reckoning {
    /// Whether the column has a sum.
    pub summed: bool,
    /// The two fields of the row whose product it is; none when it stands for itself.
    pub product: Option<[String; 2]>,
}

/// How the rows of a field come out of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    /// A row of the workbook is a row of the form.
    Rows,
    /// The rows of a data resource catalogue are information items, of which those of one resource make one row.
    Catalogue,
}

/// Whether people see a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// They fill it in.
    Openly,
    /// It is carried along unseen, such as the row an import came from.
    Unseen,
}

/// Whether a field has to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the form cannot be read.
    Required,
    /// It may be left out.
    Optional,
}

/// How much of a line a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Half a line, where there is room for two.
    Half,
    /// The whole line.
    Whole,
}

/// A coded list and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordList {
    /// The list's name as the messages know it, for example `FundingSource`.
    pub name: String,
    /// Its codes, in order.
    pub words: Vec<String>,
}

/// What a reference points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// An organisation.
    Organisation,
    /// A colleague of the same office.
    Colleague,
    /// A case file.
    Case,
    /// A project or a system that resembles the case's.
    Similar,
    /// A system of the inventory.
    System,
    /// A framework plan.
    Framework,
    /// A development plan.
    DevelopmentPlan,
    /// An annual plan.
    Plan,
    /// A prepared act of the case.
    Draft,
    /// A contract of the case.
    Contract,
    /// A procurement of the case.
    Procurement,
    /// A line of the case's bill of quantities, or the number of a new one.
    BillLine,
    /// An order of rectification of the case.
    Order,
    /// A finding of the inspection.
    Finding,
    /// A finding of the audit.
    AuditFinding,
    /// A request for documents in the case.
    Request,
    /// A violation recorded in the case.
    Violation,
    /// An expert of the draw that stands.
    Expert,
    /// A measure that governs cases.
    Measure,
}

impl Reference {
    /// Whether it is typed with suggestions, since it may be new or one of very many, rather than chosen from a list.
    #[must_use]
    pub const fn is_typed(self) -> bool {
        match self {
            Self::Case | Self::BillLine => true,
            Self::Organisation
            | Self::Colleague
            | Self::Similar
            | Self::System
            | Self::Framework
            | Self::DevelopmentPlan
            | Self::Plan
            | Self::Draft
            | Self::Contract
            | Self::Procurement
            | Self::Order
            | Self::Finding
            | Self::AuditFinding
            | Self::Request
            | Self::Violation
            | Self::Expert
            | Self::Measure => false,
        }
    }
}

/// How a reference is written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carries {
    /// As text.
    Text,
    /// As a whole number.
    Number,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// One line of text, of at most so many characters.
    Line(Option<u64>),
    /// Text of several lines, of at most so many characters.
    Page(Option<u64>),
    /// One of something that the product knows.
    Reference(Reference, Carries),
    /// A day.
    Day,
    /// An amount in yuan.
    Amount,
    /// A whole number, from the least to the most.
    Whole(Option<i64>, Option<i64>),
    /// A quantity with at most three decimals.
    Quantity,
    /// Hundredths of a per cent, typed and shown in per cent.
    Percent,
    /// Yes, no or not known.
    Flag,
    /// One word of a list.
    Word(WordList),
    /// Any of the words of a list.
    Words(WordList),
    /// Named parts.
    Group(Vec<Field>),
    /// As many of the same as are needed.
    Rows(Box<Shape>),
    /// One of the same for each word of the list that its first field holds.
    PerWord(Box<Shape>),
    /// One attached document.
    Document,
    /// Attached documents.
    Documents,
    /// Attached documents, each of a kind.
    Materials(WordList),
}

impl Shape {
    /// What a form with this JSON Schema (draft 2020-12) asks for.
    #[must_use]
    pub fn of(schema: &Value) -> Self {
        Look::into(schema).shape(schema)
    }

    /// The field at a path; the numbers of rows may stand in the path or be left out.
    #[must_use]
    pub fn field_at(&self, path: &str) -> Option<Field> {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        match self {
            Self::Rows(inner) if first.parse::<usize>().is_ok() => inner.field_at(rest),
            Self::Rows(inner) => inner.field_at(path),
            Self::Group(fields) => {
                let field = fields.iter().find(|field| field.name == first)?;
                if rest.is_empty() {
                    Some(field.clone())
                } else {
                    field.shape.field_at(rest)
                }
            }
            Self::Line(_)
            | Self::Page(_)
            | Self::Reference(..)
            | Self::Day
            | Self::Amount
            | Self::Whole(..)
            | Self::Quantity
            | Self::Percent
            | Self::Flag
            | Self::Word(_)
            | Self::Words(_)
            | Self::PerWord(_)
            | Self::Document
            | Self::Documents
            | Self::Materials(_) => None,
        }
    }

    /// The columns of a table of such rows that a workbook can hold: what people see and what fits one cell. None for
    /// what is no table.
    #[must_use]
    pub fn columns(&self) -> Option<Vec<&Field>> {
        let Self::Rows(inner) = self else { return None };
        let Self::Group(fields) = inner.as_ref() else {
            return None;
        };
        let fits = |field: &&Field| field.shown == Shown::Openly && field.shape.fits_a_cell();
        let columns: Vec<&Field> = fields.iter().filter(fits).collect();
        (!columns.is_empty()).then_some(columns)
    }

    /// Whether one cell of a workbook can hold it.
    #[must_use]
    const fn fits_a_cell(&self) -> bool {
        match self {
            Self::Line(_)
            | Self::Page(_)
            | Self::Reference(..)
            | Self::Day
            | Self::Amount
            | Self::Whole(..)
            | Self::Quantity
            | Self::Percent
            | Self::Flag
            | Self::Word(_)
            | Self::Words(_) => true,
            Self::Group(_)
            | Self::Rows(_)
            | Self::PerWord(_)
            | Self::Document
            | Self::Documents
            | Self::Materials(_) => false,
        }
    }

    /// Whether a document is asked for anywhere in it.
    #[must_use]
    pub fn has_documents(&self) -> bool {
        match self {
            Self::Document | Self::Documents | Self::Materials(_) => true,
            Self::Group(fields) => fields.iter().any(|field| field.shape.has_documents()),
            Self::Rows(inner) | Self::PerWord(inner) => inner.has_documents(),
            Self::Line(_)
            | Self::Page(_)
            | Self::Reference(..)
            | Self::Day
            | Self::Amount
            | Self::Whole(..)
            | Self::Quantity
            | Self::Percent
            | Self::Flag
            | Self::Word(_)
            | Self::Words(_) => false,
        }
    }

    /// Whether it needs the whole line however it is marked.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        match self {
            Self::Page(_)
            | Self::Words(_)
            | Self::Group(_)
            | Self::Rows(_)
            | Self::PerWord(_)
            | Self::Document
            | Self::Documents
            | Self::Materials(_) => true,
            Self::Line(_)
            | Self::Reference(..)
            | Self::Day
            | Self::Amount
            | Self::Whole(..)
            | Self::Quantity
            | Self::Percent
            | Self::Flag
            | Self::Word(_) => false,
        }
    }
}
