//! What the server does by itself, again and again; one job, one file (Articles 6, 9, 14 and the others that set days).

pub mod remind;
