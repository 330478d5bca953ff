//! Weekdays that do not match their dates, and dates whose weekday leaves several years.
//!
//! In: the dates of a text. Out: questions `P0204`, `P0205`. A date without a year is that of the
//! document, or of a full date near it in the same text.

use super::dates::DateMention;
use super::view::View;
use super::{Context, Finding};
use crate::both;
use crate::lang::{Bilingual, Lang};
use jiff::civil::{Date, Weekday};
use std::ops::Range;

/// The programme began in this year: no day it tells of is earlier.
const FIRST_YEAR: i16 = 2011;
/// So near to a day whose year is known, a date without a year is of the same turn of the year.
const NEAR_DAYS: i32 = 31;

/// Asks about weekdays (`P0204`, `P0205`).
pub(super) fn ask(view: &View<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
    for date in &view.dates {
        if let (Some(weekday), Some(day)) = (date.weekday, date.day) {
            let asked = match date.year {
                Some(year) => with_year(view, date, weekday, day, &[year]),
                None => without_year(view, date, weekday, day, context.today),
            };
            findings.extend(asked);
        }
    }
}

/// The bytes of a date, with the bracket that closes it.
fn span(view: &View<'_>, date: &DateMention) -> Range<usize> {
    let opened = date.tokens.clone().any(|at| view.word(at) == "(");
    let closes = opened && view.word(date.tokens.end) == ")";
    view.span(date.tokens.start..date.tokens.end + usize::from(closes))
}

/// The day in a year; `8/5` in English may be the fifth of August, too.
fn days(view: &View<'_>, date: &DateMention, day: u8, year: i16) -> Vec<Date> {
    let of = |month: u8, day: u8| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year, month, day).ok()
    };
    let in_figures =
        (date.tokens.clone()).any(|at| matches!(view.word(at), "/" | "-")) && date.last.is_none();
    let swapped = (view.lang == Lang::En && in_figures).then(|| of(day, date.month));
    of(date.month, day)
        .into_iter()
        .chain(swapped.flatten())
        .collect()
}

fn with_year(
    view: &View<'_>,
    date: &DateMention,
    weekday: Weekday,
    day: u8,
    years: &[i16],
) -> Option<Finding> {
    let days: Vec<Date> = years
        .iter()
        .flat_map(|year| days(view, date, day, *year))
        .collect();
    let first = *days.first()?;
    if days.iter().any(|day| day.weekday() == weekday) {
        return None;
    }
    let said = view.text.get(span(view, date))?;
    let (written, right) = (name(weekday), name(first.weekday()));
    let full = full(first);
    Some(Finding {
        span: span(view, date),
        code: "P0204",
        message: Bilingual::new(
            format!(
                "apakah harinya benar di `{said}`? {} jatuh pada hari {}, bukan {}",
                full.0, right.0, written.0
            ),
            format!(
                "is the weekday right in `{said}`? {} is a {}, not a {}",
                full.1, right.1, written.1
            ),
        ),
        help: both!(
            "periksa hari, tanggal, dan tahunnya di undangan atau sumbernya, lalu perbaiki yang keliru",
            "look up weekday, date and year in the invitation or the source, and correct the wrong one"
        ),
    })
}

fn without_year(
    view: &View<'_>,
    date: &DateMention,
    weekday: Weekday,
    day: u8,
    today: Date,
) -> Option<Finding> {
    let known: Vec<Date> = known_days(view).collect();
    let mut years: Vec<i16> = known
        .iter()
        .flat_map(|known| (known.year() - 1..=known.year() + 1).map(move |year| (known, year)))
        .filter(|(known, year)| {
            days(view, date, day, *year)
                .iter()
                .any(|day| (*day - **known).get_days().abs() <= NEAR_DAYS)
        })
        .map(|(_, year)| year)
        .collect();
    years.sort_unstable();
    years.dedup();
    if !years.is_empty() {
        return with_year(view, date, weekday, day, &years);
    }
    let fits = |year: i16| {
        days(view, date, day, year)
            .iter()
            .any(|day| day.weekday() == weekday)
    };
    if plausible_years(view, date.month).any(fits) {
        return None;
    }
    let candidates: Vec<String> = (FIRST_YEAR..=today.year())
        .filter(|year| fits(*year))
        .map(|year| year.to_string())
        .collect();
    (candidates.len() > 1).then(|| several(view, date, &candidates))?
}

fn several(view: &View<'_>, date: &DateMention, years: &[String]) -> Option<Finding> {
    let said = view.text.get(span(view, date))?;
    let years = years.join(", ");
    Some(Finding {
        span: span(view, date),
        code: "P0205",
        message: both!(
            "tahun berapa `{said}`? Hari dan tanggal itu cocok untuk beberapa tahun: {years}",
            "which year is `{said}`? That weekday and date fit several years: {years}"
        ),
        help: both!(
            "tulis tahunnya di belakang tanggal, supaya pembaca beberapa tahun lagi tetap paham",
            "write the year behind the date, so that it is still clear in a few years"
        ),
    })
}

/// The days whose year is known: the document's and the full dates of the text.
fn known_days<'v>(view: &'v View<'_>) -> impl Iterator<Item = Date> + 'v {
    let written = view.dates.iter().filter_map(|date| {
        let (month, day) = (
            i8::try_from(date.month).ok()?,
            i8::try_from(date.day?).ok()?,
        );
        Date::new(date.year?, month, day).ok()
    });
    view.about.date.into_iter().chain(written)
}

/// Years that readers would think of first: the document's and those beside it, and that of a month
/// with its year near the date.
fn plausible_years<'v>(view: &'v View<'_>, month: u8) -> impl Iterator<Item = i16> + 'v {
    let own = view.about.date.map(Date::year);
    let months = view.dates.iter().filter_map(move |date| {
        let apart = (i16::from(date.month) - i16::from(month)).abs();
        date.year.filter(|_| apart <= 1 || apart == 11)
    });
    own.into_iter()
        .flat_map(|year| year - 1..=year + 1)
        .chain(months)
}

/// The name of a weekday in Indonesian and English.
fn name(weekday: Weekday) -> (&'static str, &'static str) {
    match weekday {
        Weekday::Monday => ("Senin", "Monday"),
        Weekday::Tuesday => ("Selasa", "Tuesday"),
        Weekday::Wednesday => ("Rabu", "Wednesday"),
        Weekday::Thursday => ("Kamis", "Thursday"),
        Weekday::Friday => ("Jumat", "Friday"),
        Weekday::Saturday => ("Sabtu", "Saturday"),
        Weekday::Sunday => ("Minggu", "Sunday"),
    }
}

/// A date in words, in Indonesian and English.
fn full(date: Date) -> (String, String) {
    const MONTHS: [(&str, &str); 12] = [
        ("Januari", "January"),
        ("Februari", "February"),
        ("Maret", "March"),
        ("April", "April"),
        ("Mei", "May"),
        ("Juni", "June"),
        ("Juli", "July"),
        ("Agustus", "August"),
        ("September", "September"),
        ("Oktober", "October"),
        ("November", "November"),
        ("Desember", "December"),
    ];
    let month = usize::try_from(date.month() - 1).unwrap_or_default();
    let (id, en) = MONTHS.get(month).copied().unwrap_or_default();
    let (day, year) = (date.day(), date.year());
    (format!("{day} {id} {year}"), format!("{day} {en} {year}"))
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::{found, found_about};
    use crate::content::prose::About;
    use crate::lang::Lang;

    #[test]
    fn a_weekday_that_is_not_that_of_its_date_is_asked_about() {
        for (text, lang) in [
            ("Pelatihan dibuka Senin, 9 Mei 2023.", Lang::Id),
            ("Rilis Kamis (1/9/2023) memuatnya.", Lang::Id),
            ("Digelar Sabtu–Minggu, 13–14 Agustus 2023.", Lang::Id),
            ("Digelar Sabtu dan Minggu, 13–14 Agustus 2023.", Lang::Id),
            ("Rapat 8 Mei 2023 dilanjutkan Rabu (9/5).", Lang::Id),
            ("It opened on Monday, 9 May 2023.", Lang::En),
            ("It opened on Monday, May 9, 2023.", Lang::En),
        ] {
            let found = found(super::ask, text, lang);
            assert_eq!(found.len(), 1, "{text}");
            assert!(found[0].starts_with("P0204"), "{text}: {found:?}");
        }
    }

    #[test]
    fn right_weekdays_and_other_words_are_not_asked_about() {
        for text in [
            "Pelatihan dibuka Senin, 8 Mei 2023.",
            "Rilis Jumat (1/9/2023) memuatnya.",
            "Digelar Sabtu–Minggu, 12–13 Agustus 2023.",
            "Digelar Sabtu dan Minggu, 12–13 Agustus 2023.",
            "Rapat 8 Mei 2023 dilanjutkan Selasa (9/5).",
            "Buka setiap Senin dan Kamis sejak 4 Mei 2023.",
            "Minggu 1 Mei 2023 dipakai untuk persiapan.",
            "Buka Senin–Minggu 24/7.",
            "Selama Mei hingga Juni 2023, kata Ani, Senin (8/5), semua hadir.",
            "Tutup Jumat, 31 Juni 2023.",
        ] {
            assert!(found(super::ask, text, Lang::Id).is_empty(), "{text}");
        }
        let either = "It opened on Wednesday (9/8/2023) and Friday (9/8/2023).";
        assert!(found(super::ask, either, Lang::En).is_empty());
    }

    #[test]
    fn a_date_without_year_takes_that_of_the_document_or_leaves_several() {
        let text = "Kegiatan dibuka Senin (8/4) di Jakarta sejak 2018.";
        let asked = ["P0205 Senin (8/4)"];
        assert_eq!(found(super::ask, text, Lang::Id), asked);
        let at = |day| About {
            date: Some(day),
            ..About::default()
        };
        let with = |day| found_about(super::ask, text, Lang::Id, &at(day));
        assert!(with(jiff::civil::date(2019, 4, 20)).is_empty());
        assert!(with(jiff::civil::date(2019, 11, 20)).is_empty());
        assert_eq!(with(jiff::civil::date(2022, 4, 20)), ["P0204 Senin (8/4)"]);
        assert_eq!(with(jiff::civil::date(2022, 9, 20)), asked);
    }
}
