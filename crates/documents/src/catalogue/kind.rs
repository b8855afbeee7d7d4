//! The kinds and columns of a data resource catalogue (Article 17; the terms of GB/T 21063.4).

use serde::{Deserialize, Serialize};

use crate::text::fold;
use crate::wording::Wording;

/// How a resource is shared among authorities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareKind {
    /// 无条件共享.
    Unconditional,
    /// 有条件共享.
    Conditional,
    /// 不予共享.
    Withheld,
}

impl ShareKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Unconditional, Self::Conditional, Self::Withheld];

    /// The kind's name.
    pub fn wording(self) -> Wording {
        match self {
            Self::Unconditional => Wording::new("无条件共享", "shared without conditions"),
            Self::Conditional => Wording::new("有条件共享", "shared on conditions"),
            Self::Withheld => Wording::new("不予共享", "not shared"),
        }
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let folded = fold(text);
        Self::ALL.into_iter().find(|kind| {
            let name = kind.wording().zh;
            folded == name || folded == name.trim_end_matches("共享") || folded == format!("{name}类")
        })
    }
}

/// How a resource is opened to society.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenKind {
    /// 无条件开放.
    Unconditional,
    /// 有条件开放.
    Conditional,
    /// 不予开放.
    Withheld,
}

impl OpenKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Unconditional, Self::Conditional, Self::Withheld];

    /// The kind's name.
    pub fn wording(self) -> Wording {
        match self {
            Self::Unconditional => Wording::new("无条件开放", "open without conditions"),
            Self::Conditional => Wording::new("有条件开放", "open on conditions"),
            Self::Withheld => Wording::new("不予开放", "not open"),
        }
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let folded = fold(text);
        match folded.as_str() {
            "是" => return Some(Self::Unconditional),
            "否" | "不开放" => return Some(Self::Withheld),
            _ => {}
        }
        Self::ALL.into_iter().find(|kind| {
            let name = kind.wording().zh;
            folded == name || folded == name.trim_end_matches("开放") || folded == format!("{name}类")
        })
    }
}

/// A column of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueField {
    /// 资源名称.
    Resource,
    /// 信息项.
    Item,
    /// 数据类型.
    ItemType,
    /// 共享类型.
    Share,
    /// 共享条件.
    ShareCondition,
    /// 不予共享依据.
    WithholdingBasis,
    /// 开放类型.
    Open,
    /// 开放条件.
    OpenCondition,
    /// 更新周期.
    UpdateCycle,
    /// 格式.
    Format,
    /// 来源系统.
    SourceSystem,
}

/// The known wordings of each heading, the field's own name first.
const HEADINGS: [(CatalogueField, &str, &str); 11] = [
    (
        CatalogueField::Resource,
        "资源名称|信息资源名称|数据资源名称|目录名称|数据目录名称",
        "resource",
    ),
    (
        CatalogueField::Item,
        "信息项|信息项名称|数据项|数据项名称|字段名称",
        "information item",
    ),
    (
        CatalogueField::ItemType,
        "数据类型|信息项类型|字段类型",
        "data type",
    ),
    (
        CatalogueField::Share,
        "共享类型|共享属性|共享方式类型",
        "kind of sharing",
    ),
    (
        CatalogueField::ShareCondition,
        "共享条件|有条件共享条件",
        "condition of sharing",
    ),
    (
        CatalogueField::WithholdingBasis,
        "不予共享依据|不共享依据|不予共享的依据|不予共享理由",
        "basis for not sharing",
    ),
    (
        CatalogueField::Open,
        "开放类型|开放属性|是否向社会开放|是否开放",
        "kind of opening",
    ),
    (
        CatalogueField::OpenCondition,
        "开放条件|有条件开放条件",
        "condition of opening",
    ),
    (
        CatalogueField::UpdateCycle,
        "更新周期|更新频率|更新频度",
        "update cycle",
    ),
    (
        CatalogueField::Format,
        "格式|资源格式|信息资源格式|数据格式",
        "format",
    ),
    (
        CatalogueField::SourceSystem,
        "来源系统|所属系统|系统名称|来源信息系统|业务系统",
        "source system",
    ),
];

impl CatalogueField {
    /// The field's name.
    pub fn wording(self) -> Wording {
        let named = HEADINGS.iter().find(|(field, ..)| *field == self);
        let (zh, en) = named.map_or(("", ""), |(_, wordings, en)| {
            (wordings.split('|').next().unwrap_or_default(), *en)
        });
        Wording::new(zh, en)
    }
}

/// The column that a heading names.
pub(super) fn recognise(heading: &str) -> Option<CatalogueField> {
    let folded = fold(heading);
    let core = folded
        .split('(')
        .next()
        .unwrap_or_default()
        .trim_matches(['*', ':']);
    HEADINGS
        .iter()
        .find(|(_, wordings, _)| wordings.split('|').any(|wording| wording == core))
        .map(|(field, ..)| *field)
}
