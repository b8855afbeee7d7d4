//! Who did it, when, and that nobody judged their own work (Article 4).

use acts::act::Course;
use acts::list::{CaseEvent, Event};
use acts::permit::offices;

use super::{Holds, Look, Looked, events, held_if, meta};
use crate::walks::world::{Done, World};

/// The party in which it was done is one of the act's, and the office is that party.
pub(super) fn party_of_the_act(world: &World, done: &Done) -> Look {
    let (record, meta) = (&done.record, meta(done)?);
    if !meta.by.contains(&record.party) {
        return Err(format!(
            "done as {}, which is not a party of the act",
            record.party.code()
        ));
    }
    let before = done.before.first().and_then(Option::as_deref);
    let person = world.people.iter().find(|actor| actor.person == record.person);
    let is = match before {
        _ if record.party.is_relation() && meta.course == Course::Opens => true,
        Some(case) if record.party == acts::party::Party::AccountHolder => case.id == record.person,
        Some(case) if record.party.is_relation() => offices(case, record.party).contains(&record.office),
        Some(_) | None => {
            person.is_none_or(|actor| actor.parties.contains(&record.party) && actor.office == record.office)
        }
    };
    held_if(Holds::from(is), || {
        format!("{} is not {} there", record.office, record.party.code())
    })
}

/// Whoever did it has one of the duties of the act; what the act itself changed of the duties counts from then on.
pub(super) fn duty_of_the_person(world: &World, done: &Done) -> Look {
    let (record, meta) = (&done.record, meta(done)?);
    if done.after.iter().any(|file| file.id == record.person) {
        return Ok(Looked::NotConcerned);
    }
    let Some(actor) = world.people.iter().find(|actor| actor.person == record.person) else {
        return Ok(Looked::NotConcerned);
    };
    let has = meta.duty.iter().any(|duty| actor.duties.contains(duty));
    held_if(Holds::from(has), || {
        format!("{} has only {:?}", actor.name, actor.duties)
    })
}

/// The case stood at one of the act's stages, and for a signed draft at one of the prepared act's.
pub(super) fn stage_of_the_act(_: &World, done: &Done) -> Look {
    let meta = meta(done)?;
    let (Course::Continues, Some(Some(before))) = (meta.course, done.before.first()) else {
        return Ok(Looked::NotConcerned);
    };
    let stage = before.stage();
    let prepared = acts::list::entry(super::effective_act(done)).map_or(&[][..], |entry| entry.meta.during);
    let stands = meta.during.contains(&stage) && prepared.contains(&stage);
    held_if(Holds::from(stands), || {
        format!("the case stood at {}", stage.code())
    })
}

/// Who prepared an act did not review it, and neither of both signed it: read off the records, not off the draft.
pub(super) fn signed_by_others(world: &World, done: &Done) -> Look {
    let (record, code) = (&done.record, done.record.act.as_str());
    let (true, Some(Some(before))) = (
        ["review_draft", "sign_draft"].contains(&code),
        done.before.first(),
    ) else {
        return Ok(Looked::NotConcerned);
    };
    let number = record.body.form.get("draft").and_then(serde_json::Value::as_u64);
    let draft = before
        .drafts
        .iter()
        .find(|draft| Some(u64::from(draft.number)) == number);
    let draft = draft.ok_or("there was no such draft")?;
    let (mut prepared, mut reviewed) = (None, None);
    for (past, event) in events(world, &before.id).filter(|(past, _)| past.key != record.key) {
        match event {
            Event::Case(CaseEvent::Drafted(drafted))
                if drafted.act == draft.act && past.office == draft.office =>
            {
                (prepared, reviewed) = (Some(&past.person), None);
            }
            Event::Case(CaseEvent::DraftReviewed(moved)) if moved.draft == draft.number => {
                reviewed = Some(&past.person)
            }
            Event::Case(_)
            | Event::Project(_)
            | Event::Construction(_)
            | Event::Acceptance(_)
            | Event::Supervision(_)
            | Event::Plan(_)
            | Event::DevelopmentPlan(_)
            | Event::Framework(_)
            | Event::System(_)
            | Event::Inspection(_)
            | Event::LawRegister(_)
            | Event::Organisation(_)
            | Event::Person(_)
            | Event::ExpertPool(_) => {}
        }
    }
    let mut others = prepared.is_some() && prepared != Some(&record.person);
    if code == "sign_draft" {
        others = others && reviewed.is_some() && reviewed != Some(&record.person);
    }
    held_if(Holds::from(others), || {
        format!(
            "{code} by {}, prepared by {prepared:?}, reviewed by {reviewed:?}",
            record.person
        )
    })
}
