//! How many took part in the event that a document is about.
//!
//! In: a [`View`]. Out: the count, where a sentence says it of the whole event; and the question
//! whether an event that counts its participants twice has counted right.

use super::quantity::{Quantity, Unit};
use super::statements::{is_same, is_whole};
use super::view::View;
use super::{Context, Finding, dates};
use crate::both;
use crate::source::DocumentType;
use std::ops::Range;

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

/// The number of people who took part in the event that the document is about: `Kegiatan ini diikuti
/// 45 orang`, `Sebanyak 45 peserta mengikuti kegiatan ini`.
pub(super) fn turnout<'v>(
    view: &'v View<'_>,
    sentence: &Range<usize>,
    slug: &str,
) -> Option<&'v Quantity> {
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
