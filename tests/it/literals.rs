//! No word of the interface stands in a template or in the program: all are in `translations/`, where
//! they can be translated and replaced.
//!
//! What may stand there are addresses, ids, classes and other names for machines, and the names of
//! things for which there is one name in every language and no reader (`@type`, MIME types).

use crate::support::{demo, tree};
use crate::theme::{built_in, templates};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Attributes that are read to or shown to people.
const SHOWN: [&str; 12] = [
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "aria-placeholder",
    "placeholder",
    "label",
    "summary",
    "value",
    "content",
];

/// Elements of the head whose `content` is for machines.
const FOR_MACHINES: [&str; 5] = [
    "name=\"viewport\"",
    "name=\"robots\"",
    "name=\"theme-color\"",
    "name=\"twitter:card\"",
    "http-equiv=\"refresh\"",
];

#[test]
fn no_template_holds_words() {
    for (name, text) in templates(&built_in()) {
        let words = words_of_template(&text);
        assert!(words.is_empty(), "{name} holds words: {words:?}");
    }
}

#[test]
fn words_planted_in_a_template_are_found() {
    for (template, word) in [
        ("<p>Halo</p>", "Halo"),
        ("<p>{{ a }} dari {{ b }}</p>", "dari"),
        ("{% if a %}ya{% endif %}", "ya"),
        (
            "<p {% if a %}hidden{% endif %}>\n  Selamat\n</p>",
            "Selamat",
        ),
        ("<b>×</b> é", "é"),
        ("<img alt=\"Foto {{ a }}\">", "Foto"),
        ("<a title='{{ a }} baru'>", "baru"),
        ("<nav aria-label=\"Menu\">", "Menu"),
        ("<input placeholder=\"Cari\">", "Cari"),
        ("<input placeholder=Cari>", "Cari"),
        ("<meta name=\"description\" content=\"Situs\">", "Situs"),
        (
            "<meta property=\"og:title\" content=\"{{ a }} – Situs\">",
            "Situs",
        ),
        ("{{ a or \"Tidak ada\" }}", "Tidak ada"),
        ("{{ a | default(value=\"kosong\") }}", "kosong"),
        (
            "{{ <section_of heading=\"Cerita\" id=\"h-cerita\" /> }}",
            "Cerita",
        ),
        (
            "{% component a(text = \"Lagi\") %}{% endcomponent a %}",
            "Lagi",
        ),
        ("{% set a = 'kata' %}", "kata"),
        ("<p>&nbsp;Halo&amp;</p>", "Halo"),
        ("<svg><desc>Grafik</desc></svg>", "Grafik"),
    ] {
        let found = words_of_template(template);
        assert!(
            found.iter().any(|found| found == word),
            "{template}: {found:?}"
        );
    }
}

#[test]
fn names_for_machines_are_no_words() {
    for template in [
        "{# A comment, with \"words\". #}<p class=\"lebar\" id=\"isi\">{{ t.a }}: {{ b }}&nbsp;–</p>",
        "{% extends \"base.html\" %}{% block content %}{% include \"_a.html\" %}{% endblock %}",
        "{{ site.assets[\"style.css\"] }}{% if page.kind == \"home\" %}·{% endif %}",
        "{% if a.b != \"samaran\" %}{{ <a_b id=\"h-sumber\" note=\"\" /> }}{% endif %}",
        "<meta name=\"viewport\" content=\"width=device-width\"><!DOCTYPE html>",
        "{{ a | trim_end(pat=\".\") }}<a href=\"mailto:{{ b }}\" rel=\"external\">{{ b }}</a>",
        "<b{% if a > 1 %} hidden{% endif %} title=\"{% if a > 1 %}{{ b }}{% endif %}\">1</b>",
    ] {
        assert_eq!(words_of_template(template), [""; 0], "{template}");
    }
}

/// The words that a template would show whatever its values are.
fn words_of_template(template: &str) -> Vec<String> {
    let (html, code) = halves(template);
    let html = without_slots(&html);
    let mut words = Vec::new();
    let mut rest = html.as_str();
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        words.extend(letters_of_text(text));
        let end = end_of_tag(tag);
        let (tag, after) = tag.split_at(end);
        words.extend(letters_of_tag(tag));
        rest = after;
    }
    words.extend(letters_of_text(rest));
    for part in code {
        words.extend(shown_literals(&part));
    }
    words
}

/// The text without what a script fills, `{name}`.
fn without_slots(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('{') {
        let name = &rest[start + 1..];
        let length = name
            .find(|c: char| !c.is_ascii_lowercase())
            .unwrap_or(name.len());
        let is_slot = length > 0 && name[length..].starts_with('}');
        let end = start + 1 + if is_slot { length + 1 } else { 0 };
        kept.push_str(&rest[..if is_slot { start } else { end }]);
        rest = &rest[end..];
    }
    kept + rest
}

/// The template without its expressions, which become U+FFFC, and the expressions; comments are gone.
fn halves(template: &str) -> (String, Vec<String>) {
    let (mut html, mut code) = (String::new(), Vec::new());
    let mut rest = template;
    loop {
        let starts = ["{{", "{%", "{#"].map(|open| rest.find(open));
        let Some(start) = starts.into_iter().flatten().min() else {
            html.push_str(rest);
            return (html, code);
        };
        html.push_str(&rest[..start]);
        let inner = &rest[start + 2..];
        let close = match &rest[start..start + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let end = inner.find(close).unwrap_or(inner.len());
        if close != "#}" {
            code.push(inner[..end].to_owned());
        }
        html.push('\u{fffc}');
        rest = inner.get(end + 2..).unwrap_or_default();
    }
}

/// Where a tag ends; a `>` in quotes does not end it.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '>' => return at + 1,
            None if c == '"' || c == '\'' => quote = Some(c),
            None => {}
        }
    }
    tag.len()
}

fn letters_of_text(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = text;
    // An entity stands for one character.
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        plain.push(' ');
        rest = match after.split_once(';') {
            Some((name, after)) if name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#') => {
                after
            }
            _ => after,
        };
    }
    plain.push_str(rest);
    let runs = plain.split(|c: char| !c.is_alphabetic());
    runs.filter(|run| !run.is_empty())
        .map(str::to_owned)
        .collect()
}

fn letters_of_tag(tag: &str) -> Vec<String> {
    let machine = tag.starts_with("<meta") && FOR_MACHINES.iter().any(|name| tag.contains(name));
    let mut words = Vec::new();
    for name in SHOWN {
        if machine && name == "content" {
            continue;
        }
        for (at, _) in tag.match_indices(&format!("{name}=")) {
            // Part of another name, as in `data-title=`.
            if !tag[..at].ends_with(|c: char| c.is_whitespace() || c == '\u{fffc}') {
                continue;
            }
            let value = &tag[at + name.len() + 1..];
            let value = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
                _ => value.split(|c: char| c.is_whitespace() || c == '>').next(),
            };
            words.extend(letters_of_text(value.unwrap_or_default()));
        }
    }
    words
}

/// The literals of an expression that could be shown: not those that are compared, named as ids, or the
/// names of files and keys.
fn shown_literals(code: &str) -> Vec<String> {
    let mut shown = Vec::new();
    let mut before = String::new();
    let mut rest = code;
    while let Some(start) = rest.find(['"', '\'', '`']) {
        before.push_str(&rest[..start]);
        let quote = &rest[start..=start];
        let (literal, after) = rest[start + 1..]
            .split_once(quote)
            .unwrap_or((&rest[start + 1..], ""));
        let context = before.trim_end();
        let for_machines = [
            "==", "!=", "[", "id=", "whole=", "sizes=", "class=", "include", "extends",
        ];
        let compared = for_machines.iter().any(|end| context.ends_with(end));
        if !compared && literal.contains(char::is_alphabetic) {
            shown.push(literal.to_owned());
        }
        before.push('"');
        rest = after;
    }
    shown
}

#[test]
fn the_program_holds_no_words() {
    let mut read = 0;
    for folder in ["src/render", "src/markdown"] {
        for (file, bytes) in tree(&demo().join(folder)) {
            if file.ends_with("tests.rs") {
                continue;
            }
            let text = String::from_utf8(bytes).unwrap();
            let stream: TokenStream = text.parse().unwrap();
            let found = phrases(stream);
            assert!(found.is_empty(), "{folder}/{file} holds words: {found:?}");
            read += 1;
        }
    }
    assert!(read > 30, "only {read} files read");
}

#[test]
fn phrases_planted_in_the_program_are_found() {
    let found = |text: &str| phrases(text.parse().unwrap());
    for text in [
        "fn a() { b(\"Bahasa Indonesia\") }",
        "fn a() { b(\"English\") }",
        "fn a() { format!(\"{n} cerita\") }",
        "const A: &str = \"tidak ada\";",
        "fn a() { match b { C => \"Selesai\", } }",
    ] {
        assert_eq!(found(text).len(), 1, "{text}");
    }
    for text in [
        "fn a() { both!(\"tidak ada\", \"there is none\") }",
        "#[expect(x, reason = \"some words\")] fn a() { b(\"titles.home\") }",
        "#[cfg(test)] mod tests { fn a() { b(\"Halaman satu\") } }",
        "fn a() { b(\"<svg class=\\\"x\\\" role=\\\"img\\\">\") }",
        "/// A sentence of documentation.\nfn a() { Error::message(\"a filter needs `t`\") }",
        "fn a() { b(\"https://schema.org/EventScheduled\", \"@type\", \"UTF-8\") }",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

/// The literals that read like words for people: two words beside each other, or one with a capital. What
/// `both!` says is a message to the author of a site, and `Error::message` becomes one; what `strip_prefix`
/// takes away was said by somebody else.
fn phrases(stream: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut last = [String::new(), String::new(), String::new()];
    let mut skip_item = false;
    for token in stream {
        let text = token.to_string();
        match token {
            TokenTree::Group(group) => {
                let to_authors = last[1] == "both" && last[2] == "!"
                    || ["message", "strip_prefix"].contains(&last[2].as_str());
                let marked = last[2] == "#" || last[1] == "#" && last[2] == "!";
                let attribute = marked && group.delimiter() == Delimiter::Bracket;
                if attribute {
                    skip_item |= group.stream().to_string().replace(' ', "") == "cfg(test)";
                } else if skip_item && group.delimiter() == Delimiter::Brace {
                    skip_item = false;
                } else if !to_authors {
                    found.extend(phrases(group.stream()));
                }
            }
            TokenTree::Literal(_) if is_phrase(&text) => found.push(text.clone()),
            _ => {}
        }
        last.rotate_left(1);
        last[2] = text;
    }
    found
}

/// Whether a literal, quotes and all, reads like words.
fn is_phrase(literal: &str) -> bool {
    let Some(text) = literal
        .split_once('"')
        .and_then(|(_, rest)| rest.rsplit_once('"'))
    else {
        return false;
    };
    let text = text.0;
    // Markup, XML, addresses and scripts are for machines, and so are names such as `UTF-8`.
    if text.contains(['<', '@', '#', ';']) || text.contains("://") || text.starts_with("\\n") {
        return false;
    }
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.chars().all(char::is_alphabetic) && word.chars().count() > 1)
        .collect();
    let whole = text.chars().all(|c| c.is_alphabetic() || c == ' ');
    let capital = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    let filled = text.contains('{') && text.contains(' ') && !words.is_empty();
    words.len() > 1 || filled || (whole && words.iter().any(capital))
}
