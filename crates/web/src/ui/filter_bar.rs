//! The filters of a list: an ordinary GET form, and what is chosen as links that take it away again.

use acts::messages::Language;
use maud::{Markup, html};

use crate::messages::begun;

/// A filter with a list to choose from.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The parameter's name in the address.
    pub name: String,
    /// Its label.
    pub label: String,
    /// Values and their names.
    pub choices: Vec<(String, String)>,
    /// The value chosen; empty for all.
    pub chosen: String,
}

/// The filters of a list.
#[derive(Debug, Clone)]
pub struct FilterBar {
    /// The address of the list.
    pub action: String,
    /// The words searched for; none when the list cannot be searched.
    pub search: Option<String>,
    /// The filters.
    pub filters: Vec<Filter>,
    /// Parameters kept as they are, such as the order.
    pub kept: Vec<(String, String)>,
    /// What is chosen, with the address without it.
    pub chosen: Vec<(String, String)>,
}

/// The filter bar.
#[must_use]
pub fn filter_bar(language: Language, bar: &FilterBar) -> Markup {
    let searched = language.of("搜索名称、需求、内容", "Search names, needs, contents");
    filter_bar_over(language, bar, searched)
}

/// The filter bar of a list in which something else is searched.
#[must_use]
pub fn filter_bar_over(language: Language, bar: &FilterBar, searched: &str) -> Markup {
    html! {
        form.filters method="get" action=(bar.action) role="search" data-filters {
            @for (name, value) in &bar.kept { input type="hidden" name=(name) value=(value); }
            @if let Some(words) = &bar.search {
                label.search { (searched)
                    input type="search" name="q" value=(words) autocomplete="off";
                }
            }
            @for filter in &bar.filters { (choice(language, filter)) }
            button.button { (language.of("筛选", "Filter")) }
            @if !bar.chosen.is_empty() {
                div.chosen {
                    @for (name, without) in &bar.chosen {
                        a href=(without) { (name) " ✕" span.unseen { (language.of("（去掉）", " (take away)")) } }
                    }
                    a href=(bar.action) { (language.of("全部清除", "Clear all")) }
                }
            }
        }
    }
}

fn choice(language: Language, filter: &Filter) -> Markup {
    html! {
        label { (filter.label)
            select name=(filter.name) {
                option value="" { (language.of("全部", "All")) }
                @for (value, name) in &filter.choices {
                    option value=(value) selected[*value == filter.chosen] { (begun(name)) }
                }
            }
        }
    }
}
