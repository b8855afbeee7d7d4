//! The acts of chapter 4: construction and funds (Articles 20 to 32).
