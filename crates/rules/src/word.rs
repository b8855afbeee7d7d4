//! Coded words: the categories of Article 2 and the other closed lists in which facts and answers are given.

use crate::says::Text;

/// A closed list of words, each with its code and its name in both languages.
pub trait Word: Copy + PartialEq + 'static {
    /// Every word of the list, in the order of the law.
    const ALL: &'static [Self];
    /// The word as in facts, answers, addresses and the interface.
    fn code(self) -> &'static str;
    /// The word's name.
    fn text(self) -> Text;
    /// The word with this code, when the list has one.
    fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.code() == code)
    }
    /// Every code of the list with its name, in the order of the law.
    const NAMES: &'static [(&'static str, Text)];
}

/// Declares a closed list of words and how it is read from facts.
macro_rules! words {
    ($(#[$outer:meta])* pub enum $list:ident { $($(#[$inner:meta])* $word:ident = $code:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $list { $($(#[$inner])* $word,)+ }

        impl $crate::word::Word for $list {
            const ALL: &'static [Self] = &[$(Self::$word,)+];
            const NAMES: &'static [(&'static str, $crate::says::Text)] =
                &[$(($code, $crate::says::Text::new($zh, $en)),)+];
            fn code(self) -> &'static str {
                match self { $(Self::$word => $code,)+ }
            }
            fn text(self) -> $crate::says::Text {
                match self { $(Self::$word => $crate::says::Text::new($zh, $en),)+ }
            }
        }

        impl $crate::reading::Given for $list {
            type View<'a> = Self;
            const KIND: $crate::truth::Kind = $crate::truth::Kind::Word(<Self as $crate::word::Word>::NAMES);
            fn read(value: &serde_json::Value, at: &str, faults: &mut $crate::reading::Faults) -> Option<Self> {
                $crate::reading::word(value, at, faults)
            }
            fn view(&self) -> Self {
                *self
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a project is by its nature (Article 2).
    pub enum Category {
        /// Built: new, continued or upgraded.
        Construction = "construction", "建设类", "construction";
        /// Bought as a service.
        Procurement = "procurement", "采购服务类", "procured service";
        /// Operated and maintained.
        Maintenance = "maintenance", "运维服务类", "maintenance";
    }
}

words! {
    /// As what a project is managed; a small upgrade is managed as maintenance (Article 2, paragraph 2).
    pub enum ManagedAs {
        /// Managed as construction.
        Construction = "construction", "建设类", "construction";
        /// Managed as a procured service.
        Procurement = "procurement", "采购服务类", "procured service";
        /// Managed as maintenance.
        Maintenance = "maintenance", "运维服务类", "maintenance";
    }
}

words! {
    /// The kinds of construction (Article 2, paragraph 2).
    pub enum ConstructionKind {
        /// Newly built.
        New = "new", "新建", "new";
        /// The continuation of a construction.
        Continuation = "continuation", "续建", "continuation";
        /// The upgrade of an existing system.
        Upgrade = "upgrade", "升级改造", "upgrade";
    }
}
