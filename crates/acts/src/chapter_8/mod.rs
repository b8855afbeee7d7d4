//! The acts of chapter 8: supplementary provisions (Articles 47 to 49).
