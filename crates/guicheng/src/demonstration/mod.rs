//! The demonstration: organisations, people and projects, entered by the same acts as any other.
//!
//! People bear the names of their posts, because nobody here is real.

mod background;
mod cast;
mod course;
mod forms;
mod life;
mod parties;
pub(crate) mod player;
mod stock;
mod systems;
pub(crate) mod vocabulary;
mod watching;
mod works;

use anyhow::Result;
use indicatif::ProgressBar;
use jiff::civil::Date;

use crate::law_folder::LawFolder;
use crate::server::Server;

/// Enters the demonstration as it would stand today.
///
/// # Errors
/// An act was refused, which a demonstration's never should be.
pub async fn enter(server: &Server, folder: &LawFolder, today: Date) -> Result<()> {
    let specs = stock::specs(today.year(), in_force(server, today));
    player::play(server, (folder, today), specs, &ProgressBar::hidden()).await
}

/// The first day of the measure; nothing can be reported under it before.
fn in_force(server: &Server, today: Date) -> Date {
    let regime = &server.app.store.regime();
    let policy = regime.policies.policy(&regime.policy);
    policy.map_or(today, |policy| policy.in_force)
}
