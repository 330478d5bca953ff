//! Decides what a destination written by an author is: a page or picture of this site, an address
//! elsewhere, or something that must not be published.
//!
//! In: a destination whose Markdown escapes and character references are already decoded.
//! Out: [`Destination`]. Must not resolve anything: the caller knows the routes.

use crate::both;
use crate::lang::Bilingual;

/// What a destination is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination<'a> {
    /// A path, an anchor or nothing: for the caller to resolve.
    Internal(&'a str),
    /// An address with an allowed scheme.
    External(&'a str),
    /// Not published.
    Refused(Refusal<'a>),
}

/// Why a destination is refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal<'a> {
    /// Control characters, which browsers skip and so can hide a scheme.
    Control,
    /// A scheme outside the allow-list, or something that a browser could take for one.
    Scheme(&'a str),
    /// `//host`, which depends on how the page itself was fetched.
    NoScheme,
    /// `https:` or `http:` without `//` and a host.
    NoHost,
}

const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Classifies by the reading of browsers (WHATWG URL standard): they trim white space, skip tabs
/// and line breaks anywhere, ignore letter case and take `\` for `/`. Whatever stands before a
/// colon in the first segment counts as a scheme, so no unusual spelling gets past the list.
pub(super) fn classify(written: &str) -> Destination<'_> {
    let url = written.trim();
    if url.chars().any(char::is_control) {
        return Destination::Refused(Refusal::Control);
    }
    let is_slash = |c: char| c == '/' || c == '\\';
    let segment_end = url
        .find(|c| is_slash(c) || c == '?' || c == '#')
        .unwrap_or(url.len());
    let segment = url.get(..segment_end).unwrap_or(url);
    let Some((scheme, _)) = segment.split_once(':') else {
        let mut start = url.chars();
        let doubled = start.next().is_some_and(is_slash) && start.next().is_some_and(is_slash);
        return match doubled {
            true => Destination::Refused(Refusal::NoScheme),
            false => Destination::Internal(url),
        };
    };
    if !SCHEMES
        .iter()
        .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
    {
        return Destination::Refused(Refusal::Scheme(scheme));
    }
    let rest = url.get(scheme.len() + 1..).unwrap_or_default();
    let is_web = scheme
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("http"));
    let host = rest.strip_prefix("//").unwrap_or_default();
    if is_web && !host.starts_with(|c: char| !is_slash(c) && !"?#:@".contains(c)) {
        return Destination::Refused(Refusal::NoHost);
    }
    Destination::External(url)
}

impl Refusal<'_> {
    /// The cause and the remedy for the destination `url`.
    pub(super) fn explain(&self, url: &str) -> (Bilingual, Bilingual) {
        let url = shown(url);
        match self {
            Refusal::Control => (
                both!(
                    "Alamat “{url}” memuat karakter yang tidak terlihat.",
                    "The address “{url}” contains invisible characters."
                ),
                both!("Ketik ulang alamat itu.", "Please type the address again."),
            ),
            Refusal::Scheme(scheme) => {
                let scheme = shown(scheme);
                (
                    both!(
                        "Alamat “{url}” berjenis “{scheme}:”, yang tidak diizinkan.",
                        "The address “{url}” is of the kind “{scheme}:”, which is not allowed."
                    ),
                    both!(
                        "Gunakan alamat yang diawali https://, mailto:, atau tel:. Untuk berkas di situs ini yang namanya memuat titik dua, awali dengan “./”.",
                        "Please use an address that begins with https://, mailto: or tel:. For a file of this site with a colon in its name, begin with “./”."
                    ),
                )
            }
            Refusal::NoScheme => (
                both!(
                    "Alamat “{url}” tidak menyebut https:.",
                    "The address “{url}” does not say https:."
                ),
                both!(
                    "Tuliskan https: di depan alamat itu.",
                    "Please write https: in front of the address."
                ),
            ),
            Refusal::NoHost => (
                both!(
                    "Alamat “{url}” tidak lengkap: nama situsnya tidak ada.",
                    "The address “{url}” is incomplete: it names no website."
                ),
                both!(
                    "Tuliskan alamat lengkapnya, misalnya https://www.perpusnas.go.id/.",
                    "Please write the whole address, for example https://www.perpusnas.go.id/."
                ),
            ),
        }
    }
}

/// A piece of an author's text made fit to stand in a message: short, on one line, and without
/// characters that are invisible or turn the direction of the text.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown = String::new();
    for (index, letter) in text.chars().enumerate() {
        if index == LONGEST {
            shown.push('…');
            break;
        }
        let hidden = letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        if hidden {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{Destination, Refusal, classify, shown};

    #[test]
    fn paths_and_anchors_are_internal() {
        for url in [
            "",
            "#bagian",
            "../desa.md#angka",
            "/cerita/desa/",
            "foto%20desa.jpg",
            "./a:b.md",
            "a/b:c",
            "?q=a:b",
            "#a:b",
        ] {
            assert_eq!(classify(url), Destination::Internal(url));
        }
        assert_eq!(classify(" desa.md "), Destination::Internal("desa.md"));
    }

    #[test]
    fn allowed_schemes_are_external() {
        for url in [
            "https://a.id",
            "HTTP://a.id/?q",
            "mailto:a@b.id",
            "tel:+62 21",
            "https://[::1]/",
        ] {
            assert_eq!(classify(url), Destination::External(url));
        }
        assert_eq!(
            classify("\u{a0}https://a.id\n"),
            Destination::External("https://a.id")
        );
    }

    #[test]
    fn everything_else_is_refused() {
        for (url, why) in [
            ("javascript:alert(1)", Refusal::Scheme("javascript")),
            (" JaVaScRiPt:alert(1)", Refusal::Scheme("JaVaScRiPt")),
            ("java script:alert(1)", Refusal::Scheme("java script")),
            (
                "java\u{200b}script:x",
                Refusal::Scheme("java\u{200b}script"),
            ),
            ("data:text/html,x", Refusal::Scheme("data")),
            ("vbscript:x", Refusal::Scheme("vbscript")),
            (":x", Refusal::Scheme("")),
            ("java\tscript:x", Refusal::Control),
            ("java\nscript:x", Refusal::Control),
            ("a\u{1}b", Refusal::Control),
            ("//evil.id/", Refusal::NoScheme),
            ("/\\evil.id", Refusal::NoScheme),
            ("\\\\evil.id", Refusal::NoScheme),
            ("https:evil.id", Refusal::NoHost),
            ("https:/\\evil.id", Refusal::NoHost),
            ("https://", Refusal::NoHost),
            ("https:///x", Refusal::NoHost),
        ] {
            assert_eq!(classify(url), Destination::Refused(why), "{url:?}");
        }
    }

    #[test]
    fn messages_show_hidden_characters() {
        assert_eq!(shown("a\u{202e}b\u{1}"), "a\\u{202e}b\\u{1}");
        assert_eq!(shown(&"x".repeat(99)).chars().count(), 61);
    }
}
