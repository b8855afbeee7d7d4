//! Chapter 4, construction and funds: free maintenance and adjustment (Articles 27 and 30).

pub mod adjustment;
pub mod adjustment_line;
pub mod adjustment_weighing;
pub mod free_maintenance;
