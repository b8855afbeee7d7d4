//! Events as the glance reads them: those of prepared acts in full, the rest by name (Article 4: who prepared, reviewed
//! and signed).

use std::fmt;

use acts::list::CaseEvent;
use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Happened;

/// The name of an event whose content is passed over.
#[derive(Deserialize)]
struct Named {
    event: String,
}

impl<'de> Deserialize<'de> for Happened {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OneEvent)
    }
}

struct OneEvent;

impl<'de> Visitor<'de> for OneEvent {
    type Value = Happened;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an event")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Happened, A::Error> {
        let mut within = String::new();
        let mut happened = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "in" => within = map.next_value()?,
                "what" if within == "case" => {
                    happened = Some(Happened::OfCase(Box::new(map.next_value::<CaseEvent>()?)));
                }
                "what" => happened = Some(Happened::Named(map.next_value::<Named>()?.event)),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        happened.ok_or_else(|| A::Error::missing_field("what"))
    }
}
