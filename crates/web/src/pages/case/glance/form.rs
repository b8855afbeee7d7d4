//! The documents that a form attaches, wherever in it they stand, and the prepared act it means; its other values are
//! passed over unread (Article 42: what was handed in is found).

use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A document that a form attached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    /// The field of the form.
    pub field: String,
    /// The kind that was chosen for it; empty when the field says it.
    pub kind: String,
    /// The file's name.
    pub name: String,
    /// SM3 digest of the bytes.
    pub digest: String,
    /// Size in bytes.
    pub size: u64,
}

/// A form at a glance.
#[derive(Debug, Default)]
pub struct FormGlance {
    /// The number of the prepared act it means.
    pub draft: Option<u64>,
    /// What it attaches, in order.
    pub attached: Vec<Attached>,
}

impl<'de> Deserialize<'de> for FormGlance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut glance = Self::default();
        let place = Place {
            found: &mut glance.attached,
            field: "",
            wants: Wants::Draft,
        };
        if let Leaf::Number(draft) = place.deserialize(deserializer)? {
            glance.draft = Some(draft);
        }
        Ok(glance)
    }
}

/// What of a value is to be kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    /// The number under `draft`: this is the form itself.
    Draft,
    /// A text or number.
    Value,
    /// Only what lies inside.
    Inside,
}

/// A value, as far as it was wanted.
enum Leaf {
    Text(String),
    Number(u64),
    Passed,
}

/// A place in the form that is being read.
struct Place<'a> {
    found: &'a mut Vec<Attached>,
    field: &'a str,
    wants: Wants,
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = Leaf;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Leaf, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = Leaf;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of a form")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Leaf, E> {
        Ok(Leaf::Passed)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Leaf, E> {
        Ok(Leaf::Passed)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Leaf, E> {
        Ok(Leaf::Passed)
    }

    fn visit_unit<E>(self) -> Result<Leaf, E> {
        Ok(Leaf::Passed)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Leaf, E> {
        Ok(Leaf::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Leaf, E> {
        Ok(match self.wants {
            Wants::Value => Leaf::Text(text.to_owned()),
            Wants::Draft | Wants::Inside => Leaf::Passed,
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Leaf, A::Error> {
        let (found, field) = (self.found, self.field);
        let wants = Wants::Inside;
        while items
            .next_element_seed(Place {
                found: &mut *found,
                field,
                wants,
            })?
            .is_some()
        {}
        Ok(Leaf::Passed)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Leaf, A::Error> {
        let before = self.found.len();
        let (mut own, mut draft) = (Attached::default(), None);
        while let Some(key) = map.next_key::<String>()? {
            let wanted = ["digest", "name", "size", "kind"].contains(&key.as_str());
            let field = if wanted || key == "document" {
                self.field
            } else {
                &key
            };
            let place = Place {
                found: &mut *self.found,
                field: if self.field.is_empty() { field } else { self.field },
                wants: if wanted { Wants::Value } else { Wants::Inside },
            };
            match (key.as_str(), map.next_value_seed(place)?) {
                ("digest", Leaf::Text(text)) => own.digest = text,
                ("name", Leaf::Text(text)) => own.name = text,
                ("kind", Leaf::Text(text)) => own.kind = text,
                ("size", Leaf::Number(number)) => own.size = number,
                ("draft", Leaf::Number(number)) => draft = Some(number),
                _ => {}
            }
        }
        // A material is a kind with a document under it.
        for inner in self
            .found
            .iter_mut()
            .skip(before)
            .filter(|inner| inner.kind.is_empty())
        {
            inner.kind.clone_from(&own.kind);
        }
        if !own.digest.is_empty() && !own.name.is_empty() {
            self.field.clone_into(&mut own.field);
            self.found.push(own);
        }
        Ok(match draft.filter(|_| self.wants == Wants::Draft) {
            Some(number) => Leaf::Number(number),
            None => Leaf::Passed,
        })
    }
}
