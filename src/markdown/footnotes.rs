//! Footnotes: numbered by their first reference, written at the end of the document.
//!
//! In: references and definitions in the order of the events. Out: the section of notes with links
//! back. Ids hold two hyphens (`fn--1`, `fnref--1`), which no heading id does, so none collide.

use super::output::{Output, push_attribute};
use super::{Labels, places::Problems};
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The notes of a document by their label, letter case ignored as Markdown does.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: BTreeMap<String, Note>,
    numbered: u32,
}

#[derive(Default)]
struct Note {
    /// From 1, in the order of the first references; 0 while there is none.
    number: u32,
    references: u32,
    definition: Option<(Place, Output)>,
}

impl Footnotes {
    /// Writes a reference to the note `label`.
    pub(super) fn refer(&mut self, label: &str, labels: &Labels<'_>, html: &mut String) {
        let note = self.notes.entry(label.to_lowercase()).or_default();
        if note.number == 0 {
            self.numbered += 1;
            note.number = self.numbered;
        }
        note.references += 1;
        let (number, suffix) = (note.number, suffix(note.references));
        // Writing to a String cannot fail.
        let _ = write!(
            html,
            "<sup class=\"catatan-acuan\"><a href=\"#fn--{number}\" id=\"fnref--{number}{suffix}\" role=\"doc-noteref\""
        );
        push_attribute(html, "aria-label", &format!("{} {number}", labels.footnote));
        let _ = write!(html, ">{number}</a></sup>");
    }

    /// Keeps a definition. Of two with one label the first counts, as for links in Markdown.
    pub(super) fn define(
        &mut self,
        label: &str,
        place: Place,
        output: Output,
        problems: &mut Problems<'_, '_>,
    ) {
        let note = self.notes.entry(label.to_lowercase()).or_default();
        if note.definition.is_none() {
            note.definition = Some((place, output));
            return;
        }
        let message = both!(
            "Catatan kaki “{label}” ditulis dua kali; yang kedua tidak ditampilkan.",
            "The footnote “{label}” is written twice; the second is not shown."
        );
        let help = both!("Beri label lain.", "Please give it another label.");
        problems.report(Diagnostic::new("W0303", place, message).help(help));
    }

    /// Appends the section of notes, if there are any, and reports notes that nothing refers to.
    pub(super) fn finish(
        self,
        labels: &Labels<'_>,
        out: &mut Output,
        problems: &mut Problems<'_, '_>,
    ) {
        let (mut notes, unused): (Vec<_>, Vec<_>) = self
            .notes
            .into_iter()
            .partition(|(_, note)| note.number > 0);
        for (label, place) in unused
            .into_iter()
            .filter_map(|(label, note)| Some((label, note.definition?.0)))
        {
            problems.report(unreferenced(&label, place));
        }
        if notes.is_empty() {
            return;
        }
        notes.sort_by_key(|(_, note)| note.number);
        out.html
            .push_str("<section class=\"catatan-kaki\" role=\"doc-endnotes\"");
        push_attribute(&mut out.html, "aria-label", labels.footnotes);
        out.html.push_str(">\n<ol>\n");
        for (_, note) in notes {
            note.write(labels, out);
        }
        out.html.push_str("</ol>\n</section>\n");
    }
}

impl Note {
    fn write(self, labels: &Labels<'_>, out: &mut Output) {
        const PARAGRAPH_END: &str = "</p>\n";
        let number = self.number;
        let _ = write!(out.html, "<li id=\"fn--{number}\">");
        if let Some((_, definition)) = self.definition {
            out.append(definition);
        }
        // The way back stands in the last line of the note, where there is one.
        if out.html.ends_with(PARAGRAPH_END) {
            out.html.truncate(out.html.len() - PARAGRAPH_END.len());
        } else {
            out.html.push_str("<p>");
        }
        for reference in 1..=self.references {
            let suffix = suffix(reference);
            let _ = write!(
                out.html,
                " <a class=\"catatan-balik\" href=\"#fnref--{number}{suffix}\" role=\"doc-backlink\""
            );
            let label = format!("{} {number}{suffix}", labels.back);
            push_attribute(&mut out.html, "aria-label", &label);
            out.html.push_str(">↩</a>");
        }
        out.html.push_str(PARAGRAPH_END);
        out.html.push_str("</li>\n");
    }
}

fn suffix(reference: u32) -> String {
    if reference > 1 {
        format!("-{reference}")
    } else {
        String::new()
    }
}

fn unreferenced(label: &str, place: Place) -> Diagnostic {
    let message = both!(
        "Catatan kaki “{label}” tidak ditampilkan, karena tidak ada rujukan ke sana.",
        "The footnote “{label}” is not shown, because nothing refers to it."
    );
    let help = both!(
        "Tulis [^{label}] di tempat yang diterangkan, atau hapus catatan itu.",
        "Please write [^{label}] where it belongs, or remove the note."
    );
    Diagnostic::new("W0302", place, message).help(help)
}
