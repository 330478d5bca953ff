//! The command line: arguments -> the work -> printed problems and an exit code.
//!
//! In: the arguments of the process. Out: text on standard output and error, an exit code. Only
//! here the clock is read, once, and only here and in `main` something is printed.

mod args;
mod bar;
mod day;
mod explain;
mod help;
mod import;
mod init;
mod new;
mod new_arguments;
mod print;
mod schema;
mod serve;
mod terminal;
mod timings;

pub use args::Arguments;

use crate::diagnostics::{Severity, has_errors};
use crate::lang::Lang;
use crate::output;
use crate::pipeline::{self, Options, Outcome, Phase, Watch};
use args::{BuildArguments, CacheCommand, CheckArguments, Command, PruneArguments};
use bar::PictureBar;
use clap::FromArgMatches;
use print::{Format, Printer};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use timings::Timings;

/// The exit code for content or settings that are wrong.
const WRONG: u8 = 1;
/// The exit code for wrong usage, or an output that cannot be written.
const FAILED: u8 = 2;

/// Reads the arguments of the process. Wrong usage and help end the process here.
pub fn parse() -> Arguments {
    let given: Vec<_> = std::env::args_os().collect();
    let lang = help::wanted(given.iter().map(std::ffi::OsString::as_os_str));
    let mut command = help::command(lang);
    let matches = command
        .try_get_matches_from_mut(given)
        .unwrap_or_else(|error| error.exit());
    Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.format(&mut command).exit())
}

/// Runs the command that the arguments ask for.
pub fn run(arguments: &Arguments) -> ExitCode {
    if let Some(threads) = arguments.threads {
        // It fails only when the pool exists already, which it does not yet.
        let _ = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global();
    }
    match &arguments.command {
        Command::Build(own) => build(arguments, own),
        Command::Check(own) => check(arguments, own),
        Command::Explain(own) => explain::run(arguments, &own.codes),
        Command::Import(own) => import::run(arguments, own),
        Command::Cache(own) => match &own.command {
            CacheCommand::Prune(own) => prune(arguments, own),
        },
        Command::Init(own) => init::run(arguments, own),
        Command::New(own) => new::run(arguments, own),
        Command::Complete(own) => help::complete(arguments, own),
        Command::Man(own) => help::man(arguments, own),
        Command::Schema(own) => schema::run(arguments, own),
        Command::Serve(own) => serve::run(arguments, own),
    }
}

fn options(arguments: &Arguments, day: &day::DayArguments) -> Options {
    Options {
        site: arguments.site.clone(),
        today: day.today(),
        include_future: day.future,
        include_drafts: false,
        base_url: None,
        no_cards: false,
        keep_going: false,
        program: output::program(),
    }
}

fn out_of(arguments: &Arguments, out: Option<&Path>) -> PathBuf {
    out.map_or_else(|| arguments.site.join("public"), Path::to_path_buf)
}

fn build(arguments: &Arguments, own: &BuildArguments) -> ExitCode {
    let mut options = options(arguments, &own.day);
    options.base_url.clone_from(&own.base_url);
    options.no_cards = own.no_cards;
    options.keep_going = own.keep_going;
    let out = out_of(arguments, own.out.as_deref());
    let mut timings = Timings::start();
    let bar = PictureBar::new(language(arguments, None));
    let mut watch = Watch {
        on_phase: &mut |phase| timings.enter(phase),
        on_pictures: &|progress| bar.show(progress),
    };
    let outcome = pipeline::build(&options, &out, &mut watch);
    bar.end();
    let printer = printer(arguments, &outcome, own.problems.format).silenced(own.problems.silenced);
    printer.outcome(&outcome, Some(&out));
    if own.timings {
        printer.timings(&timings.stop(), outcome.published.as_ref());
    }
    code(&outcome, own.problems.deny_warnings)
}

fn check(arguments: &Arguments, own: &CheckArguments) -> ExitCode {
    let mut watch = Watch {
        on_phase: &mut |_: Phase| {},
        on_pictures: &|_| {},
    };
    let outcome = pipeline::check(&options(arguments, &own.day), &mut watch);
    let printer = printer(arguments, &outcome, own.problems.format);
    printer
        .silenced(own.problems.silenced)
        .outcome(&outcome, None);
    code(&outcome, own.problems.deny_warnings)
}

fn prune(arguments: &Arguments, own: &PruneArguments) -> ExitCode {
    let mut watch = Watch {
        on_phase: &mut |_: Phase| {},
        on_pictures: &|_| {},
    };
    let (outcome, removed) = pipeline::prune(&options(arguments, &own.day), &mut watch);
    let printer = printer(arguments, &outcome, Format::Human);
    // What is wrong with the content is told by `check`; here it matters only where it is in the way.
    if removed.is_none() {
        printer.problems(&outcome.diagnostics);
    }
    printer.pruned(removed);
    code(&outcome, false)
}

/// The language of messages: the argument, else that of the site.
fn language(arguments: &Arguments, site: Option<Lang>) -> Lang {
    arguments.lang.or(site).unwrap_or(Lang::Id)
}

fn printer(arguments: &Arguments, outcome: &Outcome, format: Format) -> Printer {
    let lang = language(arguments, outcome.lang);
    Printer::new(lang, arguments.site.clone(), format)
}

fn code(outcome: &Outcome, deny_warnings: bool) -> ExitCode {
    let denied = |severity| deny_warnings && severity != Severity::Error;
    if outcome.output_failed {
        ExitCode::from(FAILED)
    } else if has_errors(&outcome.diagnostics)
        || outcome
            .diagnostics
            .iter()
            .any(|found| denied(found.severity))
    {
        ExitCode::from(WRONG)
    } else {
        ExitCode::SUCCESS
    }
}
