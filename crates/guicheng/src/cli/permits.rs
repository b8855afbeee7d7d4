//! `docs/permits.txt`: the access matrix, act × party and relation × duty × stage, read off what `acts::permit` asks
//! (Article 4).

use std::collections::{BTreeMap, BTreeSet};

use acts::act::{Course, Entry};
use acts::case::CaseKind;
use acts::list::ACTS;
use acts::party::{Duty, Party};
use acts::permit::{Allowance, allowances};
use acts::stage::Stage;

/// How far texts run before they go on in the next line.
const WIDTH: usize = 118;

const LEGEND: &str = "\
The access matrix: act × party × duty × stage, printed from what acts::permit asks. What is not listed is refused.

A party with * is a relation: what the office is to this one case. A party without it is what the office is in itself.
An act that opens a case is done by any office as its unit or department (*), or by the party named.
The duties are prepare (经办), review (审核) and sign (签发), and those of the three administrators; a duty counts for the
person who holds it, or stands in for an absent colleague who does.

Who reads a case, before anything else is asked (what may not be read answers like what does not exist):
  the authorities of Article 4   every project, plan, framework plan, system, inspection and the pool of experts
  every office                   the cases to which it has a relation (*), and whatever is open to all: development plans,
                                 issued plans, confirmed framework plans, organisations, the register of law
  the three administrators       accounts, organisations and the register of law; no business, whatever other duties there are
  colleagues                     the accounts of their own office
";

/// The text.
#[must_use]
pub fn render() -> String {
    let mut lines = vec![LEGEND.to_owned()];
    let mut kinds: BTreeMap<Option<CaseKind>, Vec<&Entry>> = BTreeMap::new();
    for entry in ACTS.iter() {
        kinds.entry(entry.kind).or_default().push(entry);
    }
    for (kind, entries) in kinds {
        lines.push(format!(
            "== In {}",
            kind.map_or("a case of any kind", CaseKind::code)
        ));
        lines.extend(entries.into_iter().map(act));
        lines.push(String::new());
    }
    lines.push("== The same by stage: who may do what".to_owned());
    lines.extend(Stage::ALL.iter().map(|stage| at(*stage)));
    lines.join("\n") + "\n"
}

/// One act: who with which duty, and when.
fn act(entry: &Entry) -> String {
    let cells = allowances(entry.meta);
    let parties: BTreeSet<Party> = cells.iter().map(|cell| cell.party).collect();
    let duties: BTreeSet<Duty> = cells.iter().map(|cell| cell.duty).collect();
    let stages: BTreeSet<Stage> = cells.iter().filter_map(|cell| cell.stage).collect();
    let when = match entry.meta.course {
        Course::Opens => "opens a case".to_owned(),
        Course::Standing(case) => format!("in {case}, which the first such act opens"),
        Course::Continues if stages.len() == Stage::ALL.len() => "at every stage".to_owned(),
        Course::Continues => words(stages.into_iter().map(Stage::code)),
    };
    let who = format!(
        "{} [{}]",
        words(parties.into_iter().map(party)),
        words(duties.into_iter().map(Duty::code))
    );
    let articles = entry.meta.articles.join(" ");
    let head = format!("{:<32} art. {articles:<14} {who}", entry.meta.code);
    format!("{}\n{}", folded(&head, 8), folded(&format!("    {when}"), 4))
}

/// What each party may do at a stage; acts that are heard at every stage are left out.
fn at(stage: Stage) -> String {
    let mut allowed: BTreeMap<(Party, Duty), Vec<&str>> = BTreeMap::new();
    for entry in ACTS
        .iter()
        .filter(|entry| entry.meta.during.len() < Stage::ALL.len())
    {
        let here = |cell: &Allowance| cell.stage == Some(stage);
        for cell in allowances(entry.meta).into_iter().filter(here) {
            let acts = allowed.entry((cell.party, cell.duty)).or_default();
            acts.push(entry.meta.code);
        }
    }
    let mut lines = vec![format!("{}:", stage.code())];
    lines.extend(allowed.into_iter().map(|((who, duty), acts)| {
        let text = format!("  {} [{}] {}", party(who), duty.code(), words(acts.into_iter()));
        folded(&text, 6)
    }));
    if lines.len() == 1 {
        lines.push("  nobody goes on with it".to_owned());
    }
    lines.join("\n")
}

fn party(party: Party) -> String {
    let mark = if party.is_relation() { "*" } else { "" };
    format!("{}{mark}", party.code())
}

fn words<T: ToString>(parts: impl Iterator<Item = T>) -> String {
    let parts: Vec<String> = parts.map(|part| part.to_string()).collect();
    parts.join(" ")
}

/// The text in lines of a readable width, the later ones indented; it breaks at spaces only.
fn folded(text: &str, indent: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for part in text.split_inclusive(' ') {
        if line.chars().count() + part.trim_end().chars().count() > WIDTH && !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
            line = " ".repeat(indent);
        }
        line.push_str(part);
    }
    lines.push(line.trim_end().to_owned());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_and_every_stage_is_printed() {
        let text = render();
        for entry in ACTS.iter() {
            assert!(
                text.contains(&format!("\n{:<32} art.", entry.meta.code)),
                "{}",
                entry.meta.code
            );
        }
        for stage in Stage::ALL {
            assert!(
                text.contains(&format!("\n{}:\n", stage.code())),
                "{}",
                stage.code()
            );
        }
    }

    #[test]
    fn long_lines_break_at_spaces_and_lose_nothing() {
        let text = "word ".repeat(60);
        let folded = folded(text.trim_end(), 4);
        assert!(folded.lines().all(|line| line.chars().count() <= WIDTH));
        assert_eq!(folded.split_whitespace().count(), 60);
    }
}
