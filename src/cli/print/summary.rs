//! What came of a run, in a few lines.
//!
//! In: an outcome. Out: lines of text. Must not decide what is a problem.

use super::visible::on_one_line;
use crate::both;
use crate::diagnostics::Severity;
use crate::format;
use crate::images::Removed;
use crate::lang::{Bilingual, Lang};
use crate::pipeline::Outcome;
use std::path::Path;

/// The lines about a run; `out` is where a build writes.
pub(super) fn lines(outcome: &Outcome, out: Option<&Path>, lang: Lang) -> Vec<Bilingual> {
    let mut lines = vec![checked(outcome, lang)];
    lines.extend(left_out(outcome, lang));
    lines.extend(answered(outcome, lang));
    let Some(out) = out else { return lines };
    let shown = on_one_line(&out.to_string_lossy());
    lines.push(match &outcome.published {
        Some(published) if published.is_unchanged => {
            let Bilingual { id, en } = several(published.files, ["berkas", "file", "files"], lang);
            both!(
                "{id} di {shown} sudah sesuai; tidak ada yang ditulis ulang",
                "{en} in {shown} as they should be; nothing was written"
            )
        }
        Some(published) => {
            let Bilingual { id, en } = several(published.files, ["berkas", "file", "files"], lang);
            both!("{id} diterbitkan di {shown}", "{en} published in {shown}")
        }
        None if is_folder(out) => both!(
            "tidak ada yang diterbitkan; situs lama di {shown} tidak berubah",
            "nothing was published; the old site in {shown} is as it was"
        ),
        None => both!("tidak ada yang diterbitkan", "nothing was published"),
    });
    lines
}

/// The line about what was removed from the cache; `None` when errors kept everything there.
pub(super) fn pruned(removed: Option<Removed>, lang: Lang) -> Bilingual {
    let Some(removed) = removed else {
        return both!(
            "tidak ada simpanan yang dibuang; perbaiki dulu galat di atas\n",
            "nothing was removed from the cache; mend the errors above first\n"
        );
    };
    if removed.files == 0 {
        return both!(
            "tidak ada simpanan yang perlu dibuang\n",
            "the cache holds nothing that is not needed\n"
        );
    }
    let Bilingual { id, en } = several(removed.files, ["berkas", "file", "files"], lang);
    let bytes = format::bytes(removed.bytes, lang);
    both!(
        "{id} ({bytes}) dibuang dari .etalase-cache/\n",
        "{en} ({bytes}) removed from .etalase-cache/\n"
    )
}

fn checked(outcome: &Outcome, lang: Lang) -> Bilingual {
    let documents = several(
        outcome.summary.documents,
        ["dokumen", "document", "documents"],
        lang,
    );
    let of = |severity, words| several(outcome.count(severity), words, lang);
    let errors = of(Severity::Error, ["galat", "error", "errors"]);
    let warnings = of(Severity::Warning, ["peringatan", "warning", "warnings"]);
    let questions = of(Severity::Question, ["pertanyaan", "question", "questions"]);
    Bilingual::new(
        format!(
            "{} diperiksa: {}, {}, {}",
            documents.id, errors.id, warnings.id, questions.id
        ),
        format!(
            "{} checked: {}, {}, {}",
            documents.en, errors.en, warnings.en, questions.en
        ),
    )
}

/// How many questions their authors have answered.
fn answered(outcome: &Outcome, lang: Lang) -> Option<Bilingual> {
    let number = outcome.silenced.len();
    let Bilingual { id, en } = several(number, ["pertanyaan", "question", "questions"], lang);
    let line = both!(
        "{id} sudah dijawab di berkasnya (lihat: etalase check --silenced)",
        "{en} answered in the files (see: etalase check --silenced)"
    );
    (number > 0).then_some(line)
}

/// How many things were left out, and why.
fn left_out(outcome: &Outcome, lang: Lang) -> Option<Bilingual> {
    let summary = &outcome.summary;
    let without = "without a valid consent";
    let counts = [
        (summary.drafts, ["draf", "draft", "drafts"]),
        (summary.scheduled, ["dijadwalkan", "scheduled", "scheduled"]),
        (
            summary.unpublished,
            ["tanpa izin yang berlaku", without, without],
        ),
    ];
    let some: Vec<Bilingual> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| several(count, words, lang))
        .collect();
    if some.is_empty() {
        return None;
    }
    let join = |lang| {
        let parts: Vec<&str> = some.iter().map(|part| part.get(lang)).collect();
        parts.join(", ")
    };
    let (id, en) = (join(Lang::Id), join(Lang::En));
    Some(both!("tidak diterbitkan: {id}", "not published: {en}"))
}

/// A count with its word: Indonesian, English for one, English for several.
fn several(number: usize, [id, one, other]: [&str; 3], lang: Lang) -> Bilingual {
    let count = format::count(number, lang);
    let en = if number == 1 { one } else { other };
    both!("{count} {id}", "{count} {en}")
}

/// Whether a folder is there.
#[expect(
    clippy::disallowed_methods,
    reason = "only the words of the last line depend on it"
)]
fn is_folder(path: &Path) -> bool {
    path.is_dir()
}
