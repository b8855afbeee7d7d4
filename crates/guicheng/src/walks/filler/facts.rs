//! The facts of projects that are made up: put together from the vocabulary, of every category and nature (Articles 2, 8, 9).

use acts::amount::Yuan;
use acts::words::{
    Category, ConstructionKind, FundingSource, IntegratedSystem, MaintenanceItem, MaintenanceMode,
    MaintenanceRound, Network, Scope, SupportDirection, SystemType,
};
use jiff::ToSpan;
use jiff::civil::date;
use serde_json::{Value, json};

use super::Filler;
use super::amounts::hundredths;
use crate::demonstration::vocabulary::{FIELDS, Field, Kind, MAINTENANCE, NEW, PROCUREMENT, UPGRADE};

impl Filler<'_> {
    /// The facts of a new project, or those of this one with a few of them changed.
    pub(super) fn project_facts(&mut self) -> Value {
        let own = self
            .case
            .and_then(|case| case.project())
            .map(|project| json!(project.facts));
        let Some(mut facts) = own else {
            return self.new_facts();
        };
        let anew = self.new_facts();
        let kept = ["name", "plan_year", "category"];
        let changed = self.temper.facts_changed();
        for (key, value) in anew.as_object().into_iter().flatten() {
            let missing = facts.get(key).is_none();
            let changes = !kept.contains(&key.as_str()) && self.numbers.chance(changed);
            if let Some(facts) = facts.as_object_mut().filter(|_| missing || changes) {
                facts.insert(key.clone(), value.clone());
            }
        }
        facts
    }

    fn new_facts(&mut self) -> Value {
        let category = self.category();
        let nature = (category == Category::Construction)
            .then(|| self.one_of(ConstructionKind::ALL))
            .flatten();
        let field = self.field();
        let kind = self.kind(category, nature);
        let total = self.total();
        let plan_year = self.plan_year();
        let mut facts = json!({
            "name": self.name(field, kind),
            "plan_year": plan_year,
            "responsible_office": "信息化处",
            "category": category,
            "construction_kind": nature,
            "scope": self.scope(),
            "classified": false,
            "custom_software": self.numbers.chance(60),
            "system_types": [self.one_of(SystemType::ALL)],
            "total": total,
            "funding": [{ "source": self.one_of(FundingSource::ALL), "amount": total }],
            "need": format!("{}，影响业务办理和监管决策。", field.map_or("", |field| field.need)),
            "goals": "系统可用率不低于99.5%，共享数据目录完成率100%，业务办理时长压缩三分之一。",
            "contents": format!("{}。", kind.map_or("建设业务系统", |kind| kind.contents)),
            "network": self.one_of(Network::ALL),
            "cloud_resources": "政务云计算型主机6台、对象存储10TB，政务外网带宽100Mbps。",
            "directions": [self.one_of(SupportDirection::ALL)],
            "integrated_systems": [self.one_of(IntegratedSystem::ALL)],
        });
        self.add_upgrade(&mut facts, (nature, total));
        self.add_maintenance(&mut facts, (category, nature), plan_year);
        // What nobody knows yet is left out; a rule that needs it asks for it.
        for key in [
            "scope",
            "custom_software",
            "total",
            "network",
            "construction_kind",
        ] {
            if !self.numbers.chance(self.temper.states(key)) {
                facts.as_object_mut().map(|facts| facts.remove(key));
            }
        }
        without_nulls(facts)
    }

    fn add_upgrade(&mut self, facts: &mut Value, of: (Option<ConstructionKind>, Yuan)) {
        let (nature, total) = of;
        let Some(facts) = facts
            .as_object_mut()
            .filter(|_| nature == Some(ConstructionKind::Upgrade))
        else {
            return;
        };
        let share = self.numbers.between(200, 1_400);
        facts.insert("original_total".to_owned(), json!(hundredths(total, share)));
    }

    fn add_maintenance(
        &mut self,
        facts: &mut Value,
        of: (Category, Option<ConstructionKind>),
        plan_year: i16,
    ) {
        let (category, nature) = of;
        let maintained = category == Category::Maintenance || nature == Some(ConstructionKind::Upgrade);
        let Some(facts) = facts.as_object_mut().filter(|_| maintained) else {
            return;
        };
        let ends_on = date(plan_year, 3, 31).saturating_add((i64::from(plan_year) * 7 % 200).days());
        facts.insert(
            "maintenance_round".to_owned(),
            json!(self.one_of(MaintenanceRound::ALL)),
        );
        facts.insert(
            "maintenance_mode".to_owned(),
            json!(self.one_of(MaintenanceMode::ALL)),
        );
        facts.insert("period_ends_on".to_owned(), json!(ends_on));
        facts.insert(
            "maintenance_items".to_owned(),
            json!([self.one_of(MaintenanceItem::ALL)]),
        );
    }

    fn one_of<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        self.numbers.pick(list).copied()
    }

    fn category(&mut self) -> Category {
        let weights = self.temper.categories();
        let place = self.numbers.weighted(&weights);
        let category = place.and_then(|place| Category::ALL.get(place));
        category.copied().unwrap_or(Category::Construction)
    }

    fn scope(&mut self) -> Option<Scope> {
        let weights = self.temper.scopes();
        let place = self.numbers.weighted(&weights);
        place.and_then(|place| Scope::ALL.get(place)).copied()
    }

    /// The field of work of the actor's own department, where the vocabulary has one.
    fn field(&mut self) -> Option<&'static Field> {
        let name = self.world.directory.name(&self.actor.office);
        let own = FIELDS
            .iter()
            .find(|field| field.department == name || field.unit == name);
        own.or_else(|| self.numbers.pick(FIELDS))
    }

    fn kind(&mut self, category: Category, nature: Option<ConstructionKind>) -> Option<&'static Kind> {
        let kinds = match (category, nature) {
            (Category::Construction, Some(ConstructionKind::Upgrade)) => UPGRADE,
            (Category::Construction, _) => NEW,
            (Category::Procurement, _) => PROCUREMENT,
            (Category::Maintenance, _) => MAINTENANCE,
        };
        self.numbers.pick(kinds)
    }

    fn name(&mut self, field: Option<&Field>, kind: Option<&Kind>) -> String {
        let subject = field.map_or("政务", |field| field.subject);
        let suffix = kind.map_or("信息化项目", |kind| kind.suffix);
        let phase = self.numbers.between(1, 9_999);
        format!("{subject}{suffix}（{phase}期）")
    }

    /// Reported in time for next year before midsummer, and late or for the year after from then on.
    fn plan_year(&mut self) -> i16 {
        let on = self.world.on();
        let next = on.year() + 1;
        if on.month() > 6 && !self.numbers.chance(self.temper.reports_late()) {
            next + 1
        } else {
            next
        }
    }
}

fn without_nulls(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    value
}
