//! How far the programme as a whole reached until a year.
//!
//! In: a sentence of a [`View`]. Out: [`Said`]s. A sentence that names a region or anything else
//! below the country says nothing here.

use super::quantity::Unit;
use super::statements::{ProgrammeUnit, Said, Subject};
use super::view::View;
use crate::content::data::Scope;
use std::ops::Range;

/// How far the programme reached, if the sentence is about all of it: `Hingga 2022, TPBIS mencakup
/// 3.505 desa/kelurahan dan 399 kabupaten/kota`.
pub(super) fn reach(view: &View<'_>, sentence: &Range<usize>, said: &mut Vec<Said>) {
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
