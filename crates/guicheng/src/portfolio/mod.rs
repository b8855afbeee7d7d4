//! A generated portfolio: whole lives of projects over the years, played by the same player as the random walks, minded as
//! people usually are, and written to the store by the acts they consist of (Article 6 to 46).

mod lives;
mod plans;
mod writing;

use std::sync::Arc;

use anyhow::{Context, Result};
use indicatif::ProgressBar;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::demonstration::player::sample;
use crate::ground;
use crate::law_folder::LawFolder;
use crate::server::Server;
use crate::walks::filler::Sample;
use crate::walks::world::replaying::replay;
use crate::walks::world::{Done, World};
use lives::Life;
use plans::{Plans, plan_days};
use writing::{Batch, Writer};

/// How many days are played before what was done is written.
const ROUND_DAYS: i64 = 7;
/// After how many acts a project is left alone that does not live its whole life.
const FIRST_ACTS: u32 = 4;

/// What is to be generated.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// How many projects.
    pub projects: u32,
    /// How many of them live their whole life; the others are left alone after their first acts.
    pub whole: u32,
    /// The seed.
    pub seed: u64,
}

/// What came of it, beside what is in the store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// Acts written.
    pub acts: u64,
    /// Projects with an approved estimate.
    pub approved: u64,
    /// Those of which adjustments moved more of the estimate than is usual.
    pub moved: u64,
    /// Projects whose construction period has run out, or that were finished.
    pub due: u64,
    /// Those that slipped by more than half a year.
    pub slipped: u64,
    /// Projects finally accepted, or accepted by their unit.
    pub accepted: u64,
}

/// Generates a portfolio in an empty store.
///
/// # Errors
/// The store refused an act, or the folder of policies has a fault.
pub async fn generate(
    server: &Server,
    of: (&LawFolder, Date),
    asked: Asked,
    bar: &ProgressBar,
) -> Result<Made> {
    let (folder, today) = of;
    let base = ground::whole(folder)?;
    let found = sample(&server.office(Arc::clone(&server.app.clock))).await?;
    let sample = Sample {
        digest: found.digest,
        size: found.size,
    };
    let mut writer = Writer::new(server.app.store.clone(), bar.clone());
    writer.write(founding(&base)).await?;
    let mut lives: Vec<Life> = (0..asked.projects)
        .map(|serial| {
            let life = Life::new(&base, (asked.seed, u64::from(serial)), (&sample, today));
            if serial < asked.whole {
                life
            } else {
                life.left_alone_after(FIRST_ACTS)
            }
        })
        .collect();
    let mut plans = Plans::new(&base, (&sample, asked.seed));
    let steps = plan_days((base.on(), today), &base.regime.calendar);
    let first = base.on();
    bar.set_length(days_between(first, today));
    let mut day = first;
    while day <= today {
        let next_step = steps.keys().copied().find(|step| *step > day);
        let next = day
            .saturating_add(ROUND_DAYS.days())
            .min(next_step.unwrap_or(Date::MAX))
            .min(today.saturating_add(1.days()));
        lives = played(lives, next).await?;
        writer.write(drained(&mut lives)).await?;
        for step in steps.get(&next).into_iter().flatten() {
            let done = plans.step(*step, next, &mut lives);
            writer
                .write(done.into_iter().map(|done| (u64::MAX, done)).collect())
                .await?;
        }
        bar.set_position(days_between(first, next));
        day = next;
    }
    writer.finish().await?;
    let mut made = Made {
        acts: writer.written(),
        ..Made::default()
    };
    lives.iter().for_each(|life| life.count(&mut made, today));
    Ok(made)
}

/// The acts by which the world was founded: each goes with the case file it is in.
fn founding(base: &World) -> Batch {
    let mut places = std::collections::BTreeMap::new();
    replay(&base.records)
        .into_iter()
        .map(|done| {
            let next = places.len() as u64;
            (*places.entry(done.record.case.clone()).or_insert(next), done)
        })
        .collect()
}

/// Plays all lives up to a day, on as many threads as there are processors.
async fn played(lives: Vec<Life>, until: Date) -> Result<Vec<Life>> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = lives.len().div_ceil(threads).max(1);
    let mut left = lives;
    let mut running = Vec::new();
    while !left.is_empty() {
        let rest = left.split_off(share.min(left.len()));
        let mut own = std::mem::replace(&mut left, rest);
        running.push(tokio::task::spawn_blocking(move || {
            own.iter_mut().for_each(|life| life.live_until(until));
            own
        }));
    }
    let mut all = Vec::new();
    for task in running {
        all.extend(task.await.context("a thread that plays lives")?);
    }
    Ok(all)
}

/// What was done in all lives since the last round, each act with the life it belongs to.
fn drained(lives: &mut [Life]) -> Batch {
    let done = |(place, life): (usize, &mut Life)| {
        let done: Vec<Done> = life.take();
        done.into_iter().map(move |done| (place as u64, done))
    };
    lives.iter_mut().enumerate().flat_map(done).collect()
}

/// How many days lie between two.
fn days_between(from: Date, to: Date) -> u64 {
    let days = from.until(to).map_or(0, |span| span.get_days());
    u64::try_from(days).unwrap_or_default()
}
