//! Numbers, money and dates as people write them.
//!
//! In: values and a language. Out: text. Must not depend on the machine's locale.

use crate::lang::Lang;
use jiff::civil::Date;

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a date's month.
fn month(date: Date, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Id => &MONTHS_ID,
        Lang::En => &MONTHS_EN,
    };
    let index = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    names.get(index).copied().unwrap_or_default()
}

/// A whole number with separators: `3.505` in Indonesian, `3,505` in English.
pub fn integer(number: i64, lang: Lang) -> String {
    let digits = number.unsigned_abs().to_string();
    let separator = match lang {
        Lang::Id => '.',
        Lang::En => ',',
    };
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A count of entries.
pub fn count(number: usize, lang: Lang) -> String {
    integer(i64::try_from(number).unwrap_or(i64::MAX), lang)
}

/// A number with at most two decimals: `4,09` in Indonesian, `4.09` in English.
pub fn decimal(number: f64, lang: Lang) -> String {
    let hundredths = (number * 100.0).round();
    if hundredths.is_nan() || hundredths.abs() >= 9e15 {
        return number.to_string();
    }
    // The value is whole and within the range in which f64 counts exactly.
    let hundredths = hundredths as i64;
    let whole = integer(hundredths / 100, lang);
    let sign = if hundredths < 0 && hundredths / 100 == 0 {
        "−"
    } else {
        ""
    };
    let fraction = hundredths.unsigned_abs() % 100;
    let point = match lang {
        Lang::Id => ',',
        Lang::En => '.',
    };
    match fraction {
        0 => whole,
        tenths if tenths % 10 == 0 => format!("{sign}{whole}{point}{}", tenths / 10),
        hundredths => format!("{sign}{whole}{point}{hundredths:02}"),
    }
}

/// A share as a percentage with at most two decimals: `3,64%` in Indonesian, `3.64%` in English.
/// A share that is not nothing is never printed as nothing.
pub fn percent(share: f64, lang: Lang) -> String {
    if share > 0.0 && share < 0.00005 {
        return format!("<{}%", decimal(0.01, lang));
    }
    format!("{}%", decimal(share * 100.0, lang))
}

/// Rupiah: `Rp20.000.000` in Indonesian, `Rp20,000,000` in English.
pub fn rupiah(amount: i64, lang: Lang) -> String {
    format!("Rp{}", integer(amount, lang))
}

/// A day: `1 September 2023`.
pub fn date(date: Date, lang: Lang) -> String {
    format!("{} {} {}", date.day(), month(date, lang), date.year())
}

/// A month: `September 2023`.
pub fn month_year(date: Date, lang: Lang) -> String {
    format!("{} {}", month(date, lang), date.year())
}

/// From a day to a day: `22–23 Agustus 2023`, `30 Juni – 2 Juli 2023`.
pub fn date_range(start: Date, end: Date, lang: Lang) -> String {
    if start == end {
        date(start, lang)
    } else if start.year() != end.year() {
        format!("{} – {}", date(start, lang), date(end, lang))
    } else if start.month() != end.month() {
        format!(
            "{} {} – {}",
            start.day(),
            month(start, lang),
            date(end, lang)
        )
    } else {
        format!("{}–{}", start.day(), date(end, lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn numbers() {
        assert_eq!(integer(3505, Lang::Id), "3.505");
        assert_eq!(integer(-1_234_567, Lang::En), "−1,234,567");
        assert_eq!(integer(0, Lang::Id), "0");
        assert_eq!(decimal(4.09, Lang::Id), "4,09");
        assert_eq!(decimal(-0.5, Lang::En), "−0.5");
        assert_eq!(decimal(1234.0, Lang::Id), "1.234");
        assert_eq!(rupiah(20_000_000, Lang::Id), "Rp20.000.000");
        assert_eq!(decimal(1e300, Lang::Id), format!("{}", 1e300));
    }

    #[test]
    fn percentages() {
        assert_eq!(percent(312.0 / 8563.0, Lang::Id), "3,64%");
        assert_eq!(percent(0.5, Lang::En), "50%");
        assert_eq!(percent(1.0 / 83_762.0, Lang::Id), "<0,01%");
        assert_eq!(percent(0.0, Lang::En), "0%");
    }

    #[test]
    fn dates() {
        assert_eq!(date(day(2023, 9, 1), Lang::Id), "1 September 2023");
        assert_eq!(month_year(day(2023, 5, 1), Lang::En), "May 2023");
        assert_eq!(
            date_range(day(2023, 8, 22), day(2023, 8, 23), Lang::Id),
            "22–23 Agustus 2023"
        );
        assert_eq!(
            date_range(day(2023, 6, 30), day(2023, 7, 2), Lang::Id),
            "30 Juni – 2 Juli 2023"
        );
        assert_eq!(
            date_range(day(2023, 12, 30), day(2024, 1, 2), Lang::En),
            "30 December 2023 – 2 January 2024"
        );
        assert_eq!(
            date_range(day(2023, 3, 1), day(2023, 3, 1), Lang::Id),
            "1 Maret 2023"
        );
    }
}
