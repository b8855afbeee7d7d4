//! The acts of chapter 6: maintenance (Articles 39 to 41).
