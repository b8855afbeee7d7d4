//! The access matrix, swept: every act × every party and relation × every duty × every stage of its kind. What may be
//! done is said here once more, from the metadata, the relations and the stage alone (Article 4).

use acts::act::{Course, Entry, Meta};
use acts::case::{CaseFile, CaseId};
use acts::list::ACTS;
use acts::party::{Actor, Duty, Party};
use acts::permit::{Allowance, Denial, allowances, may_read, permit};
use acts::stage::Stage;

use crate::stations::{Station, stations};

/// The authorities of Article 4, which see every case of the jurisdiction.
const AUTHORITIES: [Party; 9] = [
    Party::DataBureau,
    Party::BigDataCentre,
    Party::Finance,
    Party::DevelopmentReform,
    Party::Cryptography,
    Party::Secrecy,
    Party::PublicSecurity,
    Party::Audit,
    Party::ReviewBody,
];

/// Offices that are nothing in themselves: what they are to a case, if anything, the case says.
const OFFICES: [&str; 10] = [
    "unit",
    "department",
    "applicant",
    "lead",
    "participant",
    "operator",
    "inspector",
    "account",
    "holder",
    "stranger",
];

const ADMINISTERS: [(Duty, Party); 3] = [
    (Duty::SystemAdmin, Party::SystemAdmin),
    (Duty::SecurityAdmin, Party::SecurityAdmin),
    (Duty::AuditAdmin, Party::AuditAdmin),
];

/// Each duty alone, none, all three of business, and each administrator who holds all of them besides.
fn duties() -> Vec<Vec<Duty>> {
    let business = [Duty::Prepare, Duty::Review, Duty::Sign];
    let mut all: Vec<Vec<Duty>> = business.iter().map(|duty| vec![*duty]).collect();
    all.push(Vec::new());
    all.push(business.to_vec());
    for (duty, _) in ADMINISTERS {
        all.push(vec![duty]);
        all.push([business.as_slice(), &[duty]].concat());
    }
    all
}

/// Everybody: each office and each authority, with each set of duties.
fn everybody() -> Vec<Actor> {
    let plain = OFFICES.iter().map(|office| (*office, None));
    let authorities = AUTHORITIES.iter().map(|party| (party.code(), Some(*party)));
    let mut people = Vec::new();
    for (office, party) in plain.chain(authorities) {
        for duties in duties() {
            let held = ADMINISTERS.iter().filter(|(duty, _)| duties.contains(duty));
            people.push(Actor {
                person: CaseId::new(format!("person-of-{office}")),
                name: format!("{office} {duties:?}"),
                office: CaseId::new(office),
                parties: party.into_iter().chain(held.map(|(_, party)| *party)).collect(),
                duties: duties.into_iter().collect(),
            });
        }
    }
    people
}

fn administers(actor: &Actor) -> bool {
    ADMINISTERS.iter().any(|(duty, _)| actor.duties.contains(duty))
}

/// Who sees a case, said once more: the three administrators see no business, the authorities all of it, everybody else
/// what concerns the own office and what is published.
fn sees(actor: &Actor, station: &Station) -> bool {
    if station.is_open_to_all {
        return true;
    }
    if station.is_account {
        return administers(actor) || actor.office.as_str() == "account";
    }
    if administers(actor) {
        return false;
    }
    let oversees = AUTHORITIES.iter().any(|party| actor.parties.contains(party));
    let concerned = station.concerns(actor.office.as_str());
    oversees || station.is_published || concerned
}

/// Whether the actor is this party, by what the office is or by what the station says it is to the case.
fn is_party(actor: &Actor, party: Party, station: Option<&Station>) -> bool {
    let opens = [Party::ProjectUnit, Party::Department];
    let relations = [
        Party::Applicant,
        Party::Lead,
        Party::Participant,
        Party::Operator,
        Party::Inspector,
        Party::AccountHolder,
        Party::DraftHolder,
    ];
    if !opens.contains(&party) && !relations.contains(&party) {
        return actor.parties.contains(&party);
    }
    match station {
        None => opens.contains(&party),
        Some(station) if party == Party::AccountHolder => station.file.id == actor.person,
        Some(station) => station.relations.contains(&(party, actor.office.as_str())),
    }
}

/// What stands against it first, as a word; nothing when it is allowed.
fn expected(actor: &Actor, meta: &Meta, station: Option<&Station>) -> Option<&'static str> {
    if station.is_some_and(|station| !sees(actor, station)) {
        return Some("unknown");
    }
    if !meta.by.iter().any(|party| is_party(actor, *party, station)) {
        return Some("party");
    }
    let administrators = [Duty::SystemAdmin, Duty::SecurityAdmin, Duty::AuditAdmin];
    let counts = |duty: &Duty| !administers(actor) || administrators.contains(duty);
    if !meta
        .duty
        .iter()
        .any(|duty| counts(duty) && actor.duties.contains(duty))
    {
        return Some("duty");
    }
    let wrong_time =
        |station: &Station| meta.course == Course::Continues && !meta.during.contains(&station.stage);
    station.is_some_and(wrong_time).then_some("stage")
}

/// Whether a printed cell of the matrix is the one in which the actor stands.
fn fits(actor: &Actor, cell: Allowance, station: Option<&Station>) -> bool {
    let at = |stage: Stage| station.is_some_and(|station| station.stage == stage);
    let counts = cell.duty.administers() || !administers(actor);
    cell.stage.is_none_or(at)
        && counts
        && actor.duties.contains(&cell.duty)
        && is_party(actor, cell.party, station)
}

fn found(actor: &Actor, meta: &Meta, case: Option<&CaseFile>) -> Option<&'static str> {
    match permit(actor, meta, case) {
        Ok(_) => None,
        Err(Denial::Unknown) => Some("unknown"),
        Err(Denial::Party { .. }) => Some("party"),
        Err(Denial::Duty { .. }) => Some("duty"),
        Err(Denial::Stage { .. }) => Some("stage"),
    }
}

/// The stations an act is swept over: those of its kind, or before there is a case.
fn swept<'a>(entry: &Entry, stations: &'a [Station]) -> Vec<Option<&'a Station>> {
    let of_kind = |station: &&Station| entry.kind.is_none_or(|kind| kind == station.file.kind());
    match entry.meta.course {
        Course::Opens => vec![None],
        Course::Continues => stations.iter().filter(of_kind).map(Some).collect(),
        Course::Standing(_) => stations.iter().filter(of_kind).map(Some).chain([None]).collect(),
    }
}

#[test]
fn permit_allows_exactly_what_metadata_relation_duty_and_stage_say() {
    let (stations, people) = (stations(), everybody());
    let (mut cells, mut allowed) = (0_u64, 0_u64);
    for entry in ACTS.iter() {
        let mut ever = false;
        let printed = allowances(entry.meta);
        for station in swept(entry, &stations) {
            for actor in &people {
                let (expected, found) = (
                    expected(actor, entry.meta, station),
                    found(actor, entry.meta, station.map(|station| &station.file)),
                );
                assert_eq!(
                    found,
                    expected,
                    "{} by {} at {:?}",
                    entry.meta.code,
                    actor.name,
                    station.map(|station| (station.file.kind(), station.stage))
                );
                let is_printed = printed.iter().any(|cell| fits(actor, *cell, station));
                assert_eq!(
                    found.is_none(),
                    is_printed && station.is_none_or(|station| sees(actor, station))
                );
                cells += 1;
                allowed += u64::from(found.is_none());
                ever |= found.is_none();
            }
        }
        assert!(ever, "nobody may ever do {}", entry.meta.code);
    }
    println!("{cells} cells, {allowed} allowed, 0 wrong");
    assert!(cells > 100_000, "{cells}");
}

#[test]
fn an_administrator_does_no_business_whatever_other_duties_there_are() {
    let stations = stations();
    let business = |entry: &&Entry| entry.meta.duty.iter().all(|duty| !duty.administers());
    for actor in everybody().iter().filter(|actor| administers(actor)) {
        for entry in ACTS.iter().filter(business) {
            for station in swept(entry, &stations) {
                assert!(
                    permit(actor, entry.meta, station.map(|station| &station.file)).is_err(),
                    "{} by {}",
                    entry.meta.code,
                    actor.name
                );
            }
        }
    }
}

#[test]
fn a_stranger_goes_on_with_nothing() {
    let stations = stations();
    let stranger = |actor: &&Actor| actor.office.as_str() == "stranger" && !administers(actor);
    for actor in everybody().iter().filter(stranger) {
        for entry in ACTS.iter().filter(|entry| entry.meta.course != Course::Opens) {
            for station in swept(entry, &stations) {
                let case = station.map(|station| &station.file);
                assert!(permit(actor, entry.meta, case).is_err(), "{}", entry.meta.code);
            }
        }
    }
}

#[test]
fn who_reads_a_case_agrees_with_what_is_said_of_it() {
    let people = everybody();
    for station in &stations() {
        for actor in &people {
            assert_eq!(
                may_read(actor, &station.file),
                sees(actor, station),
                "{} reads {:?} at {:?}",
                actor.name,
                station.file.kind(),
                station.stage
            );
        }
    }
}

#[test]
fn the_stations_are_all_stages_there_are() {
    let mut found: Vec<Stage> = Vec::new();
    for station in stations() {
        assert_eq!(station.file.stage(), station.stage, "{:?}", station.file.kind());
        found.push(station.stage);
    }
    for stage in Stage::ALL {
        assert!(found.contains(stage), "{}", stage.code());
    }
}
