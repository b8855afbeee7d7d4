//! The measure beside its variants: where their values and lists differ, what each adds in its own clauses, and how far a
//! pinned base has moved on since (Article 47: leagues and cities may make their own).

use std::collections::BTreeMap;

use jiff::civil::Date;
use rules::checklist::{ChecklistName, Entry};
use rules::dated::DatedValue;
use rules::instrument::{Follow, ParameterText, Policy};
use rules::law::{Law, Source};
use rules::policy::Policies;

/// An instrument with its law on the day; none while it is not in force.
pub struct Side<'a> {
    /// The instrument.
    pub policy: &'a Policy,
    /// Its law on the day.
    pub law: Option<Law>,
}

/// Instruments side by side on a day, the first of them the one that the others are measured by.
pub struct Comparison<'a> {
    policies: &'a Policies,
    /// The instruments.
    pub sides: Vec<Side<'a>>,
    /// The day.
    pub on: Date,
}

/// What the base of a pinned variant has changed since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<'a> {
    /// The parameter.
    pub parameter: &'a ParameterText,
    /// The value that the variant keeps.
    pub kept: String,
    /// The value of the base on the day.
    pub now: String,
}

/// A checklist on which the instruments differ: for each of them the documents it alone asks for, or asks for otherwise,
/// beside those of the first, and those it does without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListDiffers {
    /// Its stable name.
    pub list: &'static str,
    /// For each instrument after the first.
    pub sides: Vec<ListSide>,
}

/// One instrument's checklist beside that of the first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListSide {
    /// What it asks for besides, or otherwise.
    pub more: Vec<Entry>,
    /// What it does without.
    pub less: Vec<Entry>,
}

impl<'a> Comparison<'a> {
    /// The chosen instruments beside the governing one, which comes first; all of them when none is chosen.
    #[must_use]
    pub fn of(policies: &'a Policies, (governing, on): (&str, Date), chosen: &[String]) -> Self {
        let wanted = |id: &&str| *id == governing || chosen.is_empty() || chosen.iter().any(|one| one == id);
        let found = policies.ids().filter(wanted);
        let mut sides: Vec<Side<'a>> = found
            .filter_map(|id| policies.policy(id))
            .map(|policy| Side {
                policy,
                law: policies.law(&policy.id, on).ok(),
            })
            .collect();
        sides.sort_by_key(|side| side.policy.id != governing);
        Self { policies, sides, on }
    }

    /// Every parameter of any of the instruments, as first written, those that differ apart from those on which all agree.
    #[must_use]
    pub fn parameters(&self) -> (Vec<&'a ParameterText>, Vec<&'a ParameterText>) {
        let mut seen: Vec<&ParameterText> = Vec::new();
        for own in self.sides.iter().flat_map(|side| &side.policy.parameters) {
            if seen.iter().all(|known| known.id != own.id) {
                seen.push(own);
            }
        }
        seen.into_iter()
            .partition(|parameter| self.differs(&parameter.id))
    }

    fn differs(&self, parameter: &str) -> bool {
        let in_force = self.sides.iter().filter_map(|side| side.law.as_ref());
        let mut values = in_force.map(|law| said(law.source(parameter)));
        let Some(first) = values.next() else {
            return false;
        };
        values.any(|value| value != first)
    }

    /// The article under which a parameter is read: that of the first instrument that sets it.
    #[must_use]
    pub fn article(&self, parameter: &str) -> String {
        let sources = self.sides.iter().filter_map(|side| side.source(parameter));
        sources
            .map(|source| source.clause.article())
            .next()
            .unwrap_or_default()
    }

    /// The instrument with this name.
    #[must_use]
    pub fn policy(&self, id: &str) -> Option<&'a Policy> {
        self.policies.policy(id)
    }

    /// The value as the file of its instrument writes it.
    #[must_use]
    pub fn written(&self, parameter: &str, source: &Source) -> Option<&'a DatedValue> {
        let policy = self.policies.policy(&source.instrument)?;
        let text = policy.parameters.iter().find(|text| text.id == parameter)?;
        text.values.iter().find(|value| value.from == source.from)
    }

    /// The checklists on which the instruments differ.
    #[must_use]
    pub fn lists(&self) -> Vec<ListDiffers> {
        let entries = |side: &Side<'_>, name: ChecklistName| -> Vec<Entry> {
            let law = side.law.as_ref();
            law.map(|law| law.checklist(name).entries.clone())
                .unwrap_or_default()
        };
        let Some((first, others)) = self.sides.split_first() else {
            return Vec::new();
        };
        let compared = ChecklistName::ALL.iter().filter_map(|id| {
            let name = ChecklistName::parse(id)?;
            let base = entries(first, name);
            let beside = |side: &Side<'_>| {
                if side.law.is_none() {
                    return ListSide::default();
                }
                beside(&base, &entries(side, name))
            };
            let sides: Vec<ListSide> = others.iter().map(beside).collect();
            let differs = sides.iter().any(|side| *side != ListSide::default());
            differs.then_some(ListDiffers { list: id, sides })
        });
        compared.collect()
    }

    /// What the base of a pinned variant has changed since the day to which it is pinned, but for what the variant itself sets.
    #[must_use]
    pub fn moved(&self, side: &Side<'a>) -> Vec<Moved<'a>> {
        let Some((base, Follow::Pinned(day))) = &side.policy.base else {
            return Vec::new();
        };
        let law = |on: Date| self.policies.law(base, on).ok();
        let (Some(then), Some(now), Some(base)) = (law(*day), law(self.on), self.policies.policy(base))
        else {
            return Vec::new();
        };
        let own = |id: &str| side.policy.parameters.iter().any(|own| own.id == id);
        let moved = base.parameters.iter().filter(|parameter| !own(&parameter.id));
        moved
            .filter_map(|parameter| {
                let (kept, now) = (said(then.source(&parameter.id)), said(now.source(&parameter.id)));
                (kept != now).then_some(Moved { parameter, kept, now })
            })
            .collect()
    }
}

impl Side<'_> {
    /// The value that the instrument has, wherever it comes from.
    #[must_use]
    pub fn source(&self, parameter: &str) -> Option<&Source> {
        self.law.as_ref().and_then(|law| law.source(parameter))
    }
}

/// A value with its bound, by which two instruments agree or differ; empty where there is none.
fn said(source: Option<&Source>) -> String {
    source.map_or_else(String::new, |source| {
        let bound = source.bound.map_or("", |bound| bound.within().zh);
        format!("{bound} {}", source.text).trim().to_owned()
    })
}

/// What a list asks for besides another, or otherwise, and what it does without.
fn beside(base: &[Entry], own: &[Entry]) -> ListSide {
    let by_name = |list: &[Entry]| -> BTreeMap<String, Entry> {
        list.iter()
            .map(|entry| (entry.document.clone(), entry.clone()))
            .collect()
    };
    let (known, asked) = (by_name(base), by_name(own));
    let same = |entry: &&Entry| {
        let one = known.get(&entry.document);
        one.is_none_or(|one| one.when != entry.when || one.label != entry.label)
    };
    ListSide {
        more: own.iter().filter(same).cloned().collect(),
        less: base
            .iter()
            .filter(|entry| !asked.contains_key(&entry.document))
            .cloned()
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use jiff::civil::date;
    use rules::policy::PolicyText;

    use super::*;

    fn read(path: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
        fs::read_to_string(root.join(path)).expect("a file of the policies")
    }

    /// The measure, later changed in one value, and a league's own: another cap, another list, pinned before the change.
    fn policies() -> Policies {
        let value = "{ from = 2024-06-18, at_most = 7, cite = \"第十四条/1\", quote = \"7个工作日内\", checked = 2026-11-23 }";
        let later = value.replace("2024-06-18", "2026-01-01").replace("= 7", "= 9");
        let measure = read("nmg-2024-98/policy.toml").replace(value, &format!("{value}, {later}"));
        let league = r#"
[instrument]
id = "league"
title = "某盟办法"
title_en = "Measures of a league"
number = "盟发〔2025〕1号"
in_force = 2025-01-01
in_force_confirmed = true
base = "nmg-2024-98"
follow = 2024-06-18

[[override]]
id = "upgrade.maintenance_cap"
label = "按运维管理的升级改造金额上限"
label_en = "Cap of an upgrade managed as maintenance"
kind = "money"
values = [{ from = 2025-01-01, below = "100万元", cite = "第三条/2", quote = "低于100万元", checked = 2026-11-23 }]
"#;
        let lists = r#"
[[checklist]]
id = "approval.waived"
cite = "第二十条/1"
remove = ["siting"]
"#;
        let texts = [
            PolicyText {
                id: "nmg-2024-98".to_owned(),
                policy: measure,
                checklists: Some(read("nmg-2024-98/checklists.toml")),
                ..PolicyText::default()
            },
            PolicyText {
                id: "league".to_owned(),
                policy: league.to_owned(),
                checklists: Some(lists.to_owned()),
                ..PolicyText::default()
            },
        ];
        Policies::parse(&texts).unwrap_or_else(|faults| panic!("{faults:#?}"))
    }

    const ON: Date = date(2026, 11, 23);

    #[test]
    fn a_bound_alone_is_a_difference_and_what_is_equal_stands_apart() {
        let policies = policies();
        let compared = Comparison::of(&policies, ("nmg-2024-98", ON), &[]);
        let (differing, same) = compared.parameters();
        let names: Vec<&str> = differing.iter().map(|own| own.id.as_str()).collect();
        assert!(names.contains(&"upgrade.maintenance_cap"), "{names:?}");
        assert!(same.len() > 30 && same.iter().all(|own| own.id != "upgrade.maintenance_cap"));
        assert_eq!(compared.article("upgrade.maintenance_cap"), "2");
        let league = compared.sides.last().expect("the league");
        let source = league.source("upgrade.maintenance_cap").expect("a value");
        let written = compared.written("upgrade.maintenance_cap", source);
        assert_eq!(
            written.and_then(|value| value.quote.as_deref()),
            Some("低于100万元")
        );
    }

    #[test]
    fn a_pinned_variant_is_told_what_its_base_has_changed_since() {
        let policies = policies();
        let compared = Comparison::of(&policies, ("nmg-2024-98", ON), &[]);
        let league = compared.sides.last().expect("the league");
        let moved: Vec<String> = compared
            .moved(league)
            .iter()
            .map(|moved| format!("{}: {} → {}", moved.parameter.id, moved.kept, moved.now))
            .collect();
        assert_eq!(moved, ["approval.within: 不超过 7 → 不超过 9"]);
        let earlier = Comparison::of(&policies, ("nmg-2024-98", date(2025, 3, 3)), &[]);
        let league = earlier.sides.last().expect("the league");
        assert_eq!(earlier.moved(league), [], "before the change there is none");
    }

    #[test]
    fn lists_are_told_by_what_one_has_and_the_other_has_not() {
        let policies = policies();
        let compared = Comparison::of(&policies, ("nmg-2024-98", ON), &[]);
        let lists = compared.lists();
        assert_eq!(lists.len(), 1, "{lists:?}");
        let told = lists.first().expect("one list");
        let less: Vec<&str> = told
            .sides
            .iter()
            .flat_map(|side| &side.less)
            .map(|entry| entry.document.as_str())
            .collect();
        assert_eq!((told.list, less), ("approval.waived", vec!["siting"]));
        let alone = Comparison::of(&policies, ("nmg-2024-98", ON), &["nobody".to_owned()]);
        assert_eq!(alone.sides.len(), 1, "the measure stands there in any case");
        assert!(alone.lists().is_empty() && alone.parameters().0.is_empty());
    }
}
