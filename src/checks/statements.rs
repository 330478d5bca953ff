//! What documents say of the same things, in a form that can be compared.
//!
//! In: a [`View`]. Out: [`Said`]s: how many took part in an event, and how far the programme as a
//! whole reached until a year. A sentence that is about anything narrower says nothing here.

use super::quantity::{Area, Quantity, Unit};
use super::view::View;
use super::{Context, Finding, dates};
use crate::both;
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

/// Asks about another number of participants in an event's own text (`P0207`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(people) = view
        .about
        .people
        .filter(|_| view.kind == DocumentType::Event)
    else {
        return;
    };
    let same = |q: &Quantity| matches!(q.unit, Unit::People) && is_same(q.value, people);
    if view.quantities.is_empty() || view.quantities.iter().any(same) {
        return;
    }
    for sentence in &view.sentences {
        if view.quantities_in(sentence).is_empty() || !is_whole(view, sentence) {
            continue;
        }
        let Some(total) = turnout(view, sentence, "") else {
            continue;
        };
        let here = view.words_of(total.tokens.clone());
        findings.push(Finding {
            span: view.span(total.tokens.clone()),
            code: "P0207",
            message: both!(
                "mana yang benar: `{here}` di sini, atau {people} di `peserta.orang` kegiatan ini?",
                "which is right: `{here}` here, or {people} in `participants.people_count` of this event?"
            ),
            help: both!(
                "samakan keduanya menurut sumbernya",
                "make both agree with the source"
            ),
        });
    }
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

fn is_whole(view: &View<'_>, sentence: &Range<usize>) -> bool {
    view.is_plain(sentence) && !view.has(sentence.clone(), NARROWER)
}

/// The number of people who took part in the event that the document is about: `Kegiatan ini diikuti
/// 45 orang`, `Sebanyak 45 peserta mengikuti kegiatan ini`.
fn turnout<'v>(view: &'v View<'_>, sentence: &Range<usize>, slug: &str) -> Option<&'v Quantity> {
    let total = view.quantities_in(sentence).first()?;
    let many = view.quantities_in(sentence).iter();
    let alone = many.filter(|q| q.unit == Unit::People).count() == 1;
    if total.unit != Unit::People || total.rough || !alone || !is_own(view, sentence, slug) {
        return None;
    }
    let start = total.tokens.start;
    let counts = ["sebanyak", "sejumlah", "total", "oleh", "sebesar"];
    let mut before = start;
    while before > sentence.start && view.is(before - 1, &counts) {
        before -= 1;
    }
    let first = sentence.start;
    let attended = before > first && view.is(before - 1, &["diikuti", "dihadiri"])
        || before > first + 2 && view.is(before - 1, &["by"]) && view.is(before - 2, &["attended"]);
    let opening = first + usize::from(view.is(first, &["the", "this"]));
    let by_event = attended && before < first + 20 && is_event(view, opening);
    let end = total.tokens.end;
    let join = ["mengikuti", "menghadiri", "attended"];
    let by_people = before <= first + 1
        && view.is(end, &join)
        && is_event(
            view,
            end + 1 + usize::from(view.is(end + 1, &["the", "this"])),
        );
    let closed = by_people || ends_there(view, end);
    ((by_event || by_people) && closed).then_some(total)
}

fn is_event(view: &View<'_>, at: usize) -> bool {
    const EVENTS: &[&str] = &[
        "acara",
        "kegiatan",
        "pertemuan",
        "pelatihan",
        "bimtek",
        "plm",
        "shm",
        "lokakarya",
        "seminar",
        "pembekalan",
        "bimbingan",
        "event",
        "meeting",
        "training",
        "workshop",
        "briefing",
    ];
    view.is(at, EVENTS)
}

/// Whether nothing behind a count makes it one of several or a kind of people.
fn ends_there(view: &View<'_>, end: usize) -> bool {
    const GO_ON: &[&str] = &[
        "dari", "yang", "pada", "di", "selama", "from", "in", "on", "at", "who",
    ];
    let at = end;
    let names = ["master", "pelatih", "peserta", "trainer", "ahli"];
    let mut at = at;
    while view.is(at, &names) {
        at += 1;
    }
    let sign = view.word(at);
    matches!(sign, "" | "." | "!" | ";" | ")")
        || view.is(at, GO_ON)
        || (sign == "," && view.number(at + 1).is_none())
        || view.tokens.get(at).map(|token| token.kind) == Some(super::tokens::Kind::Break)
}

/// Whether every name and date of a sentence is one of the event's.
fn is_own(view: &View<'_>, sentence: &Range<usize>, slug: &str) -> bool {
    const GENERAL: &[&str] = &[
        "plm",
        "shm",
        "tpbis",
        "bimtek",
        "spp-tik",
        "spp",
        "tik",
        "perpusnas",
        "perpustakaan",
        "nasional",
        "regional",
        "master",
        "trainer",
        "pelatih",
        "ahli",
        "program",
        "peer",
        "learning",
        "meeting",
        "ri",
        "indonesia",
        "transformasi",
        "berbasis",
        "inklusi",
        "sosial",
    ];
    let title = view.about.title.to_lowercase();
    let known = |at: usize| {
        let word = view.word(at);
        !view.is_capital(at)
            || view.in_date(at)
            || view.is(at, GENERAL)
            || dates::month_at(view, at).is_some()
            || {
                let word = word.to_lowercase();
                title.contains(&word) || slug.contains(&word)
            }
    };
    let day = view.about.date;
    let own_year = |at: usize| match (view.year(at), day) {
        (Some(year), Some(day)) => year == day.year(),
        _ => true,
    };
    let tokens = sentence.start + 1..sentence.end;
    let first = view
        .dates
        .partition_point(|date| date.tokens.end <= sentence.start);
    let own_days = view.dates[first..]
        .iter()
        .take_while(|date| date.tokens.start < sentence.end)
        .all(|date| match (date.day, day) {
            (Some(number), Some(day)) => {
                i16::from(date.month as i8) == i16::from(day.month()) && number as i8 == day.day()
            }
            (None, Some(day)) => date.month as i8 == day.month(),
            _ => false,
        });
    tokens.clone().all(known) && tokens.clone().all(own_year) && own_days
}

/// How far the programme reached, if the sentence is about all of it: `Hingga 2022, TPBIS mencakup
/// 3.505 desa/kelurahan dan 399 kabupaten/kota`.
fn reach(view: &View<'_>, sentence: &Range<usize>, said: &mut Vec<Said>) {
    const VERBS: &[&str] = &[
        "mencakup",
        "menjangkau",
        "mencapai",
        "mendampingi",
        "covered",
        "covers",
        "reached",
        "reaches",
        "supported",
    ];
    const SUBJECTS: &[&str] = &["tpbis", "program", "programme"];
    let tokens = sentence.clone();
    let Some(verb) = tokens.clone().find(|at| view.is(*at, VERBS)) else {
        return;
    };
    if !view.has(sentence.start..verb, SUBJECTS)
        || !tokens.clone().all(|at| is_national(view, sentence, at))
    {
        return;
    }
    let Some((year, until)) = year_of(view, sentence) else {
        return;
    };
    let scope = scope_of(view, sentence);
    let mut at = verb + 1;
    while let Some(quantity) = view.quantity_at(at) {
        if quantity.rough {
            return;
        }
        let unit = match quantity.unit {
            Unit::Regions(area) => ProgrammeUnit {
                libraries: false,
                area: Some(area),
            },
            Unit::Libraries(area) => ProgrammeUnit {
                libraries: true,
                area,
            },
            _ => return,
        };
        at = quantity.tokens.end;
        let listed = view.word(at) == "," || view.is(at, &["dan", "di", "serta", "and", "in"]);
        let closed = matches!(view.word(at), "" | "." | ":" | ";");
        let located = view.is(at, &["pada", "hingga", "sampai", "di", "by", "in", "until"]);
        if !(listed || closed || located) {
            return;
        }
        said.push(Said {
            span: view.span(quantity.tokens.clone()),
            subject: Subject::Programme { unit, year, until },
            scope,
            value: quantity.value,
        });
        at += 1;
        at += usize::from(view.is(at, &["dan", "di", "serta", "and", "in"]));
    }
}

/// Whether a word does not name a region or anything else below the country.
fn is_national(view: &View<'_>, sentence: &Range<usize>, at: usize) -> bool {
    const GENERAL: &[&str] = &[
        "tpbis",
        "program",
        "perpusnas",
        "perpustakaan",
        "nasional",
        "ri",
        "republik",
        "indonesia",
        "transformasi",
        "berbasis",
        "inklusi",
        "sosial",
        "apbn",
        "desa",
        "kelurahan",
        "kabupaten",
        "kota",
        "provinsi",
        "kecamatan",
        "national",
        "library",
        "libraries",
        "hingga",
        "sampai",
        "pada",
        "tahun",
        "desember",
        "december",
    ];
    let first = at == sentence.start || !view.is_capital(at);
    let region = view.is(at, &["daerah", "wilayah", "kabupaten", "provinsi", "kota"])
        && view.is(at + 1, &["ini", "kami", "itu", "tersebut"]);
    (first || view.is(at, GENERAL) || view.in_date(at)) && !region
}

/// The year that a sentence is about, and whether it is until then. None where it names several.
fn year_of(view: &View<'_>, sentence: &Range<usize>) -> Option<(i16, bool)> {
    let since = |at: usize| {
        let before = at.checked_sub(1 + usize::from(at > 0 && view.is(at - 1, &["tahun"])));
        before.is_some_and(|before| view.is(before, &["sejak", "since", "dari", "from", "mulai"]))
    };
    let mut years = sentence
        .clone()
        .filter(|at| view.year(*at).is_some() && !since(*at));
    let at = years.next()?;
    if years.next().is_some() {
        return None;
    }
    let before = at.checked_sub(1 + usize::from(at > 0 && view.is(at - 1, &["tahun", "akhir"])))?;
    let until = view.is(before, &["hingga", "sampai", "until", "by", "per"]);
    let within = view.is(before, &["pada", "di", "in", "selama", "during"]);
    (until || within)
        .then_some(())
        .and(view.year(at))
        .map(|year| (year, until))
}

fn scope_of(view: &View<'_>, sentence: &Range<usize>) -> Option<Scope> {
    let has = |words: &[&str]| view.has(sentence.clone(), words);
    let state = has(&["apbn", "state"]);
    let own = has(&["replikasi", "mandiri", "replication"]);
    match (state, own) {
        (true, true) => Some(Scope::Combined),
        (true, false) => Some(Scope::Apbn),
        (false, true) => Some(Scope::Replication),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::view;
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
            super::ask(&view, &context, &mut findings);
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
