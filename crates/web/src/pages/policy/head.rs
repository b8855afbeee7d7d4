//! The head of the pages of the measure: its title, number and first day, and the way between its parts (Article 49).

use acts::messages::Language;
use maud::{Markup, html};
use rules::instrument::Policy;

use crate::messages::say;
use crate::office::Office;
use crate::problem::Problem;
use crate::ui::{self, Heading, Look, Tab};

/// A part of the measure, with an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The articles and their state.
    Articles,
    /// The values that the articles set.
    Parameters,
    /// How the text is read where it leaves room.
    Interpretations,
    /// The measure beside its variants.
    Variants,
    /// Decisions and acts.
    Served,
    /// How the articles were applied.
    Applied,
    /// Another law tried out.
    WhatIf,
}

impl Part {
    const ALL: [Self; 7] = [
        Self::Articles,
        Self::Applied,
        Self::Parameters,
        Self::Interpretations,
        Self::Variants,
        Self::Served,
        Self::WhatIf,
    ];

    const fn path(self) -> &'static str {
        match self {
            Self::Articles => "/policy",
            Self::Parameters => "/policy/parameters",
            Self::Interpretations => "/policy/interpretations",
            Self::Variants => "/policy/variants",
            Self::Served => "/policy/served",
            Self::Applied => "/policy/applied",
            Self::WhatIf => "/policy/what-if",
        }
    }

    /// What the part is called.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Articles => say(language, "measure.articles"),
            Self::Parameters => say(language, "measure.parameters"),
            Self::Interpretations => say(language, "measure.interpretations"),
            Self::Variants => say(language, "measure.variants"),
            Self::Served => say(language, "measure.served"),
            Self::Applied => say(language, "applied.title"),
            Self::WhatIf => say(language, "what_if.title"),
        }
    }

    fn count(self, office: &Office) -> Option<usize> {
        let regime = &office.regime();
        let count = match self {
            Self::Articles => office.app.articles.iter().count(),
            Self::Parameters => regime
                .policies
                .policy(&regime.policy)
                .map_or(0, |policy| policy.parameters.len()),
            Self::Interpretations => office.app.interpretations.iter().count(),
            Self::Variants => regime.policies.ids().count(),
            Self::Served => rules::decide::decisions().len() + acts::list::ACTS.len(),
            Self::Applied | Self::WhatIf => return None,
        };
        Some(count)
    }
}

/// The measure that governs new cases.
///
/// # Errors
/// [`Problem::NotFound`] when the policy is not there.
pub fn governing(office: &Office) -> Result<Policy, Problem> {
    let regime = office.regime();
    let policy = regime.policy_on(office.app.clock.today());
    regime.policies.policy(policy).cloned().ok_or(Problem::NotFound)
}

/// The title for the window: the part, then the measure.
#[must_use]
pub fn title(language: Language, part: Part) -> String {
    format!("{} · {}", part.name(language), say(language, "measure.word"))
}

/// The heading of the page and the links to all parts.
///
/// # Errors
/// [`Problem::NotFound`] when the policy is not there.
pub fn head(office: &Office, language: Language, part: Part) -> Result<Markup, Problem> {
    let measure = governing(office)?;
    let tab = |part: Part| Tab {
        name: part.name(language).to_owned(),
        href: part.path().to_owned(),
        count: part.count(office),
    };
    let heading = Heading {
        over: Vec::new(),
        title: language.of(&measure.title.zh, &measure.title.en).to_owned(),
        under: html! {
            span lang="zh-CN" { (measure.number) }
            span { (say(language, "measure.from")) " " (ui::day(language, measure.in_force)) }
        },
        steps: html! {},
    };
    Ok(html! {
        (ui::look(Look::Policy))
        (ui::heading(language, &heading))
        (ui::tabs(say(language, "measure.parts"), &Part::ALL.map(tab), part.path()))
    })
}
