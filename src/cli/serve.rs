//! `etalase serve`: the site on this machine, made anew whenever its files are written.
//!
//! In: the arguments. Out: a server until Ctrl-C, the problems of each change on standard error. What is shown is held
//! in memory and rendered page by page; the published site stays as it is: a preview holds drafts.

use super::args::{Arguments, ServeArguments};
use super::bar::PictureBar;
use super::print::{Format, Printer, to_stderr};
use super::{FAILED, code, language, options, out_of, printer};
use crate::both;
use crate::lang::Lang;
use crate::pipeline::{self, Answer, Change, Message, Options, Outcome, Phase, Told, Watch};
use crate::serve::{Changes, Found, Maker, News, Origin, Preview, ServeOptions, serve};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use std::time::{Duration, Instant};

/// Serves the site.
pub(super) fn run(arguments: &Arguments, own: &ServeArguments) -> ExitCode {
    if own.no_watch {
        return finished(arguments, own);
    }
    let mut options = options(arguments, &own.day);
    options.include_drafts = true;
    // Watching begins first: what is written while the site is read is seen.
    let changes = Changes::watch(&arguments.site, pipeline::watched(&arguments.site));
    let changes = match changes {
        Ok(changes) => changes,
        Err(error) => {
            let lang = language(arguments, None);
            Printer::new(lang, arguments.site.clone(), Format::Human)
                .problems(&[error.to_diagnostic()]);
            return ExitCode::from(FAILED);
        }
    };
    let (sender, inbox) = channel();
    let (first_sender, first) = sync_channel(1);
    let preview = Preview::default();
    let teller = Teller {
        arguments: (arguments.lang, arguments.site.clone()),
        preview: preview.clone(),
        first: Some(first_sender),
        begun: None,
    };
    // Both threads end with the program.
    std::thread::spawn(move || teller.run(&options, &inbox));
    std::thread::spawn({
        let sender = sender.clone();
        move || forward(changes, &sender)
    });
    let Ok(first) = first.recv() else {
        return ExitCode::from(FAILED);
    };
    let printer = printer(arguments, &first, Format::Human);
    printer.outcome(&first, None);
    // Without settings nobody knows where the site lies.
    if first.lang.is_none() {
        return code(&first, false);
    }
    show(
        own,
        Origin::Maker(Arc::new(Shop(sender)), preview),
        &first,
        &printer,
    )
}

/// Shows what was built once, as any other host would.
fn finished(arguments: &Arguments, own: &ServeArguments) -> ExitCode {
    let options = options(arguments, &own.day);
    let out = out_of(arguments, own.out.as_deref());
    let built = build(&options, &out, language(arguments, None));
    let printer = printer(arguments, &built, Format::Human);
    printer.outcome(&built, Some(&out));
    if built.published.is_none() {
        return code(&built, false);
    }
    show(own, Origin::Folder(out), &built, &printer)
}

fn show(own: &ServeArguments, origin: Origin, first: &Outcome, printer: &Printer) -> ExitCode {
    let host = own.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let options = ServeOptions {
        origin,
        base_path: first.base_path.clone(),
        addr: SocketAddr::new(host, own.port),
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

/// Asks for pages where the site is held.
#[derive(Debug)]
struct Shop(Sender<Message>);

impl Maker for Shop {
    fn file(&self, file: &str) -> Found {
        let (reply, answer) = sync_channel(1);
        if self.0.send(Message::File(file.to_owned(), reply)).is_err() {
            return Found::Missing;
        }
        match answer.recv() {
            Ok(Answer::Bytes(bytes)) => Found::Bytes(bytes),
            Ok(Answer::Broken) => Found::Broken,
            Ok(Answer::Unbuilt) => Found::Unbuilt,
            Ok(Answer::Missing) | Err(_) => Found::Missing,
        }
    }
}

/// Hands on what the system tells of files.
fn forward(mut changes: Changes, sender: &Sender<Message>) {
    while let Some(written) = changes.wait() {
        let change = Change {
            paths: written.paths,
            others: written.others,
        };
        if sender.send(Message::Changed(change)).is_err() {
            return;
        }
    }
}

/// Tells the pages that are open, and the author, what came of each change.
struct Teller {
    /// The language that was asked for, and the folder of the site.
    arguments: (Option<Lang>, PathBuf),
    preview: Preview,
    /// Where the first outcome goes.
    first: Option<SyncSender<Outcome>>,
    begun: Option<Instant>,
}

impl Teller {
    fn run(self, options: &Options, inbox: &std::sync::mpsc::Receiver<Message>) {
        let bar = PictureBar::new(self.arguments.0.unwrap_or(Lang::Id));
        let teller = std::cell::RefCell::new(self);
        let mut told = Told {
            on_begin: &mut || teller.borrow_mut().begun = Some(now()),
            on_outcome: &mut |outcome, is_new| {
                bar.end();
                teller.borrow_mut().tell(outcome, is_new);
            },
            on_pictures: &|progress| bar.show(progress),
        };
        pipeline::live(options, inbox, &mut told);
    }

    fn tell(&mut self, outcome: &Outcome, is_new: bool) {
        let (lang, site) = &self.arguments;
        let lang = lang.or(outcome.lang).unwrap_or(Lang::Id);
        self.preview.show(&News {
            diagnostics: &outcome.diagnostics,
            drafts: &outcome.drafts,
            is_new,
            lang,
        });
        if let Some(first) = self.first.take() {
            // Nobody waits for it once the program ends.
            let _ = first.send(outcome.clone());
            return;
        }
        Printer::new(lang, site.clone(), Format::Human).problems(&outcome.diagnostics);
        let time = self.begun.map_or(Duration::ZERO, |begun| begun.elapsed());
        let seconds = crate::format::decimal(time.as_secs_f64(), lang);
        let line = match outcome.is_shown {
            true => both!(
                "tampil kembali dalam {seconds} detik\n",
                "shown again in {seconds} s\n"
            ),
            false => both!(
                "belum dapat ditampilkan; yang tampil keadaan sebelumnya\n",
                "cannot be shown yet; what is shown is as it was before\n"
            ),
        };
        to_stderr(line.get(lang));
    }
}

/// The moment at which files begin to be read.
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
