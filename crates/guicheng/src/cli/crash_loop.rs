//! `guicheng crash-loop`: kills servers under load and says whether anything acknowledged was lost, doubled or half done.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::block_on;
use crate::crash_loop::postgres::Postgres;
use crate::crash_loop::{self, Account, Asked};

/// Which database the loop runs on; it makes its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum On {
    /// The embedded database and one server.
    Sqlite,
    /// A PostgreSQL started from the machine's programs, and two servers.
    Postgres,
}

/// Kill servers under load.
#[derive(Debug, Args)]
pub struct CrashLoop {
    /// The database; the loop makes one of its own.
    #[arg(long, value_enum, default_value = "sqlite")]
    on: On,
    /// How often something is killed.
    #[arg(long, default_value_t = 20)]
    kills: u32,
    /// Decides moments, victims and acts.
    #[arg(long, default_value_t = 98)]
    seed: u64,
    /// How many clients act at once.
    #[arg(long, default_value_t = 6)]
    clients: usize,
    /// A folder that does not exist yet; one in the system's folder for temporary files when none is named.
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl CrashLoop {
    /// Runs the loop; its folder stays only when something does not hold.
    ///
    /// # Errors
    /// The folder exists, or something could not be started.
    pub fn run(&self) -> Result<ExitCode> {
        let folder = self.folder();
        std::fs::create_dir(&folder)
            .with_context(|| format!("cannot make the folder {}; it must be new", folder.display()))?;
        let servers = match self.on {
            On::Sqlite => 1,
            On::Postgres => 2,
        };
        let asked = Asked {
            kills: self.kills,
            seed: self.seed,
            clients: self.clients,
            servers,
            program: std::env::current_exe()?,
            folder: folder.clone(),
        };
        let postgres = match self.on {
            On::Sqlite => None,
            On::Postgres => Some(Postgres::start(&folder.join("postgres"))?),
        };
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} kills, {elapsed}")?;
        let bar = ProgressBar::new(u64::from(self.kills)).with_style(style);
        let told = |kills: u32| bar.set_position(u64::from(kills));
        let account = block_on(crash_loop::run(&asked, postgres.as_ref(), told));
        bar.finish_and_clear();
        drop(postgres);
        let account = account.with_context(|| format!("the folder {} is kept", folder.display()))?;
        say(&account);
        if account.holds() {
            std::fs::remove_dir_all(&folder)?;
            return Ok(ExitCode::SUCCESS);
        }
        println!("the folder {} is kept", folder.display());
        Ok(ExitCode::FAILURE)
    }

    fn folder(&self) -> PathBuf {
        let own = || std::env::temp_dir().join(format!("guicheng-crash-loop-{}", std::process::id()));
        self.folder.clone().unwrap_or_else(own)
    }
}

fn say(account: &Account) {
    let wrong = &account.wrong;
    let kills: u32 = account.kills.values().sum();
    let millis = |at: Option<&Duration>| at.map(Duration::as_millis).unwrap_or_default();
    println!("{kills} kills");
    for (kind, times) in &account.kills {
        println!("  {times} × {kind}");
    }
    println!(
        "{} acts acknowledged, {} refused because others were first, {} settled under the same key",
        account.acknowledged, account.refused, account.settled
    );
    println!(
        "{} lost, {} doubled, {} half",
        wrong.lost.len(),
        wrong.doubled.len(),
        wrong.half.len()
    );
    println!(
        "ready again after {} ms at the median, {} ms at most",
        millis(account.restarts.get(account.restarts.len() / 2)),
        millis(account.restarts.last())
    );
    for line in wrong
        .lost
        .iter()
        .chain(&wrong.doubled)
        .chain(&wrong.half)
        .chain(&account.strange)
    {
        println!("WRONG: {line}");
    }
}
