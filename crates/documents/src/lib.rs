//! Workbooks in and out: reading what departments report (Articles 8 and 10), the data resource catalogue (Article 17),
//! and tables for export. Data in, bytes out: no network, no clock, no files.

pub mod arrangement;
pub mod catalogue;
pub mod export;
pub mod form_rows;
pub mod heading;
pub mod intake;
pub mod money;
pub mod month;
pub mod sheet;
pub mod template;
pub mod text;
pub mod wording;
