//! The measure beside its variants (办法 · 地方规定对照): Article 47 lets leagues and cities make their own; each value says
//! whose it is, by which clause, since when, and whether it was confirmed on the full text.

mod own;
mod values;

use acts::messages::Language;
use axum::extract::{Query, State};
use jiff::civil::Date;
use maud::{Markup, html};
use rules::instrument::{Follow, ParameterText, Policy};

use self::own::{lists, moved, provisions};
use self::values::{article_group, same};
use super::head::{Part, governing, head, title};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Here, Row, Table};
use crate::variants::{Comparison, Side};

/// The address.
const PATH: &str = "/policy/variants";

/// What is chosen: the instruments beside the measure, all of them when none is, and the day, today when none is.
#[derive(Debug, Default)]
struct Asked {
    with: Vec<String>,
    on: Option<Date>,
}

impl Asked {
    fn read(pairs: &[(String, String)]) -> Result<Self, Problem> {
        let mut asked = Self::default();
        for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                "with" => asked.with.push(value.clone()),
                "on" => {
                    let day = value.parse();
                    let bad = |_| crate::api::body::unreadable(&format!("on={value}"));
                    asked.on = Some(day.map_err(bad)?);
                }
                other => return Err(crate::api::body::unreadable(&other)),
            }
        }
        Ok(asked)
    }
}

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a day that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let asked = Asked::read(&pairs)?;
    let measure = governing(&office)?;
    let regime = office.regime();
    let on = asked.on.unwrap_or_else(|| office.app.clock.today());
    let compared = Comparison::of(&regime.policies, (&measure.id, on), &asked.with);
    let (differing, equal) = compared.parameters();
    let content = html! {
        (head(&office, language, Part::Variants)?)
        (choosing(language, &regime.policies.ids().filter_map(|id| regime.policies.policy(id)).collect::<Vec<_>>(), (&measure, &asked, on)))
        section.sheet {
            h2 { (say(language, "variant.instruments")) }
            (instruments(language, &compared, &differing))
        }
        section.sheet {
            h2 { (say(language, "variant.differing")) " " span.count { (differing.len()) } }
            @if differing.is_empty() {
                (ui::empty(&Empty {
                    title: say(language, "variant.none").to_owned(),
                    text: say(language, "variant.none_why").to_owned(),
                    steps: html! {},
                }))
            } @else {
                p.soft { (say(language, "variant.differing_why")) }
                @for (article, parameters) in by_article(&compared, &differing) {
                    (article_group(&office, language, (&compared, &article, &parameters)))
                }
            }
        }
        (lists(language, &compared))
        @for side in &compared.sides { (provisions(language, (&compared, side))) }
        @for side in &compared.sides { (moved(language, (&compared, side))) }
        (same(language, &compared, &equal))
    };
    frame::page(
        &office,
        &reader,
        (Here::Policy, &title(language, Part::Variants)),
        content,
    )
    .await
}

/// The differing parameters by the article under which they are read, in the order of the measure.
fn by_article<'a>(
    compared: &Comparison<'a>,
    differing: &[&'a ParameterText],
) -> Vec<(String, Vec<&'a ParameterText>)> {
    let mut groups: Vec<(String, Vec<&ParameterText>)> = Vec::new();
    for parameter in differing {
        let article = compared.article(&parameter.id);
        match groups.iter_mut().find(|(known, _)| *known == article) {
            Some((_, group)) => group.push(parameter),
            None => groups.push((article, vec![parameter])),
        }
    }
    groups.sort_by_key(|(article, _)| article.parse::<u16>().unwrap_or(u16::MAX));
    groups
}

/// The day, and which instruments stand beside the measure where there are more than one.
fn choosing(
    language: Language,
    policies: &[&Policy],
    (measure, asked, on): (&Policy, &Asked, Date),
) -> Markup {
    let others: Vec<&&Policy> = policies.iter().filter(|policy| policy.id != measure.id).collect();
    let is_chosen = |id: &String| asked.with.is_empty() || asked.with.contains(id);
    html! {
        form.law-search method="get" action=(PATH) {
            label for="variants-on" { (say(language, "parameter.on")) }
            input #variants-on type="date" name="on" value=(on);
            @if others.len() > 1 {
                fieldset.variant-choice {
                    legend { (say(language, "variant.beside")) }
                    @for policy in others {
                        label { input type="checkbox" name="with" value=(policy.id) checked[is_chosen(&policy.id)]; " " span lang="zh-CN" { (policy.number) } }
                    }
                }
            }
            button.button { (say(language, "parameter.look")) }
        }
    }
}

fn instruments(language: Language, compared: &Comparison<'_>, differing: &[&ParameterText]) -> Markup {
    let columns = [
        say(language, "variant.instrument"),
        say(language, "measure.number"),
        say(language, "measure.from"),
        say(language, "variant.base"),
        say(language, "variant.departs"),
        say(language, "variant.try_out"),
    ];
    let row = |side: &Side<'_>| instrument(language, (compared, side), differing);
    ui::table(&Table {
        caption: say(language, "variant.instruments_why").to_owned(),
        columns: columns.map(Column::text).into(),
        rows: compared.sides.iter().map(row).collect(),
    })
}

fn instrument(
    language: Language,
    (compared, side): (&Comparison<'_>, &Side<'_>),
    differing: &[&ParameterText],
) -> Row {
    let policy = side.policy;
    let own = |parameter: &&&ParameterText| {
        let source = side.source(&parameter.id);
        source.is_some_and(|source| source.instrument == policy.id)
    };
    let departs = differing.iter().filter(own).count();
    vec![
        html! { (language.of(&policy.title.zh, &policy.title.en)) br; small.mono { (policy.id) } },
        html! { span lang="zh-CN" { (policy.number) } },
        html! {
            (ui::day(language, policy.in_force)) " "
            @if policy.in_force_confirmed { span.soft { (say(language, "measure.confirmed")) } }
            @else { span.provisional { (say(language, "measure.to_confirm")) } }
            @if policy.in_force > compared.on { " " span.tag { (say(language, "variant.not_in_force")) } }
        },
        base(language, (compared, policy)),
        html! { @if policy.base.is_none() { span.soft { "–" } } @else { (departs) } },
        html! { a href={ "/policy/what-if?variant=" (policy.id) } { (say(language, "variant.try_out_all")) } },
    ]
}

/// What the instrument inherits, and as of which day.
fn base(language: Language, (compared, policy): (&Comparison<'_>, &Policy)) -> Markup {
    let number = |id: &str| {
        compared
            .policy(id)
            .map_or_else(|| id.to_owned(), |policy| policy.number.clone())
    };
    match &policy.base {
        None => html! { span.soft { (say(language, "variant.own")) } },
        Some((base, Follow::Pinned(day))) => html! {
            span lang="zh-CN" { (number(base)) } br; small { (say(language, "variant.pinned")) (day) }
        },
        Some((base, Follow::Live)) => html! {
            span lang="zh-CN" { (number(base)) } br; small { (say(language, "variant.live")) }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_instruments_are_read_and_anything_else_is_refused() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let asked = Asked::read(&[pair("with", "a"), pair("with", "b"), pair("on", "2026-01-05")]);
        let asked = asked.expect("a question");
        assert_eq!(asked.with, ["a", "b"]);
        assert_eq!(asked.on, Some(jiff::civil::date(2026, 1, 5)));
        assert!(Asked::read(&[pair("on", "soon")]).is_err());
        assert!(Asked::read(&[pair("colour", "red")]).is_err());
        assert!(
            Asked::read(&[pair("on", "")])
                .expect("an empty field")
                .on
                .is_none()
        );
    }
}
