//! The demonstration: organisations, people and projects, entered by the same acts as any other.
//!
//! People bear the names of their posts, because nobody here is real.

mod cast;
mod forms;
mod life;
mod parties;
pub(crate) mod player;
mod stock;
pub(crate) mod vocabulary;

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
    let specs = stock::specs(today.year());
    player::play(server, (folder, today), specs, &ProgressBar::hidden()).await
}
