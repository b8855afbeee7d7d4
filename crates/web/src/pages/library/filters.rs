//! The filters of the library: a plain form that works by sending it, and answers while one types where there is
//! script; what is chosen stands below it and can be taken away one by one (Article 10).

use acts::listing::FLAGS;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::stage::Stage;
use acts::words::{Category, SupportDirection};
use maud::{Markup, html};
use std::collections::BTreeSet;

use crate::address::Choices;
use crate::library::Filters;
use crate::messages::say;
use crate::ui::{self, Tool};

/// Codes and names to choose from.
type Options = Vec<(String, String)>;

/// The form.
pub(super) fn bar(language: Language, filters: &Filters, (years, directory): (&[i16], &Directory)) -> Markup {
    let more = [
        &filters.category,
        &filters.department,
        &filters.direction,
        &filters.flag,
        &filters.from_wan,
        &filters.to_wan,
    ];
    let years: Options = years
        .iter()
        .rev()
        .map(|year| (year.to_string(), year.to_string()))
        .collect();
    html! {
        (ui::tool(Tool::LiveList))
        form.filters method="get" action="/library" role="search" data-live-list {
            @if !filters.sort.is_empty() { input type="hidden" name="sort" value=(filters.sort); }
            @for (name, value) in [("from", &filters.from), ("to", &filters.to)] {
                @if !value.is_empty() { input type="hidden" name=(name) value=(value); }
            }
            label.search { (say(language, "found.search"))
                input type="search" name="q" value=(filters.q) maxlength="200" autocomplete="off" enterkeyhint="search"
                    placeholder=(say(language, "found.search_hint"));
            }
            (choice(language, ("stage", say(language, "library.stage")), (&stages(language), &filters.stage)))
            (choice(language, ("managed", say(language, "found.managed")), (&categories(language), &filters.managed)))
            (choice(language, ("year", say(language, "library.year")), (&years, &filters.year)))
            (choice(language, ("unit", say(language, "library.unit")), (&units(directory), &filters.unit)))
            button.button { (language.of("筛选", "Filter")) }
            details.more-filters open[more.iter().any(|value| !value.is_empty())] {
                summary { (say(language, "found.more")) }
                div {
                    (choice(language, ("department", say(language, "found.department")), (&departments(directory), &filters.department)))
                    (choice(language, ("category", say(language, "found.reported_as")), (&categories(language), &filters.category)))
                    (choice(language, ("direction", say(language, "found.direction")), (&directions(language), &filters.direction)))
                    (choice(language, ("flag", say(language, "library.flag")), (&flags(language), &filters.flag)))
                    fieldset.range {
                        legend { (say(language, "found.amount")) }
                        (bound(("from_wan", say(language, "found.from")), &filters.from_wan))
                        span aria-hidden="true" { "–" }
                        (bound(("to_wan", say(language, "found.to")), &filters.to_wan))
                    }
                }
            }
        }
    }
}

fn choice(language: Language, (name, label): (&str, &str), (options, chosen): (&Options, &str)) -> Markup {
    html! {
        label { (label)
            select name=(name) {
                option value="" { (language.of("全部", "All")) }
                @for (value, name) in options { option value=(value) selected[value == chosen] { (name) } }
            }
        }
    }
}

fn bound((name, label): (&str, &str), value: &str) -> Markup {
    html! {
        input name=(name) value=(value) inputmode="decimal" size="8" autocomplete="off" aria-label=(label) placeholder=(label)
            pattern=r"[0-9０-９,，]{1,12}([.．][0-9０-９]{0,6})?";
    }
}

/// What is chosen, in words, each with the way without it.
pub(super) fn chosen(language: Language, filters: &Filters, directory: &Directory) -> Markup {
    let chips = chips(language, filters, directory);
    html! {
        @if !chips.is_empty() {
            div.chosen aria-label=(language.of("已选条件", "Chosen")) role="group" {
                @for (name, words) in &chips {
                    a href=(filters.with(name, "")) { (words) " ✕" span.unseen { (language.of("（去掉）", " (take away)")) } }
                }
                a href="/library" { (language.of("全部清除", "Clear all")) }
            }
        }
    }
}

fn chips(language: Language, filters: &Filters, directory: &Directory) -> Vec<(&'static str, String)> {
    let named = |options: Options, chosen: &str| {
        let found = options.into_iter().find(|(code, _)| code == chosen);
        found.map_or_else(|| chosen.to_owned(), |(_, name)| name)
    };
    let at =
        |key: &str, amount: &str| format!("{} {amount} {}", say(language, key), say(language, "found.wan"));
    let words = |name: &str, value: &str| match name {
        "q" => format!("“{value}”"),
        "stage" => named(stages(language), value),
        "managed" => named(categories(language), value),
        "category" => format!(
            "{}：{}",
            say(language, "found.reported_as"),
            named(categories(language), value)
        ),
        "unit" => named(units(directory), value),
        "department" => format!(
            "{}：{}",
            say(language, "found.department"),
            named(units(directory), value)
        ),
        "direction" => named(directions(language), value),
        "flag" => named(flags(language), value),
        "from_wan" => at("found.from", value),
        "to_wan" => at("found.to", value),
        "from" => format!("≥ {value} {}", language.of("元", "yuan")),
        "to" => format!("≤ {value} {}", language.of("元", "yuan")),
        _ => value.to_owned(),
    };
    let chosen = filters.chosen().into_iter();
    let chosen = chosen.filter(|(name, _)| !["sort", "page"].contains(name));
    chosen.map(|(name, value)| (name, words(name, value))).collect()
}

fn coded(language: Language, section: &str, codes: impl Iterator<Item = &'static str>) -> Options {
    codes
        .map(|code| (code.to_owned(), text(language, section, code).to_owned()))
        .collect()
}

fn stages(language: Language) -> Options {
    coded(
        language,
        "stage",
        Stage::OF_PROJECTS.iter().map(|stage| stage.code()),
    )
}

fn categories(language: Language) -> Options {
    coded(
        language,
        "Category",
        Category::ALL.iter().map(|category| category.code()),
    )
}

fn directions(language: Language) -> Options {
    let codes = SupportDirection::ALL.iter().map(|direction| direction.code());
    coded(language, "SupportDirection", codes)
}

fn flags(language: Language) -> Options {
    coded(language, "flag", FLAGS.into_iter())
}

fn units(directory: &Directory) -> Options {
    directory
        .iter()
        .map(|line| (line.id.0.clone(), line.name.clone()))
        .collect()
}

/// The organisations that are over another.
fn departments(directory: &Directory) -> Options {
    let over: BTreeSet<_> = directory.iter().filter_map(|line| line.parent.as_ref()).collect();
    let lines = directory.iter().filter(|line| over.contains(&line.id));
    lines.map(|line| (line.id.0.clone(), line.name.clone())).collect()
}
