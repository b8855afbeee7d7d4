//! The acts of chapter 5: acceptance and performance evaluation (Articles 33 to 38).
