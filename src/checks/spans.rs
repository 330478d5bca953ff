//! Spans of time that cannot be, and days that do not exist.
//!
//! In: the dates, years and times of a text. Out: questions `P0206`.

use super::dates::{self, DateMention};
use super::tokens::Kind;
use super::view::View;
use super::{Context, Finding};
use crate::both;
use crate::lang::{Bilingual, Lang};
use std::ops::Range;

/// Asks about spans and days (`P0206`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    for (index, date) in view.dates.iter().enumerate() {
        findings.extend(no_such_day(view, date));
        findings.extend(days_turned(view, date));
        if let Some(next) = view.dates.get(index + 1) {
            findings.extend(dates_turned(view, date, next));
        }
    }
    for at in 0..view.tokens.len() {
        if !matches!(view.tokens[at].kind, Kind::Number(_) | Kind::Code) {
            continue;
        }
        let asked = years(view, at)
            .or_else(|| times(view, at))
            .or_else(|| no_such_month(view, at))
            .or_else(|| day_too_late(view, at));
        findings.extend(asked);
    }
}

fn finding(
    view: &View<'_>,
    tokens: Range<usize>,
    message: impl FnOnce(&str) -> Bilingual,
    help: Bilingual,
) -> Finding {
    let span = view.span(tokens);
    Finding {
        message: message(view.text.get(span.clone()).unwrap_or_default()),
        code: "P0206",
        help,
        span,
    }
}

fn turned(view: &View<'_>, tokens: Range<usize>) -> Finding {
    finding(
        view,
        tokens,
        |said| {
            both!(
                "apakah awal dan akhirnya tertukar di `{said}`? Akhirnya lebih dahulu daripada awalnya",
                "are the two ends of `{said}` exchanged? It ends before it begins"
            )
        },
        both!(
            "periksa keduanya di sumbernya, lalu tulis yang lebih awal lebih dahulu",
            "look up both in the source, and write the earlier one first"
        ),
    )
}

/// The days of a month; of February 29 where the year is not known.
fn month_length(month: u8, year: Option<i16>) -> u8 {
    let month = i8::try_from(month).unwrap_or(1);
    jiff::civil::Date::new(year.unwrap_or(2000), month, 1)
        .map_or(31, |first| first.days_in_month().unsigned_abs())
}

/// `31 Juni`, `29 Februari 2023`.
fn no_such_day(view: &View<'_>, date: &DateMention) -> Option<Finding> {
    let (last, last_month) = date.last.unwrap_or((date.day?, date.month));
    // In English figures the month may come first.
    if view.lang == Lang::En && date.last.is_none() && last <= 12 {
        return None;
    }
    let wrong_first = date.day? > month_length(date.month, date.year);
    let wrong_last = last > month_length(last_month, date.year);
    (wrong_first || wrong_last).then(|| day_missing(view, date.tokens.clone()))
}

fn day_missing(view: &View<'_>, tokens: Range<usize>) -> Finding {
    finding(
        view,
        tokens,
        |said| {
            both!(
                "apakah tanggalnya benar di `{said}`? Tanggal itu tidak ada dalam kalender",
                "is the date right in `{said}`? There is no such day in the calendar"
            )
        },
        both!(
            "periksa tanggal, bulan, dan tahunnya di sumbernya",
            "look up day, month and year in the source"
        ),
    )
}

/// `16–13 Maret 2023`, `30 Agustus–2 Juli 2023`; `29 Desember–2 Januari` goes over the new year.
fn days_turned(view: &View<'_>, date: &DateMention) -> Option<Finding> {
    let (first, (last, last_month)) = (date.day?, date.last?);
    let same = date.month == last_month && last < first;
    let back = last_month < date.month && date.month - last_month < 6;
    // The first number may belong to something else, as in `Nomor 12-8 Mei`.
    let before = date.tokens.start.checked_sub(1);
    let other = before.is_some_and(|at| {
        view.is(
            at,
            &["nomor", "no", "no.", ".", "/", "-", "–", ":", "kelas"],
        ) || matches!(view.tokens[at].kind, Kind::Number(_) | Kind::Code)
    });
    ((same || back) && !other).then(|| turned(view, date.tokens.clone()))
}

/// `30 Agustus 2023 sampai 2 Juli 2023`.
fn dates_turned(view: &View<'_>, one: &DateMention, other: &DateMention) -> Option<Finding> {
    let between = one.tokens.end..other.tokens.start;
    let dash = between.len() == 1 && dates::is_dash(view, between.start);
    let abbreviated =
        between.len() == 4 && view.is(between.start, &["s"]) && view.is(between.start + 2, &["d"]);
    if !(dash || abbreviated) || one.last.is_some() || other.last.is_some() {
        return None;
    }
    let key = |date: &DateMention| Some((date.year?, date.month, date.day.unwrap_or(0)));
    let (first, last) = (key(one)?, key(other)?);
    let earlier = match (one.day, other.day) {
        (Some(_), Some(_)) => last < first,
        _ => (last.0, last.1) < (first.0, first.1),
    };
    let in_figures = view.lang == Lang::En && view.word(one.tokens.start + 1) == "/";
    (earlier && !in_figures).then(|| turned(view, one.tokens.start..other.tokens.end))
}

fn is_sign(view: &View<'_>, at: usize) -> bool {
    matches!(view.word(at), "-" | "–" | "—" | "−")
}

/// `sejak 2018-2023` and `2023–2020`.
fn years(view: &View<'_>, at: usize) -> Option<Finding> {
    let (first, last) = (view.year(at)?, view.year(at + 2)?);
    if !dates::is_dash(view, at + 1) || is_sign(view, at + 3) && view.number(at + 4).is_some() {
        return None;
    }
    let before = |words: &[&str]| at > 0 && view.is(at - 1, words);
    let year_word = usize::from(before(&["tahun", "year"]));
    let start = at.checked_sub(1 + year_word)?;
    let since = view.is(start, &["sejak", "semenjak", "since"]) && is_sign(view, at + 1);
    if since && first < last {
        return Some(finding(
            view,
            start..at + 3,
            |said| {
                both!(
                    "apakah yang dimaksud `{said}` itu dari {first} sampai {last}? Kata `sejak` hanya menyebut awal, tanpa akhir",
                    "does `{said}` mean from {first} to {last}? `Since` names a beginning, but no end"
                )
            },
            both!(
                "tulis `dari {first} sampai {last}`, atau `sejak {first}` kalau masih berlangsung",
                "write `from {first} to {last}`, or `since {first}` if it still goes on"
            ),
        ));
    }
    if is_sign(view, start + year_word) || view.is(at + 3, &["sm", "bc", "bce"]) {
        return None;
    }
    let from = is_sign(view, at + 1) || view.is(start, &["dari", "from"]);
    // A year before the first one, `... 2024, 2023–2020`, or a code in front makes it something else.
    let alone = !matches!(
        view.tokens[at - 1].kind,
        Kind::Number(_) | Kind::Code | Kind::Sign('/' | '.' | '#')
    ) && !before(&["nomor", "no"]);
    (from && alone && last < first).then(|| turned(view, at..at + 3))
}

/// A time of the day at a token, in minutes, and the token behind it: `15.00`, `15:00`.
fn time(view: &View<'_>, at: usize) -> Option<(u32, usize)> {
    let word = view.word(at);
    let (hour, minute, next) = match word.split_once('.') {
        Some((hour, minute)) => (hour, minute, at + 1),
        None if view.word(at + 1) == ":" => (word, view.word(at + 2), at + 3),
        None => return None,
    };
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some((hour * 60 + minute, next))
}

/// The longest time that is taken for one that goes on behind midnight, in minutes.
const LONGEST_NIGHT: u32 = 16 * 60;

/// `pukul 15.00–08.00`.
fn times(view: &View<'_>, at: usize) -> Option<Finding> {
    let (first, next) = time(view, at)?;
    let joined = dates::is_dash(view, next)
        .then_some(next + 1)
        .or_else(|| (view.is(next, &["s"]) && view.is(next + 2, &["d"])).then_some(next + 4))?;
    let (last, end) = time(view, joined)?;
    let named = at > 0 && view.is(at - 1, &["pukul", "pkl", "jam", "at", "from"])
        || at > 1 && view.is(at - 2, &["pkl"])
        || view.is(end, &["wib", "wita", "wit"]);
    let half_day = view.is(
        end,
        &["sore", "siang", "petang", "malam", "pm", "p", "am", "a"],
    ) || view.lang == Lang::En && last <= 12 * 60;
    let hours = matches!(view.key, "jam" | "opening_hours");
    let lasts = (24 * 60 + last).checked_sub(first)?;
    let wrong = last < first && lasts > LONGEST_NIGHT && !half_day && (named || hours);
    wrong.then(|| turned(view, at..end))
}

/// Whether the words before `at` announce a date.
fn announced(view: &View<'_>, at: usize) -> bool {
    let mut before = at;
    for sign in ["(", ","] {
        if before > 0 && view.word(before - 1) == sign {
            before -= 1;
        }
    }
    let Some(before) = before.checked_sub(1) else {
        return false;
    };
    view.is(before, &["tanggal", "tgl"]) || dates::weekday_of(view.word(before)).is_some()
}

/// `tanggal 8/13/2023`, `tanggal 2023-13-08`.
fn no_such_month(view: &View<'_>, at: usize) -> Option<Finding> {
    let sign = view.word(at + 1);
    if !matches!(sign, "/" | "-") || view.word(at + 3) != sign || !announced(view, at) {
        return None;
    }
    let part = |at: usize| -> Option<u8> {
        let word = view.word(at);
        (word.len() <= 2).then(|| word.parse().ok())?
    };
    let (month, other) = match (view.year(at), view.year(at + 4)) {
        (None, Some(_)) => (part(at + 2)?, part(at)?),
        (Some(_), None) => (part(at + 2)?, 13),
        _ => return None,
    };
    let wrong = month > 12 && (view.lang == Lang::Id || other > 12);
    wrong.then(|| {
        finding(
            view,
            at..at + 5,
            |said| {
                both!(
                    "apakah tanggalnya benar di `{said}`? Tidak ada bulan ke-{month}",
                    "is the date right in `{said}`? There is no month {month}"
                )
            },
            both!(
                "tulis tanggal lebih dahulu, lalu bulan; lebih jelas lagi dengan nama bulannya",
                "write the day before the month, better still with the name of the month"
            ),
        )
    })
}

/// `tanggal 32 Mei 2023`.
fn day_too_late(view: &View<'_>, at: usize) -> Option<Finding> {
    let day = view.number(at).filter(|day| (32.0..100.0).contains(day))?;
    dates::month_at(view, at + 1)?;
    (day.fract() == 0.0 && announced(view, at)).then(|| day_missing(view, at..at + 2))
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::found;
    use crate::lang::Lang;

    #[test]
    fn impossible_spans_are_asked_about() {
        for (text, words) in [
            ("Berjalan sejak 2018-2023 di sini.", "sejak 2018-2023"),
            ("Berjalan sejak tahun 2018–2023.", "sejak tahun 2018–2023"),
            ("Pada 16–13 Maret 2023 digelar.", "16–13 Maret 2023"),
            ("Rencana 2023–2020 disusun.", "2023–2020"),
            ("Pada 30 Agustus–2 Juli 2023.", "30 Agustus–2 Juli 2023"),
            (
                "Dari 30 Agustus 2023 sampai 2 Juli 2023.",
                "30 Agustus 2023 sampai 2 Juli 2023",
            ),
            ("Buka pukul 15.00–08.00 WIB.", "15.00–08.00"),
            ("Buka pukul 08.00 s.d. 03.00.", "08.00 s.d. 03.00"),
            ("Pada 31 Juni ditutup.", "31 Juni"),
            ("Pada 29 Februari 2023 ditutup.", "29 Februari 2023"),
            ("Senin (31/6/2023) ditutup.", "Senin (31/6/2023"),
            ("Pada tanggal 8/13/2023 dibuka.", "8/13/2023"),
            ("Pada tanggal 32 Mei 2023.", "32 Mei"),
            ("Pada 28–31 Juni 2023.", "28–31 Juni 2023"),
        ] {
            assert_eq!(
                found(super::ask, text, Lang::Id),
                [format!("P0206 {words}")],
                "{text}"
            );
        }
        for (text, words) in [
            ("It has run since 2018–2023.", "since 2018–2023"),
            ("From 2023 to 2020 it grew.", "2023 to 2020"),
            ("On 31 June 2023 it closed.", "31 June 2023"),
            ("On February 29, 2023 it closed.", "February 29, 2023"),
        ] {
            assert_eq!(
                found(super::ask, text, Lang::En),
                [format!("P0206 {words}")],
                "{text}"
            );
        }
    }

    #[test]
    fn possible_spans_and_other_numbers_are_not_asked_about() {
        for text in [
            "Berjalan dari 2018-2023, dan sejak 2018.",
            "RPJMN 2020–2024 dan tahun ajaran 2022/2023.",
            "Pada 13–16 Maret 2023; 29 Desember–2 Januari 2024.",
            "Pada 29 Februari 2024 dan 29 Februari.",
            "Jaga malam pukul 20.00–02.00, pukul 18.00–06.00.",
            "Buka pukul 08.00–15.00 WIB, istirahat 12.00-13.00.",
            "Buka pukul 10.00–04.00 sore.",
            "Surat Nomor 12/13/2023 dan SK 045/31/2023.",
            "Telepon 0812-2023-1999, kode 2023-2020-5.",
            "Prasasti dari 2000–1950 SM.",
            "Skor 15.00–08.00 dalam lomba.",
            "Pesan nomor 12-8 Mei dibahas.",
            "Sejak 2018 sampai 2023 ada 32 Mei bersaudara.",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
        for text in [
            "Open from 9.00–5.00 daily, on 4/30/2023.",
            "Between 2018 and 2023, 2020–2024.",
        ] {
            assert!(found(super::ask, text, Lang::En).is_empty(), "{text}");
        }
    }
}
