//! Pictures in the text of a story whose person must not be recognised.
//!
//! In: the Markdown of a body. Out: questions `P0217`.

use super::view::{Origin, View};
use super::{Context, Finding};
use crate::both;
use crate::lang::Bilingual;

/// Asks about pictures (`P0217`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    let about = view.about;
    if view.origin != Origin::Body || !(about.child || about.disguised) {
        return;
    }
    for (at, _) in view.raw.match_indices("![") {
        let inside = view.raw.get(at + 2..).unwrap_or_default();
        let Some((alt, after)) = inside.split_once(']') else {
            continue;
        };
        // In code the words are blank; a picture shows its alternative text among them.
        let words = view
            .text
            .get(at + 2..at + 2 + alt.len())
            .unwrap_or_default();
        if !alt.trim().is_empty() && words.trim().is_empty() || !after.starts_with(['(', '[']) {
            continue;
        }
        let whom = if about.child {
            both!("seorang anak", "a child")
        } else {
            both!("orang yang disamarkan", "a person in disguise")
        };
        findings.push(Finding {
            span: at..at + 2 + alt.len() + 1,
            code: "P0217",
            message: Bilingual::new(
                format!(
                    "apakah ada orang yang dapat dikenali di gambar ini? Dokumen ini tentang {}",
                    whom.id
                ),
                format!(
                    "can anybody be recognised in this picture? This is about {}",
                    whom.en
                ),
            ),
            help: both!(
                "pakai gambar tanpa wajah, seragam, papan nama, atau rumah; atau hapus gambarnya",
                "use a picture without faces, uniforms, name plates or homes, or leave it out"
            ),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::{found, found_about};
    use crate::content::prose::About;
    use crate::lang::Lang;

    #[test]
    fn pictures_are_asked_about_where_somebody_is_hidden() {
        let text = "Di kebun.\n\n![Meja baca](meja.jpg)\n\nLalu pulang!\n";
        for (child, disguised) in [(true, false), (false, true)] {
            let about = About {
                child,
                disguised,
                ..About::default()
            };
            assert_eq!(
                found_about(super::ask, text, Lang::Id, &about),
                ["P0217 ![Meja baca]"]
            );
        }
        assert!(found(super::ask, text, Lang::Id).is_empty());
    }
}
