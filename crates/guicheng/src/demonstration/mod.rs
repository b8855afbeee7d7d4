//! The demonstration and generated portfolios: organisations, people and projects, entered by the same acts as any other.
//!
//! People bear the names of their posts, because nobody here is real.

mod cast;
mod forms;
mod life;
mod parties;
mod player;
mod portfolio;
mod stock;
pub(crate) mod vocabulary;

use anyhow::Result;
use indicatif::ProgressBar;
use jiff::civil::Date;

use crate::law_folder::LawFolder;
use crate::server::Server;

/// What is to be generated.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// How many projects.
    pub projects: u32,
    /// The seed.
    pub seed: u64,
}

/// Enters the demonstration as it would stand today.
///
/// # Errors
/// An act was refused, which a demonstration's never should be.
pub async fn enter(server: &Server, folder: &LawFolder, today: Date) -> Result<()> {
    let specs = stock::specs(today.year());
    player::play(server, (folder, today), specs, &ProgressBar::hidden()).await
}

/// Generates a portfolio.
///
/// # Errors
/// An act was refused.
pub async fn generate(
    server: &Server,
    of: (&LawFolder, Date),
    asked: Asked,
    bar: &ProgressBar,
) -> Result<()> {
    let regime = &server.app.store.regime();
    let in_force = regime
        .policies
        .policy(&regime.policy)
        .map_or(of.1, |policy| policy.in_force);
    let specs = portfolio::specs(asked, of.1.year(), in_force);
    player::play(server, of, specs, bar).await
}
