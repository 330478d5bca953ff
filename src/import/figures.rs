//! Figures, periods and qualities in the cells and headings of tables of values.
//!
//! In: a cell or a heading. Out: a number as the content model writes it, a year, a word; or the doubt about it. Must not guess: `1,250` may be
//! a thousand or one.

use super::columns::fold;
use super::table::{Cell, number_text};
use super::values::{self, Reading, doubt};
use crate::both;

/// A period: a year, or what else a table calls so.
pub(super) fn period(cell: &Cell) -> Reading<String> {
    match cell {
        // "Semester 1 2023" is a period; digits alone must be a year.
        Cell::Text(text)
            if text.contains(char::is_alphabetic)
                && values::year(cell).is_err()
                && !values::is_nothing(cell) =>
        {
            Ok(Some(text.clone()))
        }
        other => Ok(values::year(other)?.map(|year| year.to_string())),
    }
}

/// How good a value is.
pub(super) fn quality(cell: &Cell) -> Reading<String> {
    let Some(text) = values::text(cell)? else {
        return Ok(None);
    };
    let word = match fold(&text).as_str() {
        "lengkap" | "complete" | "final" | "tetap" => "lengkap",
        "perkiraan" | "estimated" | "estimasi" => "perkiraan",
        "sementara" | "provisional" => "sementara",
        _ => {
            return Err(doubt(
                both!(
                    "`{text}` bukan mutu yang dikenal",
                    "`{text}` is not a known quality"
                ),
                both!(
                    "pilihannya: lengkap, perkiraan, sementara",
                    "one of: lengkap, perkiraan, sementara"
                ),
            ));
        }
    };
    Ok(Some(word.to_owned()))
}

/// A number as the content model writes it: `3505`, `4.09`.
pub(super) fn number(cell: &Cell) -> Reading<String> {
    let text = match cell {
        Cell::Number(number) => return Ok(Some(number_text(*number))),
        other => match values::text(other)? {
            Some(text) => text,
            None => return Ok(None),
        },
    };
    let wrong = || {
        doubt(
            both!(
                "`{text}` bukan satu angka yang jelas",
                "`{text}` is not one clear number"
            ),
            both!(
                "tulis ribuan tanpa titik dan desimal dengan koma, misalnya 3505 atau 4,09",
                "write thousands without separators and decimals with a point, such as 3505 or 4.09"
            ),
        )
    };
    let bare = text
        .trim_end_matches('%')
        .trim_start_matches("Rp")
        .trim()
        .replace('−', "-");
    let (sign, digits) = bare
        .strip_prefix('-')
        .map_or(("", bare.as_str()), |digits| ("-", digits));
    let groups: Vec<&str> = digits.split(['.', ',', ' ']).collect();
    if groups
        .iter()
        .any(|group| group.is_empty() || !group.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Err(wrong());
    }
    let thousands = |groups: &[&str]| {
        groups
            .first()
            .is_some_and(|first| first.len() <= 3 || groups.len() == 1)
            && groups.iter().skip(1).all(|group| group.len() == 3)
    };
    let commas = digits.matches(',').count();
    let (whole, decimals) = match groups.split_last() {
        // 1.250,5: points between thousands, then the decimals.
        Some((last, rest))
            if commas == 1
                && digits.ends_with(&format!(",{last}"))
                && thousands(rest)
                && !(rest.len() == 1 && last.len() == 3) =>
        {
            (rest.concat(), *last)
        }
        // 1.250 and 1.250.000 are thousands, as Indonesian writes them; 1,250 may be either.
        _ if commas == 0 && thousands(&groups) => (groups.concat(), ""),
        Some((last, [first])) if commas == 0 => ((*first).to_owned(), *last),
        _ => return Err(wrong()),
    };
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    Ok(Some(format!("{sign}{whole}{point}{decimals}")))
}

/// The year and the rest of a heading: `Kunjungan (Tahun 2021)` is 2021 and "kunjungan".
pub(super) fn year_of(heading: &str) -> (Option<String>, String) {
    let folded = fold(heading);
    let is_year = |word: &&str| {
        word.len() == 4
            && word
                .parse::<u32>()
                .is_ok_and(|year| (1990..2100).contains(&year))
    };
    let years: Vec<&str> = folded.split(' ').filter(is_year).collect();
    let rest: Vec<&str> = folded
        .split(' ')
        .filter(|word| {
            !is_year(word) && !matches!(*word, "tahun" | "thn" | "th" | "year" | "nilai" | "jumlah")
        })
        .collect();
    let year = match years.as_slice() {
        [year] => Some((*year).to_owned()),
        _ => None,
    };
    (year, rest.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_indonesian_writes_them() {
        let read = |text: &str| number(&Cell::of_text(text)).ok().flatten();
        for (text, value) in [
            ("3505", "3505"),
            ("1.250", "1250"),
            ("1.250.000", "1250000"),
            ("4,09", "4.09"),
            ("1.250,50", "1250.5"),
            ("86%", "86"),
            ("4.09", "4.09"),
            ("-3,5", "-3.5"),
            ("Rp20.000", "20000"),
        ] {
            assert_eq!(read(text).as_deref(), Some(value), "{text}");
        }
        for text in ["1,250", "1,250,000", "banyak", "1.2.3", "12-13", "1..2"] {
            assert!(number(&Cell::of_text(text)).is_err(), "{text}");
        }
        assert_eq!(
            number(&Cell::Number(0.1 + 0.2)).unwrap().as_deref(),
            Some("0.3")
        );
    }

    #[test]
    fn years_are_found_in_headings() {
        let year = |text: &str| year_of(text);
        assert_eq!(
            year("Kunjungan (Tahun 2021)"),
            (Some("2021".into()), "kunjungan".into())
        );
        assert_eq!(year("2021"), (Some("2021".into()), String::new()));
        assert_eq!(year("2020-2021").0, None);
    }
}
