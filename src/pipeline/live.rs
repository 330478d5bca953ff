//! A site that is held in memory while it is written: each change is read, and pages are rendered as they are asked for.
//!
//! In: [`Options`], changes of files and questions for files of the output. Out: answers, and an [`Outcome`] for each
//! change. What is shown is what a build of the same files gives, byte for byte. It must not write the site, nor watch
//! files or read the clock.

use super::files::{Files, Meaning};
use super::kept::{Kept, Look};
use super::patch::patch;
use super::prepare::prepare_again;
use super::shown::{Answer, Shown};
use super::{Options, Outcome, Phase, Site, Watch, artifacts, finish, preview};
use crate::diagnostics::{Diagnostic, has_errors};
use crate::images::Progress;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError};
use std::time::Duration;

/// So long nothing must happen before all files are looked at once more: systems lose some of their messages about
/// changes, and do not tell those of a file that is reached through a link.
const QUIET: Duration = Duration::from_millis(700);

/// What a site that is shown is told or asked.
#[derive(Debug)]
pub enum Message {
    /// Files were written.
    Changed(Change),
    /// What stands at a file of the output?
    File(String, SyncSender<Answer>),
}

/// Files that were written.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Change {
    /// Files and folders that were written, made, moved or removed.
    pub paths: BTreeSet<PathBuf>,
    /// Whether there may be others.
    pub others: bool,
}

/// Who is told of a site that is shown.
pub struct Told<'a> {
    /// Told what came of each change, and whether pages are new.
    pub on_outcome: &'a mut dyn FnMut(&Outcome, bool),
    /// Told when reading begins.
    pub on_begin: &'a mut dyn FnMut(),
    /// Told how far the making of pictures is.
    pub on_pictures: &'a (dyn Fn(Progress) + Sync),
}

/// Shows a site until nobody can ask any more.
pub fn live(options: &Options, inbox: &Receiver<Message>, told: &mut Told<'_>) {
    let mut desk = Desk {
        options,
        inbox,
        kept: Kept::default(),
        files: None,
        last: Outcome::default(),
    };
    let mut shown: Option<Site> = None;
    let mut next = Some((Look::All, Cause::Change));
    while let Some((look, cause)) = next.take() {
        (told.on_begin)();
        if let Some(site) = shown.as_mut().filter(|_| desk.last.is_shown)
            && patch(site, options, &mut desk.kept, &look)
            && let Ok(ready) = Shown::new(&options.site, site)
        {
            (told.on_outcome)(&desk.last, true);
            next = desk.serve(Some(&ready), true, told);
            continue;
        }
        let mut watch = Watch {
            on_phase: &mut |_: Phase| {},
            on_pictures: told.on_pictures,
        };
        let (site, mut outcome) = prepare_again(options, &mut desk.kept, &look, &mut watch);
        if look == Look::All {
            desk.files = None;
        }
        // Files that come with a new folder may be written before anybody watches it.
        let owes_look = cause == Cause::Change;
        let site = site.filter(|_| !has_errors(&outcome.diagnostics));
        let ready = site.as_ref().map(|site| Shown::new(&options.site, site));
        match ready {
            Some(Ok(ready)) => {
                outcome.is_shown = true;
                outcome.drafts = site.as_ref().map(preview::drafts).unwrap_or_default();
                desk.tell(outcome, (&look, cause), told);
                next = desk.serve(Some(&ready), owes_look, told);
                drop(ready);
                let old = std::mem::replace(&mut shown, site);
                // It takes a while to give back the memory of a large site; nobody should wait for it.
                rayon::spawn(move || drop(old));
            }
            failed => {
                let problems = failed.and_then(Result::err).unwrap_or_default();
                outcome.diagnostics.extend(problems);
                desk.tell(outcome, (&look, cause), told);
                // What was shown before is shown on.
                let before = shown.as_ref();
                let before = before.and_then(|site| Shown::new(&options.site, site).ok());
                next = desk.serve(before.as_ref(), owes_look, told);
            }
        }
    }
}

/// Why files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// They were written.
    Change,
    /// Nothing has happened for a while.
    Quiet,
}

/// How long a message is waited for.
enum Wait {
    Never,
    Some(Duration),
    Ever,
}

/// What came of waiting.
enum Next {
    Message(Message),
    Nothing,
    /// Nobody can ask any more.
    End,
}

/// Where messages are answered.
struct Desk<'a> {
    options: &'a Options,
    inbox: &'a Receiver<Message>,
    kept: Kept,
    /// The files that the site is made from, once they were asked for.
    files: Option<Files>,
    /// What was told last.
    last: Outcome,
}

impl Desk<'_> {
    /// Tells what came of a look, unless it found what was known.
    fn tell(&mut self, mut outcome: Outcome, (look, cause): (&Look, Cause), told: &mut Told<'_>) {
        let has_changed = self.kept.has_changed();
        finish(&mut outcome);
        let is_new = has_changed
            || (*look == Look::All && cause == Cause::Change)
            || outcome.is_shown != self.last.is_shown;
        if is_new || outcome.diagnostics != self.last.diagnostics {
            (told.on_outcome)(&outcome, is_new && outcome.is_shown);
        }
        self.last = outcome;
    }

    /// Tells of problems that were found later.
    fn tell_also(&mut self, problems: Vec<Diagnostic>, told: &mut Told<'_>) {
        self.last.diagnostics.extend(problems);
        finish(&mut self.last);
        self.last.is_shown = false;
        (told.on_outcome)(&self.last, false);
    }

    /// Answers until something has changed; then says what to look at. `None` when nobody can ask any more.
    fn serve(
        &mut self,
        shown: Option<&Shown<'_>>,
        owes_look: bool,
        told: &mut Told<'_>,
    ) -> Option<(Look, Cause)> {
        let mut untried = shown.map_or(0..0, Shown::untried);
        let mut found = Vec::new();
        loop {
            let wait = match (untried.is_empty(), owes_look) {
                (false, _) => Wait::Never,
                (true, true) => Wait::Some(QUIET),
                (true, false) => Wait::Ever,
            };
            match self.next(&wait) {
                Next::End => return None,
                Next::Nothing => {
                    let Some(at) = untried.next() else {
                        return Some((Look::All, Cause::Quiet));
                    };
                    found.extend(shown.and_then(|shown| shown.try_at(at)));
                    if untried.is_empty() && !found.is_empty() {
                        self.tell_also(artifacts::fewer(std::mem::take(&mut found)), told);
                    }
                }
                Next::Message(Message::File(file, reply)) => {
                    let answer = self.answer(shown, &file, told);
                    // Who does not wait any more gets no answer.
                    let _ = reply.send(answer);
                }
                Next::Message(Message::Changed(change)) => {
                    if let Some(look) = self.look(&change) {
                        return Some((look, Cause::Change));
                    }
                }
            }
        }
    }

    fn next(&self, wait: &Wait) -> Next {
        let message = match wait {
            Wait::Never => match self.inbox.try_recv() {
                Err(TryRecvError::Empty) => return Next::Nothing,
                message => message.ok(),
            },
            Wait::Some(time) => match self.inbox.recv_timeout(*time) {
                Err(RecvTimeoutError::Timeout) => return Next::Nothing,
                message => message.ok(),
            },
            Wait::Ever => self.inbox.recv().ok(),
        };
        message.map_or(Next::End, Next::Message)
    }

    fn answer(&mut self, shown: Option<&Shown<'_>>, file: &str, told: &mut Told<'_>) -> Answer {
        let Some(shown) = shown else {
            return Answer::Unbuilt;
        };
        shown.file(file).unwrap_or_else(|problem| {
            if !self.last.diagnostics.contains(&problem) {
                self.tell_also(vec![*problem], told);
            }
            Answer::Broken
        })
    }

    /// What to look at after a change, if at anything.
    fn look(&mut self, change: &Change) -> Option<Look> {
        let site = &self.options.site;
        let ground = self.kept.ground.as_ref().filter(|_| !change.others);
        let Some(ground) = ground else {
            self.kept.photos = None;
            return Some(Look::All);
        };
        let files = self
            .files
            .get_or_insert_with(|| Files::of(site, &ground.sources));
        let mut texts = BTreeSet::new();
        for path in &change.paths {
            match files.meaning(path) {
                Meaning::Text(text) => drop(texts.insert(text)),
                Meaning::Nothing => {}
                Meaning::Other => {
                    self.kept.photos = None;
                    return Some(Look::All);
                }
            }
        }
        (!texts.is_empty()).then_some(Look::At(texts))
    }
}
