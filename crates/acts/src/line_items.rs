//! The one ledger of line items: approved, contracted, adjusted, delivered and as an asset, line by line, so that plan,
//! tender and delivery can be laid side by side (Articles 24, 29, 30, 33).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::contract::ContractLine;
use crate::project::{Dated, Project};
use crate::quantity::Quantity;
use crate::words::construction::{LineChange, LineItemKind, SecureStanding};

/// One line of the bill of quantities (软硬件清单).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BillLine {
    /// Its number, for example `1.2`.
    #[schemars(length(min = 1, max = 20))]
    pub number: String,
    /// Its name.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    /// What it is.
    pub kind: LineItemKind,
    /// Its key parameters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 1000))]
    pub specification: String,
    /// In what it is measured.
    #[schemars(length(min = 1, max = 20))]
    pub measured_in: String,
    /// How much of it.
    pub quantity: Quantity,
    /// The price of one.
    pub unit_price: Yuan,
    /// Quantity times price.
    #[schemars(extend("x-sum" = true, "x-product" = ["quantity", "unit_price"]))]
    pub amount: Yuan,
}

impl BillLine {
    /// Whether quantity times price is the amount, to the nearest fen.
    #[must_use]
    pub fn amount_fits(&self) -> bool {
        let product = i128::from(self.quantity.thousandths()) * i128::from(self.unit_price.fen());
        (product - i128::from(self.amount.fen()) * 1_000).abs() <= 500
    }

    /// Whether it is a product whose security and reliability is stated (Article 24).
    #[must_use]
    pub const fn is_product(&self) -> bool {
        match self.kind {
            LineItemKind::Hardware | LineItemKind::PackagedSoftware => true,
            LineItemKind::CustomDevelopment
            | LineItemKind::Integration
            | LineItemKind::Service
            | LineItemKind::Supervision
            | LineItemKind::OtherCost
            | LineItemKind::Contingency => false,
        }
    }
}

/// What the bill is to the approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillStanding {
    /// Stated before the last text was approved.
    Proposed,
    /// Stated as the approval document has it.
    AsApproved,
}

/// The bill of quantities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bill {
    /// Its lines.
    pub lines: Vec<BillLine>,
    /// What it is to the approval.
    pub standing: BillStanding,
}

impl Bill {
    /// The sum of its lines.
    #[must_use]
    pub fn sum(&self) -> Yuan {
        Yuan::total(self.lines.iter().map(|line| line.amount))
    }

    /// The line with this number.
    #[must_use]
    pub fn line(&self, number: &str) -> Option<&BillLine> {
        self.lines.iter().find(|line| line.number == number)
    }
}

/// How secure and reliable the product of a line is (Article 24).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductStatement {
    /// The number of the line.
    #[schemars(length(min = 1, max = 20), extend("x-ui" = "bill_line"))]
    pub line: String,
    /// Whether it is secure and reliable.
    pub standing: SecureStanding,
    /// Product, model and the ground of the statement.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 1000))]
    pub explanation: String,
    /// The energy efficiency of hardware.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 200))]
    pub energy_efficiency: String,
}

/// What was delivered of a line, and the asset it became.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// The number of the line.
    #[schemars(length(min = 1, max = 20))]
    pub line: String,
    /// How much of it was delivered.
    pub quantity: Quantity,
    /// The number in the register of assets.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 60))]
    pub asset_number: String,
}

/// What is kept of line items beside contracts and adjustments, which keep their own lines.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineItems {
    /// The bill of quantities.
    pub bill: Option<Dated<Bill>>,
    /// Statements on products; the last of each line counts.
    pub statements: Vec<Dated<ProductStatement>>,
    /// Deliveries found at acceptance.
    pub deliveries: Vec<Dated<Delivery>>,
}

impl LineItems {
    /// The statement that counts for a line.
    #[must_use]
    pub fn statement(&self, line: &str) -> Option<&ProductStatement> {
        let of_line = self.statements.iter().rev();
        of_line
            .map(|stated| &stated.what)
            .find(|stated| stated.line == line)
    }

    /// How much of a line was delivered.
    #[must_use]
    pub fn delivered(&self, line: &str) -> Quantity {
        let of_line = self.deliveries.iter().filter(|done| done.what.line == line);
        Quantity::total(of_line.map(|done| done.what.quantity))
    }
}

/// A quantity and its amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// How much.
    pub quantity: Quantity,
    /// For how much.
    pub amount: Yuan,
}

impl Part {
    fn of<'a>(lines: impl Iterator<Item = &'a ContractLine> + Clone) -> Self {
        Self {
            quantity: Quantity::total(lines.clone().map(|line| line.quantity)),
            amount: Yuan::total(lines.map(|line| line.amount)),
        }
    }
}

/// The life of one line: plan, tender and delivery side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineHistory {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// What it is; unknown only when new content did not say.
    pub kind: Option<LineItemKind>,
    /// Its parameters as they stand.
    pub specification: String,
    /// In what it is measured.
    pub measured_in: String,
    /// As approved; none for content that an adjustment added.
    pub approved: Option<Part>,
    /// What adjustments added.
    pub increased: Part,
    /// What adjustments took away.
    pub decreased: Part,
    /// As it is to be built: approved and adjusted.
    pub current: Part,
    /// As contracted now.
    pub contracted: Part,
    /// How much was delivered.
    pub delivered: Quantity,
    /// The assets it became.
    pub assets: Vec<String>,
    /// What was stated of its security and reliability.
    pub statement: Option<ProductStatement>,
}

/// Every line of a project in the order of the bill, then content that adjustments added.
#[must_use]
pub fn line_items(project: &Project) -> Vec<LineHistory> {
    let construction = &project.construction;
    let bill = construction.line_items.bill.as_ref().map(|bill| &bill.what);
    let approved = bill
        .into_iter()
        .flat_map(|bill| &bill.lines)
        .map(|line| LineHistory {
            kind: Some(line.kind),
            specification: line.specification.clone(),
            measured_in: line.measured_in.clone(),
            approved: Some(Part {
                quantity: line.quantity,
                amount: line.amount,
            }),
            ..LineHistory::blank(&line.number, &line.name)
        });
    let mut histories: Vec<LineHistory> = approved.collect();
    for line in construction.adjustment_lines() {
        let known = histories
            .iter()
            .position(|history| history.number == line.line)
            .unwrap_or_else(|| {
                histories.push(LineHistory {
                    kind: line.kind,
                    measured_in: line.measured_in.clone(),
                    ..LineHistory::blank(&line.line, &line.name)
                });
                histories.len() - 1
            });
        if let Some(history) = histories.get_mut(known) {
            adjust(history, line);
        }
    }
    for history in &mut histories {
        complete(history, project);
    }
    histories
}

impl LineHistory {
    /// A line of which nothing is known yet but its number and name.
    pub(crate) fn blank(number: &str, name: &str) -> Self {
        Self {
            number: number.to_owned(),
            name: name.to_owned(),
            kind: None,
            specification: String::new(),
            measured_in: String::new(),
            approved: None,
            increased: Part::default(),
            decreased: Part::default(),
            current: Part::default(),
            contracted: Part::default(),
            delivered: Quantity::ZERO,
            assets: Vec::new(),
            statement: None,
        }
    }
}

fn adjust(history: &mut LineHistory, line: &crate::adjustment::AdjustmentLine) {
    let side = match line.change {
        LineChange::Increase | LineChange::New => &mut history.increased,
        LineChange::Decrease => &mut history.decreased,
    };
    let quantity = line.quantity.unwrap_or_default();
    side.quantity = Quantity::total([side.quantity, quantity]);
    side.amount = Yuan::total([side.amount, line.amount]);
    if !line.specification.is_empty() {
        history.specification.clone_from(&line.specification);
    }
}

fn complete(history: &mut LineHistory, project: &Project) {
    let construction = &project.construction;
    let approved = history.approved.unwrap_or_default();
    let grown = Part {
        quantity: Quantity::total([approved.quantity, history.increased.quantity]),
        amount: Yuan::total([approved.amount, history.increased.amount]),
    };
    history.current = Part {
        quantity: grown.quantity.less(history.decreased.quantity),
        amount: grown.amount.less(history.decreased.amount),
    };
    let contracts = construction.contracts.iter();
    let lines = contracts
        .flat_map(|contract| contract.what.current_lines())
        .filter(|line| line.line == history.number);
    history.contracted = Part::of(lines);
    let items = &construction.line_items;
    history.delivered = items.delivered(&history.number);
    history.assets = items
        .deliveries
        .iter()
        .filter(|done| done.what.line == history.number && !done.what.asset_number.is_empty())
        .map(|done| done.what.asset_number.clone())
        .collect();
    history.statement = items.statement(&history.number).cloned();
}

/// What tendering saved, line by line: for as much of each approved line as was contracted, the approved part of its
/// amount less the contracted one. What is not contracted yet is no saving, and what goes beyond the line is none either.
#[must_use]
pub fn tender_savings(project: &Project) -> Yuan {
    let construction = &project.construction;
    let bill = construction.line_items.bill.as_ref();
    let lines = bill.into_iter().flat_map(|bill| &bill.what.lines);
    let saved = lines.map(|line| {
        let contracts = construction.contracts.iter();
        let contracted = Part::of(
            contracts
                .filter(|contract| contract.what.end.is_none() && contract.what.counts())
                .flat_map(|contract| &contract.what.lines)
                .filter(|contracted| contracted.line == line.number),
        );
        saved_on(line, contracted)
    });
    Yuan::clamped(saved.sum::<i128>().max(0))
}

/// The saving on one line, in fen, rounded against the unit.
fn saved_on(line: &BillLine, contracted: Part) -> i128 {
    let (approved, taken) = (
        i128::from(line.quantity.thousandths()),
        i128::from(contracted.quantity.thousandths()),
    );
    if approved == 0 || taken == 0 {
        return 0;
    }
    let both = approved.min(taken);
    let planned = i128::from(line.amount.fen()) * both / approved;
    let spent = (i128::from(contracted.amount.fen()) * both + taken - 1) / taken;
    planned - spent
}

/// The bill that binds once work may begin: stated as approved, or proposed and within what was approved (Article 29).
#[must_use]
pub fn binding_bill(project: &Project) -> Option<&Bill> {
    if !project.is_released() {
        return None;
    }
    let bill = &project.construction.line_items.bill.as_ref()?.what;
    let limit = project.approved_estimate.or_else(|| project.spending_limit());
    let fits = limit.is_none_or(|limit| bill.sum() <= limit);
    (bill.standing == BillStanding::AsApproved || fits).then_some(bill)
}
