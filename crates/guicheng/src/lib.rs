//! The binary's rooms as a library, so that its tests start the same server: law folder, data folder, clock, commands.

pub mod cli;
pub mod clock;
pub mod crash_loop;
pub mod data_folder;
pub mod demonstration;
pub mod entropy;
pub mod ground;
pub mod jobs;
pub mod labelled;
pub mod law_folder;
pub mod measuring;
pub mod numbers;
pub mod portfolio;
pub mod progress;
pub mod register;
pub mod server;
pub mod walks;
pub mod workbooks;
