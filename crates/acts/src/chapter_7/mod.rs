//! The acts of chapter 7: supervision (Articles 42 to 46).
