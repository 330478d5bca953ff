//! The built-in theme keeps its promises: complete words, nothing inline, nothing from elsewhere.

use etalase::diagnostics::Place;
use etalase::lang::Lang;
use etalase::theme::{BUILT_IN_NAME, Theme, load};
use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;
use std::path::Path;

/// What a phone on a slow line pays for the stylesheet, compressed; a page may cost 30 kB in all.
const STYLESHEET_BYTES: usize = 10_000;

fn built_in() -> Theme {
    let (theme, problems) = load(
        Path::new("no/such/site"),
        BUILT_IN_NAME,
        &Place::file("etalase.yaml"),
        &Lang::ALL,
    );
    assert!(problems.is_empty(), "{problems:?}");
    theme
}

fn templates(theme: &Theme) -> Vec<(&str, String)> {
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
fn both_languages_have_the_same_words() {
    let theme = built_in();
    let keys = |lang| theme.words[&lang].keys().collect::<Vec<_>>();
    assert_eq!(keys(Lang::Id), keys(Lang::En));
    assert!(keys(Lang::Id).len() > 300);
}

#[test]
fn both_languages_have_the_same_gaps_to_fill() {
    let theme = built_in();
    for key in theme.words[&Lang::Id].keys() {
        let [id, en] = Lang::ALL.map(|lang| gaps(theme.words[&lang].get(key)));
        assert_eq!(id, en, "of {key}");
    }
}

#[test]
fn every_word_a_template_names_exists() {
    let theme = built_in();
    let mut seen = 0;
    for (name, text) in templates(&theme) {
        for key in named_words(&text) {
            let tree = &theme.words[&Lang::Id].tree;
            let pointer = format!("/{}", key.replace('.', "/"));
            assert!(tree.pointer(&pointer).is_some(), "{name} names t.{key}");
            seen += 1;
        }
    }
    assert!(seen > 150, "only {seen} words seen");
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

/// The `{name}`s of a text, sorted.
fn gaps(text: &str) -> Vec<&str> {
    let mut gaps: Vec<_> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect();
    gaps.sort_unstable();
    gaps
}

/// The dotted keys after `t.` in a template's expressions; a key that goes on with a subscript
/// names its map.
fn named_words(template: &str) -> Vec<&str> {
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    template
        .match_indices("t.")
        .filter(|(at, _)| !template[..*at].ends_with(part_of_name))
        .map(|(at, _)| &template[at + 2..])
        .map(|rest| rest.split(|c| !part_of_name(c)).next().unwrap_or(rest))
        .filter(|key| !key.is_empty())
        .collect()
}
