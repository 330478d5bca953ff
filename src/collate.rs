//! The order of names in lists.
//!
//! In: a name. Out: the key it sorts by. Must not depend on the machine's locale.

use unicode_normalization::UnicodeNormalization;

/// Words that say what kind of thing is named and do not count in the order.
const KINDS: [&str; 11] = [
    "perpustakaan",
    "taman",
    "bacaan",
    "masyarakat",
    "tbm",
    "desa",
    "kelurahan",
    "kabupaten",
    "kota",
    "provinsi",
    "adat",
];

/// The sorting key of a name: without its kind ("Perpustakaan", "Desa", "Kabupaten", "Kota"),
/// letter case and accents. A name that is nothing but a kind keeps it.
pub fn sort_key(name: &str) -> String {
    let folded: String = name
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let start = words
        .iter()
        .position(|word| !KINDS.contains(word))
        .unwrap_or(0);
    words.get(start..).unwrap_or_default().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_do_not_count() {
        assert_eq!(sort_key("Perpustakaan Desa Sumber Ilmu"), "sumber ilmu");
        assert_eq!(sort_key("Kota Bandung"), "bandung");
        assert_eq!(sort_key("TBM Éjawantah"), "ejawantah");
        assert_eq!(sort_key("Perpustakaan"), "perpustakaan");
    }
}
