//! The arguments of `etalase baru`: a subcommand for each type of document, a flag for each of its fields.
//!
//! In: a language. Out: subcommands for clap, and what was given, read back. The flags come from the
//! fields that the reader of the type knows; each may be written in Indonesian or English.

use super::args::HELP;
use crate::both;
use crate::config::default_topics;
use crate::lang::{Bilingual, Lang};
use crate::regions::Register;
use crate::scaffold::{Form, Values};
use crate::schema::is_list;
use crate::source::DocumentType;
use crate::yaml::{Field, Shape, aliases};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

/// Flags of every command, which a field cannot take.
const TAKEN: &[&str] = &["site", "lang", "threads", "help", "version"];

/// What a new document is to hold.
#[derive(Debug)]
pub(super) struct NewArguments {
    /// Its type.
    pub(super) kind: DocumentType,
    /// What was given, by field.
    pub(super) values: Values,
}

/// The names of a type: the Indonesian one and English ones.
fn names(kind: DocumentType) -> (&'static str, [&'static str; 2]) {
    let one = match kind {
        DocumentType::Story => "story",
        DocumentType::Event => "event",
        DocumentType::Library => "library",
        DocumentType::Commitment => "commitment",
        DocumentType::Coverage => "coverage",
        DocumentType::Page => "page",
    };
    (kind.folder(Lang::Id), [one, kind.folder(Lang::En)])
}

/// The name of a type in a command.
pub(super) fn name_in(kind: DocumentType, lang: Lang) -> &'static str {
    let (id, [en, _]) = names(kind);
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

/// The subcommands, by their names in `lang`.
pub(super) fn subcommands(lang: Lang) -> Vec<Command> {
    let kinds = DocumentType::ALL.into_iter();
    kinds.map(|kind| subcommand(kind, lang)).collect()
}

fn subcommand(kind: DocumentType, lang: Lang) -> Command {
    let (id, en) = names(kind);
    let name = name_in(kind, lang);
    let others = std::iter::once(id).chain(en).filter(|other| *other != name);
    let mut others: Vec<&'static str> = others.collect();
    others.dedup();
    let usage = match lang {
        Lang::Id => format!("etalase baru {name} [PILIHAN]"),
        Lang::En => format!("etalase new {name} [OPTIONS]"),
    };
    Command::new(name)
        .aliases(others)
        .about(about(kind).get(lang).to_owned())
        .override_usage(usage)
        .help_template(help_template(lang))
        // The fields are looked up only where somebody asks for this command.
        .defer(add_flags)
}

fn help_template(lang: Lang) -> String {
    match lang {
        Lang::Id => HELP.to_owned(),
        Lang::En => HELP.replace("Pemakaian:", "Usage:"),
    }
}

fn about(kind: DocumentType) -> Bilingual {
    match kind {
        DocumentType::Story => both!("Menulis cerita baru", "Writes a new story"),
        DocumentType::Event => both!("Menulis catatan kegiatan baru", "Writes a new event report"),
        DocumentType::Library => {
            both!(
                "Menulis profil perpustakaan baru",
                "Writes a new library profile"
            )
        }
        DocumentType::Commitment => both!("Menulis dukungan baru", "Writes a new commitment"),
        DocumentType::Coverage => {
            both!("Menulis publikasi baru", "Writes new press coverage")
        }
        DocumentType::Page => both!("Menulis halaman baru", "Writes a new page"),
    }
}

/// The type and the language that a subcommand's name says.
fn of_name(name: &str) -> Option<(DocumentType, Lang)> {
    let mut pairs = DocumentType::ALL
        .into_iter()
        .flat_map(|kind| Lang::ALL.map(|lang| (kind, lang)));
    pairs.find(|(kind, lang)| name_in(*kind, *lang) == name)
}

fn add_flags(command: Command) -> Command {
    let Some((kind, lang)) = of_name(command.get_name()) else {
        return command;
    };
    let Ok(form) = Form::new(kind, lang, &default_topics(), Register::embedded()) else {
        return command;
    };
    let mut command = command;
    for field in form.givable() {
        let meaning = form.meaning(field.key).map_or("", |text| text.get(lang));
        command = command.arg(flag(field, lang, form.key(field), meaning));
    }
    command
}

/// How a key is written as a flag.
pub(super) fn flag_name(key: &str) -> String {
    key.replace('_', "-")
}

fn flag(field: &Field, lang: Lang, key: &str, meaning: &str) -> Arg {
    let free = |name: &&str| !TAKEN.contains(name);
    let name = if free(&key) { key } else { field.key };
    let others: Vec<String> = std::iter::once(field.key)
        .chain(aliases(field.key).iter().copied())
        .filter(|other| *other != name && free(other))
        .map(flag_name)
        .collect();
    let mut arg = Arg::new(field.key)
        .help_heading(
            both!("Isian naskah", "Fields of the document")
                .get(lang)
                .to_owned(),
        )
        .long(flag_name(name))
        .aliases(others)
        .value_name(value_name(field, lang))
        .help(meaning.to_owned())
        .action(ArgAction::Append);
    match field.shapes.first() {
        Some(Shape::Flag) => {
            let yes = if lang == Lang::Id { "ya" } else { "yes" };
            arg = arg.num_args(0..=1).default_missing_value(yes);
        }
        Some(Shape::Pair) => arg = arg.allow_hyphen_values(true),
        _ => {}
    }
    arg
}

fn value_name(field: &Field, lang: Lang) -> String {
    let word = |text: Bilingual| text.get(lang).to_owned();
    let words = |words: &[(&'static str, &'static str)]| {
        let words = words.iter().map(|word| match lang {
            Lang::Id => word.0,
            Lang::En => word.1,
        });
        words.collect::<Vec<_>>().join("|")
    };
    match field.shapes.first() {
        Some(Shape::Choice(choice) | Shape::Choices(choice)) => words(&choice.main),
        Some(Shape::Date) => word(both!("TTTT-BB-HH", "YYYY-MM-DD")),
        Some(Shape::Integer(_) | Shape::Number) => word(both!("ANGKA", "NUMBER")),
        Some(Shape::Integers(_)) => word(both!("ANGKA,...", "NUMBER,...")),
        Some(Shape::Words(_)) => word(both!("BIDANG,...", "TOPIC,...")),
        Some(Shape::Region(_) | Shape::Regions) => word(both!("WILAYAH", "REGION")),
        Some(Shape::WebAddress) => "URL".to_owned(),
        Some(Shape::Flag) => word(both!("ya|tidak", "yes|no")),
        Some(Shape::Pair) => word(both!("LINTANG,BUJUR", "LAT,LON")),
        _ => word(both!("TEKS", "TEXT")),
    }
}

impl Args for NewArguments {
    /// The subcommands are added where the language is known.
    fn augment_args(command: Command) -> Command {
        command
            .subcommand_required(true)
            .arg_required_else_help(true)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for NewArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let (kind, lang) = of_name(name).ok_or_else(missing)?;
        let form = Form::new(kind, lang, &default_topics(), Register::embedded());
        let form = form.map_err(|_| missing())?;
        let mut values = Values::new();
        for field in form.givable() {
            let given = matches.try_get_many::<String>(field.key).ok().flatten();
            let given: Vec<String> = given
                .into_iter()
                .flatten()
                .flat_map(|text| split(field, text))
                .collect();
            // A field that holds one value takes the last that was given.
            let given = match field.shapes.iter().any(is_list) {
                true => given,
                false => given.into_iter().next_back().into_iter().collect(),
            };
            if !given.is_empty() {
                values.insert(field.key, given);
            }
        }
        Ok(NewArguments { kind, values })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The values of a flag: words and numbers stand between commas, texts may hold commas themselves.
fn split(field: &Field, text: &str) -> Vec<String> {
    let parts: Vec<&str> = match field.shapes.first() {
        Some(Shape::Words(_) | Shape::Choices(_) | Shape::Integers(_)) => text.split(',').collect(),
        _ => vec![text],
    };
    let parts = parts.into_iter().map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
