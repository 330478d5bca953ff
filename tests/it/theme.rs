//! The built-in theme keeps its promises: nothing inline, nothing from elsewhere.

use etalase::diagnostics::Place;
use etalase::lang::Lang;
use etalase::theme::{BUILT_IN_NAME, Theme, load};
use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;
use std::path::Path;

/// What a phone on a slow line pays for the stylesheet, compressed; a page may cost 30 kB in all.
const STYLESHEET_BYTES: usize = 10_000;

pub(crate) fn built_in() -> Theme {
    let (theme, problems) = load(
        Path::new("no/such/site"),
        BUILT_IN_NAME,
        &Place::file("etalase.yaml"),
        &Lang::ALL,
    );
    assert!(problems.is_empty(), "{problems:?}");
    theme
}

pub(crate) fn templates(theme: &Theme) -> Vec<(&str, String)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("a template is UTF-8");
    let all: Vec<_> = theme
        .templates
        .iter()
        .map(|(name, file)| (name.as_str(), text(&file.bytes)))
        .collect();
    assert!(all.len() > 20, "only {} templates", all.len());
    all
}

#[test]
fn nothing_stands_inline_and_nothing_is_fetched() {
    for (name, text) in templates(&built_in()) {
        for forbidden in [
            " style=",
            "<style",
            " onclick",
            " onload",
            "src=\"http",
            "javascript:",
        ] {
            assert!(!text.contains(forbidden), "{name} holds {forbidden}");
        }
        let scripts = text.matches("<script").count();
        let data = text.matches("<script type=\"application/ld+json\"").count();
        let modules = text.matches("<script type=\"module\" src=\"").count();
        let empty = text.matches("\"></script>").count();
        assert_eq!(scripts, data + modules, "{name} holds a script");
        assert_eq!(modules, empty, "{name} holds a script");
    }
}

#[test]
fn the_stylesheet_is_small_and_self_contained() {
    let theme = built_in();
    let css = &theme.statics["style.css"].bytes;
    let text = String::from_utf8_lossy(css);
    assert!(!text.contains("url("), "the stylesheet fetches a file");
    assert!(!text.contains("@import"), "the stylesheet fetches another");
    assert_eq!(text.matches('{').count(), text.matches('}').count());
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(css).expect("memory takes every byte");
    let size = packed.finish().expect("memory takes every byte").len();
    assert!(size < STYLESHEET_BYTES, "{size} bytes compressed");
}
