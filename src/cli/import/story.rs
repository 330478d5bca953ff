//! `etalase impor docx`: a Word document or a chat becomes a draft of a story.
//!
//! In: a file, or standard input. Out: the draft and its pictures in the site, and words about them. Nothing that exists is ever
//! overwritten.

use super::arguments::StoryArguments;
use super::{FAILED, MOST_BYTES, Site, WRONG, bytes_of, name_of, show};
use crate::both;
use crate::cli::print::{on_one_line, to_stderr, to_stdout};
use crate::format;
use crate::import::{self, Draft, DraftSite, LeftOut};
use crate::lang::{Bilingual, Lang};
use crate::output::{Replace, write_document};
use crate::source::{self, DocumentType};
use std::io::Read as _;
use std::process::ExitCode;

/// Runs the command.
pub(super) fn run(site: &Site<'_>, own: &StoryArguments) -> ExitCode {
    match try_run(site, own) {
        Ok(code) | Err(code) => code,
    }
}

fn try_run(site: &Site<'_>, own: &StoryArguments) -> Result<ExitCode, ExitCode> {
    let lang = site.lang;
    let is_input = own.file.as_os_str() == "-";
    let bytes = if is_input {
        standard_input(lang)?
    } else {
        bytes_of(&own.file, lang)?
    };
    let name = if is_input {
        both!("masukan standar", "standard input")
            .get(lang)
            .to_owned()
    } else {
        name_of(&own.file)
    };
    // A zip is a document, and so is what Word wrote once; the rest is text.
    let is_office = bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    let read = if is_office {
        import::read_word(&bytes)
    } else {
        import::read_chat(&bytes)
    };
    let story = read.map_err(|trouble| {
        to_stderr(&show::trouble(&name, &trouble, lang));
        ExitCode::from(WRONG)
    })?;
    let (existing, folder) = site
        .documents(DocumentType::Story)
        .map_err(|problems| site.problems(&problems))?;
    let taken = import::names_of(&existing);
    let is_free = |name: &str| {
        let beside = [format!("{folder}/{name}"), format!("{folder}/{name}.md")];
        !taken.contains(name) && !beside.iter().any(|path| source::is_taken(site.root, path))
    };
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    let context = DraftSite {
        register: site.register,
        topics: &site.config.topics,
        lang: site.first_language(),
        today: own.day.today(),
        folder: &folder,
        file: if is_input { "WhatsApp" } else { stem },
    };
    let draft = import::draft(story, &context, &is_free);
    to_stdout(&told(&draft, lang));
    if own.dry_run {
        preview(&draft);
        let nothing = both!(
            "uji coba: tidak ada yang ditulis",
            "dry run: nothing was written"
        );
        to_stdout(&format!("\n{}\n", nothing.get(lang)));
        return Ok(ExitCode::SUCCESS);
    }
    write(site, &draft)
}

/// Writes a draft: the text, then its pictures.
fn write(site: &Site<'_>, draft: &Draft) -> Result<ExitCode, ExitCode> {
    for file in &draft.files {
        if let Err(error) = write_document(site.root, &file.path, &file.bytes, Replace::Nothing) {
            let _ = site.problems(&[error.to_diagnostic()]);
            return Err(ExitCode::from(FAILED));
        }
        let path = on_one_line(&file.path);
        let line = both!("ditulis: {path}", "written: {path}");
        to_stdout(&format!("{}\n", line.get(site.lang)));
    }
    let next = both!(
        "lengkapi yang bertanda ISI, lalu jalankan: etalase check",
        "fill in what is marked FILL IN, then run: etalase check"
    );
    to_stdout(&format!("{}\n", next.get(site.lang)));
    Ok(ExitCode::SUCCESS)
}

/// What is typed or piped into the command.
fn standard_input(lang: Lang) -> Result<Vec<u8>, ExitCode> {
    let limit = u64::try_from(MOST_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    match std::io::stdin().lock().take(limit).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => {
            to_stderr(&format!(
                "{}\n",
                both!(
                    "masukan standar tidak dapat dibaca: {error}",
                    "standard input cannot be read: {error}"
                )
                .get(lang)
            ));
            Err(ExitCode::from(FAILED))
        }
    }
}

/// The text of a draft as it would be written.
fn preview(draft: &Draft) {
    for (at, file) in draft.files.iter().enumerate() {
        to_stdout(&format!("\n{}\n", on_one_line(&file.path)));
        if at == 0 {
            let text = String::from_utf8_lossy(&file.bytes);
            let lines: String = text
                .lines()
                .map(|line| format!("  {}\n", on_one_line(line)))
                .collect();
            to_stdout(&lines);
        }
    }
}

/// What was left out, and what must be known.
fn told(draft: &Draft, lang: Lang) -> String {
    let LeftOut {
        furniture,
        pictures,
        media,
        numbers,
        senders,
        revisions,
    } = &draft.left_out;
    let count = |number: usize| format::count(number, lang);
    let mut lines: Vec<Bilingual> = Vec::new();
    if let Some(taken) = &draft.taken {
        lines.push(both!(
            "nama {taken} sudah dipakai naskah lain, jadi draf ini diberi nama lain",
            "the name {taken} is taken by another document, so this draft gets another one"
        ));
    }
    for line in furniture {
        let line = on_one_line(line);
        lines.push(both!(
            "tidak diikutkan, tampaknya bagian halaman lain: {line}",
            "left out, it seems to belong to another page: {line}"
        ));
    }
    let mut some = |number: usize, words: &dyn Fn(String) -> Bilingual| {
        if number > 0 {
            lines.push(words(count(number)));
        }
    };
    some(*pictures, &|n| {
        both!(
            "gambar yang tidak diikutkan karena bukan JPEG, PNG, atau WebP: {n}",
            "pictures left out, neither JPEG, PNG nor WebP: {n}"
        )
    });
    some(*media, &|n| {
        both!(
            "media yang disebut di percakapan tetapi tidak ada di teksnya: {n}",
            "media that the chat names but does not hold: {n}"
        )
    });
    some(*numbers, &|n| {
        both!(
            "nomor telepon yang dihapus: {n}",
            "telephone numbers removed: {n}"
        )
    });
    some(*senders, &|n| {
        both!(
            "pengirim yang namanya tidak diikutkan: {n}",
            "senders whose names are left out: {n}"
        )
    });
    some(*revisions, &|n| {
        both!(
            "komentar dan bagian terhapus yang tidak diikutkan: {n}",
            "comments and deleted passages left out: {n}"
        )
    });
    some(draft.questions, &|n| {
        both!(
            "pertanyaan pemeriksa di awal draf: {n}",
            "questions of the checker on top of the draft: {n}"
        )
    });
    lines
        .iter()
        .map(|line| format!("{}\n", line.get(lang)))
        .collect()
}
