//! Project units by their names: which organisation of the register a written name means (Article 8, reporting units).

use std::collections::BTreeMap;

use super::KnownUnit;
use super::preview::Suggestion;
use crate::text::fold;

/// The endings by which a Chinese text is known to name an organisation.
const ENDINGS: [&str; 42] = [
    "局",
    "厅",
    "委",
    "委员会",
    "办",
    "办公室",
    "院",
    "大学",
    "学校",
    "中学",
    "小学",
    "中心",
    "研究所",
    "馆",
    "总站",
    "支队",
    "总队",
    "监狱",
    "公司",
    "集团",
    "协会",
    "政府",
    "机关",
    "银行",
    "联社",
    "法院",
    "检察院",
    "部",
    "所",
    "站",
    "队",
    "会",
    "署",
    "处",
    "幼儿园",
    "党校",
    "总工会",
    "本级",
    "园区",
    "管委会",
    "苑",
    "报社",
];

/// The register, ready to be asked.
pub(super) struct Register<'a> {
    by_name: BTreeMap<String, &'a KnownUnit>,
    units: &'a [KnownUnit],
}

/// What the register says of a name.
pub(super) enum Match<'a> {
    /// The name is the organisation's own.
    Exact(&'a KnownUnit),
    /// The name is another writing or an alias.
    Alias(&'a KnownUnit),
    /// The register does not know it.
    Unknown,
}

impl<'a> Register<'a> {
    pub(super) fn new(units: &'a [KnownUnit]) -> Self {
        let mut by_name = BTreeMap::new();
        for unit in units {
            for alias in &unit.aliases {
                by_name.entry(fold(alias)).or_insert(unit);
            }
        }
        for unit in units {
            by_name.insert(fold(&unit.name), unit);
        }
        Self { by_name, units }
    }

    pub(super) fn find(&self, name: &str) -> Match<'a> {
        match self.by_name.get(&fold(name)) {
            Some(unit) if unit.name == name => Match::Exact(unit),
            Some(unit) => Match::Alias(unit),
            None => Match::Unknown,
        }
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&'a KnownUnit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// Whether a text names an organisation, by the register or by its ending.
    pub(super) fn names_organisation(&self, text: &str) -> bool {
        let folded = fold(text);
        if self.by_name.contains_key(&folded) {
            return true;
        }
        let bare = match folded.rfind('(') {
            Some(place) if folded.ends_with(')') => folded.get(..place).unwrap_or(&folded),
            Some(_) | None => folded.as_str(),
        };
        let length = bare.chars().count();
        (3..=40).contains(&length) && ENDINGS.iter().any(|ending| bare.ends_with(ending))
    }

    /// Organisations whose names share most with a name, the likest first, at most five.
    pub(super) fn suggestions(&self, name: &str) -> Vec<Suggestion> {
        let wanted = pairs(&fold(name));
        let mut likes: Vec<(usize, &KnownUnit)> = self
            .units
            .iter()
            .take(20_000)
            .map(|unit| (likeness(&wanted, &pairs(&fold(&unit.name))), unit))
            .filter(|(likeness, _)| *likeness >= 400)
            .collect();
        likes.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.name.cmp(&other.1.name)));
        let best = likes.into_iter().take(5);
        best.map(|(_, unit)| Suggestion {
            id: unit.id.clone(),
            name: unit.name.clone(),
        })
        .collect()
    }
}

/// The neighbouring pairs of characters of a name.
fn pairs(text: &str) -> Vec<(char, char)> {
    text.chars().zip(text.chars().skip(1)).collect()
}

/// How much two names share, in thousandths: twice the common pairs over all pairs.
fn likeness(one: &[(char, char)], other: &[(char, char)]) -> usize {
    let common = one.iter().filter(|pair| other.contains(pair)).count();
    (2_000 * common).checked_div(one.len() + other.len()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units() -> Vec<KnownUnit> {
        let unit = |id: &str, name: &str, aliases: &[&str]| KnownUnit {
            id: id.to_owned(),
            name: name.to_owned(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        };
        vec![
            unit("1", "内蒙古自治区水利厅", &["水利厅"]),
            unit("2", "内蒙古自治区财政厅", &[]),
        ]
    }

    #[test]
    fn names_and_aliases_are_found_and_others_are_not_guessed() {
        let units = units();
        let register = Register::new(&units);
        assert!(matches!(register.find("内蒙古自治区水利厅"), Match::Exact(unit) if unit.id == "1"));
        assert!(matches!(register.find(" 水 利厅"), Match::Alias(unit) if unit.id == "1"));
        assert!(matches!(register.find("自治区水利厅"), Match::Unknown));
        assert_eq!(register.suggestions("自治区水利厅").first().unwrap().id, "1");
    }

    #[test]
    fn organisations_are_told_from_projects() {
        let register = Register::new(&[]);
        assert!(register.names_organisation("山东省精神卫生中心(山东省药物依赖治疗中心)"));
        assert!(!register.names_organisation("山东省水利厅取用水管理平台升级改造项目"));
    }
}
