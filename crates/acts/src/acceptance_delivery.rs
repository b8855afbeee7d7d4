//! What was delivered, line by line: products, quantities, energy and the final account (Articles 24, 29, 33).

use crate::acceptance_file::AcceptanceFile;
use crate::hearing::{Hearing, Point};
use crate::line_items::{LineHistory, ProductStatement, line_items};
use crate::messages::pair;
use crate::project::Project;
use crate::quantity::Quantity;
use crate::words::SystemType;
use crate::words::construction::{LineItemKind, SecureStanding};

/// Whether a line is hardware, whose energy efficiency is looked at.
fn is_hardware(line: &LineHistory) -> bool {
    line.kind == Some(LineItemKind::Hardware)
}

fn is_product(line: &LineHistory) -> bool {
    is_hardware(line) || line.kind == Some(LineItemKind::PackagedSoftware)
}

/// What was given up by an adjustment is neither delivered nor a product any more.
fn is_built(line: &LineHistory) -> bool {
    line.current.quantity > Quantity::ZERO
}

/// What Article 24 makes a main content of acceptance is stated: cryptography, security review, and energy where there
/// is hardware or a data centre.
pub fn weigh_statements(project: &Project, file: &AcceptanceFile, hearing: &mut Hearing<'_>) {
    let hardware = line_items(project)
        .iter()
        .any(|line| is_hardware(line) && is_built(line));
    let types = &project.facts.system_types;
    let energy = hardware || types.contains(&SystemType::EGovernmentInfrastructure);
    let stated = [
        ("cryptography_use", &file.cryptography_use, true),
        ("security_review", &file.security_review, true),
        ("energy_use", &file.energy_use, energy),
    ];
    for (field, text, _) in stated.into_iter().filter(|(_, _, needed)| *needed) {
        let (zh, en) = pair("field", field).unwrap_or((field, field));
        let point = Point::new("24", "acceptance_statement")
            .clause("第二十四条/1")
            .at(&format!("file.{field}"))
            .says(
                format!("应当说明{zh}，这是项目验收的重要内容"),
                format!("Stated for acceptance: {en}"),
            )
            .remedy(format!("填写{zh}"), format!("State: {en}"));
        let given = !text.trim().is_empty();
        hearing.weigh(if given { point.held() } else { point.broken() });
    }
}

/// Every product of the bill has its statement at acceptance, hardware also its energy efficiency (Article 24).
pub fn weigh_products(project: &Project, file: &AcceptanceFile, hearing: &mut Hearing<'_>) {
    let lines = line_items(project);
    let products = lines.iter().filter(|line| is_product(line) && is_built(line));
    for line in products {
        let stated = file
            .products
            .iter()
            .rev()
            .find(|stated| stated.line == line.number);
        let stated = stated.or(line.statement.as_ref());
        weigh_product(line, stated, hearing);
    }
    for (index, stated) in file.products.iter().enumerate() {
        let field = format!("file.products.{index}.line");
        weigh_known(&lines, (&field, &stated.line), hearing);
    }
}

fn weigh_product(line: &LineHistory, stated: Option<&ProductStatement>, hearing: &mut Hearing<'_>) {
    let (number, name) = (&line.number, &line.name);
    let point = |rule| {
        Point::new("24", rule)
            .clause("第二十四条/1")
            .at("file.products")
            .fact("line", number)
    };
    let settled = stated.is_some_and(|stated| stated.standing != SecureStanding::NotApplicable);
    let stands = point("product_statement")
        .says(
            format!("清单第{number}行「{name}」应当说明是否安全可靠"),
            format!("Line {number}, {name}: whether it is secure and reliable is stated"),
        )
        .remedy("补充该行产品的安全可靠情况", "State it for this line");
    hearing.weigh(if settled { stands.held() } else { stands.broken() });
    if let Some(stated) = stated.filter(|stated| stated.standing == SecureStanding::NotSecure) {
        weigh_insecure(line, stated, hearing);
    }
    if is_hardware(line) {
        let efficient = stated.is_some_and(|stated| !stated.energy_efficiency.trim().is_empty());
        let energy = point("hardware_energy")
            .says(
                format!("清单第{number}行「{name}」为硬件设备，应当说明能效"),
                format!("Line {number}, {name}, is hardware: its energy efficiency is stated"),
            )
            .remedy("补充该行设备的能效", "State it for this line");
        hearing.weigh(if efficient { energy.held() } else { energy.broken() });
    }
}

/// 应当采用安全可靠的软硬件产品: one that is not secure says why it was used all the same.
fn weigh_insecure(line: &LineHistory, stated: &ProductStatement, hearing: &mut Hearing<'_>) {
    let (number, name) = (&line.number, &line.name);
    let explained = !stated.explanation.trim().is_empty();
    let point = Point::new("24", "insecure_product_explained")
        .clause("第二十四条/1")
        .at("file.products")
        .fact("line", number)
        .says(
            format!("清单第{number}行「{name}」不属于安全可靠产品的，应当说明情况"),
            format!("Line {number}, {name}, is not secure and reliable: this is explained"),
        )
        .remedy("填写说明", "Explain it");
    hearing.weigh(if explained { point.held() } else { point.broken() });
}

fn weigh_known(lines: &[LineHistory], place: (&str, &str), hearing: &mut Hearing<'_>) {
    let (field, number) = place;
    let known = lines.iter().any(|line| line.number == number);
    let point = Point::new("29", "line_of_bill")
        .clause("第二十九条/1")
        .at(field)
        .fact("line", number)
        .says(
            format!("第{number}行应当在批复或者调整后的软硬件清单中"),
            format!("Line {number} stands in the bill of quantities as approved or adjusted"),
        )
        .remedy("按清单行号填写", "Give the number it has in the bill");
    hearing.weigh(if known { point.held() } else { point.broken() });
}

/// 严格按照批复的方案实施: every line is accounted for, and a quantity that differs from the bill is named.
pub fn weigh_deliveries(project: &Project, file: &AcceptanceFile, hearing: &mut Hearing<'_>) {
    let lines = line_items(project);
    for (index, delivery) in file.delivered.iter().enumerate() {
        let field = format!("file.delivered.{index}.line");
        weigh_known(&lines, (&field, &delivery.line), hearing);
    }
    for line in lines.iter().filter(|line| is_built(line) && is_delivered(line)) {
        let own = file
            .delivered
            .iter()
            .filter(|delivery| delivery.line == line.number);
        let quantities: Vec<Quantity> = own.map(|delivery| delivery.quantity).collect();
        let accounted = !quantities.is_empty();
        let (number, name) = (&line.number, &line.name);
        let point = Point::new("29", "line_delivered")
            .clause("第二十九条/1")
            .at("file.delivered")
            .fact("line", number)
            .says(
                format!("应当填写清单第{number}行「{name}」的交付数量"),
                format!("The quantity delivered of line {number}, {name}, is stated"),
            )
            .remedy(
                "补充交付数量，没有交付的填零",
                "State it, zero when nothing was delivered",
            );
        hearing.weigh(if accounted { point.held() } else { point.broken() });
        if accounted {
            weigh_quantity(line, Quantity::total(quantities), hearing);
        }
    }
}

/// Fees and reserves are not delivered.
const fn is_delivered(line: &LineHistory) -> bool {
    match line.kind {
        Some(LineItemKind::OtherCost | LineItemKind::Contingency) => false,
        Some(
            LineItemKind::Hardware
            | LineItemKind::PackagedSoftware
            | LineItemKind::CustomDevelopment
            | LineItemKind::Integration
            | LineItemKind::Service
            | LineItemKind::Supervision,
        )
        | None => true,
    }
}

fn weigh_quantity(line: &LineHistory, delivered: Quantity, hearing: &mut Hearing<'_>) {
    let (number, name) = (&line.number, &line.name);
    let planned = line.current.quantity;
    let point = Point::new("29", "delivered_as_approved")
        .clause("第二十九条/1")
        .at("file.delivered")
        .fact("line", number)
        .fact("quantity", delivered)
        .fact("approved_quantity", planned)
        .notice()
        .says(
            format!("清单第{number}行「{name}」批复（调整后）数量{planned}，交付{delivered}"),
            format!("Line {number}, {name}: {planned} as approved and adjusted, {delivered} delivered"),
        );
    hearing.weigh(if delivered == planned {
        point.held()
    } else {
        point.broken()
    });
}

/// 严格按照批复的投资概算实施.
pub fn weigh_final_account(project: &Project, file: &AcceptanceFile, hearing: &mut Hearing<'_>) {
    let (Some(account), Some(limit)) = (file.final_account, project.spending_limit()) else {
        return;
    };
    let point = Point::new("29", "final_account_within_estimate")
        .clause("第二十九条/1")
        .at("file.final_account")
        .fact("final_account", account)
        .fact("approved_estimate", limit)
        .says(
            format!("决算不得超过批复的投资概算{limit}元"),
            format!("The final account stays within the approved estimate of {limit} yuan"),
        )
        .remedy(
            "核实决算；确需超出的，按规定履行调整手续",
            "Check the account; more needs the adjustment the measure prescribes",
        );
    hearing.weigh(if account <= limit {
        point.held()
    } else {
        point.broken()
    });
}
