//! The dates that a text mentions.
//!
//! In: a [`View`] with its words. Out: [`DateMention`]s, by their place. It reads Indonesian and
//! English writing; it must not judge whether a date can be.

use super::tokens::Kind;
use super::view::View;
use jiff::civil::Weekday;
use std::ops::Range;

/// A date or span of days as written: `Senin, 8 Mei 2023`, `22–23 Agustus 2023`, `Senin (8/4)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateMention {
    /// Its tokens, the weekday included.
    pub(super) tokens: Range<usize>,
    /// The weekday said of the first day.
    pub(super) weekday: Option<Weekday>,
    /// The first day of the month; `None` for `Mei 2023`.
    pub(super) day: Option<u8>,
    /// The month, from 1.
    pub(super) month: u8,
    /// The last day and its month, where a span is written.
    pub(super) last: Option<(u8, u8)>,
    /// The year, if it is said.
    pub(super) year: Option<i16>,
}

const MONTHS: [(&str, u8); 23] = [
    ("januari", 1),
    ("january", 1),
    ("februari", 2),
    ("pebruari", 2),
    ("february", 2),
    ("maret", 3),
    ("march", 3),
    ("april", 4),
    ("mei", 5),
    ("may", 5),
    ("juni", 6),
    ("june", 6),
    ("juli", 7),
    ("july", 7),
    ("agustus", 8),
    ("august", 8),
    ("september", 9),
    ("oktober", 10),
    ("october", 10),
    ("november", 11),
    ("nopember", 11),
    ("desember", 12),
    ("december", 12),
];

const SHORT_MONTHS: [(&str, u8); 17] = [
    ("Jan", 1),
    ("Feb", 2),
    ("Mar", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Agu", 8),
    ("Agt", 8),
    ("Ags", 8),
    ("Aug", 8),
    ("Sep", 9),
    ("Sept", 9),
    ("Okt", 10),
    ("Oct", 10),
    ("Nov", 11),
    ("Des", 12),
    ("Dec", 12),
];

const WEEKDAYS: [(&str, Weekday); 16] = [
    ("Senin", Weekday::Monday),
    ("Selasa", Weekday::Tuesday),
    ("Rabu", Weekday::Wednesday),
    ("Kamis", Weekday::Thursday),
    ("Jumat", Weekday::Friday),
    ("Jum'at", Weekday::Friday),
    ("Sabtu", Weekday::Saturday),
    ("Minggu", Weekday::Sunday),
    ("Ahad", Weekday::Sunday),
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

/// Finds the dates of a text.
pub(super) fn find(view: &View<'_>) -> Vec<DateMention> {
    let mut dates = Vec::new();
    let mut at = 0;
    while at < view.tokens.len() {
        let found = match view.tokens[at].kind {
            Kind::Number(_) | Kind::Code => in_words(view, at).or_else(|| in_figures(view, at)),
            // Asked of every word: a day or year must follow.
            Kind::Word if view.number(at + 1).is_some() => month_first(view, at),
            _ => None,
        };
        match found {
            Some(mut date) => {
                at = date.tokens.end;
                add_weekday(view, &mut date);
                // A day and month in figures alone is a fraction or a list more often than a date.
                if date.year.is_some() || date.weekday.is_some() || month_at(view, at - 1).is_some()
                {
                    dates.push(date);
                }
            }
            None => at += 1,
        }
    }
    dates
}

/// `8 Mei 2023`, `8–12 Mei 2023`, `29 Agustus–2 September 2023`.
fn in_words(view: &View<'_>, at: usize) -> Option<DateMention> {
    let day = day_at(view, at)?;
    let mut date = DateMention {
        tokens: at..at,
        weekday: None,
        day: Some(day),
        month: 0,
        last: None,
        year: None,
    };
    let mut next = at + 1;
    let mut last_day = None;
    if is_dash(view, next) {
        last_day = Some(day_at(view, next + 1)?);
        next += 2;
    }
    date.month = month_at(view, next)?;
    next += 1;
    date.last = last_day.map(|day| (day, date.month));
    if last_day.is_none()
        && is_dash(view, next)
        && let Some(day) = day_at(view, next + 1)
        && let Some(month) = month_at(view, next + 2)
    {
        date.last = Some((day, month));
        next += 3;
    }
    if let Some(year) = view.year(next) {
        date.year = Some(year);
        next += 1;
    }
    date.tokens = at..next;
    Some(date)
}

/// `8/5/2023`, `08-05-2023`, `8/4`.
fn in_figures(view: &View<'_>, at: usize) -> Option<DateMention> {
    let day = day_at(view, at)?;
    let sign = view.word(at + 1);
    if !matches!(sign, "/" | "-") {
        return None;
    }
    let month = day_at(view, at + 2).filter(|month| *month <= 12)?;
    let (year, end) = match view.year(at + 4) {
        Some(year) if view.word(at + 3) == sign => (Some(year), at + 5),
        _ if sign == "/" && view.word(at + 3) != "/" => (None, at + 3),
        _ => return None,
    };
    Some(DateMention {
        tokens: at..end,
        weekday: None,
        day: Some(day),
        month,
        last: None,
        year,
    })
}

/// `Mei 2023`, `May 8, 2023`.
fn month_first(view: &View<'_>, at: usize) -> Option<DateMention> {
    // Most words are followed by no number: names of months need not be compared.
    view.number(at + 1)?;
    let month = month_at(view, at)?;
    let date = |day, year, end| DateMention {
        tokens: at..end,
        weekday: None,
        day,
        month,
        last: None,
        year: Some(year),
    };
    if let Some(year) = view.year(at + 1) {
        return Some(date(None, year, at + 2));
    }
    let day = day_at(view, at + 1)?;
    let year_at = if view.word(at + 2) == "," {
        at + 3
    } else {
        at + 2
    };
    view.year(year_at)
        .map(|year| date(Some(day), year, year_at + 1))
}

/// The weekday before a date: `Senin, `, `Senin (`, `Senin, (`, `Senin–Rabu, `.
fn add_weekday(view: &View<'_>, date: &mut DateMention) {
    let mut before = date.tokens.start;
    for sign in ["(", ","] {
        if before > 0 && view.word(before - 1) == sign {
            before -= 1;
        }
    }
    if before > 0 && view.is(before - 1, &["tanggal", "tgl"]) {
        before -= 1;
    }
    let Some(mut first) = before.checked_sub(1) else {
        return;
    };
    let Some(mut weekday) = weekday_of(view.word(first)) else {
        return;
    };
    // `Sabtu–Minggu, 12–13 Agustus`, `Sabtu dan Minggu, 12–13 Agustus`: the first day is meant.
    let mut several = false;
    while first >= 2
        && (is_dash(view, first - 1) || view.is(first - 1, &["dan", "and", "&", "/", ","]))
        && let Some(earlier) = weekday_of(view.word(first - 2))
    {
        weekday = earlier;
        first -= 2;
        several = true;
    }
    // `Minggu 1 Mei` may be the first week of May, and `Minggu 24/7` is every day.
    let bare = first + 1 == date.tokens.start && view.is(first, &["minggu"]) && date.day <= Some(5);
    let always = date.day == Some(24) && date.month == 7 && date.year.is_none();
    let figures = view.word(date.tokens.start + 1) == "/";
    if (several && date.last.is_none()) || bare || (always && figures) {
        return;
    }
    date.weekday = Some(weekday);
    date.tokens.start = first;
}

/// The weekday of a word; `minggu` in small letters is a week.
pub(super) fn weekday_of(word: &str) -> Option<Weekday> {
    let same = |name: &str| {
        word.eq_ignore_ascii_case(name) && word.starts_with(|c: char| c.is_ascii_uppercase())
            || word.replace('’', "'") == name
    };
    WEEKDAYS
        .iter()
        .find(|(name, _)| same(name))
        .map(|(_, day)| *day)
}

/// The month that the token at `at` names.
pub(super) fn month_at(view: &View<'_>, at: usize) -> Option<u8> {
    let word = view.word(at);
    // English `may` and `march` are verbs, too.
    let verb = matches!(word, "may" | "march");
    let full = MONTHS
        .iter()
        .find(|(name, _)| !verb && word.eq_ignore_ascii_case(name));
    let short = || SHORT_MONTHS.iter().find(|(name, _)| word == *name);
    full.or_else(short).map(|(_, month)| *month)
}

fn day_at(view: &View<'_>, at: usize) -> Option<u8> {
    let word = view.word(at);
    let day: u8 = (word.len() <= 2).then(|| word.parse().ok())??;
    (1..=31).contains(&day).then_some(day)
}

/// Whether the token at `at` joins two ends of a span.
pub(super) fn is_dash(view: &View<'_>, at: usize) -> bool {
    matches!(view.word(at), "-" | "–" | "—" | "−")
        || view.is(at, &["sampai", "hingga", "to", "until"])
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::view_of;

    fn read(text: &str) -> Vec<String> {
        let about = crate::content::prose::About::default();
        let view = view_of(text, &about);
        let show = |date: &super::DateMention| {
            let day = date.day.map_or("-".to_owned(), |day| day.to_string());
            let last = date
                .last
                .map_or(String::new(), |(day, month)| format!("..{day}/{month}"));
            let year = date.year.map_or("-".to_owned(), |year| year.to_string());
            let weekday = date
                .weekday
                .map_or(String::new(), |day| format!(" {day:?}"));
            let text = &text[view.span(date.tokens.clone())];
            format!("{text} = {day}/{}{last}/{year}{weekday}", date.month)
        };
        view.dates.iter().map(show).collect()
    }

    #[test]
    fn dates_are_found_as_they_are_written() {
        assert_eq!(
            read(
                "Rilis Jumat (1/9/2023): pada 22-23 Agustus 2023, lalu 29 Agustus–2 September 2023."
            ),
            [
                "Jumat (1/9/2023 = 1/9/2023 Friday",
                "22-23 Agustus 2023 = 22/8..23/8/2023",
                "29 Agustus–2 September 2023 = 29/8..2/9/2023"
            ]
        );
        assert_eq!(
            read("Senin, (8/4) di Jakarta (8-13 April) selama Mei hingga Juni 2023; 1/2 dari 3/4"),
            [
                "Senin, (8/4 = 8/4/- Monday",
                "8-13 April = 8/4..13/4/-",
                "Juni 2023 = -/6/2023"
            ]
        );
        assert_eq!(
            read("On Monday, 8 May 2023 and May 9, 2023 we may 5 times"),
            [
                "Monday, 8 May 2023 = 8/5/2023 Monday",
                "May 9, 2023 = 9/5/2023"
            ]
        );
        assert!(read("dua minggu, 3 kelas, 21 provinsi").is_empty());
    }
}
