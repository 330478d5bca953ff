//! Fields that hold a text, a number, a date or yes or no.
//!
//! In: a field of a map. Out: its value, or a problem that says what was wanted.

use super::super::keys::example;
use super::described::Note;
use super::{Fields, Shape};
use crate::both;
use crate::lang::Bilingual;
use jiff::civil::Date;
use serde_yaml::Value;

impl Fields<'_> {
    /// An optional text; numbers and yes/no are taken as they print.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.note(|| Note::Shape(key, Shape::Text(None)));
        let (value, _) = self.take(key)?;
        let text = scalar_text(&value);
        if text.is_none() {
            self.not_a_text(key);
        }
        text.filter(|text| !text.is_empty())
    }

    pub(super) fn not_a_text(&self, key: &str) {
        let message = both!(
            "isi `{key}` harus berupa satu teks",
            "`{key}` must be one text"
        );
        let help = both!(
            "tulis teksnya langsung sesudah `{key}:`; bila diawali `[` atau `{{`, apit dengan tanda kutip",
            "write the text right after `{key}:`; put quotes around it if it begins with `[` or `{{`"
        );
        self.report(key, "E0106", message, help);
    }

    /// An optional text of at most `max` characters.
    pub fn short_text(&mut self, key: &'static str, max: usize) -> Option<String> {
        self.note(|| Note::Shape(key, Shape::Text(Some(max))));
        let value = self.text(key)?;
        let length = value.chars().count();
        if length > max {
            let name = self.name(key);
            let message = both!(
                "`{name}` terlalu panjang: {length} huruf, paling banyak {max}",
                "`{name}` is too long: {length} characters, at most {max}"
            );
            let over = length - max;
            let help = both!(
                "kurangi {over} huruf; rinciannya dapat ditulis di isi tulisan",
                "shorten it by {over}; the details can stand in the text below"
            );
            self.report(key, "E0108", message, help);
        }
        Some(value)
    }

    /// An optional yes/no.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.note(|| Note::Shape(key, Shape::Flag));
        let (value, name) = self.take(key)?;
        let flag = match &value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => match text.to_lowercase().as_str() {
                "ya" | "yes" | "benar" => Some(true),
                "tidak" | "no" | "bukan" => Some(false),
                _ => None,
            },
            _ => None,
        };
        if flag.is_none() {
            let message = both!(
                "isi `{name}` harus ya atau tidak",
                "`{name}` must be yes or no"
            );
            let help = both!(
                "tulis `{name}: ya` atau `{name}: tidak`",
                "write `{name}: yes` or `{name}: no`"
            );
            self.report(key, "E0106", message, help);
        }
        flag
    }

    /// An optional date, `YYYY-MM-DD`.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        self.note(|| Note::Shape(key, Shape::Date));
        let (value, name) = self.take(key)?;
        let Some(text) = scalar_text(&value) else {
            let message = both!(
                "isi `{name}` harus berupa tanggal",
                "`{name}` must be a date"
            );
            self.report(key, "E0110", message, how_to_date(name, None));
            return None;
        };
        let date = calendar_date(&text);
        if date.is_none() {
            let message = both!(
                "`{name}: {text}` bukan tanggal",
                "`{name}: {text}` is not a date"
            );
            let help = how_to_date(name, day_first(&text));
            self.report(key, "E0110", message, help);
        }
        date
    }

    /// An optional whole number within `range`.
    pub fn integer(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        self.note(|| Note::Shape(key, Shape::Integer(range.clone())));
        let (value, name) = self.take(key)?;
        let (low, high) = (*range.start(), *range.end());
        let number = value.as_i64();
        if let Some(number) = number.filter(|number| range.contains(number)) {
            return Some(number);
        }
        match number {
            Some(number) if number < low && high >= 1_000_000 => {
                let message = both!(
                    "`{name}: {number}` kurang dari {low}",
                    "`{name}: {number}` is less than {low}"
                );
                let help = both!(
                    "tulis angka {low} atau lebih, atau hapus baris ini bila tidak diketahui",
                    "write {low} or more, or remove this line if it is not known"
                );
                self.report(key, "E0109", message, help);
            }
            Some(number) => {
                let message = both!(
                    "`{name}: {number}` di luar batas {low} sampai {high}",
                    "`{name}: {number}` is outside {low} to {high}"
                );
                let help = both!(
                    "periksa angkanya; yang diterima {low} sampai {high}",
                    "check the number; it may be {low} to {high}"
                );
                self.report(key, "E0109", message, help);
            }
            None => {
                let message = both!(
                    "isi `{name}` harus berupa bilangan bulat",
                    "`{name}` must be a whole number"
                );
                let written = self.as_written(key).unwrap_or_default();
                let example = whole_number(&written)
                    .or_else(|| only_digits(&written))
                    .filter(|digits| digits.parse().is_ok_and(|number| range.contains(&number)))
                    .or_else(|| example(key).map(str::to_owned))
                    .unwrap_or_else(|| 12.clamp(low, high).to_string());
                let help = both!(
                    "tulis angkanya saja, tanpa titik, koma, Rp, atau kata: `{name}: {example}`",
                    "write digits only, without dots, commas, Rp or words: `{name}: {example}`"
                );
                self.report(key, "E0106", message, help);
            }
        }
        None
    }

    /// An optional number.
    pub fn number(&mut self, key: &'static str) -> Option<f64> {
        self.note(|| Note::Shape(key, Shape::Number));
        let (value, name) = self.take(key)?;
        let number = value.as_f64().filter(|number| number.is_finite());
        if number.is_none() {
            let written = self.as_written(key).unwrap_or_default();
            let message = both!(
                "isi `{name}` harus berupa angka",
                "`{name}` must be a number"
            );
            let example = decimal_number(&written).unwrap_or_else(|| "4.09".into());
            let help = both!(
                "tulis tanpa pemisah ribuan, desimal dengan titik: `{name}: {example}`",
                "write it without thousands separators, decimals with a point: `{name}: {example}`"
            );
            self.report(key, "E0106", message, help);
        }
        number
    }

    /// A text in one language or in both: `nama: X` or `nama: {id: X, en: Y}`.
    pub fn bilingual(&mut self, key: &'static str) -> Option<Bilingual> {
        self.note(|| Note::Shape(key, Shape::Bilingual));
        if matches!(self.peek(key), Some(Value::Mapping(_))) {
            let mut texts = self.map(key)?;
            let help = |name: &str| {
                both!(
                    "tulis juga teks bahasa Indonesianya: `{name}: ...`",
                    "give the Indonesian text as well: `{name}: ...`"
                )
            };
            let id = texts.need_or("id", help, Fields::text);
            let en = texts.text("en");
            texts.done();
            let id = id?;
            let en = en.unwrap_or_else(|| id.clone());
            return Some(Bilingual { id, en });
        }
        self.text(key).map(|text| Bilingual {
            id: text.clone(),
            en: text,
        })
    }
}

/// Reads `YYYY-MM-DD` of the years 1000 to 9999 and nothing else: the parser would also take times,
/// signs and other forms of ISO 8601.
fn calendar_date(text: &str) -> Option<Date> {
    let has_shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            0 => matches!(byte, b'1'..=b'9'),
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    text.parse().ok().filter(|_| has_shape)
}

/// The scalar as text; `None` for lists and maps.
pub fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn how_to_date(name: &str, meant: Option<Date>) -> Bilingual {
    match meant {
        Some(date) => both!(
            "maksud Anda `{name}: {date}`? Urutannya tahun-bulan-tanggal",
            "did you mean `{name}: {date}`? The order is year-month-day"
        ),
        None => both!(
            "tulis tahun-bulan-tanggal yang ada di kalender, misalnya `{name}: 2023-09-01`",
            "write year-month-day, a day that exists, such as `{name}: 2023-09-01`"
        ),
    }
}

/// The months as they are written in Indonesian and English, by their first three letters.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb", "peb"],
    &["mar"],
    &["apr"],
    &["mei", "may"],
    &["jun"],
    &["jul"],
    &["agu", "aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov", "nop"],
    &["des", "dec"],
];

/// The date that `31/1/2024`, `1 September 2023` or `2023-9-1` means; `None` where there is none.
pub fn day_first(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let [first, month, last] = <[&str; 3]>::try_from(parts).ok()?;
    let month = match month.parse::<i8>() {
        Ok(month) => month,
        Err(_) => {
            let word: String = month.to_lowercase().chars().take(3).collect();
            let at = MONTHS
                .iter()
                .position(|names| names.contains(&word.as_str()))?;
            i8::try_from(at + 1).ok()?
        }
    };
    let (day, year) = if first.len() == 4 {
        (last, first)
    } else {
        (first, last)
    };
    if year.len() != 4 {
        return None;
    }
    let year = year.parse().ok().filter(|year| *year >= 1000)?;
    Date::new(year, month, day.parse().ok()?).ok()
}

/// The digits of a whole number written with `Rp` or with separators of thousands.
fn whole_number(text: &str) -> Option<String> {
    let text = text
        .trim()
        .trim_start_matches("Rp")
        .trim_start_matches('.')
        .trim();
    let mut groups = text.split(['.', ',', ' ']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let good = (1..=15).contains(&first.len())
        && digits(first)
        && rest.len() <= 5
        && (rest.is_empty() || first.len() <= 3)
        && rest.iter().all(|group| group.len() == 3 && digits(group));
    good.then(|| format!("{first}{}", rest.concat()))
}

/// The only number in a text, as in `sejak 2019`.
fn only_digits(text: &str) -> Option<String> {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let number = numbers.next()?;
    numbers.next().is_none().then(|| number.to_owned())
}

/// The number that `4,09` or `3.505,5` means; `None` where it is not clear.
fn decimal_number(text: &str) -> Option<String> {
    let (whole, decimals) = text.trim().split_once(',').unwrap_or((text, ""));
    let whole = whole_number(whole)?;
    let digits = decimals.bytes().all(|byte| byte.is_ascii_digit());
    match decimals {
        _ if !digits || decimals.len() > 15 => None,
        "" => Some(whole),
        decimals => Some(format!("{whole}.{decimals}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_strict_and_mended_where_they_can_be() {
        let meant = |text: &str| day_first(text).map(|date| date.to_string());
        assert_eq!(meant("31/01/2024").as_deref(), Some("2024-01-31"));
        assert_eq!(meant("1 September 2023").as_deref(), Some("2023-09-01"));
        assert_eq!(meant("17 Agt 2023"), None);
        assert_eq!(meant("17 Agustus 2023").as_deref(), Some("2023-08-17"));
        assert_eq!(meant("2023-9-1").as_deref(), Some("2023-09-01"));
        assert_eq!(meant("31/02/2024"), None);
        assert_eq!(meant("01/02/24"), None);
        assert!(calendar_date("2023-09-01").is_some());
        for wrong in [
            "2023-09-01T10:00",
            "+002023-09-01",
            "20230901",
            "2023-02-30",
            "0000-00-00",
        ] {
            assert_eq!(calendar_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_mended_where_they_are_clear() {
        assert_eq!(whole_number("3.505").as_deref(), Some("3505"));
        assert_eq!(whole_number("Rp20.000.000").as_deref(), Some("20000000"));
        assert_eq!(whole_number("Rp. 20,000").as_deref(), Some("20000"));
        assert_eq!(whole_number("3.5"), None);
        assert_eq!(whole_number("banyak"), None);
        assert_eq!(decimal_number("4,09").as_deref(), Some("4.09"));
        assert_eq!(decimal_number("3.505,5").as_deref(), Some("3505.5"));
        assert_eq!(decimal_number("dua"), None);
    }
}
