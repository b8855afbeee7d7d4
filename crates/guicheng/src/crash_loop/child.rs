//! The server under test: this very program, started as a child process on a port of its own and killed without warning.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::data_folder::Place;

/// How long a server may take to be ready; far more than it needs.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server that was started.
#[derive(Debug)]
pub struct Server {
    child: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Server {
    /// Starts the program as a server on this place; what it complains of goes to the file `log`.
    ///
    /// # Errors
    /// The program cannot be started.
    pub fn start(program: &Path, place: &Place, log: &Path) -> Result<Self> {
        let log = std::fs::File::options().create(true).append(true).open(log)?;
        let mut child = Command::new(program)
            .args(["serve", "--demonstration", "--listen", "127.0.0.1:0", "--data"])
            .arg(place.folder())
            .args(["--database", &place.url()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let said = child.stdout.take().context("the server's output")?;
        Ok(Self {
            child,
            said: BufReader::new(said).lines(),
        })
    }

    /// Waits until it says its address.
    ///
    /// # Errors
    /// It ended, or said nothing in time.
    pub async fn address(&mut self) -> Result<SocketAddr> {
        let found = tokio::time::timeout(PATIENCE, async {
            while let Some(line) = self.said.next_line().await? {
                let address = line
                    .split_once("http://")
                    .map(|(_, rest)| rest.trim_end_matches('/'));
                if let Some(address) = address {
                    return Ok(address.parse()?);
                }
            }
            bail!("the server ended before it was ready")
        });
        found.await.context("the server was not ready in time")?
    }

    /// The number of its process; none when it has ended.
    #[must_use]
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Whether it still runs; only a kill may end it.
    ///
    /// # Errors
    /// The system does not say.
    pub fn runs(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_none())
    }

    /// Kills it without warning (SIGKILL) and waits until it is gone.
    ///
    /// # Errors
    /// The system does not let it.
    pub async fn kill(mut self) -> Result<()> {
        Ok(self.child.kill().await?)
    }
}
