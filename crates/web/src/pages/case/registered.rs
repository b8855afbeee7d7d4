//! Organisations and people as the register has them: what an office is and where it belongs, what its systems and projects
//! brought upon it, who may do what since when and who stands in for whom (Articles 4, 7, 38).

use acts::messages::{Language, text};
use acts::organisation::Organisation;
use acts::party::{Directory, Duty};
use acts::person::Person;
use maud::{Markup, html};

use super::laid_out::{Cell, listed, maybe_day, word};
use crate::messages::say;
use crate::ui::{self, Pair, Row};

/// An organisation.
pub fn organisation(language: Language, (organisation, directory): (&Organisation, &Directory)) -> Markup {
    let parties: Vec<&str> = organisation
        .parties
        .iter()
        .map(|party| text(language, "Party", party.code()))
        .collect();
    let mut pairs = vec![
        Pair::new(
            say(language, "administration.kind"),
            html! { (organisation.kind) },
        ),
        Pair::new(
            say(language, "organisation.parties"),
            html! { (parties.join(language.of("、", ", "))) },
        ),
    ];
    if let Some(parent) = &organisation.parent {
        let name = html! { a href={ "/cases/" (parent) } { (directory.name(parent)) } };
        pairs.push(Pair::new(say(language, "organisation.parent"), name));
    }
    if !organisation.aliases.is_empty() {
        let aliases = organisation.aliases.join(language.of("、", ", "));
        pairs.push(Pair::wide(
            say(language, "administration.aliases"),
            html! { (aliases) },
        ));
    }
    if !organisation.to_be_checked.is_empty() {
        pairs.push(Pair::wide(
            say(language, "organisation.to_be_checked"),
            html! { (organisation.to_be_checked) },
        ));
    }
    let bans = organisation.bans.iter().map(|ban| -> Row {
        vec![
            html! { a href={ "/cases/" (ban.system) } { (ban.name) } },
            ui::day(language, ban.final_accepted_on),
            ui::day(language, ban.assessed_on),
        ]
    });
    let results = organisation.results.iter().map(|noted| -> Row {
        vec![
            html! { (noted.year) },
            word(language, "ResultEffect", noted.plan_effect.code()),
            word(language, "ResultEffect", noted.funding_effect.code()),
            html! { a href={ "/cases/" (noted.project) } { (say(language, "organisation.project")) } },
        ]
    });
    html! {
        (ui::key_values(&pairs))
        (listed(language, ("organisation.bans", "assess_usage"),
            &[Cell::Text("system"), Cell::Text("final_accepted_on"), Cell::Text("assessed_on")], bans.collect()))
        (listed(language, ("acceptance.results", "apply_evaluation_result"),
            &[Cell::Text("counts_in_year"), Cell::Text("plan_effect"), Cell::Text("funding_effect"), Cell::Text("project")], results.collect()))
    }
}

/// A person.
pub fn person(language: Language, (person, directory): (&Person, &Directory)) -> Markup {
    let duties = |duties: &mut dyn Iterator<Item = &Duty>| {
        let named: Vec<&str> = duties.map(|duty| text(language, "Duty", duty.code())).collect();
        named.join(language.of("、", ", "))
    };
    let mut pairs = vec![
        Pair::new(say(language, "sign_in.login"), html! { code { (person.login) } }),
        Pair::new(
            say(language, "administration.office"),
            html! { a href={ "/cases/" (person.office) } { (directory.name(&person.office)) } },
        ),
        Pair::new(
            say(language, "person.duties"),
            html! { (duties(&mut person.duties.iter())) },
        ),
        Pair::new(say(language, "person.since"), maybe_day(language, person.since)),
    ];
    if person.closed {
        pairs.push(Pair::new(
            say(language, "person.account"),
            html! { b { (say(language, "person.closed")) } },
        ));
    }
    if let Some(pending) = &person.pending {
        let asked = duties(&mut pending.what.duties.iter());
        let value = html! { (asked) " " (ui::day(language, pending.on)) };
        pairs.push(Pair::wide(say(language, "person.pending"), value));
    }
    pairs.extend(person.stands_in.iter().map(|one| {
        let said = html! { (one.from) "–" (one.until) " " (duties(&mut one.duties.iter())) };
        Pair::wide(say(language, "person.stands_in"), said)
    }));
    pairs.extend(person.absences.iter().map(|one| {
        let said = html! { (one.from) "–" (one.until) " " (one.reason) };
        Pair::wide(say(language, "person.absent"), said)
    }));
    ui::key_values(&pairs)
}
