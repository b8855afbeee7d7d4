//! The supervision engineer: independent, and engaged before work starts (Article 28).

use serde_json::json;

use super::building::{contracted, unit, with};
use super::given::against;

#[test]
fn the_engineer_is_independent_and_engaged_before_work_starts() {
    let mut site = contracted();
    let engage = |firm: &str, contract: &str| json!({ "firm": firm, "chief_engineer": "总监", "contract": contract, "engaged_on": "2026-04-08" });
    assert_eq!(
        site.unit("engage_supervision_engineer", engage("承建 公司", "HT-1")),
        ["supervision_contract", "engineer_independent"]
    );
    let start = json!({ "started_on": "2026-04-08" });
    assert_eq!(
        site.unit("start_construction", start.clone()),
        ["engineer_before_start"]
    );
    site.done("engage_supervision_engineer", engage("监理公司", "HT-2"));
    let other = json!({ "number": "HT-3", "kind": "service", "subject": "服务", "contractor": "监理公司",
        "without_procurement": "限额以下", "signed_on": "2026-04-08", "amount": "0.00" });
    assert_eq!(
        site.unit("record_contract", with(other, "lines", json!([]))),
        ["engineer_independent"]
    );
    site.done("start_construction", start.clone());
    let again = site
        .world
        .act(&unit(), "start_construction", (Some(&site.id), start));
    assert_eq!(against(again), ["started_once"]);

    let mut hasty = contracted();
    let reason = [("engineer_before_start", "汛期前必须开工，监理招标正在进行")];
    let started = hasty.with(
        "start_construction",
        json!({ "started_on": "2026-04-08" }),
        &reason,
    );
    assert_eq!(started, Vec::<String>::new());
    assert!(hasty.lists().contains(&"in_principle".to_owned()));
    assert_eq!(hasty.file().exceptions.len(), 1);
}
