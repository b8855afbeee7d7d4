//! `guicheng serve`: the server, on a loopback address that it prints.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::Args;
use store::open::Store;
use tokio::net::TcpListener;
use web::app::{Clock, Demonstration, Transport};
use web::office::Office;

use super::{Database, block_on};
use crate::clock::SystemClock;
use crate::data_folder::MADE_FOR;
use crate::demonstration;
use crate::jobs::remind::Remind;
use crate::law_folder::{DEFAULT_POLICY, LawFolder};
use crate::register;
use crate::server::{Server, Start};

/// Start the server.
#[derive(Debug, Args)]
pub struct Serve {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:8098")]
    listen: SocketAddr,
    /// The data folder; `data`, or `data/demonstration` for the demonstration.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
    /// The policy under which new cases are opened.
    #[arg(long, default_value = DEFAULT_POLICY)]
    policy: String,
    /// Demonstration organisations, people and cases; anybody signs in as any of them with one click.
    #[arg(long)]
    demonstration: bool,
    /// The server stands behind a proxy that ends TLS: cookies are sent over TLS only.
    #[arg(long)]
    behind_tls: bool,
}

impl Serve {
    /// Serves until it is told to stop.
    ///
    /// # Errors
    /// The law has a fault, the data folder is in use, or the address is taken.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        tracing_subscriber::fmt()
            .with_env_filter(
                tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()),
            )
            .with_writer(std::io::stderr)
            .init();
        self.weigh_address()?;
        let folder = LawFolder::open(policies)?;
        let law = folder.read(&self.policy)?;
        let place = self.database.with(&self.folder())?;
        block_on(async {
            let start = Start {
                regime: Arc::new(law.regime),
                articles: Arc::new(law.articles),
                register: Arc::new(law.register),
                interpretations: Arc::new(law.interpretations),
                demonstration: if self.demonstration {
                    Demonstration::On
                } else {
                    Demonstration::Off
                },
                transport: if self.behind_tls {
                    Transport::Tls
                } else {
                    Transport::Plain
                },
                reader: std::env::current_exe()?,
            };
            let server = Server::open(place, start, Arc::new(SystemClock)).await?;
            self.weigh_folder(&server.app.store).await?;
            let listener = TcpListener::bind(self.listen).await.with_context(|| {
                format!(
                    "cannot listen on {}; name another address with --listen",
                    self.listen
                )
            })?;
            let office = Office::new(server.app.clone());
            let address = format!("http://{}/", listener.local_addr()?);
            self.prepare(&server, (&office, &folder), &address).await?;
            // Nobody is to wait for the dictionary; on its own thread it is read while the first pages are answered.
            tokio::task::spawn_blocking(store::words::warm);
            let reminding = Remind::of(server.app.store.clone(), Arc::clone(&server.app.clock)).begin();
            println!("规程 Guicheng 已启动 · ready: {address}");
            let service = web::router(office).into_make_service_with_connect_info::<SocketAddr>();
            axum::serve(listener, service)
                .with_graceful_shutdown(stop())
                .await?;
            reminding.end().await;
            server.folder.store.close().await;
            println!("stopped");
            Ok(ExitCode::SUCCESS)
        })
    }

    /// A demonstration lets anybody in, so it stays on this machine; anything else in clear text is warned about.
    fn weigh_address(&self) -> Result<()> {
        if self.listen.ip().is_loopback() {
            return Ok(());
        }
        if self.demonstration {
            bail!(
                "a demonstration signs anybody in as anyone; it listens on a loopback address only, not on {}",
                self.listen
            );
        }
        eprintln!(
            "guicheng: {} is not a loopback address; nobody signs in over plain HTTP from another machine, so let a proxy end TLS \
             and send X-Forwarded-Proto, and start with --behind-tls",
            self.listen
        );
        Ok(())
    }

    fn folder(&self) -> PathBuf {
        let named = self.data.clone();
        named.unwrap_or_else(|| {
            PathBuf::from(if self.demonstration {
                "data/demonstration"
            } else {
                "data"
            })
        })
    }

    /// A demonstration signs anybody in as anyone, so it is never opened on a folder that was not made for one.
    async fn weigh_folder(&self, store: &Store) -> Result<()> {
        if !self.demonstration || store.setting(MADE_FOR).await?.is_some() {
            return Ok(());
        }
        if store.head().await?.0 > 0 {
            bail!(
                "{} was not made for a demonstration, in which anybody signs in as anyone; name another folder with --data",
                self.folder().display()
            );
        }
        store.set_setting(MADE_FOR, "demonstration").await?;
        Ok(())
    }

    /// Fills an empty installation: the register of organisations, and in the demonstration people and cases.
    async fn prepare(&self, server: &Server, parts: (&Office, &LawFolder), address: &str) -> Result<()> {
        let (office, folder) = parts;
        let empty = server.app.store.head().await?.0 == 0;
        if self.demonstration {
            if empty {
                println!("正在以真实办理事项录入演示数据 · entering the demonstration by real acts …");
                demonstration::enter(server, folder, SystemClock.today()).await?;
            }
            return Ok(());
        }
        if empty {
            register::enter(office, folder).await?;
        }
        if web::setup::is_new(office).await? {
            let token = web::setup::token(office).await?;
            println!("首次启动，请用一次性地址设立管理员 · first start, appoint the administrators once at:");
            println!("  {address}setup?token={token}");
        }
        Ok(())
    }
}

/// Ends when the terminal or the service manager says so.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        let _ = interrupt.await;
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
