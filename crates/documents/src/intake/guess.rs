//! The category that the words of a reported project suggest (Article 2 names the categories); a suggestion only.

use serde::{Deserialize, Serialize};

/// The categories of projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectCategory {
    /// 建设类.
    Construction,
    /// 采购服务类.
    Procurement,
    /// 运维服务类.
    Maintenance,
}

/// A suggested category and the word that suggested it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryGuess {
    /// The category.
    pub category: ProjectCategory,
    /// The word it rests on.
    pub because: String,
}

/// Words and the categories they suggest; the first that occurs decides.
const WORDS: [(&str, ProjectCategory); 14] = [
    ("运维", ProjectCategory::Maintenance),
    ("运行维护", ProjectCategory::Maintenance),
    ("维保", ProjectCategory::Maintenance),
    ("维护", ProjectCategory::Maintenance),
    ("测评", ProjectCategory::Procurement),
    ("租赁", ProjectCategory::Procurement),
    ("评估", ProjectCategory::Procurement),
    ("咨询", ProjectCategory::Procurement),
    ("服务采购", ProjectCategory::Procurement),
    ("新建", ProjectCategory::Construction),
    ("升级", ProjectCategory::Construction),
    ("改造", ProjectCategory::Construction),
    ("建设", ProjectCategory::Construction),
    ("服务", ProjectCategory::Procurement),
];

/// The category that a written category or a name suggests.
pub(super) fn category(written: Option<&str>, name: &str) -> Option<CategoryGuess> {
    let texts = [written.unwrap_or_default(), name];
    let found = texts
        .iter()
        .find_map(|text| WORDS.iter().find(|(word, _)| text.contains(word)));
    found.map(|(word, category)| CategoryGuess {
        category: *category,
        because: (*word).to_owned(),
    })
}
