//! Forms of construction: a bill of quantities, procurement, contracts, payments (Articles 26–30).

use serde_json::{Value, json};

/// The contractor of these lives.
pub const BUILDER: &str = "承建单位甲";
/// The firm that supervises the work.
pub const ENGINEER: &str = "监理单位乙";

/// A line of a bill: number and kind, quantity, unit price, amount.
pub fn bill_line(what: (&str, &str, &str), quantity: &str, price: (&str, &str)) -> Value {
    let (number, name, kind) = what;
    json!({ "number": number, "name": name, "kind": kind, "measured_in": "项", "quantity": quantity,
        "unit_price": price.0, "amount": price.1 })
}

/// What a contract or an adjustment takes of a line.
pub fn taken(line: &str, quantity: &str, amount: &str) -> Value {
    json!({ "line": line, "quantity": quantity, "amount": amount })
}

/// A public tender with its result, announced on the second day.
pub fn procurement(number: &str, days: [&str; 2], award: (&str, &str)) -> Value {
    let (kind, amount) = award;
    let winner = if kind == "supervision" { ENGINEER } else { BUILDER };
    json!({ "number": number, "subject": "系统建设与服务", "kind": kind, "method": "public_tender", "confidential": false,
        "states_free_maintenance": true, "notice_on": days[0], "notice_at": "内蒙古自治区政府采购网",
        "result": { "winner": winner, "amount": amount, "announced_on": days[1] } })
}

/// A contract for building after a procurement, with 12 months of free maintenance.
pub fn building(numbers: [&str; 2], signed_on: &str, (amount, lines): (&str, Value)) -> Value {
    json!({ "number": numbers[0], "kind": "building", "subject": "系统建设", "contractor": BUILDER,
        "procurement": numbers[1], "signed_on": signed_on, "amount": amount, "lines": lines,
        "warranty_months": 36, "free_maintenance_months": 12 })
}

/// A contract without a procurement of its own: for supervision, or below what is procured.
pub fn direct(kind: &str, number: &str, signed_on: &str, (amount, lines): (&str, Value)) -> Value {
    let contractor = if kind == "supervision" { ENGINEER } else { BUILDER };
    json!({ "number": number, "kind": kind, "subject": "服务", "contractor": contractor,
        "without_procurement": "采购限额标准以下，直接委托。", "signed_on": signed_on, "amount": amount, "lines": lines })
}

/// A payment on a contract.
pub fn payment(contract: &str, paid_on: &str, what: (&str, &str)) -> Value {
    let (amount, voucher) = what;
    json!({ "contract": contract, "amount": amount, "voucher_number": voucher, "paid_on": paid_on, "note": "按合同支付。" })
}

/// An adjustment for technical reasons with the goals as they were approved.
pub fn adjustment(lines: Value) -> Value {
    json!({ "reason": "technical_improvement", "goals_unchanged": true, "explanation": "经集体研究优化技术方案。",
        "lines": lines })
}
