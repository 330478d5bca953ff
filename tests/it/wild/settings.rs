//! Wild settings, consents and themes.

use super::{SETTINGS, Site};

#[test]
fn settings_in_any_state_are_told() {
    let with = |line: &str| format!("{SETTINGS}{line}\n").into_bytes();
    let utf16: Vec<u8> = SETTINGS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, code, place) in [
        (Vec::new(), "E0105", "etalase.yaml:1"),
        (
            (0..=255).collect::<Vec<u8>>().repeat(100),
            "E0005",
            "etalase.yaml:2",
        ),
        (utf16, "E0005", "etalase.yaml:1"),
        (b"- a\n".to_vec(), "E0106", "etalase.yaml:1"),
        (with("x: ["), "E0102", "etalase.yaml"),
        (
            with(&format!("x: {}", "[".repeat(100_000))),
            "E0120",
            "etalase.yaml:3",
        ),
        (with(&"# x\n".repeat(2_500_000)), "E0120", "etalase.yaml:1"),
        (with("deskripsi: a\u{202e}b"), "E0119", "etalase.yaml:3"),
        (with("tema: ../content"), "E0801", "etalase.yaml"),
        (with("consent_register: /"), "E0008", "/"),
        (with("consent_register: .."), "E0008", ".."),
        (
            with("consent_register: etalase.yaml"),
            "E0007",
            "etalase.yaml",
        ),
    ] {
        let site = Site::with("etalase.yaml", &bytes);
        site.fails(code, place);
    }
}

#[test]
fn consents_in_any_state_are_told() {
    for (name, bytes, code, place) in [
        (
            "a.yaml",
            b"id: [\n".to_vec(),
            "E0102",
            "content/_izin/a.yaml",
        ),
        (
            "a.yaml",
            b"- a\n".to_vec(),
            "E0106",
            "content/_izin/a.yaml:1",
        ),
        ("A.YAML", Vec::new(), "E0105", "content/_izin/A.YAML:1"),
        (
            "a.yml",
            (128..=255).collect(),
            "E0005",
            "content/_izin/a.yml:1",
        ),
        (
            "a.yaml",
            b"subjek: \"a\\x1Bb\"\n".to_vec(),
            "E0119",
            "content/_izin/a.yaml:1",
        ),
    ] {
        Site::with(&format!("content/_izin/{name}"), &bytes).fails(code, place);
    }
}

/// Only what the engine bounds: a theme is a program that its site trusts.
#[test]
fn themes_cannot_recurse_for_ever() {
    let template = "themes/nusantara/templates/home.html";
    let words = "themes/nusantara/translations/id.yaml";
    let whole = "themes";
    for (path, text, place) in [
        (template, "{% include \"home.html\" %}".to_owned(), whole),
        (template, "{% extends \"home.html\" %}".to_owned(), whole),
        (
            template,
            "{% component a() %}{{<a />}}{% endcomponent %}{{<a />}}".to_owned(),
            whole,
        ),
        (
            template,
            "{% for i in range(end=1000000000) %}x{% endfor %}".to_owned(),
            template,
        ),
        (
            template,
            format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000)),
            template,
        ),
        (template, "{% if true %}".repeat(20_000), template),
        (
            template,
            format!("{{{{ 1{} }}}}", " + 1".repeat(50_000)),
            template,
        ),
    ] {
        Site::with(path, text.as_bytes()).fails("E0802", place);
    }
    Site::with(template, b"caf\xe9").fails("E0005", template);
    Site::with(words, b"a: &a [x]\nb: *c\n").fails("E0102", words);
    Site::with(words, format!("a: {}", "[".repeat(1_000)).as_bytes()).fails("E0120", words);
}
