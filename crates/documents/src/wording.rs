//! A sentence in both languages of the product; every message of the import (Articles 8 and 10) is one of these.

use serde::{Deserialize, Serialize};

/// The language a report is rendered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// 简体中文.
    Chinese,
    /// English.
    English,
}

/// One message, said in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Wording {
    /// The message in zh-CN.
    pub zh: String,
    /// The message in English.
    pub en: String,
}

impl Wording {
    /// Pairs the two languages of one message.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The message in one language.
    pub fn say(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}
