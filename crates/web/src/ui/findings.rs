//! Findings (认定): what the rules say of a case, the clause in the margin, what stands against it first.

use std::collections::BTreeSet;

use acts::amount::Yuan;
use acts::messages::{self, Language};
use acts::record::KeptFinding;
use maud::{Markup, html};

use super::figures::figures;
use super::{article, clause, field_id, ratio};

/// How a finding stands to the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It does not hold and binds: the act cannot be done.
    Stops,
    /// It does not hold in principle: the act needs a written reason.
    AsksReason,
    /// It does not hold, and a reason was given.
    Excused,
    /// A fact is not known yet.
    Unknown,
    /// It does not hold, and only says so.
    Notice,
    /// It does not hold, but is only a ground of a decision, on which the act does not turn by itself.
    Ground,
    /// It holds.
    Holds,
}

/// How a finding stands to the act.
#[must_use]
pub fn standing(finding: &KeptFinding) -> Standing {
    // A notice informs whether it holds or not, so it is never folded away among what merely holds.
    if finding.holds && finding.gate && finding.force == "notice" {
        return Standing::Notice;
    }
    if finding.holds {
        return Standing::Holds;
    }
    if !finding.gate {
        return if finding.force == "notice" {
            Standing::Notice
        } else {
            Standing::Ground
        };
    }
    match finding.force.as_str() {
        "in_principle" if finding.reason.is_some() => Standing::Excused,
        "in_principle" => Standing::AsksReason,
        "must" | "must_not" if finding.facts.iter().any(|(_, value)| value == "unknown") => Standing::Unknown,
        "must" | "must_not" => Standing::Stops,
        _ => Standing::Notice,
    }
}

impl Standing {
    const fn class(self) -> &'static str {
        match self {
            Self::Stops => "stops",
            Self::AsksReason => "asks",
            Self::Excused | Self::Notice | Self::Ground => "notice-line",
            Self::Unknown => "unknown",
            Self::Holds => "holds",
        }
    }

    const fn words(self, language: Language) -> &'static str {
        match self {
            Self::Stops => language.of("✕ 不成立", "✕ does not hold"),
            Self::AsksReason => language.of("△ 需说明理由", "△ asks a reason"),
            Self::Excused => language.of("△ 已说明理由", "△ reason given"),
            Self::Unknown => language.of("？ 尚不可判", "? not known yet"),
            Self::Notice => language.of("○ 提示", "○ notice"),
            Self::Ground => language.of("○ 不符", "○ is not so"),
            Self::Holds => language.of("✓ 成立", "✓ holds"),
        }
    }
}

/// Where findings are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Read {
    /// By themselves.
    Alone,
    /// Beside the form whose fields they are located at.
    BesideForm,
}

/// The findings: those that stand against the act open; those that hold, and the grounds of decisions, folded.
#[must_use]
pub fn findings(language: Language, all: &[KeptFinding]) -> Markup {
    listed(language, all, Read::Alone)
}

/// The findings beside a form, leading to the fields they are located at.
pub(super) fn located_findings(language: Language, all: &[KeptFinding]) -> Markup {
    listed(language, all, Read::BesideForm)
}

fn listed<'a>(language: Language, all: &'a [KeptFinding], read: Read) -> Markup {
    let is_ground = |finding: &KeptFinding| !finding.gate && !finding.decision.is_empty();
    let (grounds, gates): (Vec<&KeptFinding>, Vec<&KeptFinding>) =
        all.iter().partition(|finding| is_ground(finding));
    let (held, mut open): (Vec<&KeptFinding>, Vec<&KeptFinding>) = gates
        .into_iter()
        .partition(|finding| standing(finding) == Standing::Holds);
    open.sort_by_key(|finding| standing(finding));
    // A link leads to the first finding of a rule.
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut lines = |list: &[&'a KeptFinding]| -> Markup {
        html! { ul.findings { @for finding in list {
            @let id = named.insert(&finding.rule).then(|| format!("finding-{}", finding.rule));
            (one(language, finding, (id, read)))
        } } }
    };
    let nothing_open = open.is_empty();
    html! {
        @if !nothing_open { (lines(&open)) }
        @if !held.is_empty() {
            details.held open[nothing_open] {
                summary { (language.of("成立的认定：", "Findings that hold: ")) (held.len()) }
                (lines(&held))
            }
        }
        @if !grounds.is_empty() {
            details.held {
                summary { (language.of("判断所依的比较：", "Comparisons behind the decisions: ")) (grounds.len()) }
                (lines(&grounds))
            }
        }
    }
}

fn one(language: Language, finding: &KeptFinding, (id, read): (Option<String>, Read)) -> Markup {
    let standing = standing(finding);
    html! {
        li class=(standing.class()) id=[id] tabindex=[(!finding.holds).then_some("-1")] {
            div.margin {
                span.verdict { (standing.words(language)) }
                @if finding.clause.is_empty() { (article(language, &finding.article)) }
                @else { (clause(language, &finding.article, &finding.clause)) }
            }
            div {
                p.says { (figures(language.of(&finding.zh, &finding.en))) }
                (compared(language, finding))
                @if let Some((zh, en)) = &finding.remedy {
                    p.remedy { b { (language.of("怎样才能通过：", "What would make it pass: ")) } (figures(language.of(zh, en))) }
                }
                @if let Some(reason) = &finding.reason {
                    p.reason { b { (language.of("所述理由：", "Reason given: ")) } (reason) }
                }
                (below(language, finding, read))
            }
        }
    }
}

fn below(language: Language, finding: &KeptFinding, read: Read) -> Markup {
    let located = read == Read::BesideForm && !finding.field.is_empty() && !finding.holds;
    let excusable = read == Read::BesideForm && finding.asks_reason();
    html! {
        @if located || excusable || finding.interpretation.is_some() {
            div.foot-line {
                @if excusable {
                    a href=(format!("#{}", field_id(&format!("reasons.{}", finding.rule)))) { (language.of("写明理由", "Give the reason")) }
                }
                @if located {
                    a href=(format!("#{}", field_id(&finding.field))) { (language.of("到所在字段", "Go to the field")) }
                }
                @if let Some(entry) = &finding.interpretation {
                    a href={ "/policy/interpretations#" (entry) } { (language.of("所依解释", "Interpretation relied on")) }
                }
            }
        }
    }
}

/// The values compared, as a small table, when there was a limit to compare with.
fn compared(language: Language, finding: &KeptFinding) -> Markup {
    let value = |name: &str| {
        finding
            .facts
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    let Some(limit) = value("limit") else {
        return html! {};
    };
    // A ratio has four places; the share it is compared with is written with fewer, as the law does.
    let is_ratio = finding
        .facts
        .iter()
        .any(|(_, found)| found.split_once('.').is_some_and(|(_, places)| places.len() == 4));
    let limit = if is_ratio {
        ratio(limit)
    } else {
        value_of(language, limit)
    };
    let kept_apart = ["limit", "relation", "distance", "provisional"];
    html! {
        table.compared {
            @for (name, found) in finding.facts.iter().filter(|(name, _)| !kept_apart.contains(&name.as_str())) {
                tr {
                    th scope="row" { (fact_name(language, name)) }
                    td { (word_of(language, name, found).unwrap_or_else(|| value_of(language, found))) }
                }
            }
            tr {
                th scope="row" { (language.of("界限", "Limit")) }
                td { (relation(language, value("relation").unwrap_or_default())) " " (limit) }
            }
            @if let Some(distance) = value("distance") {
                tr { th scope="row" { (language.of("相差", "Distance")) } td { (value_of(language, distance)) } }
            }
        }
    }
}

/// What a coded value is called in the list its name belongs to.
fn word_of(language: Language, name: &str, value: &str) -> Option<String> {
    let list = match name {
        "material" => "MaterialKind",
        "authority" | "applicant" => "Party",
        "category" | "managed_as" => "Category",
        "construction_kind" => "ConstructionKind",
        "scope" => "Scope",
        "aspect" => "ReviewAspect",
        "text" | "next" => "ApprovalText",
        "content" | "fact" => "field",
        "stage" | "act" => name,
        _ => return None,
    };
    let (zh, en) = messages::pair(list, value)?;
    Some(language.of(zh, en).to_owned())
}

/// A value for people: amounts by groups of three figures with their unit, ratios in per cent, the rest as it stands.
pub(super) fn value_of(language: Language, value: &str) -> String {
    let places = value.split_once('.').map_or(0, |(_, places)| places.len());
    match (places, value) {
        (2, amount) if Yuan::parse(amount).is_ok() => {
            format!("{} {}", grouped(amount), language.of("元", "yuan"))
        }
        (4, found) => ratio(found),
        (_, "unknown") => language.of("未知", "not known").to_owned(),
        (_, other) => other.to_owned(),
    }
}

pub(super) fn grouped(amount: &str) -> String {
    let (whole, fen) = amount.split_once('.').unwrap_or((amount, ""));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{out}.{fen}")
}

fn fact_name(language: Language, name: &str) -> &str {
    match messages::pair("fact", name) {
        Some((zh, en)) => language.of(zh, en),
        // The value beside it carries the unit.
        None => messages::field(language, "", name)
            .trim_end_matches("（元）")
            .trim_end_matches(" (yuan)"),
    }
}

pub(super) fn relation(language: Language, code: &str) -> &str {
    match code {
        "at_most" => language.of("不超过", "at most"),
        "below" => language.of("低于", "below"),
        "at_least" => language.of("不少于", "at least"),
        "above" => language.of("高于", "above"),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(force: &str, facts: &[(&str, &str)]) -> KeptFinding {
        KeptFinding {
            article: "9".to_owned(),
            clause: "第九条/1".to_owned(),
            rule: "feasibility_study".to_owned(),
            holds: false,
            force: force.to_owned(),
            gate: true,
            field: "materials".to_owned(),
            facts: facts
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            zh: "须附项目可行性研究报告。".to_owned(),
            en: "A feasibility study is required.".to_owned(),
            remedy: Some(("附上可行性研究报告。".to_owned(), "Attach it.".to_owned())),
            ..KeptFinding::default()
        }
    }

    #[test]
    fn what_stands_against_the_act_comes_first_with_clause_field_and_remedy() {
        let holds = KeptFinding {
            holds: true,
            ..finding("must", &[])
        };
        let shown = located_findings(
            Language::Chinese,
            &[holds, finding("in_principle", &[]), finding("must", &[])],
        )
        .into_string();
        let place = |text: &str| shown.find(text).expect(text);
        assert!(place("不成立") < place("需说明理由") && place("需说明理由") < place("✓ 成立"));
        assert!(
            shown.contains(r##"href="#f-materials""##) && shown.contains(r##"href="/policy/9#clause-1""##)
        );
        assert!(shown.contains("附上可行性研究报告"));
    }

    #[test]
    fn amounts_and_ratios_are_told_apart() {
        let over =
            |facts: &[(&str, &str)]| findings(Language::Chinese, &[finding("must", facts)]).into_string();
        let amounts = over(&[
            ("total", "3860000.00"),
            ("limit", "1000000.00"),
            ("relation", "at_least"),
        ]);
        assert!(
            amounts.contains("3,860,000.00 元") && amounts.contains("不少于 1,000,000.00 元"),
            "{amounts}"
        );
        let ratios = over(&[
            ("increase", "0.1532"),
            ("limit", "0.15"),
            ("relation", "at_most"),
            ("distance", "3200.00"),
        ]);
        assert!(
            ratios.contains("15.32%") && ratios.contains("不超过 15%") && ratios.contains("3,200.00 元"),
            "{ratios}"
        );
    }

    #[test]
    fn standing_follows_force_and_knowledge() {
        assert_eq!(
            standing(&finding("must", &[("total", "unknown")])),
            Standing::Unknown
        );
        assert_eq!(standing(&finding("notice", &[])), Standing::Notice);
        assert_eq!(
            standing(&KeptFinding {
                gate: false,
                ..finding("must", &[])
            }),
            Standing::Ground
        );
        let excused = KeptFinding {
            reason: Some("应急".to_owned()),
            ..finding("in_principle", &[])
        };
        assert_eq!(standing(&excused), Standing::Excused);
    }
}
