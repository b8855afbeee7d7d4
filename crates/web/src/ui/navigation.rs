//! The places of the product and the ways to them: one calm row in four groups on a wide screen, a folded menu on a
//! narrow one, and the search beside them. Which places a reader is led to is decided by what there is to see there
//! (Article 4).

use acts::messages::Language;
use maud::{Markup, html};

/// The places of the product that the navigation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// 工作台.
    Desk,
    /// 项目库, and the cases in it.
    Library,
    /// 年度计划.
    Plans,
    /// 审批.
    Approvals,
    /// 建设.
    Construction,
    /// 验收绩效.
    Acceptance,
    /// 系统清册.
    Systems,
    /// 运维.
    Maintenance,
    /// 监督, and the inspections.
    Supervision,
    /// 统计.
    Statistics,
    /// 期限.
    Calendar,
    /// 导入.
    Import,
    /// 办法.
    Policy,
    /// 管理.
    Administration,
    /// 帮助.
    Help,
    /// None of them.
    Elsewhere,
}

/// What belongs together in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// One's own work, and where every project is found.
    Work,
    /// The course of a project, chapter by chapter.
    Course,
    /// The whole portfolio under one's eyes.
    Watch,
    /// The law, the installation, the manual.
    Product,
}

impl Group {
    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Work => ("我的工作", "My work"),
            Self::Course => ("办理", "Course"),
            Self::Watch => ("掌握", "Overview"),
            Self::Product => ("依据与管理", "Rules and administration"),
        }
    }
}

impl Here {
    /// Every place that the navigation may lead to, in its order: by groups, and in a group as a project passes.
    pub const ITEMS: [Self; 15] = [
        Self::Desk,
        Self::Library,
        Self::Plans,
        Self::Approvals,
        Self::Construction,
        Self::Acceptance,
        Self::Systems,
        Self::Maintenance,
        Self::Supervision,
        Self::Statistics,
        Self::Calendar,
        Self::Policy,
        Self::Import,
        Self::Administration,
        Self::Help,
    ];

    /// What it belongs to.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::Desk | Self::Library | Self::Plans => Group::Work,
            Self::Approvals | Self::Construction | Self::Acceptance | Self::Systems | Self::Maintenance => {
                Group::Course
            }
            Self::Supervision | Self::Statistics | Self::Calendar => Group::Watch,
            Self::Policy | Self::Import | Self::Administration | Self::Help | Self::Elsewhere => {
                Group::Product
            }
        }
    }

    /// Its address and its name in both languages.
    #[must_use]
    pub const fn item(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Desk => ("/", "工作台", "Desk"),
            Self::Library => ("/library", "项目库", "Library"),
            Self::Plans => ("/plans", "年度计划", "Plans"),
            Self::Approvals => ("/approvals", "审批", "Approvals"),
            Self::Construction => ("/construction", "建设", "Construction"),
            Self::Acceptance => ("/acceptance", "验收绩效", "Acceptance"),
            Self::Maintenance => ("/maintenance", "运维", "Maintenance"),
            Self::Systems => ("/systems", "系统清册", "Systems"),
            Self::Supervision => ("/supervision", "监督", "Supervision"),
            Self::Statistics => ("/statistics", "统计", "Statistics"),
            Self::Calendar => ("/calendar", "期限", "Deadlines"),
            Self::Import => ("/import", "导入", "Import"),
            Self::Policy => ("/policy", "办法", "Measure"),
            Self::Administration => ("/administration", "管理", "Administration"),
            Self::Help => ("/help", "帮助", "Help"),
            Self::Elsewhere => ("/", "", ""),
        }
    }

    fn name(self, language: Language) -> &'static str {
        let (_, zh, en) = self.item();
        language.of(zh, en)
    }
}

/// The places, group by group, without the groups in which there is nothing.
fn grouped(places: &[Here]) -> impl Iterator<Item = (Group, Vec<Here>)> {
    [Group::Work, Group::Course, Group::Watch, Group::Product]
        .into_iter()
        .map(|group| {
            let own = places.iter().copied().filter(|place| place.group() == group);
            (group, own.collect::<Vec<Here>>())
        })
        .filter(|(_, own)| !own.is_empty())
}

/// The row of places on a wide screen; a narrow one shows [`menu`] instead.
#[must_use]
pub fn row(language: Language, places: &[Here], here: Here) -> Markup {
    html! {
        nav.places aria-label=(language.of("主导航", "Main")) {
            @for (_, own) in grouped(places) { ul { @for place in own { (way(language, place, here)) } } }
        }
    }
}

/// The same places folded away behind one button that names where one is.
#[must_use]
pub fn menu(language: Language, places: &[Here], here: Here) -> Markup {
    html! {
        details.places-menu {
            summary {
                (language.of("菜单", "Menu"))
                @if here != Here::Elsewhere { span { " · " (here.name(language)) } }
            }
            nav aria-label=(language.of("主导航", "Main")) {
                @for (group, own) in grouped(places) {
                    @let (zh, en) = group.name();
                    div {
                        b { (language.of(zh, en)) }
                        ul { @for place in own { (way(language, place, here)) } }
                    }
                }
            }
        }
    }
}

fn way(language: Language, place: Here, here: Here) -> Markup {
    let (href, ..) = place.item();
    html! { li { a href=(href) aria-current=[(here == place).then_some("page")] { (place.name(language)) } } }
}

/// The search over everything one may see.
#[must_use]
pub fn find(language: Language) -> Markup {
    let label = language.of("全站搜索", "Search everything");
    html! {
        form.find method="get" action="/search" role="search" aria-label=(label) {
            label.unseen for="find" { (label) }
            input #find type="search" name="q" autocomplete="off" enterkeyhint="search"
                placeholder=(language.of("项目、单位、文号、材料名称", "Projects, units, numbers, documents"));
            button.button { (language.of("搜索", "Search")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_stand_by_groups_and_say_where_one_is() {
        let mut groups: Vec<Group> = Here::ITEMS.iter().map(|place| place.group()).collect();
        groups.dedup();
        assert_eq!(groups, [Group::Work, Group::Course, Group::Watch, Group::Product]);
        for drawn in [row, menu] {
            let shown = drawn(Language::Chinese, &Here::ITEMS, Here::Calendar).into_string();
            assert_eq!(shown.matches("aria-current").count(), 1);
            assert!(
                shown.contains(r#"href="/calendar" aria-current="page""#),
                "{shown}"
            );
        }
        let few = row(Language::English, &[Here::Desk, Here::Policy], Here::Desk).into_string();
        assert_eq!(few.matches("<ul>").count(), 2, "{few}");
    }
}
