//! `guicheng measure`: times a running demonstration, page by page and workload by workload.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::Args;

use crate::measuring::{self, Asked, Figure, Who, measure};

/// Measure how fast a running demonstration answers.
#[derive(Debug, Args)]
pub struct Measure {
    /// Where it listens.
    #[arg(long, default_value = "127.0.0.1:8098")]
    at: SocketAddr,
    /// How many connections ask at once.
    #[arg(long, default_value_t = 1)]
    connections: usize,
    /// How many seconds each workload lasts.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// The post that looks, by parts of its name.
    #[arg(long, default_value = "政务服务与数据管理局 经办")]
    looks: String,
    /// The post that acts, by parts of its name.
    #[arg(long, default_value = "水利 经办")]
    acts: String,
    /// The server's process, to tell what it costs.
    #[arg(long)]
    process: Option<u32>,
    /// Which workloads; all but `c`, which records acts, when none is named.
    #[arg(value_name = "KEY")]
    only: Vec<String>,
}

impl Measure {
    /// Measures and prints a line for each workload.
    ///
    /// # Errors
    /// The server does not answer as it should.
    pub fn run(self) -> Result<ExitCode> {
        let asked = Asked {
            address: self.at,
            connections: self.connections,
            lasting: Duration::from_secs(self.seconds),
            who: Who {
                looks: self.looks,
                acts: self.acts,
            },
            process: self.process,
            only: self.only,
        };
        println!(
            "{:12} {:>8} {:>8} {:>9} {:>9} {:>8} {:>9}  {} connections",
            "workload", "requests", "a second", "p50 ms", "p99 ms", "KiB", "CPU ms", asked.connections
        );
        measure(&asked, |figure| println!("{}", line(&figure)))?;
        if let Some(process) = asked.process {
            let (now, most) = measuring::memory_mib(process)?;
            println!("memory of the server: {now} MiB, at most {most} MiB");
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line(figure: &Figure) -> String {
    let spent = figure.spent_us.map_or_else(|| "–".to_owned(), milliseconds);
    format!(
        "{:12} {:>8} {:>8} {:>9} {:>9} {:>8} {:>9}  {}",
        figure.key,
        figure.requests,
        figure.per_second,
        milliseconds(figure.median_us),
        milliseconds(figure.ninety_ninth_us),
        figure.bytes.div_ceil(1_024),
        spent,
        figure.what
    )
}

/// Microseconds as milliseconds with two places.
fn milliseconds(microseconds: u64) -> String {
    format!("{}.{:02}", microseconds / 1_000, microseconds % 1_000 / 10)
}
