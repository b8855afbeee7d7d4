//! What the rules will say later, told while a project is being reported (Articles 2, 8, 9): information, never a gate.

use serde_json::{Value, json};

use crate::hearing::{Hearing, Point};
use crate::messages::pair;
use crate::project_facts::ProjectFacts;

/// Says as what the project will be managed, who will apply and with which materials, or which facts are still missing.
pub fn tell(facts: &ProjectFacts, hearing: &mut Hearing<'_>) {
    let classification = json!({
        "category": facts.category,
        "construction_kind": facts.construction_kind,
        "total": facts.total,
        "original_total": facts.original_total,
    });
    let Some(outcome) = hearing.peek("classification", &classification) else {
        return;
    };
    let Some(managed_as) = outcome.get("managed_as").and_then(Value::as_str) else {
        return missing(&outcome, ("2", "第二条/2"), hearing);
    };
    let (zh, en) = pair("Category", managed_as).unwrap_or_default();
    let says = (format!("按{zh}项目管理"), format!("Managed as {en}"));
    hearing.weigh(
        Point::new("2", "outlook_managed_as")
            .clause("第二条/2")
            .fact("managed_as", managed_as)
            .notice()
            .says(says.0, says.1)
            .held(),
    );
    applicant(facts, managed_as, hearing);
    materials(facts, managed_as, hearing);
}

fn applicant(facts: &ProjectFacts, managed_as: &str, hearing: &mut Hearing<'_>) {
    let asked = json!({
        "managed_as": managed_as,
        "scope": facts.scope,
        "maintenance_mode": facts.maintenance_mode,
        "delegated": false,
    });
    let Some(outcome) = hearing.peek("applicant", &asked) else {
        return;
    };
    let Some(party) = outcome.get("applicant").and_then(Value::as_str) else {
        return missing(&outcome, ("8", "第八条/1"), hearing);
    };
    let (zh, en) = pair("Party", party).unwrap_or_default();
    let splits = outcome.get("split_public_part") == Some(&Value::Bool(true));
    let (split_zh, split_en) = if splits {
        ("，公共部分另行拆分", "; its public part is split off")
    } else {
        ("", "")
    };
    let says = (
        format!("由{zh}申请入库{split_zh}"),
        format!("The {en} will apply{split_en}"),
    );
    hearing.weigh(
        Point::new("8", "outlook_applicant")
            .clause("第八条/1")
            .fact("applicant", party)
            .notice()
            .says(says.0, says.1)
            .held(),
    );
}

fn materials(facts: &ProjectFacts, managed_as: &str, hearing: &mut Hearing<'_>) {
    let asked = json!({
        "managed_as": managed_as,
        "total": facts.total,
        "maintenance_round": facts.maintenance_round,
    });
    let Some(outcome) = hearing.peek("admission_materials", &asked) else {
        return;
    };
    let Some(kinds) = outcome.get("materials").and_then(Value::as_array) else {
        return missing(&outcome, ("9", "第九条/1"), hearing);
    };
    let named: Vec<(&str, &str)> = kinds
        .iter()
        .filter_map(Value::as_str)
        .filter_map(|kind| pair("MaterialKind", kind))
        .collect();
    let zh: Vec<&str> = named.iter().map(|(zh, _)| *zh).collect();
    let en: Vec<&str> = named.iter().map(|(_, en)| *en).collect();
    let says = (
        format!("申请入库时需提交：{}", zh.join("、")),
        format!("Admission will need: {}", en.join(", ")),
    );
    hearing.weigh(
        Point::new("9", "outlook_materials")
            .clause("第九条/1")
            .notice()
            .says(says.0, says.1)
            .held(),
    );
}

/// Names the facts on which the answer still depends.
fn missing(outcome: &Value, place: (&str, &str), hearing: &mut Hearing<'_>) {
    let (article, clause) = place;
    for key in outcome
        .get("needs")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        let (zh, en) = pair("field", key).unwrap_or((key, key));
        hearing.weigh(
            Point::new(article, "outlook_needs")
                .clause(clause)
                .at(&format!("project.{key}"))
                .fact("fact", key)
                .notice()
                .says(
                    format!("填写「{zh}」后可知结论"),
                    format!("State \"{en}\" to see the conclusion"),
                )
                .broken(),
        );
    }
}
