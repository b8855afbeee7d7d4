//! The head of a case: what it is, where it stands since when, as what it is managed and why, for how much, under which
//! measure; and the one obvious next step (Articles 2 and 4).

use acts::amount::Yuan;
use acts::case::{CaseFile, CaseKind};
use acts::listing::flags;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::project::Project;
use acts::record::KeptFinding;
use acts::similarity::Comparable;
use acts::weighing::foreseen::managed_because;
use acts::words::Category;
use maud::{Markup, html};
use rules::law::Basis;

use super::rail::{duration, since};
use crate::messages::say;
use crate::office::Office;
use crate::ui::{self, Crumb, Heading, Here, NextStep, Pair, Whose};

/// The head of a case of any kind; `followed` begins or ends following it.
#[must_use]
pub fn head(
    office: &Office,
    language: Language,
    (file, directory): (&CaseFile, &Directory),
    (steps, followed): (&[NextStep], &Markup),
) -> Markup {
    let heading = Heading {
        over: vec![over(language, file)],
        title: file.title(),
        under: under(office, language, file),
        steps: html! {
            (first_step(language, steps))
            @if Comparable::of(file).is_some() {
                a.button href={ "/cases/" (file.id) "/similar" } { (say(language, "similar.title")) }
            }
            a.button href={ "/cases/" (file.id) "/basis" } { (say(language, "basis.title")) }
            (followed)
        },
    };
    html! {
        (ui::heading(language, &heading))
        @if let Some(project) = file.project() {
            div.facts { (ui::key_values(&facts((office, language), project, directory))) }
        }
    }
}

/// The place of the product in which a kind of case is looked for.
#[must_use]
pub fn place(file: &CaseFile) -> Here {
    match file.kind() {
        CaseKind::Project | CaseKind::Framework => Here::Library,
        CaseKind::Plan | CaseKind::DevelopmentPlan => Here::Plans,
        CaseKind::System => Here::Systems,
        CaseKind::Inspection => Here::Supervision,
        CaseKind::Organisation | CaseKind::Person | CaseKind::ExpertPool => Here::Administration,
        CaseKind::LawRegister => Here::Policy,
    }
}

/// The list in which the case stands.
fn over(language: Language, file: &CaseFile) -> Crumb {
    let (key, href) = match file.kind() {
        CaseKind::Project => ("library.title", "/library"),
        CaseKind::Plan => ("plans.title", "/plans"),
        CaseKind::Framework => ("frameworks.title", "/frameworks"),
        CaseKind::System => ("systems.title", "/systems"),
        CaseKind::Inspection => ("inspections.title", "/inspections"),
        CaseKind::DevelopmentPlan => ("development_plans.title", "/development-plans"),
        CaseKind::Organisation | CaseKind::ExpertPool => ("administration.title", "/administration"),
        CaseKind::Person => ("people.title", "/administration/people"),
        CaseKind::LawRegister => ("measure.title", "/policy"),
    };
    Crumb {
        name: say(language, key).to_owned(),
        href: href.to_owned(),
    }
}

fn under(office: &Office, language: Language, file: &CaseFile) -> Markup {
    let flags = file
        .project()
        .map(|project| flags(file, project))
        .unwrap_or_default();
    html! {
        (ui::stage(language, file.stage()))
        @if file.project().is_none() { span.soft { (text(language, "kind", file.kind().code())) } }
        @if let Some((on, days)) = since(office, file) {
            span.soft { (say(language, "head.since")) " " (on) " · " (duration(language, days)) }
        }
        @for flag in flags { span.tag { (text(language, "flag", flag)) } }
    }
}

/// The first step of the reader's own.
fn first_step(language: Language, steps: &[NextStep]) -> Markup {
    let own = steps.iter().find(|step| step.whose == Whose::Yours);
    let own = own.and_then(|step| Some((step, step.href.as_ref()?)));
    html! { @if let Some((step, href)) = own {
        a.button.first href=(href) { (say(language, "head.next")) (language.of("：", ": ")) (step.act) }
    } }
}

fn facts((office, language): (&Office, Language), project: &Project, directory: &Directory) -> Vec<Pair> {
    let facts = &project.facts;
    let unknown = || html! { span.soft { (say(language, "case.unknown")) } };
    let amount = |amount: Option<Yuan>| match amount {
        Some(amount) => {
            html! { (ui::amount(language, amount)) " " small { (ui::exact_yuan(amount)) " " (language.of("元", "yuan")) } }
        }
        None => unknown(),
    };
    let unit = html! { a href={ "/library?unit=" (project.unit) } { (directory.name(&project.unit)) } };
    let mut pairs = vec![
        Pair::new(say(language, "library.unit"), unit),
        Pair::new(
            say(language, "case.department"),
            html! { (directory.name(&project.department)) },
        ),
        Pair::new(
            say(language, "library.category"),
            category(office, language, project),
        ),
        Pair::new(say(language, "case.total"), amount(facts.total)),
    ];
    if let Some(limit) = project.spending_limit() {
        let name = match project.approved_estimate {
            Some(_) if project.construction.adjusted_estimate.is_some() => "head.adjusted",
            Some(_) => "case.approved",
            None => "head.may_spend",
        };
        pairs.push(Pair::new(say(language, name), amount(Some(limit))));
    }
    let code = project.code.as_ref().map(|code| html! { code { (code.code) } });
    pairs.push(Pair::new(
        say(language, "case.code"),
        code.unwrap_or_else(unknown),
    ));
    pairs.push(Pair::new(
        say(language, "library.year"),
        html! { (facts.plan_year) },
    ));
    pairs.push(Pair::new(
        say(language, "case.policy"),
        html! { a href="/policy" { (measure(office, project)) } },
    ));
    pairs
}

/// The category as reported and as managed, with the comparisons on which that rests.
fn category(office: &Office, language: Language, project: &Project) -> Markup {
    let named = |category: Option<Category>| match category {
        Some(category) => html! { span.word { (text(language, "Category", category.code())) } },
        None => html! { span.soft { (say(language, "case.unknown")) } },
    };
    let (reported, managed) = (project.facts.category, project.managed_as());
    html! {
        (named(reported))
        @if managed.is_some() && managed != reported {
            " " (say(language, "head.managed_as")) " " b { (named(managed)) }
        }
        @for because in because(office, project) {
            div.soft { (language.of(&because.zh, &because.en)) " " (ui::clause(language, &because.article, &because.clause)) }
        }
    }
}

/// Why it is managed so; nothing when it is managed as it was reported.
fn because(office: &Office, project: &Project) -> Vec<KeptFinding> {
    if project.managed_as().is_none() || project.managed_as() == project.facts.category {
        return Vec::new();
    }
    let (regime, today) = (office.regime(), office.app.clock.today());
    let Ok(law) = regime.policies.law(&project.policy, today) else {
        return Vec::new();
    };
    let basis = Basis {
        law: &law,
        calendar: &regime.calendar,
    };
    managed_because(project, basis)
}

/// The measure that governs the project, as it is cited.
fn measure(office: &Office, project: &Project) -> String {
    let regime = office.regime();
    let policy = regime.policies.policy(&project.policy);
    policy.map_or_else(|| project.policy.clone(), |policy| policy.number.clone())
}
