//! What is remembered of a build, so that the next one of the same files need not do anything.
//!
//! In: what a build is made from, and where to. Out: its outcome, if nothing has changed since: no file of the site, no
//! option, not the program, not the day, and no file of the output. In any doubt there is none. It must not write the
//! output.

use super::{Options, Outcome, source_paths};
use crate::catalog::Summary;
use crate::checks::silence::Silenced;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Place, Severity, known_code};
use crate::images::Cache;
use crate::lang::{Bilingual, Lang};
use crate::output::{self, Published};
use crate::source;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A build that may have been done before.
pub(super) struct Record {
    cache: Cache,
    /// The output.
    place: [u8; 32],
    /// Everything that the build depends on. `None` when that cannot be said.
    inputs: Option<[u8; 32]>,
    /// The sizes and times of the files at the beginning.
    stamp: Option<[u8; 32]>,
}

/// What is kept of a build.
#[derive(Serialize, Deserialize)]
struct Kept {
    inputs: [u8; 32],
    seal: [u8; 32],
    diagnostics: Vec<KeptDiagnostic>,
    silenced: Vec<(KeptDiagnostic, String)>,
    /// Documents, scheduled ones, drafts, those without consent.
    summary: [usize; 4],
    files: usize,
    bytes: u64,
    base_path: String,
    lang: Option<String>,
}

/// A problem as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptDiagnostic {
    place: (String, u32, u32, u32),
    code: String,
    severity: u8,
    message: [String; 2],
    help: Option<[String; 2]>,
}

impl Record {
    /// What is known of a build of this site into `out`.
    pub(super) fn open(options: &Options, config: &Config, out: &Path) -> Record {
        // The same place before and after there is something.
        let place = output::resolved(out);
        let place = blake3::hash(place.as_os_str().as_encoded_bytes());
        let files = source::inputs(&source_paths(&options.site, config));
        Record {
            cache: Cache::open(&options.site, "bangun", "json"),
            place: *place.as_bytes(),
            inputs: files.and_then(|files| inputs(options, &files.content)),
            stamp: files.map(|files| files.stamp),
        }
    }

    /// The outcome of the last build, if it would be the same now.
    pub(super) fn same(&self, out: &Path) -> Option<Outcome> {
        let kept = self.cache.get(&self.place)?;
        let kept: Kept = serde_json::from_slice(&kept.bytes).ok()?;
        let is_same = Some(kept.inputs) == self.inputs && output::seal(out) == Some(kept.seal);
        if is_same { kept.outcome() } else { None }
    }

    /// Remembers what came of a build, if the files of the site are the same as at its beginning.
    pub(super) fn keep(&self, options: &Options, config: &Config, out: &Path, outcome: &Outcome) {
        let Some(published) = &outcome.published else {
            return;
        };
        // The next build tries again to remove what is left of the old site.
        if published.remains.is_some() {
            return;
        }
        // What was written meanwhile may be in the output or not.
        if source::stamp(&source_paths(&options.site, config)) != self.stamp {
            return;
        }
        let (Some(inputs), Some(seal)) = (self.inputs, output::seal(out)) else {
            return;
        };
        let Summary {
            documents,
            scheduled,
            drafts,
            unpublished,
        } = outcome.summary;
        let silenced = outcome.silenced.iter();
        let kept = Kept {
            inputs,
            seal,
            diagnostics: outcome.diagnostics.iter().map(KeptDiagnostic::of).collect(),
            silenced: silenced
                .map(|silenced| {
                    (
                        KeptDiagnostic::of(&silenced.question),
                        silenced.reason.clone(),
                    )
                })
                .collect(),
            summary: [documents, scheduled, drafts, unpublished],
            files: published.files,
            bytes: published.bytes,
            base_path: outcome.base_path.clone(),
            lang: outcome.lang.map(|lang| lang.tag().to_owned()),
        };
        if let Ok(bytes) = serde_json::to_vec(&kept) {
            self.cache.put(&self.place, &bytes);
        }
    }
}

/// The checksum of everything that a build depends on.
fn inputs(options: &Options, files: &[u8; 32]) -> Option<[u8; 32]> {
    let program = options.program.as_ref()?;
    // Where the folder of the site lies changes nothing; every other option may.
    let asked = Options {
        site: Default::default(),
        ..options.clone()
    };
    let asked = format!("{} {program} {asked:?}", env!("CARGO_PKG_VERSION"));
    let mut hasher = blake3::Hasher::new();
    hasher.update(files);
    hasher.update(asked.as_bytes());
    Some(*hasher.finalize().as_bytes())
}

impl Kept {
    fn outcome(self) -> Option<Outcome> {
        let diagnostics = self.diagnostics.into_iter().map(KeptDiagnostic::again);
        let silenced = self.silenced.into_iter().map(|(question, reason)| {
            let question = question.again()?;
            Some(Silenced { question, reason })
        });
        let [documents, scheduled, drafts, unpublished] = self.summary;
        let lang = match self.lang {
            Some(tag) => Some(Lang::from_tag(&tag)?),
            None => None,
        };
        Some(Outcome {
            diagnostics: diagnostics.collect::<Option<_>>()?,
            silenced: silenced.collect::<Option<_>>()?,
            summary: Summary {
                documents,
                scheduled,
                drafts,
                unpublished,
            },
            published: Some(Published {
                files: self.files,
                bytes: self.bytes,
                is_unchanged: true,
                remains: None,
            }),
            base_path: self.base_path,
            lang,
            ..Outcome::default()
        })
    }
}

impl KeptDiagnostic {
    fn of(found: &Diagnostic) -> KeptDiagnostic {
        let both = |text: &Bilingual| [text.id.clone(), text.en.clone()];
        let Place { file, line, column } = &found.place;
        KeptDiagnostic {
            place: (file.to_string(), *line, *column, found.width),
            code: found.code.to_owned(),
            severity: match found.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Question => 2,
            },
            message: both(&found.message),
            help: found.help.as_ref().map(both),
        }
    }

    fn again(self) -> Option<Diagnostic> {
        let both = |[id, en]: [String; 2]| Bilingual { id, en };
        let (file, line, column, width) = self.place;
        let mut found = Diagnostic::new(
            known_code(&self.code)?,
            Place {
                file: file.into(),
                line,
                column,
            },
            both(self.message),
        );
        found.width = width;
        found.severity = match self.severity {
            0 => Severity::Error,
            1 => Severity::Warning,
            2 => Severity::Question,
            _ => return None,
        };
        found.help = self.help.map(both);
        Some(found)
    }
}
