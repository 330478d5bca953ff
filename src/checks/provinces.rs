//! The number of provinces of a year: 34 until 2022, 38 since.
//!
//! `34 provinsi` said of 2023 is likely out of date; `30 provinsi` may be some of them. What year a
//! sentence speaks of is read from it, or else from the document.

use super::dates;
use super::quantity::{Area, Quantity, Unit};
use super::view::View;
use super::{Context, Finding};
use crate::both;
use crate::content::data::Claim;
use crate::diagnostics::Diagnostic;
use crate::regions::number_of_provinces_on;
use crate::source::DocumentType;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use std::ops::Range;

/// More than this is a number of provinces of another country.
const MOST: f64 = 60.0;

/// Fewer than this is a number of some of Indonesia's provinces in any year of the programme.
const FEWEST: f64 = 33.0;

/// Asks about the number of provinces (`P0203`).
pub(super) fn ask(view: &View<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
    // How many provinces another country has is not known here.
    if !context.register.is_embedded() {
        return;
    }
    let wanted = |q: &&Quantity| {
        let number = (FEWEST..=MOST).contains(&q.value) && !q.rough;
        q.unit == Unit::Regions(Area::Province) && number
    };
    let mut found = view.quantities.iter().filter(wanted).peekable();
    if found.peek().is_none() {
        return;
    }
    let text = Text::read(view);
    findings.extend(found.filter_map(|quantity| one(view, context, &text, quantity)));
}

/// What a text says as a whole.
struct Text {
    /// The numbers of provinces that it names.
    numbers: BTreeSet<u64>,
    /// The latest year of its full dates.
    latest: Option<i16>,
}

impl Text {
    fn read(view: &View<'_>) -> Text {
        let provinces = |q: &&Quantity| q.unit == Unit::Regions(Area::Province);
        let numbers = view.quantities.iter().filter(provinces);
        let full = view.dates.iter().filter(|date| date.day.is_some());
        Text {
            // Checked: counts are whole.
            numbers: numbers.map(|q| q.value as u64).collect(),
            latest: full.filter_map(|date| date.year).max(),
        }
    }

    /// Whether it names the right number somewhere, or what is missing to it, so that its author knows:
    /// `34 provinsi sudah, 4 provinsi belum`.
    fn names_right_number(&self, year: i16, value: f64) -> bool {
        let right = u64::from(numbers_of(year).1);
        // Checked: counts are whole.
        let missing = right.saturating_sub(value as u64);
        self.numbers.contains(&right) || self.numbers.contains(&missing)
    }
}

/// The least and greatest number of provinces in a year.
fn numbers_of(year: i16) -> (u32, u32) {
    if year < 2013 {
        // Kalimantan Utara was formed in the autumn of 2012.
        return (33, 34);
    }
    let on = |month, day| number_of_provinces_on(date(year, month, day));
    (on(1, 1), on(12, 31))
}

/// What is odd about a number of provinces in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Odd {
    /// There were never so many until then.
    TooMany,
    /// It is the number of earlier years.
    Outdated,
    /// It is said to be all of them, and is not.
    NotAll,
}

fn judge(value: f64, year: i16, all: bool) -> Option<Odd> {
    let (least, greatest) = numbers_of(year);
    let (least, greatest) = (f64::from(least), f64::from(greatest));
    if value > greatest {
        Some(Odd::TooMany)
    } else if value >= least {
        None
    } else if all {
        Some(Odd::NotAll)
    } else {
        // 37 held for four weeks only: later it is more likely some of the 38.
        (value == 34.0).then_some(Odd::Outdated)
    }
}

fn one(
    view: &View<'_>,
    context: &Context<'_>,
    text: &Text,
    quantity: &Quantity,
) -> Option<Finding> {
    let sentence = view.sentence_of(quantity.tokens.start)?;
    if is_excepted(view, sentence, quantity) {
        return None;
    }
    let all = is_all(view, quantity);
    let clause = clause_of(view, sentence, quantity.tokens.start);
    let year =
        year_said(view, &clause).unwrap_or_else(|| fallback(view, context, text, sentence, all))?;
    let odd = judge(quantity.value, year, all)?;
    let knows = match odd {
        // `sejak 2023 ada 38 provinsi` is right in a text of any year.
        Odd::TooMany => clause
            .filter_map(|at| view.year(at))
            .any(|year| judge(quantity.value, year, all) != Some(Odd::TooMany)),
        Odd::Outdated | Odd::NotAll => text.names_right_number(year, quantity.value),
    };
    if knows || (year > 2023 && odd == Odd::Outdated && is_tally(view, quantity)) {
        return None;
    }
    let what = view.words_of(quantity.tokens.clone());
    let (message, help) = words(what, year, odd);
    Some(Finding {
        span: view.span(quantity.tokens.clone()),
        code: "P0203",
        message,
        help,
    })
}

/// The part of a sentence between semicolons around `at`.
fn clause_of(view: &View<'_>, sentence: &Range<usize>, at: usize) -> Range<usize> {
    let stop = |at: &usize| view.word(*at) == ";";
    let start = (sentence.start..at).rev().find(stop);
    let end = (at..sentence.end).find(stop);
    start.map_or(sentence.start, |at| at + 1)..end.unwrap_or(sentence.end)
}

/// Whether the provinces are those in which a number of regions was counted: `131 kabupaten/kota di
/// 34 provinsi` is likely a count of some of them, years after it was the number of all.
fn is_tally(view: &View<'_>, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start;
    let next = view
        .quantities
        .partition_point(|other| other.tokens.start < start);
    let before = next.checked_sub(1).map(|at| &view.quantities[at]);
    let inside = |area: Area| (1..4).contains(&area.level());
    before.is_some_and(|before| {
        let near = before.tokens.end + 2 >= start && before.value < 500.0;
        near && matches!(before.unit, Unit::Regions(area) if inside(area))
    })
}

fn words(what: &str, year: i16, odd: Odd) -> (crate::lang::Bilingual, crate::lang::Bilingual) {
    let (_, number) = numbers_of(year);
    let message = match odd {
        Odd::TooMany => both!(
            "apakah `{what}` benar? Pada {year} Indonesia mempunyai {number} provinsi",
            "is `{what}` right? In {year} Indonesia had {number} provinces"
        ),
        Odd::Outdated | Odd::NotAll => both!(
            "apakah `{what}` masih benar untuk {year}? Indonesia mempunyai 34 provinsi sampai 10 November 2022, dan {number} pada {year}",
            "is `{what}` still right for {year}? Indonesia had 34 provinces until 10 November 2022, and {number} in {year}"
        ),
    };
    let help = match odd {
        Odd::TooMany => both!(
            "periksa jumlah dan tahunnya",
            "check the number and its year"
        ),
        Odd::Outdated | Odd::NotAll => both!(
            "perbarui jumlahnya, atau tulis tahun keadaannya, misalnya `34 provinsi pada 2021`",
            "update the number, or write the year it is true of, such as `34 provinces in 2021`"
        ),
    };
    (message, help)
}

/// Whether the sentence says itself that the number is of another time or place, or a part.
fn is_excepted(view: &View<'_>, sentence: &Range<usize>, quantity: &Quantity) -> bool {
    const EARLIER: &[&str] = &[
        "masih",
        "dulu",
        "dahulu",
        "sebelum",
        "sebelumnya",
        "semula",
        "awalnya",
        "lama",
        "ketika",
        "sewaktu",
        "pemekaran",
        "formerly",
        "before",
        "then",
        "when",
        "still",
        "previously",
    ];
    const OTHERS: &[&str] = &[
        "lain",
        "lainnya",
        "luar",
        "selain",
        "kecuali",
        "tanpa",
        "other",
        "others",
        "outside",
        "except",
        "without",
        "dunia",
        "filipina",
        "turki",
        "thailand",
        "tiongkok",
        "cina",
        "china",
        "iran",
        "philippines",
        "turkey",
    ];
    let end = quantity.tokens.end;
    sentence.len() > 250
        || view.is_furniture(sentence)
        || view.has(sentence.clone(), EARLIER)
        || view.has(sentence.clone(), OTHERS)
        // `34 dari 38 provinsi`: the author counts some of them.
        || view.number(end + 1).is_some() && view.is(end, &["dari", "of"])
        || {
            let at = quantity.tokens.start;
            at >= 2 && view.is(at - 1, &["dari", "of"]) && view.number(at - 2).is_some()
        }
}

/// Whether the number is said to be that of all provinces of the country.
fn is_all(view: &View<'_>, quantity: &Quantity) -> bool {
    let (start, end) = (quantity.tokens.start, quantity.tokens.end);
    let whole = ["seluruh", "semua", "all"];
    let before = start > 0 && view.is(start - 1, &whole);
    let country = view.is(end, &["se-indonesia", "indonesia"])
        || (view.is(end, &["di", "in", "of"]) && view.is(end + 1, &["indonesia"]))
        || (view.is(end, &["di", "across"])
            && view.is(end + 1, &["seluruh"])
            && view.is(end + 2, &["indonesia"]));
    let owner = start >= 2
        && view.is(start - 2, &["indonesia"])
        && view.is(
            start - 1,
            &["memiliki", "mempunyai", "punya", "has", "terdiri"],
        );
    owner || (before && country)
}

/// The latest year that a sentence says: `None` where it says none, and
/// `Some(None)` where it says a span of which nothing follows.
fn year_said(view: &View<'_>, sentence: &Range<usize>) -> Option<Option<i16>> {
    if view.has(sentence.clone(), &["rpjmn", "rpjmd", "renstra", "rkp"]) {
        return latest(view, sentence, true).map(Some);
    }
    let span = sentence.clone().find(|at| is_span(view, *at));
    if let Some(span) = span {
        let end = view.year(span + 2);
        let known = view.about.date.map(Date::year);
        return Some(end.filter(|end| known.is_some_and(|known| *end <= known)));
    }
    latest(view, sentence, false).map(Some)
}

/// Whether a span of years with a dash begins at `at`.
fn is_span(view: &View<'_>, at: usize) -> bool {
    view.year(at).is_some()
        && matches!(view.word(at + 1), "-" | "–" | "—" | "/")
        && view.year(at + 2).is_some()
}

/// The latest year in a range of tokens that is no beginning (`sejak 2018`); `spans` leaves out spans.
fn latest(view: &View<'_>, tokens: &Range<usize>, spans: bool) -> Option<i16> {
    let in_span = |at: usize| is_span(view, at) || (at >= 2 && is_span(view, at - 2));
    tokens
        .clone()
        .filter(|at| !is_beginning(view, *at) && (!spans || !in_span(*at)))
        .filter_map(|at| view.year(at))
        .max()
}

/// Whether `sejak`, `since` or such stands before the year at `at`.
fn is_beginning(view: &View<'_>, at: usize) -> bool {
    const SINCE: &[&str] = &["sejak", "mulai", "dari", "since", "from", "semenjak"];
    let mut before = at;
    for _ in 0..4 {
        let Some(next) = before.checked_sub(1) else {
            return false;
        };
        if view.is(next, SINCE) {
            return true;
        }
        let date = view.is(next, &["tahun", "tanggal", "awal", "akhir"])
            || dates::month_at(view, next).is_some()
            || view.number(next).is_some();
        if !date {
            return false;
        }
        before = next;
    }
    false
}

/// The year of a sentence that says none: that of words shortly before it in the paragraph, of the
/// document, or of the latest full date in the text.
fn fallback(
    view: &View<'_>,
    context: &Context<'_>,
    text: &Text,
    sentence: &Range<usize>,
    all: bool,
) -> Option<i16> {
    const NOW: &[&str] = &["kini", "sekarang", "dewasa", "now", "today", "currently"];
    let today = context.today.year();
    if view.has(sentence.clone(), NOW) {
        return Some(today);
    }
    let known = view.about.date.map(Date::year);
    let nearest = sentence.start.saturating_sub(80)..sentence.start;
    let nearest = nearest
        .rev()
        .take_while(|at| view.tokens[*at].kind != super::tokens::Kind::Break)
        .find(|at| view.year(*at).is_some() && !is_beginning(view, *at));
    if let Some(before) = nearest.and_then(|at| view.year(at))
        && before < known.unwrap_or(2023)
    {
        return None;
    }
    let page = view.kind == DocumentType::Page && all;
    known.or(text.latest).or(page.then_some(today))
}

/// Asks about a number of provinces in the figures of the programme.
pub(super) fn claim(claim: &Claim) -> Option<Diagnostic> {
    let unit = claim.unit.as_ref()?;
    if !matches!(unit.id.as_str(), "provinsi" | "provinces") || claim.value > MOST {
        return None;
    }
    let year = claim.as_of.year();
    let odd = judge(claim.value, year, false)?;
    let value = claim.value;
    let (message, help) = words(&format!("{value} provinsi"), year, odd);
    Some(Diagnostic::at("P0203", claim.place.clone(), message).help(help))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, asked_in, asked_of};
    use crate::content::prose::About;
    use crate::lang::Lang;
    use jiff::civil::date;

    fn about(year: i16) -> About {
        About {
            date: Some(date(year, 5, 8)),
            ..About::default()
        }
    }

    #[test]
    fn numbers_of_another_time_are_asked_about() {
        let of = |text, year| asked_of(super::ask, text, Lang::Id, &about(year)).len();
        assert_eq!(of("Program berjalan di 34 provinsi.", 2023), 1);
        assert_eq!(of("Program menjangkau 34 provinsi pada 2024.", 2021), 1);
        assert_eq!(of("Program berjalan di 38 provinsi.", 2021), 1);
        assert_eq!(of("Pada 2019 program berjalan di 37 provinsi.", 2023), 1);
        assert_eq!(of("Program berjalan di 40 provinsi.", 2025), 1);
        assert_eq!(
            of("Program hadir di seluruh 37 provinsi di Indonesia.", 2025),
            1
        );
        assert_eq!(of("Kini program ada di 34 provinsi.", 2021), 1);
        assert_eq!(
            of(
                "Sesuai RPJMN 2020–2024, program berjalan di 34 provinsi.",
                2023
            ),
            1
        );
        assert_eq!(of("Sejak 2018 program berjalan di 34 provinsi.", 2023), 1);
        assert_eq!(
            asked(
                super::ask,
                "Pada 8 Mei 2023 kami mulai.\n\nAda wakil dari 34 provinsi."
            )
            .len(),
            1
        );
        assert_eq!(
            asked(
                super::ask,
                "Program hadir di seluruh 34 provinsi di Indonesia."
            )
            .len(),
            1
        );
        assert_eq!(
            asked(super::ask, "Indonesia memiliki 34 provinsi.").len(),
            1
        );
        let english = |text| asked_in(super::ask, text, Lang::En).len();
        assert_eq!(english("In 2023 it ran in 34 provinces."), 1);
        assert_eq!(english("By 2022 it covered 34 provinces."), 0);
    }

    #[test]
    fn numbers_that_can_be_are_not() {
        let of = |text, year| asked_of(super::ask, text, Lang::Id, &about(year)).len();
        for text in [
            "Hingga 2022, program mencakup 34 provinsi.",
            "Program berjalan di 30 provinsi.",
            "Program berjalan di 38 provinsi.",
            "Program berjalan di 34 dari 38 provinsi.",
            "Ketika Indonesia masih mempunyai 34 provinsi, program sudah berjalan.",
            "Pesertanya dari 34 perpustakaan provinsi.",
            "Kalimantan Utara adalah provinsi ke-34.",
            "Empat provinsi baru lahir pada 2022, lalu 34 provinsi lain menyusul.",
            "Pada 2021 program berjalan di 34 provinsi dan 399 kabupaten/kota.",
            "Dari 2018 hingga 2022 program menjangkau 34 provinsi.",
            "Selama 2018–2022 program menjangkau 34 provinsi.",
            "Sekitar 34 provinsi ikut.",
            "Pada 2021 program meluas. Ada 34 provinsi yang ikut.",
            "Ada 34 provinsi dalam laporan; sekarang 38 provinsi.",
            "Program berjalan di 37 provinsi.",
            "Sudah 34 provinsi membentuk forum, sedangkan 4 provinsi belum.",
            "Di Filipina, 81 provinsi ikut.",
        ] {
            assert_eq!(of(text, 2023), 0, "{text}");
        }
        for (text, year) in [
            ("Program berjalan di 34 provinsi.", 2022),
            ("Program berjalan di 38 provinsi.", 2022),
            ("Kini program sudah ada di 38 provinsi.", 2019),
            ("Sejak 2023 Indonesia memiliki 38 provinsi.", 2019),
            (
                "Pada 2021 ada 34 provinsi; sejak 2023 ada 38 provinsi.",
                2021,
            ),
            (
                "Program berjalan di 131 kabupaten/kota di 34 provinsi.",
                2026,
            ),
            ("Program berjalan di 33 provinsi.", 2011),
        ] {
            assert_eq!(of(text, year), 0, "{text}");
        }
        assert_eq!(
            asked(super::ask, "Program berjalan di 34 provinsi.").len(),
            0
        );
    }
}
