//! A PostgreSQL of the crash loop's own, made by the machine's programs: its connections are cut and it is restarted
//! without warning, which one would not do to a server that others use.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Where Debian keeps the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// Who may run the server when this process is root, which it refuses to be run by: the first that the system knows.
const ACCOUNTS: [&str; 2] = ["postgres", "nobody"];

/// A running server; it is stopped when this is dropped.
#[derive(Debug)]
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    account: Option<(u32, u32)>,
}

impl Postgres {
    /// Makes a server in this folder, which must not exist yet, and starts it.
    ///
    /// # Errors
    /// The programs are not found, or one of them failed.
    pub fn start(folder: &Path) -> Result<Self> {
        let postgres = Self {
            programs: programs()?,
            folder: std::path::absolute(folder)?,
            port: TcpListener::bind("127.0.0.1:0")?.local_addr()?.port(),
            account: account()?,
        };
        std::fs::create_dir_all(folder)?;
        if let Some((user, group)) = postgres.account {
            std::os::unix::fs::chown(folder, Some(user), Some(group))?;
        }
        let data = postgres.data();
        let making = [
            "--auth=trust",
            "--username=guicheng",
            "--encoding=UTF8",
            "--locale=C",
        ];
        postgres.run("initdb", |command| {
            command.args(making).arg("--pgdata").arg(&data)
        })?;
        postgres.control(&["start"])?;
        Ok(postgres)
    }

    /// The address of its database.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://guicheng@127.0.0.1:{}/postgres", self.port)
    }

    /// Stops it as a crash would, without writing anything, and starts it again.
    ///
    /// # Errors
    /// It does not come up.
    pub fn restart(&self) -> Result<()> {
        self.control(&["restart", "--mode=immediate"])
    }

    /// Cuts connections in the middle of what they do: all of them, or at most so many.
    ///
    /// # Errors
    /// The server cannot be asked.
    pub fn cut(&self, at_most: u64) -> Result<()> {
        let text = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT {at_most}"
        );
        let url = self.url();
        self.run("psql", |command| {
            command.args(["--quiet", "--command", &text]).arg(&url)
        })
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn control(&self, asked: &[&str]) -> Result<()> {
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={} -c unix_socket_directories='' -c max_connections=60",
            self.port
        );
        let log = self.folder.join("log");
        let data = self.data();
        self.run("pg_ctl", |command| {
            command
                .args(asked)
                .args(["--wait", "--silent", "--timeout=120", "--options", &options])
                .arg("--log")
                .arg(log)
                .arg("--pgdata")
                .arg(data)
        })
    }

    /// Runs one of the programs to its end, as the account that may.
    fn run(&self, program: &str, with: impl FnOnce(&mut Command) -> &mut Command) -> Result<()> {
        let mut command = Command::new(self.programs.join(program));
        command
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        if let Some((user, group)) = self.account {
            command.uid(user).gid(group);
        }
        let complaints = self.folder.join(format!("{program}.log"));
        let complaints = std::fs::File::options()
            .create(true)
            .append(true)
            .open(complaints)?;
        let status = with(&mut command).stderr(complaints).status()?;
        if !status.success() {
            bail!("{program} failed; it says why in {}", self.folder.display());
        }
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Err(fault) = self.control(&["stop", "--mode=immediate"]) {
            eprintln!(
                "guicheng: the PostgreSQL in {} did not stop: {fault}",
                self.folder.display()
            );
        }
    }
}

/// The folder with the server's programs: in the search path, or the newest that Debian installed.
fn programs() -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut installed: Vec<PathBuf> = std::fs::read_dir(VERSIONS)
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    installed.sort();
    folders.extend(installed.into_iter().rev());
    let found = folders.into_iter().find(|folder| {
        ["initdb", "pg_ctl", "psql"]
            .iter()
            .all(|program| folder.join(program).exists())
    });
    found.context(
        "initdb, pg_ctl and psql are not found; install PostgreSQL, or put its programs into the PATH",
    )
}

/// User and group to run the server as; none when this process is not root.
fn account() -> Result<Option<(u32, u32)>> {
    use std::os::unix::fs::MetadataExt;
    if std::fs::metadata("/proc/self")?.uid() != 0 {
        return Ok(None);
    }
    let text = std::fs::read_to_string("/etc/passwd")?;
    let ids = |name: &str| {
        let line = text.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    let found = ACCOUNTS.into_iter().find_map(ids);
    found
        .map(Some)
        .context("PostgreSQL is not run by root, and the system has no account postgres")
}
