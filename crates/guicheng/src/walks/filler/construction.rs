//! Bills of quantities, contracts, adjustments and payments that hang together: lines of the bill, their sums, and what
//! is left of them (Articles 29 and 30).

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::line_items::{LineHistory, line_items};
use acts::project::Project;
use acts::words::construction::LineItemKind;
use serde_json::{Value, json};

use super::Filler;
use super::amounts::hundredths;

/// The whole in hundredths.
const WHOLE: i64 = 100;

/// What stands in a bill: what it is, with the word of its kind.
const ITEMS: &[(&str, &str)] = &[
    ("应用软件开发", "custom_development"),
    ("数据治理与迁移", "service"),
    ("成品软件", "packaged_software"),
    ("服务器与存储设备", "hardware"),
    ("系统集成", "integration"),
];

impl Filler<'_> {
    /// Makes the parts of a form agree that only make sense together.
    pub(super) fn agree(&mut self, form: &mut Value) {
        weigh_indicators(form);
        if self.act == "record_department_plan" {
            self.joined_tasks(form);
        }
        let Some(project) = self.case.and_then(|case| case.project()) else {
            return;
        };
        match self.act {
            "record_bill_of_quantities" => self.bill(form, project),
            "record_contract" | "amend_contract" => self.contract(form, project),
            "file_adjustment" | "apply_for_adjustment" => self.adjustment(form, project),
            "record_payment" => self.payment(form, project),
            "serve_plan_task" => self.task(form),
            "return_savings" => {
                let savings = project.spending_limit().map(|limit| {
                    project
                        .construction
                        .savings(limit)
                        .less(project.construction.returned())
                });
                if let Some(savings) = savings {
                    set(form, "amount", json!(savings));
                }
            }
            _ if self.numbers.chance(75) => self.rows(form, project),
            _ => {}
        }
    }

    /// Rows that name lines of the bill or of the catalogue name each of them once.
    fn rows(&mut self, value: &mut Value, project: &Project) {
        if let Some(object) = value.as_object_mut() {
            object.values_mut().for_each(|inner| self.rows(inner, project));
        }
        let Some(rows) = value.as_array_mut() else { return };
        let Some(first) = rows.first().filter(|row| row.is_object()).cloned() else {
            return;
        };
        let products = self.act == "state_secure_products";
        let named: Vec<Value> = if first.get("line").is_some() {
            let lines = line_items(project).into_iter();
            lines
                .filter(|line| !products || is_product(line))
                .map(|line| of_line(&first, &line))
                .collect()
        } else if first.get("resource").is_some() {
            let lines = project.catalogue.iter();
            lines
                .map(|line| with(&first, "resource", json!(line.resource)))
                .collect()
        } else {
            return;
        };
        if !named.is_empty() {
            *rows = named;
        }
    }

    /// Tasks that join those of the plan that is joined.
    fn joined_tasks(&mut self, form: &mut Value) {
        let plan = form.get("joins").and_then(Value::as_str).map(CaseId::new);
        let file = plan.and_then(|plan| self.world.file(&plan));
        let stated = file.and_then(|file| file.development_plan()?.statements.last());
        let Some(stated) = stated else { return };
        let rows = form.get_mut("tasks").and_then(Value::as_array_mut);
        for row in rows.into_iter().flatten() {
            if let Some(task) = self.numbers.pick(&stated.what.tasks) {
                set(row, "joins", json!(task.code));
            }
        }
    }

    /// A task of the plan that the form names.
    fn task(&mut self, form: &mut Value) {
        let plan = form.get("plan").and_then(Value::as_str).map(CaseId::new);
        let file = plan.and_then(|plan| self.world.file(&plan));
        let stated = file.and_then(|file| file.development_plan()?.statements.last());
        let codes: Vec<&String> = stated
            .iter()
            .flat_map(|stated| &stated.what.tasks)
            .map(|task| &task.code)
            .collect();
        if let Some(code) = self.numbers.pick(&codes) {
            set(form, "task", json!(code));
        }
    }

    /// A bill that uses up most of the estimate, before approval of the total.
    fn bill(&mut self, form: &mut Value, project: &Project) {
        let limit = project
            .spending_limit()
            .or(project.approved_estimate)
            .or(project.facts.total);
        let limit = match limit {
            Some(limit) => limit,
            None => self.total(),
        };
        let count = self.numbers.between(2, 5);
        let lines: Vec<Value> = ITEMS
            .iter()
            .zip(1..=count)
            .map(|((name, kind), number)| {
                let quantity = self.numbers.between(1, 6);
                let share = self.numbers.between(80, 100) / count;
                let unit_price = Yuan::from_fen(hundredths(limit, share).fen() / quantity);
                let amount = Yuan::from_fen(unit_price.fen() * quantity);
                json!({ "number": format!("1.{number}"), "name": name, "kind": kind, "measured_in": "套", "quantity": quantity.to_string(), "unit_price": unit_price, "amount": amount })
            })
            .collect();
        set(form, "lines", json!(lines));
    }

    /// A contract for what earlier ones leave of the bill, a little cheaper.
    fn contract(&mut self, form: &mut Value, project: &Project) {
        let share = self.numbers.between(70, 100);
        let left = |line: &LineHistory| line.current.amount.less(line.contracted.amount);
        let open: Vec<LineHistory> = line_items(project)
            .into_iter()
            .filter(|line| left(line).fen() > 0)
            .collect();
        let all = self.numbers.chance(60);
        let rows: Vec<(Value, Yuan)> = open
            .iter()
            .filter(|_| all || self.numbers.chance(60))
            .map(|line| {
                let amount = hundredths(left(line), share);
                (
                    json!({ "line": line.number, "quantity": line.current.quantity, "amount": amount }),
                    amount,
                )
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        let sum = Yuan::total(rows.iter().map(|(_, amount)| *amount));
        set(form, "amount", json!(sum));
        set(
            form,
            "lines",
            json!(rows.into_iter().map(|(row, _)| row).collect::<Vec<Value>>()),
        );
    }

    /// More of one line and less of another, by a few hundredths of the estimate or by many.
    fn adjustment(&mut self, form: &mut Value, project: &Project) {
        let Some(estimate) = project.approved_estimate else {
            return;
        };
        let share = if self.act == "file_adjustment" {
            self.numbers.between(1, 9)
        } else {
            self.numbers.between(8, 24)
        };
        let wanted = hundredths(estimate, share);
        let known = line_items(project);
        let (Some(more), Some(less)) = (
            self.numbers.pick(&known).cloned(),
            self.numbers.pick(&known).cloned(),
        ) else {
            return;
        };
        let lowered = wanted.min(less.current.amount);
        let mut rows = vec![json!({ "change": "increase", "line": more.number, "amount": wanted })];
        if less.number != more.number && lowered.fen() > 0 {
            rows.push(json!({ "change": "decrease", "line": less.number, "amount": lowered }));
        }
        if self.numbers.chance(30) {
            let number = format!("2.{}", known.len() + 1);
            rows.push(json!({ "change": "new", "line": number, "name": "新增接口改造", "kind": "custom_development", "measured_in": "项", "quantity": "1", "amount": hundredths(wanted, 30) }));
        }
        set(form, "lines", json!(rows));
        if self.numbers.chance(80)
            && let Some(form) = form.as_object_mut()
        {
            form.remove("completion_due_on");
        }
    }

    /// A payment of part of what a contract still costs, or of all of it.
    fn payment(&mut self, form: &mut Value, project: &Project) {
        let construction = &project.construction;
        let left = |number: &str| {
            construction
                .contract(number)
                .map(|contract| contract.current_amount().less(construction.paid_on(number)))
        };
        let owed: Vec<(String, Yuan)> = construction
            .contracts
            .iter()
            .filter_map(|contract| Some((contract.what.number.clone(), left(&contract.what.number)?)))
            .filter(|(_, left)| left.fen() > 0)
            .collect();
        let Some((number, left)) = self.numbers.pick(&owed).cloned() else {
            return;
        };
        let share = if self.numbers.chance(30) {
            100
        } else {
            self.numbers.between(10, 60)
        };
        set(form, "contract", json!(number));
        set(form, "amount", json!(hundredths(left, share)));
    }
}

/// Weights of indicators that add up to the whole, and points within them.
fn weigh_indicators(form: &mut Value) {
    let Some(rows) = form.get_mut("indicators").and_then(Value::as_array_mut) else {
        return;
    };
    let count = i64::try_from(rows.len()).unwrap_or(1).max(1);
    let mut left = WHOLE;
    for (place, row) in (1..).zip(rows.iter_mut()) {
        let weight = if place == count { left } else { WHOLE / count };
        left -= weight;
        if row.get("weight").is_some() {
            set(row, "weight", json!(weight));
            set(row, "points", json!(weight * 9 / 10));
        }
    }
}

/// Whether the security of what the line buys is stated (Article 24).
const fn is_product(line: &LineHistory) -> bool {
    matches!(
        line.kind,
        Some(LineItemKind::Hardware | LineItemKind::PackagedSoftware)
    )
}

/// A row like another, for a line of the bill.
fn of_line(row: &Value, line: &LineHistory) -> Value {
    let named = with(row, "line", json!(line.number));
    if named.get("quantity").is_some() {
        return with(&named, "quantity", json!(line.current.quantity));
    }
    named
}

fn with(row: &Value, key: &str, value: Value) -> Value {
    let mut row = row.clone();
    set(&mut row, key, value);
    row
}

fn set(form: &mut Value, key: &str, value: Value) {
    if let Some(form) = form.as_object_mut() {
        form.insert(key.to_owned(), value);
    }
}
