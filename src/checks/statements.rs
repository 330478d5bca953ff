//! What documents say of the same things, in a form that can be compared.
//!
//! In: a [`View`]. Out: [`Said`]s: how many took part in an event, and how far the programme as a
//! whole reached until a year. A sentence that is about anything narrower says nothing here.

use super::quantity::Area;
use super::reach::reach;
use super::turnout::turnout;
use super::view::View;
use crate::content::data::Scope;
use crate::source::DocumentType;
use std::ops::Range;

/// What a figure is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// How many took part in the event of this slug.
    Event(String),
    /// How many of these the whole programme reached.
    Programme {
        unit: ProgrammeUnit,
        year: i16,
        /// Until that year and not in it.
        until: bool,
    },
}

/// What the programme reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ProgrammeUnit {
    /// Libraries of these regions rather than the regions.
    pub(super) libraries: bool,
    pub(super) area: Option<Area>,
}

/// A figure in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    pub(super) span: Range<usize>,
    pub(super) subject: Subject,
    /// The part of the programme, if the sentence names it.
    pub(super) scope: Option<Scope>,
    pub(super) value: f64,
}

/// Words that make a figure no plain statement of a whole: plans, parts, other people's words.
const NARROWER: &[&str] = &[
    "target",
    "ditargetkan",
    "rencana",
    "direncanakan",
    "akan",
    "diharapkan",
    "berharap",
    "harapan",
    "ingin",
    "bukan",
    "tidak",
    "belum",
    "hanya",
    "antaranya",
    "sisanya",
    "sebagian",
    "menyebut",
    "disebut",
    "ditulis",
    "tertulis",
    "keliru",
    "salah",
    "padahal",
    "tetapi",
    "sedangkan",
    "namun",
    "sesi",
    "kelas",
    "hari",
    "angkatan",
    "gelombang",
    "tahap",
    "daring",
    "luring",
    "rangkaian",
    "seluruh",
    "sebelumnya",
    "lalu",
    "lain",
    "lainnya",
    "tambahan",
    "plan",
    "planned",
    "target",
    "targeted",
    "will",
    "hopes",
    "hope",
    "not",
    "only",
    "said",
    "says",
    "wrote",
    "wrong",
    "but",
    "while",
    "session",
    "class",
    "day",
    "online",
    "series",
    "other",
    "others",
    "last",
    "another",
    "new",
    "more",
];

/// What a text says.
pub(super) fn collect(view: &View<'_>) -> Vec<Said> {
    if view.quantities.is_empty() {
        return Vec::new();
    }
    let mut said = Vec::new();
    let event = event_of(view);
    for sentence in &view.sentences {
        if view.quantities_in(sentence).is_empty() || !is_whole(view, sentence) {
            continue;
        }
        if let Some(slug) = &event
            && let Some(total) = turnout(view, sentence, slug)
        {
            said.push(Said {
                span: view.span(total.tokens.clone()),
                subject: Subject::Event(slug.clone()),
                scope: None,
                value: total.value,
            });
        }
        reach(view, sentence, &mut said);
    }
    said
}

/// Whether a count is that of the front matter.
pub(super) fn is_same(value: f64, people: i64) -> bool {
    // Checked: numbers of people are far below 2^52.
    (value - people as f64).abs() < 0.5
}

/// The event that a text is about, if it is about one only.
fn event_of(view: &View<'_>) -> Option<String> {
    if !matches!(view.kind, DocumentType::Coverage | DocumentType::Page) {
        return None;
    }
    let slug = |reference: &String| {
        let (folder, slug) = reference.split_once('/')?;
        matches!(folder, "kegiatan" | "events").then(|| slug.trim_matches('/').to_owned())
    };
    let mut events = view.about.related.iter().filter_map(slug);
    let event = events.next()?;
    events.next().is_none().then_some(event)
}

pub(super) fn is_whole(view: &View<'_>, sentence: &Range<usize>) -> bool {
    view.is_plain(sentence) && !view.has(sentence.clone(), NARROWER)
}

#[cfg(test)]
mod tests {
    use super::super::{Context, turnout, view};
    use super::*;
    use crate::content::prose::About;
    use crate::lang::Lang;
    use jiff::civil::date;

    fn about() -> About {
        About {
            title: "PLM Regional Jakarta 2023".into(),
            date: Some(date(2023, 8, 22)),
            people: Some(390),
            related: vec!["kegiatan/plm-regional-jakarta-2023".into()],
            ..About::default()
        }
    }

    fn said(text: &str, lang: Lang) -> Vec<String> {
        let about = about();
        let mut view = view::of(text, lang, &about);
        view.kind = DocumentType::Coverage;
        let show = |said: &Said| match &said.subject {
            Subject::Event(_) => format!("{} people", said.value),
            Subject::Programme { unit, year, until } => {
                let libraries = if unit.libraries { "libraries of " } else { "" };
                let until = if *until { "until" } else { "in" };
                let scope = said
                    .scope
                    .map_or(String::new(), |scope| format!(" {scope:?}"));
                format!(
                    "{} {libraries}{:?} {until} {year}{scope}",
                    said.value, unit.area
                )
            }
        };
        collect(&view).iter().map(show).collect()
    }

    #[test]
    fn turnouts_are_read() {
        for text in [
            "Kegiatan ini diikuti 309 peserta.",
            "Acara diikuti 309 orang dari 17 provinsi.",
            "PLM Regional Jakarta pada 22 Agustus 2023 diikuti oleh 309 peserta.",
            "Pertemuan itu dihadiri sebanyak 309 peserta yang datang dari desa.",
            "Sebanyak 309 peserta mengikuti kegiatan ini.",
        ] {
            assert_eq!(said(text, Lang::Id), ["309 people"], "{text}");
        }
        assert_eq!(
            said("The meeting was attended by 309 people.", Lang::En),
            ["309 people"]
        );
        for text in [
            "Kegiatan ini diikuti 200 peserta dan 109 fasilitator.",
            "Kegiatan ini diikuti 30 peserta perempuan.",
            "PLM Regional Surabaya diikuti 250 peserta.",
            "Hari pertama kegiatan ini diikuti 200 peserta.",
            "Empat pertemuan pada paruh kedua 2021 diikuti 43 orang.",
            "Kegiatan ini ditargetkan diikuti 400 peserta.",
            "Kegiatan ini diikuti sekitar 300 peserta.",
            "Kegiatan pada 29 Agustus 2023 diikuti 250 peserta.",
            "Seluruh rangkaian kegiatan diikuti 1.238 orang.",
            "Kegiatan ini diikuti 20 peserta, 30 fasilitator, dan 4 narasumber.",
        ] {
            assert!(said(text, Lang::Id).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_reach_of_the_programme_is_read() {
        assert_eq!(
            said(
                "Hingga 2022, TPBIS mencakup 3.505 desa/kelurahan dan 399 kabupaten/kota di 34 provinsi.",
                Lang::Id
            ),
            [
                "3505 Some(Village) until 2022",
                "399 Some(Regency) until 2022",
                "34 Some(Province) until 2022"
            ]
        );
        assert_eq!(
            said(
                "Pada 2023 program APBN mendampingi 450 perpustakaan desa.",
                Lang::Id
            ),
            ["450 libraries of Some(Desa) in 2023 Apbn"]
        );
        assert_eq!(
            said(
                "By 2022, TPBIS covered 3,505 villages and urban wards.",
                Lang::En
            ),
            ["3505 Some(Village) until 2022"]
        );
        for text in [
            "Hingga 2022, TPBIS di Jawa Barat mencakup 305 desa/kelurahan.",
            "Hingga 2022, TPBIS ditargetkan mencakup 4.000 desa.",
            "Hingga 2022, TPBIS mencakup sekitar 3.500 desa.",
            "Dari 2018 hingga 2022 TPBIS mencakup desa.",
            "Pada 2021 dan 2022 program menjangkau 500 desa.",
            "Hingga 2022, perpustakaan kami menjangkau 3 desa.",
            "Hingga 2022, program di kabupaten ini menjangkau 30 desa.",
            "Program menjangkau 500 desa.",
        ] {
            assert!(said(text, Lang::Id).is_empty(), "{text}");
        }
    }

    #[test]
    fn an_event_that_counts_its_participants_twice_is_asked_about() {
        let about = about();
        let ask = |text: &str| {
            let mut view = view::of(text, Lang::Id, &about);
            view.kind = DocumentType::Event;
            let context = Context {
                register: crate::regions::Register::embedded(),
                today: date(2026, 11, 22),
            };
            let mut findings = Vec::new();
            turnout::ask(&view, &context, &mut findings);
            findings.len()
        };
        assert_eq!(ask("Kegiatan ini diikuti 309 peserta."), 1);
        assert_eq!(ask("Kegiatan ini diikuti 390 peserta."), 0);
        assert_eq!(ask("Kelas berbagi diikuti 39 peserta."), 0);
        assert_eq!(
            ask("Kegiatan ini diikuti 309 peserta. Yang mendaftar 390 orang."),
            0
        );
    }
}
