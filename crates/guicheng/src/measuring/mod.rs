//! How fast a running demonstration answers: the pages people open most and the workloads by which products are compared,
//! in a closed loop over connections that are kept open, each page's content looked at before it is timed (no article of its
//! own).

mod connection;
mod server_process;
mod workloads;

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};

use connection::Connection;
pub use workloads::Who;
use workloads::{Request, Workload, portfolio};

use crate::clock::Begun;

/// How many requests of a workload have their content looked at before it is timed.
const LOOKED_AT: usize = 12;

/// What is to be measured.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Where the server listens.
    pub address: SocketAddr,
    /// How many connections ask at once.
    pub connections: usize,
    /// How long each workload lasts.
    pub lasting: Duration,
    /// Parts of the names of the posts that look and act.
    pub who: Who,
    /// The server's process, when its cost is to be told.
    pub process: Option<u32>,
    /// Keys of the workloads; all that change nothing when empty.
    pub only: Vec<String>,
}

/// What came of one workload.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its key.
    pub key: &'static str,
    /// What it asks for.
    pub what: &'static str,
    /// How many requests were answered.
    pub requests: usize,
    /// How many in a second.
    pub per_second: u64,
    /// Half of the answers came within, in microseconds.
    pub median_us: u64,
    /// Ninety-nine of a hundred came within, in microseconds.
    pub ninety_ninth_us: u64,
    /// The mean size of an answer, in bytes.
    pub bytes: usize,
    /// Processor time of the server for a request, in microseconds; none when its process is not known.
    pub spent_us: Option<u64>,
}

/// Measures, giving each figure as soon as it is there.
///
/// # Errors
/// The server does not answer, or answers something else than it should.
pub fn measure(asked: &Asked, mut tell: impl FnMut(Figure)) -> Result<()> {
    for workload in portfolio(asked)? {
        let is_asked = asked.only.iter().any(|key| key == workload.key);
        if is_asked || (asked.only.is_empty() && !workload.changes) {
            look(asked, &workload)?;
            tell(timed(asked, &workload)?);
        }
    }
    Ok(())
}

/// The memory of the server now and at most, in MiB.
///
/// # Errors
/// There is no such process.
pub fn memory_mib(process: u32) -> Result<(u64, u64)> {
    server_process::memory_mib(process)
}

/// Looks whether the first requests get what they ask for. What changes something is looked at while it is timed.
fn look(asked: &Asked, workload: &Workload) -> Result<()> {
    let mut connection = workload.session.connect(asked.address)?;
    let looked_at = if workload.changes { 0 } else { LOOKED_AT };
    for request in workload.requests.iter().take(looked_at) {
        let answer = request.ask(&mut connection)?;
        if answer.status != 200 || !(workload.holds.is_empty() || answer.text().contains(workload.holds)) {
            bail!(
                "{} answers {} without what it should hold",
                request.line,
                answer.status
            );
        }
    }
    Ok(())
}

/// One answer: how long it took, in microseconds, and how large it was.
type Taken = (u64, usize);

fn timed(asked: &Asked, workload: &Workload) -> Result<Figure> {
    let spent = |process: Option<u32>| process.map(server_process::spent_ms).transpose();
    let (next, all) = (AtomicUsize::new(0), Mutex::new(Vec::<Taken>::new()));
    let before = spent(asked.process)?;
    let begun = Begun::now();
    thread::scope(|scope| {
        let running: Vec<_> = (0..asked.connections.max(1))
            .map(|_| scope.spawn(|| ask_on(asked, workload, (&next, &all))))
            .collect();
        running.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| bail!("a thread that asks ended early"))
        })
    })?;
    let lasted_ms = begun.ago().as_millis().max(1);
    let after = spent(asked.process)?;
    let mut all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    all.sort_unstable();
    let requests = all.len();
    let at = |hundredths: usize| {
        let place = (requests * hundredths / 100).min(requests.saturating_sub(1));
        all.get(place).map_or(0, |(took, _)| *took)
    };
    let each = |total: u64| total.checked_div(requests as u64).unwrap_or_default();
    Ok(Figure {
        key: workload.key,
        what: workload.what,
        requests,
        per_second: u64::try_from(requests as u128 * 1_000 / lasted_ms)?,
        median_us: at(50),
        ninety_ninth_us: at(99),
        bytes: all.iter().map(|(_, size)| size).sum::<usize>() / requests.max(1),
        spent_us: before
            .zip(after)
            .map(|(before, after)| each((after - before) * 1_000)),
    })
}

/// Asks until the time is over, or until everything that changes something was asked for once.
fn ask_on(asked: &Asked, workload: &Workload, of: (&AtomicUsize, &Mutex<Vec<Taken>>)) -> Result<()> {
    let (next, all) = of;
    let mut connection: Connection = workload.session.connect(asked.address)?;
    let mut own = Vec::new();
    let started = Begun::now();
    while started.ago() < asked.lasting {
        let place = next.fetch_add(1, Ordering::Relaxed);
        let among = workload.requests.len();
        let request: Option<&Request> = if workload.changes {
            workload.requests.get(place)
        } else {
            place
                .checked_rem(among)
                .and_then(|place| workload.requests.get(place))
        };
        let Some(request) = request else {
            break;
        };
        let begun = Begun::now();
        let answer = request.ask(&mut connection)?;
        if answer.status != 200 {
            bail!("{} answers {}: {}", request.line, answer.status, answer.text());
        }
        own.push((u64::try_from(begun.ago().as_micros())?, answer.body.len()));
    }
    all.lock().unwrap_or_else(PoisonError::into_inner).extend(own);
    Ok(())
}
