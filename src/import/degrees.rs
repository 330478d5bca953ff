//! Latitudes and longitudes as tables have them.
//!
//! In: cells. Out: degrees, or the doubt about them: with a decimal comma, in degrees and minutes, with the letters of a
//! hemisphere, or with the point lost. Must not judge where a point lies: that is the content model's.

use super::table::Cell;
use super::values::{Doubt, Reading, doubt, is_nothing, text};
use crate::both;
use crate::regions::Register;

/// Which of both numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Latitude,
    Longitude,
}

/// Reads one number of a point.
pub(super) fn degrees(cell: &Cell, axis: Axis, register: &Register) -> Reading<f64> {
    if let Cell::Number(number) = cell {
        return check(*number, &cell.shown(), axis, register).map(Some);
    }
    match text(cell)? {
        Some(text) => one(&text, axis, register).map(Some),
        None => Ok(None),
    }
}

/// Reads both numbers from one cell.
pub(super) fn pair(cell: &Cell, register: &Register) -> Reading<[f64; 2]> {
    if is_nothing(cell) {
        return Ok(None);
    }
    let Some(text) = text(cell)? else {
        return Ok(None);
    };
    let Some((lat, lon)) = halves(&text) else {
        return Err(doubt(
            both!(
                "`{text}` bukan pasangan lintang dan bujur",
                "`{text}` is no pair of latitude and longitude"
            ),
            both!(
                "tulis lintang lalu bujur, misalnya `-7.36, 109.90`",
                "write latitude, then longitude, such as `-7.36, 109.90`"
            ),
        ));
    };
    let lat = one(&lat, Axis::Latitude, register)?;
    let lon = one(&lon, Axis::Longitude, register)?;
    Ok(Some([lat, lon]))
}

/// Splits a pair: at `;` or `/`, at blanks between two numbers, or at the one comma between numbers with points.
fn halves(text: &str) -> Option<(String, String)> {
    let owned = |(a, b): (&str, &str)| {
        let trim = |part: &str| part.trim().trim_matches(',').trim().to_owned();
        Some((trim(a), trim(b))).filter(|(a, b)| !a.is_empty() && !b.is_empty())
    };
    let text = text.trim().trim_matches(['(', ')', '[', ']']);
    for sign in [";", "/", ", "] {
        let mut parts = text.split(sign);
        if let (Some(a), Some(b), None) = (parts.next(), parts.next(), parts.next()) {
            return owned((a, b));
        }
    }
    let blanks: Vec<&str> = text.split_whitespace().collect();
    if let [a, b] = blanks.as_slice() {
        return owned((a, b));
    }
    if text.contains(['°', 'º']) {
        // "7°15'3\" LS 112°45' BT": the second begins behind the letters of the first.
        let ends = ["LS", "LU", "S", "N"]
            .iter()
            .find_map(|end| text.find(end).map(|at| at + end.len()));
        return owned(text.split_at_checked(ends?)?);
    }
    let mut parts = text.split(',');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(a), Some(b), None) if a.contains('.') && b.contains('.') => owned((a, b)),
        _ => None,
    }
}

fn one(text: &str, axis: Axis, register: &Register) -> Result<f64, Doubt> {
    let upper = text.trim().to_uppercase().replace(['−', '–'], "-");
    let (mut rest, mut sign) = (upper.as_str(), 1.0);
    for (letters, factor) in [
        ("LS", -1.0),
        ("LU", 1.0),
        ("BT", 1.0),
        ("BB", -1.0),
        ("S", -1.0),
        ("N", 1.0),
        ("E", 1.0),
        ("W", -1.0),
    ] {
        let cut = rest
            .strip_suffix(letters)
            .or_else(|| rest.strip_prefix(letters));
        if let Some(cut) = cut {
            (rest, sign) = (cut.trim(), factor);
            break;
        }
    }
    let wrong = || {
        let example = if axis == Axis::Latitude {
            "-7.36"
        } else {
            "109.90"
        };
        doubt(
            both!("`{text}` bukan derajat", "`{text}` is no number of degrees"),
            both!(
                "tulis derajat desimal, misalnya {example}",
                "write decimal degrees, such as {example}"
            ),
        )
    };
    if rest.contains(['°', 'º', '\'', '′', '’']) {
        let number = |part: &str| part.replace(',', ".").parse::<f64>().ok();
        let parts: Vec<&str> = rest
            .trim_start_matches('-')
            .split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .filter(|part| !part.is_empty())
            .collect();
        let numbers: Option<Vec<f64>> = parts.iter().map(|part| number(part)).collect();
        let numbers = numbers
            .filter(|numbers| (1..=3).contains(&numbers.len()))
            .ok_or_else(wrong)?;
        let whole: f64 = numbers
            .iter()
            .zip([1.0, 60.0, 3600.0])
            .map(|(number, part)| number / part)
            .sum();
        let minus = if rest.starts_with('-') { -1.0 } else { 1.0 };
        // A metre is the ninth part of the fifth decimal.
        let rounded = (whole * sign * minus * 1e6).round() / 1e6;
        return check(rounded, text, axis, register);
    }
    // A comma is the decimal sign where it stands alone.
    let commas = rest.matches(',').count();
    let points = rest.matches('.').count();
    let plain = match (commas, points) {
        (1, 0) => rest.replace(',', "."),
        (_, 0 | 1) if commas == 0 => rest.to_owned(),
        // Points or commas between thousands: the decimal point was lost.
        _ => rest.replace(['.', ','], ""),
    };
    let number: f64 = plain.trim().parse().map_err(|_| wrong())?;
    check(
        number * if number < 0.0 { 1.0 } else { sign },
        text,
        axis,
        register,
    )
}

/// Degrees beyond what the earth has have lost their point.
fn check(number: f64, shown: &str, axis: Axis, register: &Register) -> Result<f64, Doubt> {
    // Both are let through up to here: exchanged numbers are told by the content model, with how they belong.
    if number.abs() <= 180.0 && number.is_finite() {
        return Ok(number);
    }
    let message = both!(
        "`{shown}` bukan derajat; titik desimalnya tampaknya hilang",
        "`{shown}` is no number of degrees; its decimal point seems to be lost"
    );
    let help = match with_point(number, axis, register) {
        Some(meant) => both!("mungkin {meant}", "perhaps {meant}"),
        None => both!(
            "tulis derajat desimal dengan titik, misalnya -7.36 dan 109.90",
            "write decimal degrees with a point, such as -7.36 and 109.90"
        ),
    };
    Err(doubt(message, help))
}

/// The one way to put a point into the digits that leads into the country.
fn with_point(number: f64, axis: Axis, register: &Register) -> Option<String> {
    let digits = format!("{:.0}", number.abs());
    let sign = if number < 0.0 { "-" } else { "" };
    let bounds = register.bounds();
    let at = usize::from(axis == Axis::Latitude);
    let inside = |text: &String| {
        text.parse::<f64>()
            .is_ok_and(|number| (bounds.min[at]..=bounds.max[at]).contains(&number))
    };
    let ways =
        (1..digits.len().min(4)).map(|at| format!("{sign}{}.{}", &digits[..at], &digits[at..]));
    let mut fitting = ways.filter(inside);
    let meant = fitting.next()?;
    fitting
        .next()
        .is_none()
        .then(|| meant.trim_end_matches('0').trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lat(text: &str) -> Result<Option<f64>, String> {
        degrees(&Cell::of_text(text), Axis::Latitude, Register::embedded())
            .map_err(|doubt| doubt.help.id)
    }

    fn both_of(text: &str) -> Option<[f64; 2]> {
        pair(&Cell::of_text(text), Register::embedded()).unwrap_or_default()
    }

    #[test]
    fn degrees_are_read_as_people_write_them() {
        for text in [
            "-7.36",
            "-7,36",
            "−7,36",
            "7,36 LS",
            "7.36 S",
            "LS 7.36",
            "7°21'36\" LS",
            "7° 21' 36\" S",
        ] {
            assert_eq!(lat(text), Ok(Some(-7.36)), "{text}");
        }
        assert_eq!(lat("-"), Ok(None));
        for text in [
            "-7.36, 109.9",
            "-7,36; 109,9",
            "-7,36 109,9",
            "-7.36,109.9",
            "-7,36, 109,9",
            "7.36 LS / 109.9 BT",
            "[-7.36, 109.9]",
            "7°21'36\" LS 109°54' BT",
        ] {
            assert_eq!(both_of(text), Some([-7.36, 109.9]), "{text}");
        }
        assert_eq!(both_of("-7,36,109,9"), None);
    }

    #[test]
    fn lost_points_are_told() {
        assert_eq!(lat("-7360123"), Err("mungkin -7.360123".into()));
        assert_eq!(lat("-7.360.123"), Err("mungkin -7.360123".into()));
        let lon = degrees(
            &Cell::Number(109_900_000.0),
            Axis::Longitude,
            Register::embedded(),
        );
        assert_eq!(lon.unwrap_err().help.id, "mungkin 109.9");
        assert!(lat("di kota").unwrap_err().contains("derajat desimal"));
    }
}
