//! PostgreSQL for tests, from the machine's own binaries: one server for all tests of a run, a database for each
//! test, and servers of their own for tests that stop them. Its absence fails a test, it never skips one.
//!
//! Test processes come and go, so the shared server belongs to none of them. Each holds a shared lock on one file as
//! long as it runs; a keeper waits for the exclusive one, stops the server when nobody has come for a while, and
//! removes its folder. Another lock orders starting and stopping.
//!
//! Other crates' tests take this file by `#[path]`; what they leave unused of it they expect to be dead code.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// What the server of a test gives up for speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// Nothing: a commit is on the disk.
    Durable,
    /// A commit may be lost when the power fails.
    Fast,
}

/// A server and its folder.
#[derive(Debug)]
pub struct Server {
    folder: PathBuf,
    promise: Promise,
}

impl Server {
    /// A server of the test's own; it ends with this value.
    pub fn own(promise: Promise) -> Own {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("guicheng-postgres-{}-{count}", std::process::id());
        let server = Self {
            folder: std::env::temp_dir().join(name),
            promise,
        };
        server.make();
        server.start();
        Own(server)
    }

    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> String {
        let socket = self.folder.join("run");
        let durability = match self.promise {
            Promise::Durable => "",
            Promise::Fast => "&durability=tests",
        };
        format!(
            "postgres://postgres@localhost/{database}?host={}{durability}",
            socket.display()
        )
    }

    /// Makes an empty database.
    pub fn make_database(&self, name: &str) {
        self.sql(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        self.sql(&format!("CREATE DATABASE {name}"));
    }

    /// Runs a statement as the superuser.
    pub fn sql(&self, statement: &str) -> String {
        let socket = self.folder.join("run");
        let done = Command::new(binary("psql"))
            .args([
                "-X",
                "-q",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "-U",
                "postgres",
                "-d",
                "postgres",
                "-h",
            ])
            .arg(&socket)
            .args(["-c", statement])
            .output()
            .expect("psql runs");
        assert!(done.status.success(), "{statement}: {}", said(&done));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    /// Starts it and waits until it answers.
    pub fn start(&self) {
        let fast = match self.promise {
            Promise::Durable => "",
            Promise::Fast => "-c fsync=off -c full_page_writes=off",
        };
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories={} -c max_connections=200 -c shared_buffers=32MB {fast}",
            self.folder.join("run").display()
        );
        let log = self.folder.join("data/log");
        let done = as_server(binary("pg_ctl"))
            .args(["-w", "-t", "60", "-D"])
            .arg(self.folder.join("data"))
            .arg("-l")
            .arg(&log)
            .args(["-o", &options, "start"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("pg_ctl runs");
        let log = std::fs::read_to_string(&log).unwrap_or_default();
        assert!(done.success(), "PostgreSQL did not start: {log}");
    }

    /// Stops it: `fast` ends sessions in order, `immediate` is like a crash.
    pub fn stop(&self, mode: &str) {
        let done = as_server(binary("pg_ctl"))
            .args(["-w", "-t", "60", "-m", mode, "-D"])
            .arg(self.folder.join("data"))
            .arg("stop")
            .output()
            .expect("pg_ctl runs");
        assert!(done.status.success(), "{}", said(&done));
    }

    /// Makes the folder and the files of the server in it.
    fn make(&self) {
        if self.folder.exists() {
            std::fs::remove_dir_all(&self.folder).expect("the old folder goes");
        }
        std::fs::create_dir_all(self.folder.join("run")).expect("a folder");
        std::fs::create_dir(self.folder.join("data")).expect("a folder");
        if is_root() {
            let done = Command::new("chown")
                .args(["-R", "postgres"])
                .arg(&self.folder)
                .output();
            let done = done.expect("chown runs");
            assert!(done.status.success(), "{}", said(&done));
        }
        let done = as_server(binary("initdb"))
            .args([
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "-D",
            ])
            .arg(self.folder.join("data"))
            .output()
            .expect("initdb runs");
        assert!(done.status.success(), "{}", said(&done));
    }

    fn answers(&self) -> bool {
        let asked = Command::new(binary("pg_isready"))
            .arg("-q")
            .arg("-h")
            .arg(self.folder.join("run"))
            .status();
        asked.is_ok_and(|status| status.success())
    }
}

/// A server that ends with its test.
#[derive(Debug)]
pub struct Own(Server);

impl std::ops::Deref for Own {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.0
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let stopped = as_server(binary("pg_ctl"))
            .args(["-m", "immediate", "-D"])
            .arg(self.0.folder.join("data"))
            .arg("stop")
            .output();
        drop(stopped);
        drop(std::fs::remove_dir_all(&self.0.folder));
    }
}

/// A database of the shared server; gone with this value.
#[derive(Debug)]
pub struct Served {
    name: String,
}

impl Served {
    /// An empty database.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{count}", std::process::id());
        shared().make_database(&name);
        Self { name }
    }

    /// Its address.
    pub fn url(&self) -> String {
        shared().url(&self.name)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            shared().sql(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}

/// The server of all tests, started by the first that asks for it.
pub fn shared() -> &'static Server {
    static SHARED: OnceLock<(Server, File)> = OnceLock::new();
    let (server, _) = SHARED.get_or_init(|| {
        let locks = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        std::fs::create_dir_all(&locks).expect("a folder for the locks");
        let mut key = DefaultHasher::new();
        locks.hash(&mut key);
        let server = Server {
            folder: std::env::temp_dir().join(format!("guicheng-postgres-{:016x}", key.finish())),
            promise: Promise::Fast,
        };
        let (starting, using) = (locks.join("postgres-starting"), locks.join("postgres-using"));
        let turn = File::create(&starting).expect("a lock file");
        turn.lock().expect("the turn to start");
        let used = File::create(&using).expect("a lock file");
        used.lock_shared().expect("the server is used");
        if !server.answers() {
            server.make();
            server.start();
            keep(&server, &starting, &using);
        }
        (server, used)
    });
    server
}

/// Starts the keeper, which outlives the test that started it.
fn keep(server: &Server, starting: &Path, using: &Path) {
    const SCRIPT: &str = r#"
        while :; do
            flock -x "$USING" true
            sleep 10
            flock -x "$STARTING" sh -c 'flock -n -x "$USING" true && $STOP && rm -rf "$FOLDER"' && exit 0
        done"#;
    let user = if is_root() { "runuser -u postgres -- " } else { "" };
    let stop = format!(
        "{user}{} -m immediate -D {} stop",
        binary("pg_ctl").display(),
        server.folder.join("data").display()
    );
    let kept = Command::new("sh")
        .args(["-c", SCRIPT])
        .env("USING", using)
        .env("STARTING", starting)
        .env("FOLDER", &server.folder)
        .env("STOP", stop)
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn();
    drop(kept.expect("the keeper starts"));
}

/// A command run as the user a server may run as: never root.
fn as_server(program: PathBuf) -> Command {
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/").stdin(Stdio::null());
    command
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// A program of PostgreSQL: in the path, or where Debian puts it.
fn binary(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut packaged: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    packaged.sort();
    packaged
        .into_iter()
        .rev()
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
        .expect("PostgreSQL is on this machine: if not, install the package postgresql")
}

fn said(done: &Output) -> String {
    String::from_utf8_lossy(&done.stderr).into_owned()
}
