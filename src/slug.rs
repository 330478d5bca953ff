//! Slugs: names turned into parts of URLs and ids.
//!
//! In: any text. Out: lower-case ASCII letters, digits and single hyphens. Must not decide what
//! happens to an empty or doubled slug: the callers know what they name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The slug of `text`: lower-case ASCII letters and digits, with one hyphen for every run of
/// anything else between them.
///
/// Accents are taken off by Unicode NFD (`é` becomes `e`), a few Latin letters without a
/// decomposition are spelled out (`ß` becomes `ss`), and apostrophes vanish (`Qur'an` becomes
/// `quran`). Letters of other scripts count as separators, so the slug of a purely non-Latin text
/// is empty.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.nfd().flat_map(char::to_lowercase) {
        if is_combining_mark(letter) || is_apostrophe(letter) {
            continue;
        }
        let ascii = letter.is_ascii_alphanumeric();
        let spelled = if ascii { "" } else { spelled_out(letter) };
        if !ascii && spelled.is_empty() {
            gap = true;
            continue;
        }
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        if ascii {
            slug.push(letter);
        } else {
            slug.push_str(spelled);
        }
    }
    slug
}

/// The most bytes of a slug: file systems take 255 for a name, and some endings come after it.
pub const LONGEST: usize = 200;

/// Whether Windows keeps this name for a device, so that no file or folder there can have it.
pub fn is_device(slug: &str) -> bool {
    let port = |name: &str| {
        let number = slug.strip_prefix(name).unwrap_or_default();
        number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(slug, "con" | "prn" | "aux" | "nul") || port("com") || port("lpt")
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ')
}

/// Latin letters that NFD leaves whole; an empty text for everything else.
fn spelled_out(letter: char) -> &'static str {
    match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{is_device, slug};
    use proptest::prelude::*;

    #[test]
    fn names_become_slugs() {
        for (name, expected) in [
            ("Perpustakaan Desa Sukamaju", "perpustakaan-desa-sukamaju"),
            ("  No. 7 -- Café & Résumé!  ", "no-7-cafe-resume"),
            ("Qur'an dan Jum’at", "quran-dan-jumat"),
            ("Straße Łódź İstanbul", "strasse-lodz-istanbul"),
            ("ﬁle １２", "le"),
            ("Дом", ""),
            ("ꦱꦸꦏ 2 desa", "2-desa"),
            ("", ""),
            ("---", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn names_of_devices_are_known() {
        for name in ["con", "prn", "aux", "nul", "com0", "com1", "lpt9"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["", "com", "com10", "lpt-1", "contoh", "nul-1"] {
            assert!(!is_device(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn slugs_are_clean_and_stable(text in any::<String>()) {
            let once = slug(&text);
            prop_assert!(once.split('-').all(|part| once.is_empty() || !part.is_empty()));
            prop_assert!(
                once.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
            prop_assert_eq!(slug(&once), once);
        }
    }
}
