//! JSON bodies as programs send them: read strictly, with repeated keys refused, because one of two values would be
//! taken and the other silently dropped.

use std::fmt;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::messages::both;
use crate::problem::Problem;

/// A JSON body of a given type.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        if kind
            .split(';')
            .next()
            .is_none_or(|kind| !kind.trim().eq_ignore_ascii_case("application/json"))
        {
            return Err(Problem::MediaType);
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| Problem::TooLarge)?;
        let Strict(value) = serde_json::from_slice(&bytes).map_err(|fault| unreadable(&fault))?;
        serde_json::from_value(value)
            .map(Self)
            .map_err(|fault| unreadable(&fault))
    }
}

/// A body that cannot be read, and why.
pub fn unreadable(fault: &dyn fmt::Display) -> Problem {
    let (zh, en) = both("problem.unreadable");
    Problem::Unreadable(format!("{zh}：{fault}"), format!("{en}: {fault}"))
}

/// A JSON value in which no object names a key twice.
#[derive(Debug)]
struct Strict(Value);

impl<'de> serde::Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Strict;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Strict, E> {
        Ok(Strict(Value::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Strict, E> {
        Ok(Strict(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Strict, E> {
        Ok(Strict(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Strict, E> {
        Ok(Strict(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Strict, E> {
        Ok(Strict(value.into()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Strict, E> {
        Ok(Strict(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Strict, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Strict(Value::Array(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Strict, A::Error> {
        let mut map = Map::new();
        while let Some((key, Strict(value))) = entries.next_entry::<String, Strict>()? {
            if map.insert(key.clone(), value).is_some() {
                return Err(A::Error::custom(format!("the key {key:?} stands twice")));
            }
        }
        Ok(Strict(Value::Object(map)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_stand_and_repeated_keys_are_refused() {
        let text = r#"{"a":[1,-2,true,null,"x"],"b":{"c":1.5}}"#;
        let Strict(value) = serde_json::from_str(text).expect("a value");
        assert_eq!(value.to_string(), text);
        let fault = serde_json::from_str::<Strict>(r#"{"a":{"b":1,"b":2}}"#).expect_err("a repeated key");
        assert!(fault.to_string().contains("\"b\" stands twice"));
    }
}
