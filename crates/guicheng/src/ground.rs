//! The ground on which walks are walked: a world founded from a folder of policies, with as many fields of work as are
//! wanted (Article 4).

use std::sync::Arc;

use anyhow::{Context, Result};
use serde_json::Value;
use web::setup::installation;

use crate::demonstration::vocabulary::{FIELDS, Field};
use crate::law_folder::{DEFAULT_POLICY, LawFolder};
use crate::register;
use crate::walks::founding::Founding;
use crate::walks::world::World;

/// How many fields of work a random walk has: enough that offices are strangers to one another.
const FEW: usize = 3;

/// A small world for random walks: the authorities, and a few departments with a unit each.
///
/// # Errors
/// The folder has a fault.
pub fn small(folder: &LawFolder) -> Result<World> {
    let fields = FIELDS.get(..FEW).context("the vocabulary has a few fields")?;
    let needed = |form: &Value| {
        let named = |field: &Field| form.get("name").and_then(Value::as_str) == Some(field.department);
        let party = form
            .get("parties")
            .and_then(Value::as_array)
            .is_some_and(|parties| !parties.is_empty());
        party || fields.iter().any(named)
    };
    let organisations = register::forms(folder)?.into_iter().filter(needed).collect();
    founded(folder, organisations, fields)
}

/// The whole world of a portfolio: every organisation of the register, and every field of work.
///
/// # Errors
/// The folder has a fault.
pub fn whole(folder: &LawFolder) -> Result<World> {
    founded(folder, register::forms(folder)?, FIELDS)
}

fn founded(folder: &LawFolder, organisations: Vec<Value>, fields: &[Field]) -> Result<World> {
    let regime = folder.read(DEFAULT_POLICY)?.regime;
    let policy = regime.policies.policy(&regime.policy);
    let on = policy.context("the policy is there")?.in_force;
    let founding = Founding {
        regime: Arc::new(regime),
        installation: installation(),
        organisations,
        fields,
        on,
    };
    founding.world()
}
