//! Sizes as text.

/// A size for people, in units of 1000 as bundlers and browsers show it: `812 B`, `12.3 kB`, `2.59 MB`.
pub fn human_size(bytes: u64) -> String {
    // The bounds lie where rounding would reach the next unit: 999,949 is 999.9 kB, 999,950 is 1.00 MB.
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..999_950 => format!("{:.1} kB", bytes as f64 / 1e3),
        999_950..999_995_000 => format!("{:.2} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}
