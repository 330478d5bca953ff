//! The help in both languages, and what is made from it: completions for shells and manual pages.
//!
//! In: the command line as `args` declares it, in Indonesian. Out: the same with English texts where English is
//! asked for, and with examples below each command's help; scripts and pages on standard output. Must not
//! change what the arguments mean.

mod imports;
mod page;
mod pages;

use super::args::{Arguments, CompleteArguments, HELP, ManArguments};
use super::new_arguments;
use super::print::{to_stderr, to_stdout};
use super::{FAILED, language};
use crate::both;
use crate::lang::Lang;
use clap::builder::Resettable;
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;
use page::{Example, Page};
use std::ffi::OsStr;
use std::process::ExitCode;

/// The command line as clap knows it, with its help in `lang`.
pub(super) fn command(lang: Lang) -> Command {
    let mut command = Arguments::command().mut_subcommand("baru", |new| {
        new.subcommands(new_arguments::subcommands(lang))
    });
    for page in all_pages() {
        command = if page.command.is_empty() {
            dressed(command, page, lang)
        } else {
            below(command, page.command, &|own| dressed(own, page, lang))
        };
    }
    command
}

/// The help of every command; one that others stand below comes before them.
fn all_pages() -> impl Iterator<Item = &'static Page> {
    pages::PAGES.iter().chain(imports::PAGES)
}

/// The same with a command below it changed; `way` names that by the words one would type.
fn below(command: Command, way: &str, change: &dyn Fn(Command) -> Command) -> Command {
    match way.split_once(' ') {
        None => command.mut_subcommand(way, change),
        Some((name, rest)) => command.mut_subcommand(name, |own| below(own, rest, change)),
    }
}

/// The language that somebody asks help in, before the arguments are read: that of `--lang`.
pub(super) fn wanted<'a>(arguments: impl Iterator<Item = &'a OsStr>) -> Lang {
    let mut arguments = arguments.filter_map(OsStr::to_str);
    let mut lang = None;
    while let Some(argument) = arguments.next() {
        let tag = match argument.split_once('=') {
            Some(("--lang", tag)) => Some(tag),
            _ if argument == "--lang" => arguments.next(),
            _ => None,
        };
        lang = tag.and_then(Lang::from_tag).or(lang);
    }
    lang.unwrap_or(Lang::Id)
}

/// A command with its page.
fn dressed(command: Command, page: &Page, lang: Lang) -> Command {
    let command = command.after_help(examples(page.examples, lang));
    match lang {
        Lang::Id => command,
        Lang::En => in_english(command, page),
    }
}

fn in_english(command: Command, page: &Page) -> Command {
    let subcommands = match command.get_subcommand_help_heading() {
        Some("Jenis") => "Types",
        _ => "Commands",
    };
    let mut command = command
        .about(page.about)
        .override_usage(page.usage)
        .help_template(HELP.replace("Pemakaian:", "Usage:"))
        .subcommand_help_heading(subcommands)
        .mut_args(|arg| {
            let heading = match arg.get_help_heading() {
                Some("Argumen") => "Arguments",
                _ => "Options",
            };
            arg.help_heading(heading)
        });
    for (id, value, help) in page.options {
        command = command.mut_arg(id, |arg: Arg| match *value {
            "" => arg.help(*help),
            value => arg.help(*help).value_name(value),
        });
    }
    command
}

fn examples(examples: &[Example], lang: Lang) -> String {
    let head = both!("Contoh:", "Examples:");
    let mut text = head.get(lang).to_owned();
    for example in examples {
        let ((typed_id, typed_en), (id, en)) = (example.typed, example.does);
        let (typed, does) = match lang {
            Lang::Id => (typed_id, id),
            Lang::En => (typed_en, en),
        };
        text.push_str(&format!("\n  {typed}\n      {does}"));
    }
    text
}

/// Prints a script for a shell.
pub(super) fn complete(arguments: &Arguments, own: &CompleteArguments) -> ExitCode {
    to_stdout(&script(own.shell, language(arguments, None)));
    ExitCode::SUCCESS
}

/// The script that completes commands in a shell.
fn script(shell: Shell, lang: Lang) -> String {
    let mut command = with_visible_names(command(lang));
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "etalase", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The same, where the other names of commands below it are completed as well.
fn with_visible_names(mut command: Command) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|own| own.get_name().to_owned())
        .collect();
    for name in names {
        command = command.mut_subcommand(name, |own| {
            let others: Vec<String> = own.get_all_aliases().map(str::to_owned).collect();
            let own = own.alias(Resettable::Reset).visible_aliases(others);
            with_visible_names(own)
        });
    }
    command
}

/// Prints a manual page.
pub(super) fn man(arguments: &Arguments, own: &ManArguments) -> ExitCode {
    let lang = language(arguments, None);
    let mut command = command(lang);
    command.build();
    let found = own
        .command
        .iter()
        .try_fold(&command, |found, name| found.find_subcommand(name));
    let Some(found) = found else {
        let name = super::print::on_one_line(&own.command.join(" "));
        let unknown = both!(
            "tidak ada perintah `{name}`; semua perintah: etalase --help\n",
            "there is no command `{name}`; all commands: etalase --lang en --help\n"
        );
        to_stderr(unknown.get(lang));
        return ExitCode::from(FAILED);
    };
    match page(found, lang) {
        Ok(page) => {
            to_stdout(&page);
            ExitCode::SUCCESS
        }
        Err(error) => {
            to_stderr(&format!("{error}\n"));
            ExitCode::from(FAILED)
        }
    }
}

/// The manual page of a command. Its headings are the generator's, in the language of the page.
fn page(command: &Command, lang: Lang) -> std::io::Result<String> {
    let name = command
        .get_display_name()
        .unwrap_or(command.get_name())
        .to_owned();
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command.clone())
        .title(name.to_uppercase())
        .source(concat!("etalase ", env!("CARGO_PKG_VERSION")))
        .render(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let heading = |line: &str| {
        match (line, lang) {
            (".SH NAME", Lang::Id) => ".SH NAMA",
            (".SH SYNOPSIS", Lang::Id) => ".SH PEMAKAIAN",
            (".SH DESCRIPTION", Lang::Id) => ".SH KETERANGAN",
            (".SH VERSION", Lang::Id) => ".SH VERSI",
            (".SH EXTRA", Lang::Id) => ".SH CONTOH",
            (".SH EXTRA", Lang::En) => ".SH EXAMPLES",
            (".SH Perintah", _) => ".SH PERINTAH",
            (".SH Jenis", _) => ".SH JENIS",
            (".SH Commands", _) => ".SH COMMANDS",
            (".SH Types", _) => ".SH TYPES",
            _ => "",
        }
        .to_owned()
    };
    let lines = text
        .lines()
        .filter(|line| !matches!(*line, "Contoh:" | "Examples:"));
    let lines = lines.map(|line| match heading(line) {
        translated if translated.is_empty() => line.to_owned(),
        translated => translated,
    });
    Ok(lines.map(|line| line + "\n").collect())
}

#[cfg(test)]
mod tests;
