//! Explanations as a page of the manual.
//!
//! In: the registry. Out: Markdown, which stands in `docs/` and is compared with it by a test.

use super::show::{missing, names};
use super::{Entry, Example, Registry};
use crate::both;
use crate::lang::Lang;
use std::fmt::Write as _;

/// The page of all codes.
pub fn manual(registry: &Registry, lang: Lang) -> String {
    let head = both!(
        "# Kode masalah\n\n\
         `etalase check` memberi setiap masalah sebuah kode. Huruf pertamanya menyatakan bobotnya: `E` \
         galat (situs tidak diterbitkan sebelum diperbaiki), `W` peringatan (situs tetap terbit), `P` \
         pertanyaan (mohon diperiksa; boleh jadi memang benar).\n\n\
         Halaman ini sama dengan jawaban `etalase jelaskan KODE`. Dalam contoh, baris `…` mewakili \
         baris lain yang tidak berkaitan.\n",
        "# Codes of problems\n\n\
         `etalase check` gives each problem a code. Its first letter says how serious it is: `E` an \
         error (the site is not published until it is mended), `W` a warning (the site is published \
         all the same), `P` a question (please have a look; it may well be right).\n\n\
         This page says what `etalase explain CODE` says. In examples, a line `…` stands for other \
         lines that have nothing to do with the matter.\n"
    );
    let mut text = head.get(lang).to_owned();
    let groups = registry.groups.iter();
    for group in groups.filter(|group| !group.entries.is_empty()) {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n## {}\n", group.title.get(lang));
        for entry in &group.entries {
            push_entry(&mut text, entry, lang);
        }
    }
    text
}

fn push_entry(text: &mut String, entry: &Entry, lang: Lang) {
    let (title, long) = (entry.title.get(lang), entry.text.get(lang));
    let _ = write!(text, "\n### {}: {title}\n\n{long}\n", entry.code);
    for (name, example) in names().into_iter().zip([&entry.wrong, &entry.right]) {
        let name = name.get(lang);
        match example {
            Example::Situation(situation) => {
                let _ = write!(text, "\n{name}: {}\n", situation.get(lang));
            }
            Example::Files(files) => {
                for (path, content) in files {
                    let content = content.as_deref();
                    let content =
                        content.map_or_else(|| missing().get(lang).to_owned(), str::to_owned);
                    let fence = if content.contains("```") {
                        "````"
                    } else {
                        "```"
                    };
                    let _ = write!(text, "\n{name}, `{path}`:\n\n{fence}\n{content}\n{fence}\n");
                }
            }
        }
    }
}
