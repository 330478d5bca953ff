//! What a cell says, and what a spreadsheet has done to it.
//!
//! In: a [`Cell`]. Out: a year, a number, a point, a day, or the [`Doubt`] why it is not taken over, with what was
//! probably meant. Spreadsheets drop zeros and points, turn codes into days and days into numbers.

use super::table::{Cell, number_text};
use crate::both;
use crate::lang::Bilingual;
use crate::yaml::day_first;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// Why a value is not taken over: the cause and the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Doubt {
    pub(super) message: Bilingual,
    pub(super) help: Bilingual,
}

/// A value, nothing, or a doubt.
pub(super) type Reading<T> = Result<Option<T>, Doubt>;

pub(super) fn doubt(message: Bilingual, help: Bilingual) -> Doubt {
    Doubt { message, help }
}

/// What people write where they know nothing.
const NOTHING: [&str; 16] = [
    "-",
    "--",
    "---",
    "–",
    "—",
    "n/a",
    "na",
    "nihil",
    "kosong",
    "?",
    "belum ada",
    "tidak ada",
    "belum",
    "tdk ada",
    "...",
    "none",
];

/// Whether a cell says nothing.
pub(super) fn is_nothing(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => NOTHING.iter().any(|word| text.eq_ignore_ascii_case(word)),
        _ => false,
    }
}

/// The doubt about a formula that failed.
fn failed(mark: &str) -> Doubt {
    doubt(
        both!(
            "`{mark}` berarti rumus di sel ini gagal; isinya hilang",
            "`{mark}` means that the formula of this cell failed; its value is lost"
        ),
        both!(
            "buka tabelnya, perbaiki rumusnya atau ketik isinya, lalu impor lagi",
            "open the table, mend the formula or type the value, and import again"
        ),
    )
}

/// A text.
pub(super) fn text(cell: &Cell) -> Reading<String> {
    match cell {
        _ if is_nothing(cell) => Ok(None),
        Cell::Failed(mark) => Err(failed(mark)),
        Cell::Day(day) => Err(doubt(
            both!(
                "isinya berupa tanggal ({day}), padahal seharusnya teks",
                "this is a date ({day}) where a text should stand"
            ),
            both!(
                "ketik ulang dengan tanda petik tunggal di depannya, misalnya `'1-2`",
                "type it again with an apostrophe before it, such as `'1-2`"
            ),
        )),
        other => Ok(Some(other.shown())),
    }
}

/// Texts in one cell, on lines or with semicolons between them.
pub(super) fn texts(cell: &Cell) -> Reading<Vec<String>> {
    let Some(text) = text(cell)? else {
        return Ok(None);
    };
    // Only where nothing else separates them are commas taken for separators: "Baca, tulis; internet".
    let sign = if text.contains(';') { ';' } else { ',' };
    let bullet = |c: char| c.is_whitespace() || matches!(c, '-' | '•' | '*' | '·');
    let parts = text
        .split(sign)
        .map(|part| part.trim_matches(bullet).to_owned());
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    Ok((!parts.is_empty()).then_some(parts))
}

/// A number of letters and digits, such as an NPP, of which no digit may be lost.
pub(super) fn identifier(cell: &Cell) -> Reading<String> {
    let written = match cell {
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            number_text(*number)
        }
        Cell::Number(number) => return Err(shortened(&number_text(*number))),
        other => match text(other)? {
            Some(text) => text,
            None => return Ok(None),
        },
    };
    if is_scientific(&written) {
        return Err(shortened(&written));
    }
    // A zero alone is a form that nobody filled in.
    let zeros = written.chars().all(|c| matches!(c, '0' | '-' | '.'));
    Ok((!zeros).then(|| written.trim_matches('\'').to_owned()))
}

fn shortened(shown: &str) -> Doubt {
    doubt(
        both!(
            "`{shown}` adalah nomor panjang yang disingkat Excel; angka belakangnya hilang",
            "`{shown}` is a long number that Excel shortened; its last digits are lost"
        ),
        both!(
            "jadikan kolomnya teks (Format Cells > Text), ketik ulang nomornya dari sertifikat atau sumber lain, lalu impor lagi",
            "make the column text (Format Cells > Text), type the number again from its certificate or another source, and import again"
        ),
    )
}

/// `1.2E+12`, `1,2E+12`.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let signed = exponent.strip_prefix('+').is_some_and(digits);
    signed && mantissa.split(['.', ',']).all(digits) && mantissa.len() <= 8 + mantissa.len() / 4
}

/// The first day that spreadsheets know as a number, less two for their leap year of 1900.
const EPOCH: Date = date(1899, 12, 30);

/// The day of a serial number, where it is one of our time.
pub(super) fn serial_day(number: f64) -> Option<Date> {
    let whole = (number.fract() == 0.0 && (36_526.0..=62_092.0).contains(&number))
        .then_some(number as i64)?;
    EPOCH.checked_add(whole.days()).ok()
}

/// A year.
pub(super) fn year(cell: &Cell) -> Reading<i64> {
    match cell {
        _ if is_nothing(cell) => Ok(None),
        Cell::Failed(mark) => Err(failed(mark)),
        Cell::Day(day) if (1904..=1906).contains(&day.year()) => {
            let meant = (*day - EPOCH).get_days();
            Err(doubt(
                both!(
                    "{day} mungkin tahun {meant} yang diubah Excel menjadi tanggal",
                    "{day} may be the year {meant}, which Excel turned into a date"
                ),
                both!(
                    "ubah format kolomnya menjadi angka biasa, periksa tahunnya, lalu impor lagi",
                    "give the column the format of plain numbers, check the year, and import again"
                ),
            ))
        }
        Cell::Day(day) => Ok(Some(i64::from(day.year()))),
        Cell::Number(number) => match serial_day(*number) {
            Some(day) => {
                let (shown, year) = (number_text(*number), day.year());
                Err(doubt(
                    both!(
                        "{shown} tampaknya tanggal {day} yang menjadi nomor seri Excel",
                        "{shown} looks like the date {day}, which became a serial number of Excel"
                    ),
                    both!(
                        "tulis tahunnya saja, mungkin {year}",
                        "write the year alone, perhaps {year}"
                    ),
                ))
            }
            None if number.fract() == 0.0 => Ok(Some(*number as i64)),
            None => Err(no_year(&number_text(*number))),
        },
        Cell::Text(text) => {
            let groups: Vec<&str> = text
                .split(|c: char| !c.is_ascii_digit())
                .filter(|part| part.len() == 4)
                .collect();
            match groups.as_slice() {
                [one] => one.parse().map(Some).map_err(|_| no_year(text)),
                _ => match text.parse::<f64>().ok().and_then(serial_day) {
                    Some(_) => year(&Cell::Number(text.parse().unwrap_or_default())),
                    None => Err(no_year(text)),
                },
            }
        }
        Cell::Empty => Ok(None),
    }
}

fn no_year(text: &str) -> Doubt {
    doubt(
        both!("`{text}` bukan satu tahun", "`{text}` is not one year"),
        both!(
            "tulis satu tahun dengan empat angka, misalnya 2022",
            "write one year of four digits, such as 2022"
        ),
    )
}

/// A whole number that is not negative, perhaps with a unit behind it.
pub(super) fn whole(cell: &Cell) -> Reading<i64> {
    let text = match cell {
        _ if is_nothing(cell) => return Ok(None),
        Cell::Failed(mark) => return Err(failed(mark)),
        Cell::Number(number) if number.fract() == 0.0 && (0.0..1e12).contains(number) => {
            return Ok(Some(*number as i64));
        }
        Cell::Number(number) => {
            let shown = number_text(*number);
            let thousands = format!("{number:.3}").replace('.', "");
            return Err(doubt(
                both!(
                    "{shown} bukan bilangan bulat; mungkin {thousands} yang titik ribuannya dibaca Excel sebagai desimal",
                    "{shown} is no whole number; perhaps {thousands}, whose thousands separator Excel took for a decimal point"
                ),
                both!(
                    "ketik angkanya tanpa titik dan koma",
                    "type the number without points and commas"
                ),
            ));
        }
        Cell::Day(_) => return text(cell).map(|_| None),
        Cell::Text(text) => text,
        Cell::Empty => return Ok(None),
    };
    let start = text.trim_start_matches("±").trim_start_matches("Rp").trim();
    let end = start
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' '))
        .unwrap_or(start.len());
    let (digits, unit) = start.split_at(end);
    let digits = digits.trim();
    let groups: Vec<&str> = digits.split(['.', ',', ' ']).collect();
    let good = groups.iter().skip(1).all(|group| group.len() == 3)
        && unit.chars().all(|c| !c.is_ascii_digit());
    let number = if good {
        groups.concat().parse().ok()
    } else {
        None
    };
    number.map(Some).ok_or_else(|| {
        doubt(
            both!("`{text}` bukan satu angka", "`{text}` is not one number"),
            both!(
                "tulis satu bilangan bulat, misalnya 1250",
                "write one whole number, such as 1250"
            ),
        )
    })
}

/// A day, or the first and last of several: `22-23 Agustus 2023`.
pub(super) fn days(cell: &Cell) -> Reading<(Date, Option<Date>)> {
    let text = match cell {
        _ if is_nothing(cell) => return Ok(None),
        Cell::Failed(mark) => return Err(failed(mark)),
        Cell::Day(day) => return Ok(Some((*day, None))),
        Cell::Number(number) => {
            let shown = number_text(*number);
            let Some(day) = serial_day(*number) else {
                return Err(no_day(&shown));
            };
            return Err(doubt(
                both!(
                    "{shown} tampaknya tanggal {day} yang menjadi nomor seri Excel",
                    "{shown} looks like the date {day}, which became a serial number of Excel"
                ),
                both!(
                    "ubah format kolomnya menjadi tanggal, periksa tanggalnya, lalu impor lagi",
                    "give the column the format of dates, check the date, and import again"
                ),
            ));
        }
        Cell::Text(text) => text.as_str(),
        Cell::Empty => return Ok(None),
    };
    if let Some(day) = one_day(text) {
        return Ok(Some((day, None)));
    }
    if text.parse::<f64>().ok().and_then(serial_day).is_some() {
        return days(&Cell::Number(text.parse().unwrap_or_default()));
    }
    let parts: Vec<&str> = text
        .split(['-', '–', '—'])
        .flat_map(|part| part.split(" s.d. "))
        .flat_map(|part| part.split(" s/d "))
        .flat_map(|part| part.split(" sampai "))
        .map(str::trim)
        .collect();
    if let [first, last] = parts.as_slice()
        && let Some(end) = one_day(last)
    {
        // What the first lacks, the second says: month, year.
        let candidates = [
            (*first).to_owned(),
            format!("{first} {}", end.year()),
            format!("{first}/{}/{}", end.month(), end.year()),
        ];
        if let Some(start) = candidates.iter().find_map(|text| one_day(text)) {
            return Ok(Some((start, Some(end))));
        }
    }
    Err(no_day(text))
}

/// A day with or without its weekday in front.
fn one_day(text: &str) -> Option<Date> {
    let after = text.split_once(',').map_or(text, |(_, after)| after);
    day_first(text.trim()).or_else(|| day_first(after.trim()))
}

fn no_day(text: &str) -> Doubt {
    doubt(
        both!(
            "`{text}` bukan tanggal yang dapat dipastikan",
            "`{text}` is no date that can be told for sure"
        ),
        both!(
            "tulis tanggal, bulan, dan tahunnya, misalnya 22/08/2023 atau 22 Agustus 2023",
            "write day, month and year, such as 22/08/2023 or 22 August 2023"
        ),
    )
}
