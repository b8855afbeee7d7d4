//! Puts the parts of the server together.

use std::path::PathBuf;
use std::sync::Arc;

use acts::regime::Regime;
use anyhow::Result;
use rules::articles::Articles;
use rules::interpretations::Interpretations;
use rules::register::Register;
use web::app::{App, Clock, Demonstration, Transport};
use web::office::Office;

use crate::data_folder::{DataFolder, POLICY, Place};
use crate::entropy::SystemEntropy;
use crate::workbooks::ChildReader;

/// What a server is started with.
#[derive(Debug)]
pub struct Start {
    /// Policies and calendar.
    pub regime: Arc<Regime>,
    /// The text of the measure.
    pub articles: Arc<Articles>,
    /// What each of its clauses is to the product.
    pub register: Arc<Register>,
    /// How its text is read where it leaves room.
    pub interpretations: Arc<Interpretations>,
    /// Whether it is a demonstration.
    pub demonstration: Demonstration,
    /// How browsers reach it.
    pub transport: Transport,
    /// The program that reads workbooks: this binary.
    pub reader: PathBuf,
}

/// The data folder and the parts over it; the folder's lock lives as long as this does.
#[derive(Debug)]
pub struct Server {
    /// The data folder.
    pub folder: DataFolder,
    /// The parts.
    pub app: App,
}

impl Server {
    /// Opens the place, notes under which policy it is worked, and puts the parts together.
    ///
    /// # Errors
    /// The place cannot be opened.
    pub async fn open(place: impl Into<Place>, start: Start, clock: Arc<dyn Clock>) -> Result<Self> {
        let folder = DataFolder::open(&place.into(), Arc::clone(&start.regime)).await?;
        let policy = &start.regime.policy;
        if folder.store.setting(POLICY).await?.as_ref() != Some(policy) {
            folder.store.set_setting(POLICY, policy).await?;
        }
        let app = App {
            store: folder.store.clone(),
            blobs: folder.blobs.clone(),
            articles: start.articles,
            register: start.register,
            interpretations: start.interpretations,
            clock,
            entropy: Arc::new(SystemEntropy),
            workbooks: Arc::new(ChildReader::new(start.reader)),
            demonstration: start.demonstration,
            transport: start.transport,
        };
        Ok(Self { folder, app })
    }

    /// The office over the parts, with another clock.
    #[must_use]
    pub fn office(&self, clock: Arc<dyn Clock>) -> Office {
        Office::new(App {
            clock,
            ..self.app.clone()
        })
    }
}
