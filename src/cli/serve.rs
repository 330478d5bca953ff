//! `etalase serve`: the site on this machine, built anew whenever its files are written.
//!
//! In: the arguments. Out: a server until Ctrl-C, the problems of each build on standard error. What is shown is
//! built beside the published site, which stays as it is: a preview holds drafts.

use super::args::{Arguments, ServeArguments};
use super::bar::PictureBar;
use super::print::{Format, Printer, to_stderr};
use super::{FAILED, code, language, options, out_of, printer};
use crate::both;
use crate::lang::Lang;
use crate::pipeline::{self, Options, Outcome, Phase, Watch};
use crate::serve::{Changes, News, Preview, ServeOptions, serve};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Where the site is built while it is being written, in the site folder: it holds drafts, which must not be published.
const PREVIEW: &str = ".etalase-cache/tampil";

/// Serves the site.
pub(super) fn run(arguments: &Arguments, own: &ServeArguments) -> ExitCode {
    let mut options = options(arguments, &own.day);
    options.include_drafts = !own.no_watch;
    let out = match &own.out {
        None if !own.no_watch => arguments.site.join(PREVIEW),
        out => out_of(arguments, out.as_deref()),
    };
    // Watching begins first: what is written during the build is seen.
    let changes = (!own.no_watch)
        .then(|| Changes::watch(&arguments.site, pipeline::watched(&arguments.site)))
        .transpose();
    let lang = language(arguments, None);
    let first = build(&options, &out, lang);
    let printer = printer(arguments, &first, Format::Human);
    printer.outcome(&first, Some(&out));
    let changes = match changes {
        Ok(changes) => changes,
        Err(error) => {
            printer.problems(&[error.to_diagnostic()]);
            return ExitCode::from(FAILED);
        }
    };
    // Without settings nobody knows where the site lies; without watching nothing will get better.
    if first.lang.is_none() || (first.published.is_none() && own.no_watch) {
        return code(&first, false);
    }
    let lang = language(arguments, first.lang);
    let preview = changes.map(|changes| {
        let preview = Preview::new(&news(&first, lang));
        let again = Again {
            changes,
            options,
            out: out.clone(),
            preview: preview.clone(),
            lang,
            site: arguments.site.clone(),
        };
        // It ends with the program; what it may be writing then is not published yet.
        std::thread::spawn(move || again.run());
        preview
    });
    show(own, out, preview, &first, &printer)
}

fn show(
    own: &ServeArguments,
    out: PathBuf,
    preview: Option<Preview>,
    first: &Outcome,
    printer: &Printer,
) -> ExitCode {
    let host = own.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let options = ServeOptions {
        root: out,
        base_path: first.base_path.clone(),
        addr: SocketAddr::new(host, own.port),
        preview,
    };
    let ready = |address: SocketAddr| {
        printer.ready(address, &options.base_path);
        if own.open {
            // A computer without a browser shows the address at least.
            let _ = open::that_detached(format!("http://{address}{}", options.base_path));
        }
    };
    match serve(&options, ready) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            printer.problems(&[error.to_diagnostic()]);
            ExitCode::from(FAILED)
        }
    }
}

/// Builds as often as something changes.
struct Again {
    changes: Changes,
    options: Options,
    out: PathBuf,
    preview: Preview,
    lang: Lang,
    site: PathBuf,
}

impl Again {
    fn run(mut self) {
        while self.changes.wait() {
            let begun = now();
            let outcome = build(&self.options, &self.out, self.lang);
            let printer = Printer::new(self.lang, self.site.clone(), Format::Human);
            printer.problems(&outcome.diagnostics);
            let seconds = begun.elapsed().as_secs_f64();
            let seconds = crate::format::decimal(seconds, self.lang);
            let line = match outcome.published {
                Some(_) => both!(
                    "dibangun ulang dalam {seconds} detik\n",
                    "built again in {seconds} s\n"
                ),
                None => both!(
                    "belum dapat dibangun ulang; yang tampil keadaan sebelumnya\n",
                    "cannot be built again yet; what is shown is as it was before\n"
                ),
            };
            to_stderr(line.get(self.lang));
            self.preview.show(&news(&outcome, self.lang));
        }
    }
}

/// The moment at which a build begins.
#[expect(clippy::disallowed_methods, reason = "it is only told to the author")]
fn now() -> Instant {
    Instant::now()
}

fn build(options: &Options, out: &Path, lang: Lang) -> Outcome {
    let bar = PictureBar::new(lang);
    let mut watch = Watch {
        on_phase: &mut |_: Phase| {},
        on_pictures: &|progress| bar.show(progress),
    };
    let outcome = pipeline::build(options, out, &mut watch);
    bar.end();
    outcome
}

fn news(outcome: &Outcome, lang: Lang) -> News<'_> {
    News {
        diagnostics: &outcome.diagnostics,
        drafts: &outcome.drafts,
        is_new: outcome.published.is_some(),
        lang,
    }
}
