//! The tidy test: holds the sources to the house rules of `tidy/rules.rs`.
//!
//! In: every `.rs` file under `src/` and `benches/`, `build.rs`, and the text of all files for the
//! paths of developers' machines. Out: one finding a line, `path:line: what, why`. Each rule is also
//! fed a bad snippet, which shows that it can fail.

#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/rust.rs"]
mod rust;

use rules::{FILE_LINES, FUNCTION_LINES, MACHINE_PATHS, MAIN_LINES, MODULES, RESERVED};
use rust::{Source, Word};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

#[test]
fn the_sources_keep_the_house_rules() {
    let mut files = 0;
    let mut findings = Vec::new();
    for (path, text) in texts() {
        if is_source(&path) {
            files += 1;
            findings.extend(check_source(&path, &text));
        }
    }
    assert!(
        files > 3,
        "only {files} sources found: is the test looking in the right place?"
    );
    assert!(
        findings.is_empty(),
        "{} findings\n{}",
        findings.len(),
        findings.join("\n")
    );
}

#[test]
fn no_file_names_a_path_of_a_developers_machine() {
    let findings: Vec<_> = texts()
        .iter()
        .flat_map(|(path, text)| check_paths(path, text))
        .collect();
    assert!(
        findings.is_empty(),
        "{} findings\n{}",
        findings.len(),
        findings.join("\n")
    );
}

#[test]
fn modules_use_only_those_above_them() {
    for (at, (name, uses)) in MODULES.iter().enumerate() {
        for used in *uses {
            let place = MODULES.iter().position(|(other, _)| other == used);
            assert!(
                place.is_some_and(|place| place < at),
                "{name} uses {used}, which is not above it"
            );
        }
    }
}

/// Every text file of the project with its path from the top, `/` between the parts, sorted.
fn texts() -> Vec<(String, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = ["target", "public", "node_modules", ".git"];
    WalkDir::new(top)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            let hidden_folder =
                entry.file_type().is_dir() && name.starts_with('.') && name != ".ci";
            entry.depth() == 0 || !(made.contains(&name.as_ref()) || hidden_folder)
        })
        .map(|entry| entry.expect("the project's files can be listed"))
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let parts = entry.path().strip_prefix(top).ok()?.iter();
            let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
            // Pictures and fonts are not UTF-8 and are passed over.
            Some((parts.join("/"), fs::read_to_string(entry.path()).ok()?))
        })
        .collect()
}

fn is_source(path: &str) -> bool {
    path.ends_with(".rs")
        && (path.starts_with("src/") || path.starts_with("benches/") || path == "build.rs")
}

/// All findings in one Rust file.
fn check_source(path: &str, text: &str) -> Vec<String> {
    let source = match rust::read(text) {
        Ok(source) => source,
        Err(error) => return vec![format!("{path}:1: {error}")],
    };
    let mut findings = Vec::new();
    if !source.has_header {
        findings.push(format!(
            "{path}:1: does not open with //! (what it is for, what goes in and out)"
        ));
    }
    // A test module in a file of its own is test code as a whole.
    if path.ends_with("/tests.rs") || path.contains("/tests/") {
        return findings;
    }
    check_lengths(path, &source, &mut findings);
    check_reserved(path, &source, &mut findings);
    check_modules(path, &source, &mut findings);
    findings
}

fn check_lengths(path: &str, source: &Source, findings: &mut Vec<String>) {
    let most = if path == "src/main.rs" {
        MAIN_LINES
    } else {
        FILE_LINES
    };
    if source.lines > most {
        findings.push(format!(
            "{path}:1: {} lines, more than {most}: split it",
            source.lines
        ));
    }
    for function in source
        .functions
        .iter()
        .filter(|function| function.lines > FUNCTION_LINES)
    {
        let (name, line, lines) = (&function.name, function.line, function.lines);
        findings.push(format!(
            "{path}:{line}: `{name}` has {lines} lines, more than {FUNCTION_LINES}: split it"
        ));
    }
}

/// One finding a rule and line, however many of the rule's words stand there.
fn check_reserved(path: &str, source: &Source, findings: &mut Vec<String>) {
    for rule in RESERVED {
        if rule.only_in.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        let mut found = BTreeMap::new();
        for words in rule.words {
            let wanted: Vec<&str> = words.split(' ').collect();
            for here in source.words.windows(wanted.len()) {
                if here
                    .iter()
                    .map(|word| word.text.as_str())
                    .eq(wanted.iter().copied())
                {
                    found.entry(here[0].line).or_insert_with(|| wanted.concat());
                }
            }
        }
        for (line, words) in found {
            findings.push(format!(
                "{path}:{line}: `{words}` is not for here: {}",
                rule.reason
            ));
        }
    }
}

fn check_modules(path: &str, source: &Source, findings: &mut Vec<String>) {
    let Some(inside) = path
        .strip_prefix("src/")
        .and_then(|path| path.strip_suffix(".rs"))
    else {
        return;
    };
    let parts: Vec<&str> = inside.split('/').filter(|part| *part != "mod").collect();
    let own = parts[0];
    if ["lib", "main"].contains(&own) {
        return;
    }
    let Some((_, allowed)) = MODULES.iter().find(|(name, _)| *name == own) else {
        findings.push(format!(
            "{path}:1: the module `{own}` is not in the table of tests/it/tidy/rules.rs"
        ));
        return;
    };
    for used in used_modules(&source.words, parts.len()) {
        let name = used.text.as_str();
        let is_module = MODULES.iter().any(|(module, _)| *module == name);
        if is_module && name != own && !allowed.contains(&name) {
            findings.push(format!(
                "{path}:{}: `{own}` must not use `{name}`: layers point one way",
                used.line
            ));
        }
    }
}

/// What is named directly under the root of the crate: after `crate::` or as many `super::` as lead there
/// from a module `depth` deep, also inside the braces of a `use`.
fn used_modules(words: &[Word], depth: usize) -> Vec<&Word> {
    let text = |at: usize| words.get(at).map_or("", |word: &Word| word.text.as_str());
    let mut used = Vec::new();
    for start in 0..words.len() {
        let supers = (0..)
            .take_while(|n| text(start + 2 * n) == "super" && text(start + 2 * n + 1) == "::")
            .count();
        let is_inside_a_path = start > 0 && text(start - 1) == "::";
        let first = if text(start) == "crate" && text(start + 1) == "::" {
            start + 2
        } else if supers == depth && !is_inside_a_path {
            start + 2 * depth
        } else {
            continue;
        };
        if text(first) != "{" {
            used.extend(words.get(first));
            continue;
        }
        let mut level = 0;
        for (at, word) in words.iter().enumerate().skip(first) {
            match word.text.as_str() {
                "{" => level += 1,
                "}" => level -= 1,
                _ if level == 1 && ["{", ","].contains(&text(at - 1)) => used.push(word),
                _ => {}
            }
            if level == 0 {
                break;
            }
        }
    }
    used
}

/// Findings of machine paths; the same letters inside a longer path or an address are fine.
fn check_paths(path: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for machine_path in MACHINE_PATHS {
            let stands_free = |at: usize| {
                let before = line[..at].chars().next_back();
                before.is_none_or(|c| !(c.is_alphanumeric() || "._-~}".contains(c)))
            };
            if line
                .match_indices(machine_path)
                .any(|(at, _)| stands_free(at))
            {
                findings.push(format!(
                    "{path}:{}: a path of one machine ({machine_path})",
                    number + 1
                ));
            }
        }
    }
    findings
}

/// Asserts that `code` in the file `path` gives exactly one finding, which contains `expected`.
#[track_caller]
fn assert_found(path: &str, code: &str, expected: &str) {
    let findings = check_source(path, &format!("//! Head.\n{code}\n"));
    assert!(
        findings.len() == 1 && findings[0].contains(expected),
        "{path} {code}: {findings:?}"
    );
}

#[track_caller]
fn assert_clean(path: &str, code: &str) {
    let findings = check_source(path, &format!("//! Head.\n{code}\n"));
    assert!(findings.is_empty(), "{path} {code}: {findings:?}");
}

#[test]
fn a_missing_header_is_found() {
    assert_eq!(
        check_source("src/lang.rs", "/// Docs.\nfn a() {}\n"),
        ["src/lang.rs:1: does not open with //! (what it is for, what goes in and out)"]
    );
}

#[test]
fn long_files_and_functions_are_found() {
    assert_found(
        "src/lang.rs",
        &"const A: u8 = 1;\n".repeat(FILE_LINES),
        "402 lines, more than 400",
    );
    assert_found(
        "src/main.rs",
        &"const A: u8 = 1;\n".repeat(MAIN_LINES),
        "more than 60",
    );
    let tests = format!(
        "#[cfg(test)]\nmod tests {{\n{}}}",
        "const A: u8 = 1;\n".repeat(FILE_LINES)
    );
    assert_clean("src/lang.rs", &tests);
    let body = "    f();\n".repeat(FUNCTION_LINES - 1);
    assert_found(
        "src/lang.rs",
        &format!("impl A {{\nfn long() {{\n{body}}}\n}}"),
        ":3: `long` has 81 lines",
    );
    assert_clean(
        "src/lang.rs",
        &format!(
            "fn fits() {{\n{}}}",
            "    f();\n".repeat(FUNCTION_LINES - 2)
        ),
    );
}

#[test]
fn every_reserved_word_is_found_and_allowed_where_it_belongs() {
    for rule in RESERVED {
        for words in rule.words {
            let closing = if words.ends_with('(') { ")" } else { "" };
            let code = format!("fn a() {{ x {words}{closing} }}");
            let all = check_source("src/lang.rs", &format!("//! Head.\n{code}\n"));
            assert!(
                all.iter().any(|finding| finding.contains(rule.reason)),
                "{words}: {all:?}"
            );
            assert_clean(
                "src/lang.rs",
                &format!("#[cfg(test)]\nmod tests {{ {code} }}"),
            );
            for place in rule.only_in {
                let path = if place.ends_with(".rs") {
                    (*place).to_owned()
                } else {
                    format!("{place}/a.rs")
                };
                let found = check_source(&path, &format!("//! Head.\n{code}\n"));
                assert!(
                    !found.iter().any(|finding| finding.contains(rule.reason)),
                    "{place}: {found:?}"
                );
            }
        }
    }
    assert_found(
        "src/lang.rs",
        "fn a() { std::fs::read(p) }",
        ":2: `std::fs` is not for here",
    );
}

#[test]
fn modules_that_point_back_are_found() {
    assert_found(
        "src/markdown.rs",
        "use crate::content::Story;",
        "`markdown` must not use `content`",
    );
    assert_found(
        "src/content/story.rs",
        "use crate::{lang::Lang, catalog::{Catalog, regions}};",
        "use `catalog`",
    );
    assert_found(
        "src/content/story.rs",
        "fn a() { super::super::render::page() }",
        "use `render`",
    );
    assert_found(
        "src/output.rs",
        "fn a() { super::routes::all() }",
        "`output` must not use `routes`",
    );
    assert_found("src/novel.rs", "", "`novel` is not in the table");
    assert_clean(
        "src/content/mod.rs",
        "use crate::{both, lang::Lang, regions::Register, content::Story};",
    );
    assert_clean(
        "src/markdown.rs",
        "fn render() { self::render::page(); link.render() }",
    );
    assert_clean("src/render/page.rs", "use super::search::field;");
}

#[test]
fn machine_paths_are_found() {
    let [work, home, temporary] = MACHINE_PATHS else {
        panic!("three beginnings are expected")
    };
    for text in [
        format!("see {work}x"),
        format!("`{home}me`"),
        format!("{temporary}a"),
        format!("file://{home}"),
    ] {
        assert_eq!(
            check_paths("README.md", &format!("one\n{text}")).len(),
            1,
            "{text}"
        );
    }
    for text in [
        format!("https://a.example{home}berita"),
        format!("..{work}x"),
        format!("$HOME{temporary}"),
    ] {
        assert!(check_paths("README.md", &text).is_empty(), "{text}");
    }
}
