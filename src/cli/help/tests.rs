//! The help is whole in both languages.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Every text of the help of a command and those below it: what it belongs to, and the text.
fn texts(command: &Command, way: &str, found: &mut BTreeMap<String, String>) {
    let text = |styled: Option<&clap::builder::StyledStr>| {
        styled.map(ToString::to_string).unwrap_or_default()
    };
    found.insert(format!("{way} about"), text(command.get_about()));
    for arg in command.get_arguments() {
        let id = arg.get_id();
        found.insert(format!("{way} {id}"), text(arg.get_help()));
    }
    for (number, own) in command.get_subcommands().enumerate() {
        // A type of document has a name in each language.
        let name = match way.ends_with("baru") {
            true => format!("type {number}"),
            false => own.get_name().to_owned(),
        };
        texts(own, &format!("{way} {name}"), found);
    }
}

fn all(lang: Lang) -> BTreeMap<String, String> {
    let mut command = command(lang);
    command.build();
    let mut found = BTreeMap::new();
    texts(&command, "", &mut found);
    found
}

#[test]
fn no_text_of_the_help_lacks_a_language() {
    let (id, en) = (all(Lang::Id), all(Lang::En));
    assert_eq!(id.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    assert!(id.len() > 100, "{}", id.len());
    for (what, text) in &id {
        assert!(!text.is_empty(), "no Indonesian help of{what}");
        assert!(!en[what].is_empty(), "no English help of{what}");
        assert_ne!(
            text, &en[what],
            "{what} is not translated; src/cli/help/pages.rs"
        );
    }
}

/// Every command, as one would type it; the types of `baru` are described by their fields.
fn commands<'a>(command: &'a Command, before: &str, found: &mut BTreeMap<String, &'a Command>) {
    for own in command.get_subcommands() {
        let way = format!("{before}{}", own.get_name());
        if way != "baru" {
            commands(own, &format!("{way} "), found);
        }
        found.insert(way, own);
    }
}

#[test]
fn every_command_has_a_page_with_examples_that_can_be_typed() {
    let program = Arguments::command();
    let mut all = BTreeMap::from([(String::new(), &program)]);
    commands(&program, "", &mut all);
    assert!(all.len() > 8);
    let pages: BTreeMap<&str, &Page> = all_pages().map(|page| (page.command, page)).collect();
    assert_eq!(pages.len(), all_pages().count());
    for way in all.keys() {
        assert!(
            pages.contains_key(way.as_str()),
            "src/cli/help/pages.rs has no page of `{way}`"
        );
    }
    for (way, page) in pages {
        let own = all
            .get(way)
            .unwrap_or_else(|| panic!("there is no command `{way}`"));
        let ids: BTreeSet<&str> = page.options.iter().map(|(id, ..)| *id).collect();
        let known: BTreeSet<&str> = own
            .get_arguments()
            .map(|arg| arg.get_id().as_str())
            .collect();
        assert_eq!(ids, known, "`{way}`");
        let least = if own.has_subcommands() { 1 } else { 2 };
        assert!(page.examples.len() >= least, "`{way}`");
        for example in page.examples {
            for (typed, lang) in [(example.typed.0, Lang::Id), (example.typed.1, Lang::En)] {
                can_be_typed(typed, lang);
            }
        }
    }
}

/// A shell would give the program words that it understands.
fn can_be_typed(typed: &str, lang: Lang) {
    let line = typed.split(" > ").next().unwrap();
    let mut words = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        // Every other part stands between quotes.
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    match command(lang).try_get_matches_from(words) {
        Ok(_) => {}
        Err(error) if error.kind() == clap::error::ErrorKind::DisplayHelp => {}
        Err(error) => panic!("`{typed}`: {error}"),
    }
}

#[test]
fn headings_are_in_one_language() {
    for lang in Lang::ALL {
        let mut command = command(lang);
        command.build();
        let mut pages = vec![command.render_help().to_string()];
        pages.extend(command.get_subcommands_mut().flat_map(|own| {
            let mut texts = vec![own.render_help().to_string()];
            texts.extend(
                own.get_subcommands_mut()
                    .map(|own| own.render_help().to_string()),
            );
            texts
        }));
        let (own, other): ([&str; 4], [&str; 4]) = (
            ["Pemakaian:", "Pilihan:", "Perintah:", "Contoh:"],
            ["Usage:", "Options:", "Commands:", "Examples:"],
        );
        let (own, other) = if lang == Lang::Id {
            (own, other)
        } else {
            (other, own)
        };
        assert!(pages.len() > 12);
        for page in pages {
            assert!(page.contains(own[0]) && page.contains(own[1]), "{page}");
            for word in other {
                assert!(
                    !page.lines().any(|line| line.starts_with(word)),
                    "{word}\n{page}"
                );
            }
        }
    }
}

#[test]
fn the_language_is_known_before_the_arguments_are_read() {
    let wanted = |arguments: &[&str]| wanted(arguments.iter().map(OsStr::new));
    assert_eq!(wanted(&["etalase", "--help"]), Lang::Id);
    assert_eq!(wanted(&["etalase", "--lang", "en", "--help"]), Lang::En);
    assert_eq!(
        wanted(&["etalase", "build", "--help", "--lang=EN"]),
        Lang::En
    );
    assert_eq!(
        wanted(&["etalase", "--lang", "en", "--lang", "id"]),
        Lang::Id
    );
    assert_eq!(wanted(&["etalase", "--lang"]), Lang::Id);
    assert_eq!(wanted(&["etalase", "--lang", "fr"]), Lang::Id);
}

#[test]
fn manual_pages_say_what_the_help_says() {
    for lang in Lang::ALL {
        let mut command = command(lang);
        command.build();
        let heads = match lang {
            Lang::Id => [".SH NAMA", ".SH PEMAKAIAN", ".SH PILIHAN", ".SH CONTOH"],
            Lang::En => [".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH EXAMPLES"],
        };
        for own in command.get_subcommands() {
            let text = page(own, lang).unwrap();
            for head in heads
                .iter()
                .filter(|head| own.get_name() != "baru" || !head.ends_with('x'))
            {
                assert!(text.lines().any(|line| line == *head), "{head}\n{text}");
            }
        }
        let text = page(&command, lang).unwrap();
        assert!(text.contains("etalase\\-build(1)"), "{text}");
        // Headings are in capitals.
        let heads = text.lines().filter(|line| line.starts_with(".SH "));
        for head in heads {
            assert_eq!(head, head.to_uppercase());
        }
    }
}

#[test]
fn scripts_for_shells_complete_commands_under_both_names_and_their_options() {
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
        for lang in Lang::ALL {
            let script = script(shell, lang);
            let kind = match lang {
                Lang::Id => ["cerita", "judul"],
                Lang::En => ["story", "title"],
            };
            for word in [
                "mulai",
                "init",
                "baru",
                "new",
                "jelaskan",
                "explain",
                "deny-warnings",
            ] {
                // Fish lists no other names.
                let is_other = ["init", "new", "explain"].contains(&word);
                assert!(
                    script.contains(word) || is_other && shell == Shell::Fish,
                    "{shell} {word}"
                );
            }
            for word in kind {
                assert!(script.contains(word), "{shell} {word}");
            }
        }
    }
}
