//! Numbers, money, dates, ranges, lists and plural forms as people of a language write them.
//!
//! In: values and a language. Out: text. Must not depend on the machine's locale, nor hold a word:
//! names of months, marks and patterns are those of CLDR, through ICU4X. What a language needs is
//! made once and shared by all threads; a date then costs a quarter of a microsecond.
//!
//! Two things are ours, because ICU4X has no stable, right answer yet:
//! - **Ranges of dates.** ICU4X 2.4 has a formatter of them, but it is marked as unstable and writes
//!   `22–23 M08 2023` for long dates. [`date_range`] follows the rule of CLDR's `intervalFormats`
//!   (UTS #35, part 4): the greatest field that differs decides, and what both days share is said
//!   once. The parts are ICU's. The mark between them is CLDR's en dash; see `Dash`.
//! - **Money.** Formatting of currencies is experimental in ICU4X, and CLDR's `Rp 20.000.000` is
//!   not the spelling of EYD V, which writes `Rp20.000.000`. The number is ICU's.

use crate::lang::Lang;
use fixed_decimal::{Sign, SignedRoundingMode, UnsignedRoundingMode};
use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{D, MD, YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::LazyLock;

/// What writes the values of a language.
struct Formats {
    number: DecimalFormatter,
    day: FixedCalendarDateTimeFormatter<Gregorian, D>,
    day_month: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    date: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    list: ListFormatter,
    plural: PluralRules,
}

impl Formats {
    /// `None` where CLDR does not know the language; a test sees to it that it knows ours.
    fn new(lang: Lang) -> Option<Formats> {
        let locale = &lang.locale();
        let plain = DecimalFormatterOptions::default();
        let wide = ListFormatterOptions::default();
        let cardinal = PluralRulesOptions::default();
        Some(Formats {
            number: DecimalFormatter::try_new(locale.into(), plain).ok()?,
            day: FixedCalendarDateTimeFormatter::try_new(locale.into(), D::long()).ok()?,
            day_month: FixedCalendarDateTimeFormatter::try_new(locale.into(), MD::long()).ok()?,
            month: FixedCalendarDateTimeFormatter::try_new(locale.into(), YM::long()).ok()?,
            date: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?,
            list: ListFormatter::try_new_and(locale.into(), wide).ok()?,
            plural: PluralRules::try_new(locale.into(), cardinal).ok()?,
        })
    }
}

static FORMATS: LazyLock<BTreeMap<Lang, Formats>> = LazyLock::new(|| {
    let known = Lang::ALL.map(|lang| Some((lang, Formats::new(lang)?)));
    known.into_iter().flatten().collect()
});

fn formats(lang: Lang) -> Option<&'static Formats> {
    FORMATS.get(&lang)
}

/// A number as it is written; as Rust prints it where the language is not known.
fn written(number: &Decimal, lang: Lang) -> String {
    formats(lang).map_or_else(
        || number.to_string(),
        |formats| formats.number.format(number).to_string(),
    )
}

/// A whole number with separators: `3.505` in Indonesian, `3,505` in English.
pub fn integer(number: i64, lang: Lang) -> String {
    written(&Decimal::from(number), lang)
}

/// A count of entries.
pub fn count(number: usize, lang: Lang) -> String {
    written(&Decimal::from(number), lang)
}

/// A number with at most two decimals: `4,09` in Indonesian, `4.09` in English. Half of the last
/// place is rounded away from zero, as people do it.
pub fn decimal(number: f64, lang: Lang) -> String {
    // Through the shortest text that means this number: 4.085 is what its author wrote, though the
    // machine keeps a little less.
    let Ok(mut exact) = number.to_string().parse::<Decimal>() else {
        return number.to_string();
    };
    let half_expand = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
    exact.round_with_mode(-2, half_expand);
    exact.absolute.trim_end();
    if exact.absolute.is_zero() {
        exact.sign = Sign::None;
    }
    written(&exact, lang)
}

/// The size of a file or of several, in thousands or millions of bytes: `95 kB`, `3,4 MB`.
pub fn bytes(bytes: u64, lang: Lang) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", decimal(bytes.div_ceil(1_000) as f64, lang));
    }
    let tenths = (bytes / 100_000) as f64 / 10.0;
    format!("{} MB", decimal(tenths, lang))
}

/// From a number to a number: `1–5`. A number below zero keeps its mark away from the dash.
pub fn decimal_range(least: f64, greatest: f64, lang: Lang) -> String {
    let dash = if least < 0.0 || greatest < 0.0 {
        Dash::Spaced
    } else {
        Dash::Closed
    };
    dash.join(decimal(least, lang), &decimal(greatest, lang))
}

/// A share as a percentage with at most two decimals: `3,64%` in Indonesian, `3.64%` in English. CLDR
/// closes the sign up in both.
/// A share that is not nothing is never printed as nothing.
pub fn percent(share: f64, lang: Lang) -> String {
    if share > 0.0 && share < 0.00005 {
        return format!("<{}%", decimal(0.01, lang));
    }
    format!("{}%", decimal(share * 100.0, lang))
}

/// Rupiah: `Rp20.000.000` in Indonesian, `Rp20,000,000` in English.
pub fn rupiah(amount: i64, lang: Lang) -> String {
    let mut number = Decimal::from(amount);
    let sign = std::mem::replace(&mut number.sign, Sign::None);
    let minus = if sign == Sign::Negative { "-" } else { "" };
    format!("{minus}Rp{}", written(&number, lang))
}

/// A day as ICU takes it; `None` for none that it knows.
fn gregorian(date: Date) -> Option<icu_calendar::Date<Gregorian>> {
    let month = date.month().unsigned_abs();
    let day = date.day().unsigned_abs();
    icu_calendar::Date::try_new_gregorian(i32::from(date.year()), month, day).ok()
}

/// A day in the form that `format` picks; in digits where the language is not known.
fn day_as<D: Display>(
    date: Date,
    lang: Lang,
    format: impl Fn(&'static Formats, &icu_calendar::Date<Gregorian>) -> D,
) -> String {
    match (formats(lang), gregorian(date)) {
        (Some(formats), Some(day)) => format(formats, &day).to_string(),
        _ => date.to_string(),
    }
}

/// A day: `1 September 2023`.
pub fn date(date: Date, lang: Lang) -> String {
    day_as(date, lang, |formats, day| formats.date.format(day))
}

/// A month: `September 2023`.
pub fn month_year(date: Date, lang: Lang) -> String {
    day_as(date, lang, |formats, day| formats.month.format(day))
}

/// From a day to a day: `22–23 Agustus 2023`, `30 Juni–2 Juli 2023`; in English with spaces around
/// the dash where a side has more than one word, `30 June – 2 July 2023`.
pub fn date_range(start: Date, end: Date, lang: Lang) -> String {
    let last = date(end, lang);
    if start == end {
        return last;
    }
    if start.first_of_month() == end.first_of_month() {
        let day = day_as(start, lang, |formats, day| formats.day.format(day));
        return Dash::Closed.join(day, &last);
    }
    let first = if start.year() == end.year() {
        day_as(start, lang, |formats, day| formats.day_month.format(day))
    } else {
        date(start, lang)
    };
    Dash::between_phrases(lang).join(first, &last)
}

/// From a year to a year: `2020–2021`, or one year.
pub fn years(first: i16, last: i16) -> String {
    if first == last {
        first.to_string()
    } else {
        Dash::Closed.join(first.to_string(), &last.to_string())
    }
}

/// How the en dash of a range stands between its sides.
///
/// CLDR 48 closes it up in Indonesian, as EYD V does ("5—10 April 2013"). In English it has thin
/// spaces everywhere, which many fonts of phones lack and no search for "22–23" finds; British
/// style closes it up between figures and spaces it between phrases, and so do we.
#[derive(Debug, Clone, Copy)]
enum Dash {
    Closed,
    Spaced,
}

impl Dash {
    fn between_phrases(lang: Lang) -> Dash {
        match lang {
            Lang::Id => Dash::Closed,
            Lang::En => Dash::Spaced,
        }
    }

    fn join(self, first: String, last: &str) -> String {
        match self {
            Dash::Closed => first + "–" + last,
            Dash::Spaced => first + " – " + last,
        }
    }
}

/// Names one after the other: `a, b, dan c`. With a comma inside a name, commas between names would
/// mislead, so semicolons part them.
pub fn list(names: &[&str], lang: Lang) -> String {
    match formats(lang) {
        Some(formats) if !names.iter().any(|name| name.contains(',')) => {
            formats.list.format_to_string(names.iter())
        }
        _ => names.join("; "),
    }
}

/// What stands between the entries of a list of `count`, for lists whose entries are not plain text.
pub fn list_gaps(count: usize, lang: Lang) -> Vec<String> {
    /// Stands for an entry; no language puts it between two.
    const ENTRY: &str = "\u{fffc}";
    let whole = list(&vec![ENTRY; count], lang);
    let between = whole.split(ENTRY).skip(1).take(count.saturating_sub(1));
    between.map(str::to_owned).collect()
}

/// CLDR's name of the plural form for a count: `one` or `other` in English, always `other` in Indonesian.
pub fn plural_form(number: u64, lang: Lang) -> &'static str {
    let category = formats(lang).map(|formats| formats.plural.category_for(number));
    category.map_or("other", form_name)
}

/// All plural forms that the language has.
pub fn plural_forms(lang: Lang) -> Vec<&'static str> {
    let categories = formats(lang).map(|formats| formats.plural.categories());
    categories.into_iter().flatten().map(form_name).collect()
}

fn form_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Id};
    use jiff::civil::date as day;

    #[test]
    fn every_language_of_the_site_is_known() {
        assert_eq!(FORMATS.len(), Lang::ALL.len());
    }

    #[test]
    fn percentages() {
        assert_eq!(percent(312.0 / 8563.0, Id), "3,64%");
        assert_eq!(percent(0.5, En), "50%");
        assert_eq!(percent(1.0 / 83_762.0, Id), "<0,01%");
        assert_eq!(percent(0.0, En), "0%");
    }

    #[test]
    fn whole_numbers() {
        assert_eq!(integer(3505, Id), "3.505");
        assert_eq!(integer(-1_234_567, En), "-1,234,567");
        assert_eq!(integer(0, Id), "0");
        assert_eq!(integer(i64::MIN, Id), "-9.223.372.036.854.775.808");
        assert_eq!(count(usize::MAX, En), "18,446,744,073,709,551,615");
    }

    #[test]
    fn sizes_of_files() {
        let all = [0, 1, 95_400, 999_000, 1_000_000, 3_460_000, 1_234_500_000];
        let shown = all.map(|size| bytes(size, Id));
        let expected = [
            "0 kB",
            "1 kB",
            "96 kB",
            "999 kB",
            "1 MB",
            "3,4 MB",
            "1.234,5 MB",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn decimals() {
        assert_eq!(decimal(4.09, Id), "4,09");
        assert_eq!(decimal(4.09, En), "4.09");
        assert_eq!(decimal(-0.5, En), "-0.5");
        assert_eq!(decimal(1234.0, Id), "1.234");
        assert_eq!(decimal(1234.5, Id), "1.234,5");
        // As their authors wrote them; in binary each is a little less than half.
        assert_eq!(decimal(4.085, Id), "4,09");
        assert_eq!(decimal(1.005, En), "1.01");
        assert_eq!(decimal(0.125, En), "0.13");
        assert_eq!(decimal(-0.001, Id), "0");
        assert_eq!(decimal(1e21, En), "1,000,000,000,000,000,000,000");
        assert_eq!(decimal(1e300, Id).matches('.').count(), 100);
        assert_eq!(decimal(f64::NAN, Id), "NaN");
        assert_eq!(decimal(f64::NEG_INFINITY, Id), "-inf");
    }

    #[test]
    fn ranges_of_numbers() {
        assert_eq!(decimal_range(1.0, 4.5, Id), "1–4,5");
        assert_eq!(decimal_range(-5.0, 5.0, En), "-5 – 5");
        assert_eq!(years(2020, 2021), "2020–2021");
        assert_eq!(years(2020, 2020), "2020");
    }

    #[test]
    fn money() {
        assert_eq!(rupiah(20_000_000, Id), "Rp20.000.000");
        assert_eq!(rupiah(20_000_000, En), "Rp20,000,000");
        assert_eq!(rupiah(-5000, Id), "-Rp5.000");
        assert_eq!(rupiah(0, Id), "Rp0");
    }

    #[test]
    fn days_and_months() {
        let months = |lang| {
            let names = (1..=12).map(|month| month_year(day(2023, month, 3), lang));
            names.collect::<Vec<_>>().join(", ").replace(" 2023", "")
        };
        assert_eq!(
            months(Id),
            "Januari, Februari, Maret, April, Mei, Juni, Juli, Agustus, September, Oktober, November, Desember"
        );
        assert_eq!(
            months(En),
            "January, February, March, April, May, June, July, August, September, October, November, December"
        );
        assert_eq!(date(day(2023, 9, 1), Id), "1 September 2023");
        assert_eq!(date(day(2023, 9, 1), En), "1 September 2023");
        assert_eq!(month_year(day(2023, 5, 1), En), "May 2023");
        assert_eq!(date(day(2024, 2, 29), Id), "29 Februari 2024");
        assert_eq!(date(day(9999, 12, 31), En), "31 December 9999");
    }

    #[test]
    fn ranges_of_days() {
        let cases = [
            // The same day; the same month; the same year; another year, though the same month or day.
            ("2023-03-01", "2023-03-01", "1 Maret 2023", "1 March 2023"),
            (
                "2023-08-22",
                "2023-08-23",
                "22–23 Agustus 2023",
                "22–23 August 2023",
            ),
            (
                "2023-06-30",
                "2023-07-02",
                "30 Juni–2 Juli 2023",
                "30 June – 2 July 2023",
            ),
            (
                "2023-12-30",
                "2024-01-02",
                "30 Desember 2023–2 Januari 2024",
                "30 December 2023 – 2 January 2024",
            ),
            (
                "2023-05-04",
                "2024-05-04",
                "4 Mei 2023–4 Mei 2024",
                "4 May 2023 – 4 May 2024",
            ),
        ];
        for (start, end, id, en) in cases {
            let (start, end) = (start.parse().unwrap(), end.parse().unwrap());
            assert_eq!(date_range(start, end, Id), id);
            assert_eq!(date_range(start, end, En), en);
        }
    }

    #[test]
    fn lists_of_names() {
        let names = ["Aceh", "Bali", "Papua"];
        let shown = |count: usize, lang| list(names.get(..count).unwrap(), lang);
        assert_eq!(
            [0, 1, 2, 3].map(|n| shown(n, Id)),
            ["", "Aceh", "Aceh dan Bali", "Aceh, Bali, dan Papua"]
        );
        assert_eq!(
            [2, 3].map(|n| shown(n, En)),
            ["Aceh and Bali", "Aceh, Bali and Papua"]
        );
        assert_eq!(list(&["A, B", "C"], Id), "A, B; C");
        assert_eq!(list_gaps(3, Id), [", ", ", dan "]);
        assert_eq!(list_gaps(2, En), [" and "]);
        assert!(list_gaps(1, En).is_empty() && list_gaps(0, Id).is_empty());
    }

    #[test]
    fn plural_forms_of_counts() {
        assert_eq!(
            [0, 1, 2].map(|n| plural_form(n, En)),
            ["other", "one", "other"]
        );
        assert_eq!([0, 1, 2].map(|n| plural_form(n, Id)), ["other"; 3]);
        assert_eq!(plural_forms(En), ["one", "other"]);
        assert_eq!(plural_forms(Id), ["other"]);
    }
}
