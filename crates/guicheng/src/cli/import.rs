//! `guicheng import FILE`: the same reading, preview and confirmation as on the page, from a terminal.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use acts::party::Actor;
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use documents::intake::{self, Answers, Known, Preview, Upload};
use documents::wording::Language;
use indicatif::{ProgressBar, ProgressStyle};
use web::app::{Demonstration, Transport};
use web::import::confirming::{Confirmation, confirm_to_the_end};
use web::import::kept::Import as Imported;
use web::import::{answer, upload};
use web::office::Office;

use super::{Data, block_on};
use crate::clock::SystemClock;
use crate::law_folder::LawFolder;
use crate::server::{Server, Start};

/// Read reported projects from a workbook or CSV.
#[derive(Debug, Args)]
pub struct Import {
    /// The workbook or CSV.
    file: PathBuf,
    #[command(flatten)]
    data: Data,
    /// Sign-in name of the person in whose name rows are taken in; without it the file is only reported on.
    #[arg(long = "as", value_name = "LOGIN")]
    login: Option<String>,
    /// Take the accepted rows in.
    #[arg(long, requires = "login")]
    confirm: bool,
    /// The plan year of all rows.
    #[arg(long)]
    plan_year: Option<i16>,
    /// Why the report is late, when it is (Article 6).
    #[arg(long, default_value = "")]
    late_reason: String,
    /// Answers to the file's questions, as the JSON that the report prints with each question.
    #[arg(long, value_name = "JSON")]
    answers: Option<String>,
    /// The language of the report.
    #[arg(long, default_value = "zh-CN", value_parser = ["zh-CN", "en"])]
    language: String,
}

impl Import {
    /// Reports on the file, and takes it in when told to.
    ///
    /// # Errors
    /// The file is refused, or the data folder is in use.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let bytes =
            std::fs::read(&self.file).with_context(|| format!("cannot read {}", self.file.display()))?;
        let name = self
            .file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let answers = self.answers()?;
        let Some(login) = &self.login else {
            let preview = read_here(&name, &bytes, &answers)?;
            print!("{}", preview.render(self.language()));
            return Ok(ExitCode::SUCCESS);
        };
        let place = self.data.place()?;
        let folder = LawFolder::open(policies)?;
        block_on(async {
            let law = folder.read_for(&place).await?;
            let start = Start {
                regime: Arc::new(law.regime),
                articles: Arc::new(law.articles),
                register: Arc::new(law.register),
                interpretations: Arc::new(law.interpretations),
                demonstration: Demonstration::Off,
                transport: Transport::Plain,
                reader: std::env::current_exe()?,
            };
            let server = Server::open(place, start, Arc::new(SystemClock)).await?;
            let office = Office::new(server.app.clone());
            let outcome = self.take_in(&office, login, (name, bytes, answers)).await;
            drop(office);
            server.folder.store.close().await;
            outcome
        })
    }

    async fn take_in(
        &self,
        office: &Office,
        login: &str,
        file: (String, Vec<u8>, Answers),
    ) -> Result<ExitCode> {
        let (name, bytes, answers) = file;
        let actor = person(office, login).await?;
        let problem = |problem: web::problem::Problem| anyhow!("{}", problem.detail().1);
        let import = upload(office, &actor, (&name, bytes)).await.map_err(problem)?;
        let import = answer(office, &actor, (&import.id, answers))
            .await
            .map_err(problem)?;
        print!("{}", import.preview.render(self.language()));
        if !self.confirm {
            return Ok(ExitCode::SUCCESS);
        }
        let confirmation = Confirmation {
            plan_year: self.plan_year,
            late_reason: self.late_reason.clone(),
        };
        let bar = ProgressBar::new_spinner().with_message("taking the rows in");
        bar.enable_steady_tick(std::time::Duration::from_millis(100));
        let import = confirm_to_the_end(office, &actor, (&import.id, &confirmation))
            .await
            .map_err(problem)?;
        bar.finish_and_clear();
        Ok(self.say_results(&import))
    }

    fn say_results(&self, import: &Imported) -> ExitCode {
        let mut refused = 0;
        for row in &import.results {
            let outcome = match &row.case {
                Some(case) => case.to_string(),
                None => {
                    refused += 1;
                    let said = row.refused.iter().map(|(zh, en)| match self.language() {
                        Language::Chinese => zh.as_str(),
                        Language::English => en.as_str(),
                    });
                    said.collect::<Vec<_>>().join("; ")
                }
            };
            println!("{} {} {} → {outcome}", row.sheet, row.row, row.name);
        }
        println!("{} taken in, {refused} refused", import.results.len() - refused);
        if refused == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }

    fn answers(&self) -> Result<Answers> {
        match &self.answers {
            Some(text) => serde_json::from_str(text).context("--answers"),
            None => Ok(Answers::default()),
        }
    }

    fn language(&self) -> Language {
        if self.language == "en" {
            Language::English
        } else {
            Language::Chinese
        }
    }
}

/// Reads the file in this process, with a progress bar; a terminal has no server to protect.
fn read_here(name: &str, bytes: &[u8], answers: &Answers) -> Result<Preview> {
    let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template("{wide_bar} {pos}/{len}")?);
    let mut tell = |done: usize, of: usize| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    };
    let preview = intake::read(Upload { name, bytes }, &Known::default(), answers, &mut tell);
    bar.finish_and_clear();
    preview.map_err(|refusal| anyhow!("{refusal}"))
}

async fn person(office: &Office, login: &str) -> Result<Actor> {
    let Some(id) = office
        .app
        .store
        .claimed_by("login", &login.to_lowercase())
        .await?
    else {
        bail!("nobody signs in as {login}");
    };
    let actor = office.actor(&id).await.map_err(|fault| anyhow!("{fault}"))?;
    actor.with_context(|| format!("the account {login} is closed"))
}
