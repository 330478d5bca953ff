//! Totals smaller than the parts they are said to come from.
//!
//! `40 peserta berasal dari 30 perpustakaan desa dan 15 perpustakaan kabupaten`: 45 libraries send
//! at least 45 people. Only lists whose items cannot overlap are added.

use super::quantity::{Quantity, Unit};
use super::view::View;
use super::wording::both_ways;
use super::{Context, Finding};
use crate::both;
use std::ops::Range;

/// Asks about totals and their parts (`P0201`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    if view.quantities.len() < 2 {
        return;
    }
    let mut before: Option<&Range<usize>> = None;
    for sentence in &view.sentences {
        if let Some(found) = in_sentence(view, sentence, before) {
            findings.push(found);
        }
        before = Some(sentence);
    }
}

fn in_sentence(
    view: &View<'_>,
    sentence: &Range<usize>,
    before: Option<&Range<usize>>,
) -> Option<Finding> {
    let quantities = view.quantities_in(sentence);
    if quantities.len() < 2 || !view.is_plain(sentence) {
        return None;
    }
    for total in quantities {
        let Some((link, at)) = link(view, after_noun(view, total.tokens.end)) else {
            continue;
        };
        if let Some(found) = compare(view, total, link, at) {
            return Some(found);
        }
    }
    let (link, at) = pronoun(view, sentence)?;
    let total = total_before(view, sentence, before?)?;
    compare(view, total, link, at)
}

/// How parts are tied to their total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// `dari`: also said of a choice.
    From,
    /// `berasal dari`: of nothing but origin.
    ComeFrom,
    /// `terdiri atas`.
    Consist,
}

/// The link at `at`, and the token behind it.
fn link(view: &View<'_>, at: usize) -> Option<(Link, usize)> {
    let at = at + usize::from(view.is(at, &["yang", "who", "that", "which"]));
    let next = |words: &[&str]| view.is(at + 1, words);
    if view.is(at, &["berasal", "datang", "came", "come", "coming"]) && next(&["dari", "from"]) {
        return Some((Link::ComeFrom, at + 2));
    }
    if view.is(at, &["terdiri"]) && next(&["atas", "dari"]) {
        return Some((Link::Consist, at + 2));
    }
    if view.is(at, &["consisting", "made"]) && next(&["of", "up"]) {
        return Some((Link::Consist, at + 2 + usize::from(next(&["up"]))));
    }
    if view.is(at, &["yaitu", "yakni", "meliputi", "namely"]) {
        return Some((Link::Consist, at + 1));
    }
    let comma = view.word(at) == "," && next(&["yaitu", "yakni", "namely"]);
    if comma {
        return Some((Link::Consist, at + 2));
    }
    if view.word(at) == "," && next(&["terdiri"]) && view.is(at + 2, &["atas", "dari"]) {
        return Some((Link::Consist, at + 3));
    }
    view.is(at, &["dari", "from"])
        .then_some((Link::From, at + 1))
}

/// Passes what may stand between a noun and its origin: names and words that describe it.
fn after_noun(view: &View<'_>, at: usize) -> usize {
    const DESCRIBE: &[&str] = &[
        "peserta",
        "pengelola",
        "perpustakaan",
        "umum",
        "daerah",
        "desa",
        "kegiatan",
        "bimtek",
        "ini",
    ];
    let mut end = at;
    while end < at + 6 && (view.is_capital(end) || view.is(end, DESCRIBE)) {
        end += 1;
    }
    view.skip_pointers(end)
}

/// The link of a sentence that begins with those of the sentence before: `Mereka berasal dari`.
fn pronoun(view: &View<'_>, sentence: &Range<usize>) -> Option<(Link, usize)> {
    let mut at = sentence.start;
    at += usize::from(view.is(at, &["para", "seluruh", "semua", "the"]));
    let known = [
        "mereka",
        "peserta",
        "pesertanya",
        "they",
        "participants",
        "seluruhnya",
    ];
    if !view.is(at, &known) {
        return None;
    }
    link(view, view.skip_pointers(at + 1))
}

/// The one total of people in the sentence before, in the same paragraph.
fn total_before<'v>(
    view: &'v View<'_>,
    sentence: &Range<usize>,
    before: &Range<usize>,
) -> Option<&'v Quantity> {
    let apart = (before.end..sentence.start).any(|at| {
        let kind = view.tokens.get(at).map(|token| token.kind);
        kind == Some(super::tokens::Kind::Break)
    });
    if apart || !view.is_plain(before) {
        return None;
    }
    let quantities = view.quantities_in(before);
    let mut people = quantities.iter().filter(|q| q.unit == Unit::People);
    let total = people.next()?;
    let alone = people.next().is_none() && quantities.len() == 1;
    alone.then_some(total)
}

/// Compares a total with the parts listed from `at` on.
fn compare(view: &View<'_>, total: &Quantity, link: Link, at: usize) -> Option<Finding> {
    let parts = list(view, at);
    let several = parts.len() > 1;
    if total.rough || parts.iter().any(|part| part.rough) || !(several || link == Link::ComeFrom) {
        return None;
    }
    let (added, least) = match total.unit {
        Unit::People => people_from(&parts, link)?,
        _ if link == Link::Consist => like_things(total.unit, &parts)?,
        _ => return None,
    };
    if total.value >= least {
        return None;
    }
    let last = parts.last().map_or(total.tokens.end, |q| q.tokens.end);
    Some(finding(view, total, &added, least, last))
}

/// The quantities joined by commas and `dan` from `at` on, with what describes them.
fn list<'v>(view: &'v View<'_>, mut at: usize) -> Vec<&'v Quantity> {
    const SUBSET: &[&str] = &[
        "antaranya",
        "termasuk",
        "merangkap",
        "sekaligus",
        "including",
        "them",
        "whom",
        "which",
        "hari",
        "sesi",
        "tahap",
        "gelombang",
        "angkatan",
        "kelas",
        "day",
        "session",
        "round",
    ];
    let mut parts: Vec<&Quantity> = Vec::new();
    while let Some(part) = view.quantity_at(at) {
        at = part.tokens.end;
        let describes = |at: usize| {
            let word = view.word(at).starts_with(char::is_alphabetic);
            word && !view.is(at, &["dan", "serta", "and", "sedangkan", "tetapi", "while"])
        };
        let start = at;
        while at < start + 8 && describes(at) {
            at += 1;
        }
        if view.has(start..at, SUBSET) {
            break;
        }
        parts.push(part);
        let comma = matches!(view.word(at), "," | ";" | "&");
        let next = at + usize::from(comma);
        let and = view.is(next, &["dan", "serta", "and"]);
        if !(comma || and) {
            break;
        }
        at = next + usize::from(and);
    }
    parts
}

/// What is added, and how many people there are at least.
fn people_from<'v>(parts: &[&'v Quantity], link: Link) -> Option<(Vec<&'v Quantity>, f64)> {
    let of_people = |q: &&Quantity| matches!(q.unit, Unit::People | Unit::SomePeople);
    if parts.iter().any(of_people) {
        let all = parts.iter().all(of_people) && link == Link::Consist;
        return all.then(|| (parts.to_vec(), sum(parts)));
    }
    let (regions, senders): (Vec<_>, Vec<_>) = parts
        .iter()
        .copied()
        .partition(|part| matches!(part.unit, Unit::Regions(_)));
    // Libraries of no kind may hold the other libraries, and regions hold each other.
    let nested = senders.iter().any(|q| q.unit == Unit::Libraries(None));
    let greatest = |of: &[&'v Quantity]| {
        let found = of
            .iter()
            .copied()
            .max_by(|a, b| a.value.total_cmp(&b.value));
        found.map(|q| (vec![q], q.value))
    };
    if nested || senders.is_empty() {
        return greatest(parts);
    }
    let added = (senders.clone(), sum(&senders));
    match greatest(&regions) {
        Some(region) if region.1 > added.1 => Some(region),
        _ => Some(added),
    }
}

/// Parts of the same kind as their total: libraries of several levels, kabupaten and kota.
fn like_things<'v>(total: Unit, parts: &[&'v Quantity]) -> Option<(Vec<&'v Quantity>, f64)> {
    let mut kinds: Vec<Unit> = parts.iter().map(|part| part.unit).collect();
    kinds.sort_unstable();
    let distinct = kinds.windows(2).all(|pair| pair[0] != pair[1]);
    let fits = |unit: &Unit| match (total, unit) {
        (Unit::Libraries(None), Unit::Libraries(Some(_))) => true,
        (Unit::Regions(whole), Unit::Regions(part)) => {
            whole != *part && whole.level() == part.level()
        }
        _ => false,
    };
    (distinct && kinds.iter().all(fits)).then(|| (parts.to_vec(), sum(parts)))
}

fn sum(parts: &[&Quantity]) -> f64 {
    parts.iter().map(|part| part.value).sum()
}

fn finding(
    view: &View<'_>,
    total: &Quantity,
    added: &[&Quantity],
    least: f64,
    end: usize,
) -> Finding {
    let whole = view.words_of(total.tokens.clone());
    let (least_id, least_en) = both_ways(least);
    let numbers: Vec<_> = added.iter().map(|part| both_ways(part.value)).collect();
    let id: Vec<_> = numbers.iter().map(|(id, _)| id.as_str()).collect();
    let en: Vec<_> = numbers.iter().map(|(_, en)| en.as_str()).collect();
    let (id, en) = (id.join(" + "), en.join(" + "));
    let start = total.tokens.start;
    let span = view.span(start..if end > start { end } else { total.tokens.end });
    let message = if added.len() > 1 {
        both!(
            "apakah `{whole}` benar? Rinciannya berjumlah {least_id} ({id}), lebih banyak daripada itu",
            "is `{whole}` right? Its parts add up to {least_en} ({en}), which is more"
        )
    } else {
        both!(
            "apakah `{whole}` benar? Asalnya disebut {least_id}, lebih banyak daripada itu",
            "is `{whole}` right? They are said to come from {least_en}, which is more"
        )
    };
    let people = total.unit == Unit::People
        && !matches!(
            added.first().map(|q| q.unit),
            Some(Unit::People | Unit::SomePeople)
        );
    let help = if people {
        both!(
            "bila dari setiap asal datang sekurangnya satu orang, jumlahnya paling sedikit {least_id}; periksa angka-angka ini pada sumbernya",
            "if at least one person came from each, there were at least {least_en}; check these figures in the source"
        )
    } else {
        both!(
            "periksa jumlah dan rinciannya pada sumbernya",
            "check the total and its parts in the source"
        )
    };
    Finding {
        span,
        code: "P0201",
        message,
        help,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, asked_in};
    use crate::lang::Lang;

    fn ask(text: &str) -> usize {
        asked(super::ask, text).len()
    }

    #[test]
    fn totals_smaller_than_their_parts_are_asked_about() {
        for text in [
            "Sejumlah 309 peserta ini berasal dari 17 perpustakaan provinsi, 66 perpustakaan kabupaten/kota dan 266 perpustakaan desa/kelurahan.",
            "Acara diikuti 40 orang dari 30 perpustakaan desa dan 15 perpustakaan kabupaten.",
            "Hadir 45 orang Master Trainer dari 25 perpustakaan provinsi serta 30 perpustakaan kabupaten.",
            "Lokakarya itu diikuti 50 peserta, terdiri atas 30 perempuan dan 25 laki-laki.",
            "Pelatihan diikuti 20 peserta, yaitu 12 guru, 6 kader, dan 7 petani.",
            "Ada 100 perpustakaan, yakni 20 perpustakaan provinsi dan 90 perpustakaan desa.",
            "Program berjalan di 20 kabupaten/kota, yaitu 15 kabupaten dan 8 kota.",
            "Kegiatan ini diikuti 40 peserta. Mereka berasal dari 30 perpustakaan desa dan 12 perpustakaan kabupaten.",
            "Kegiatan ini diikuti 40 peserta. Para peserta berasal dari 30 perpustakaan desa dan 12 sekolah.",
            "Sebanyak 30 peserta berasal dari 34 provinsi.",
            "Sebanyak 60 peserta berasal dari 34 provinsi dan 78 kabupaten.",
            "Sebanyak 30 peserta yang hadir berasal dari 20 perpustakaan desa di Garut dan 12 perpustakaan desa di Ciamis.",
        ] {
            assert_eq!(ask(text), 1, "{text}");
        }
    }

    #[test]
    fn totals_that_can_be_are_not() {
        for text in [
            "Sejumlah 349 peserta ini berasal dari 17 perpustakaan provinsi, 66 perpustakaan kabupaten/kota dan 266 perpustakaan desa.",
            "Peserta berjumlah 40 orang dari 34 provinsi dan 38 kabupaten.",
            "Dari 21 peserta, 16 mengisi buku harian dan 18 orang datang lagi.",
            "Sebanyak 1.238 tenaga perpustakaan dari 450 perpustakaan desa, 136 perpustakaan kabupaten/kota dan 33 perpustakaan provinsi.",
            "Terpilih 20 peserta dari 34 perpustakaan provinsi dan 120 perpustakaan kabupaten.",
            "Hanya 20 pengelola dari 30 perpustakaan mitra hadir.",
            "Kami memilih 2 orang dari setiap 17 perpustakaan provinsi dan 20 perpustakaan kabupaten.",
            "Sekitar 40 orang dari 30 perpustakaan desa dan 15 perpustakaan kabupaten datang.",
            "Lokakarya diikuti 50 peserta, terdiri atas 30 perempuan dan 20 laki-laki, 5 orang di antaranya difabel.",
            "Sebanyak 40 peserta, yaitu 30 orang pada hari pertama dan 25 orang pada hari kedua.",
            "Sebanyak 40 persen dari 30 perpustakaan desa dan 45 perpustakaan kabupaten.",
            "Sebanyak 40 peserta datang dari 8 perpustakaan desa, usianya 17 dan 45 tahun.",
            "Ada 12 desa, meliputi 30 komunitas dan 45 sekolah.",
            "Pelatihan diikuti 12 peserta. Peserta membaca 30 buku dari 20 perpustakaan desa dan 4 sekolah.",
            "Sebanyak 30 peserta dari 40 orang pendaftar lulus.",
            "Acara diikuti 40 peserta.\n\nMereka berasal dari 30 perpustakaan desa dan 12 perpustakaan kabupaten.",
            "Sebanyak 60 peserta berasal dari 55 perpustakaan, 40 perpustakaan desa dan 15 perpustakaan kabupaten.",
            "Sebanyak 30 peserta pada 8 Mei 2023 dan 25 orang pada 9 Mei.",
        ] {
            assert_eq!(ask(text), 0, "{text}");
        }
    }

    #[test]
    fn english_totals() {
        let ask = |text| asked_in(super::ask, text, Lang::En).len();
        assert_eq!(
            ask(
                "The 309 participants came from 17 provincial libraries, 66 regency and city libraries and 266 village libraries."
            ),
            1
        );
        assert_eq!(
            ask("There were 70 participants from 21 provincial and 59 regency libraries."),
            1
        );
        assert_eq!(
            ask("The 1,238 staff came from 450 village libraries and 136 regency libraries."),
            0
        );
        assert_eq!(
            ask(
                "The meeting drew 40 people. They came from 30 village libraries and 12 regency libraries."
            ),
            1
        );
    }

    #[test]
    fn the_question_names_the_numbers() {
        let found = asked(
            super::ask,
            "Acara diikuti 1.309 orang dari 1.300 perpustakaan desa dan 15 perpustakaan kabupaten.",
        );
        assert_eq!(
            found[0].0,
            "1.309 orang dari 1.300 perpustakaan desa dan 15 perpustakaan kabupaten"
        );
        assert_eq!(
            found[0].1.id,
            "apakah `1.309 orang` benar? Rinciannya berjumlah 1.315 (1.300 + 15), lebih banyak daripada itu"
        );
    }
}
