//! A sentence in both languages of the product; every article's findings speak through it.

/// One sentence, in Chinese and in English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Says {
    /// The sentence in Chinese (zh-CN).
    pub zh: String,
    /// The sentence in English.
    pub en: String,
}

impl Says {
    /// Makes a sentence from its two languages.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }
}

/// A fixed text in both languages, known when the program is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text in Chinese (zh-CN).
    pub zh: &'static str,
    /// The text in English.
    pub en: &'static str,
}

impl Text {
    /// Makes a fixed text.
    #[must_use]
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The fixed text as a sentence.
    #[must_use]
    pub fn says(self) -> Says {
        Says::new(self.zh, self.en)
    }
}
