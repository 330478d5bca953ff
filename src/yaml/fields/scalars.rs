//! Fields that hold texts, numbers, dates and yes or no, and lists of them.
//!
//! In: a field of a map. Out: its value, or a problem that says what was wanted.

use super::Fields;
use crate::both;
use crate::lang::Bilingual;
use jiff::civil::Date;
use serde_yaml::Value;

impl Fields<'_> {
    /// An optional text; numbers and yes/no are taken as they print.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let (value, name) = self.take(key)?;
        let text = scalar_text(&value);
        if text.is_none() {
            self.wrong_type(&name, &both!("teks", "a text"));
        }
        text.filter(|text| !text.is_empty())
    }

    /// An optional text of at most `max` characters.
    pub fn short_text(&mut self, key: &'static str, max: usize) -> Option<String> {
        let value = self.text(key)?;
        self.check_length(key, &value, max);
        Some(value)
    }

    /// Reports a text of more than `max` characters.
    pub fn check_length(&self, key: &str, value: &str, max: usize) {
        let length = value.chars().count();
        if length > max {
            let message = both!(
                "`{key}` terlalu panjang: {length} huruf, paling banyak {max}",
                "`{key}` is too long: {length} characters, at most {max}"
            );
            self.report(
                key,
                "E0108",
                message,
                Some(both!("persingkat isinya", "shorten it")),
            );
        }
    }

    /// An optional yes/no.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
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
            self.wrong_type(
                &name,
                &both!("`true` (ya) atau `false` (tidak)", "`true` or `false`"),
            );
        }
        flag
    }

    /// An optional date, `YYYY-MM-DD`.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let (value, name) = self.take(key)?;
        let text = scalar_text(&value).unwrap_or_default();
        let date = calendar_date(&text);
        if date.is_none() {
            let message = both!(
                "`{name}: {text}` bukan tanggal",
                "`{name}: {text}` is not a date"
            );
            let help = both!(
                "tulis tahun-bulan-tanggal, misalnya `{name}: 2023-09-01`",
                "write year-month-day, such as `{name}: 2023-09-01`"
            );
            self.report(&name, "E0110", message, Some(help));
        }
        date
    }

    /// An optional whole number within `range`.
    pub fn integer(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let (value, name) = self.take(key)?;
        let number = value.as_i64();
        match number {
            Some(number) if range.contains(&number) => return Some(number),
            Some(number) => {
                let (low, high) = (range.start(), range.end());
                let message = if *high == i64::MAX {
                    both!(
                        "`{name}: {number}` kurang dari {low}",
                        "`{name}: {number}` is less than {low}"
                    )
                } else {
                    both!(
                        "`{name}: {number}` di luar batas {low} sampai {high}",
                        "`{name}: {number}` is outside {low} to {high}"
                    )
                };
                self.report(&name, "E0109", message, None);
            }
            None => self.wrong_type(
                &name,
                &both!(
                    "bilangan bulat (tanpa titik atau koma)",
                    "a whole number (no dots or commas)"
                ),
            ),
        }
        None
    }

    /// An optional number.
    pub fn number(&mut self, key: &'static str) -> Option<f64> {
        let (value, name) = self.take(key)?;
        let number = value.as_f64().filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong_type(
                &name,
                &both!(
                    "angka (desimal ditulis dengan titik: 4.09)",
                    "a number (decimals with a point: 4.09)"
                ),
            );
        }
        number
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some((value, name)) = self.take(key) else {
            return Vec::new();
        };
        let items = match value {
            Value::Sequence(items) => items,
            single => vec![single],
        };
        let texts: Vec<Option<String>> = items.iter().map(scalar_text).collect();
        if texts.iter().any(Option::is_none) {
            self.wrong_type(&name, &both!("daftar teks", "a list of texts"));
        }
        texts.into_iter().flatten().collect()
    }

    /// A list of whole numbers within `range`.
    pub fn integers(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Vec<i64> {
        let Some((value, name)) = self.take(key) else {
            return Vec::new();
        };
        let items = match value {
            Value::Sequence(items) => items,
            single => vec![single],
        };
        let numbers: Vec<i64> = items
            .iter()
            .filter_map(Value::as_i64)
            .filter(|number| range.contains(number))
            .collect();
        if numbers.len() < items.len() {
            let (low, high) = (range.start(), range.end());
            self.wrong_type(
                &name,
                &both!(
                    "daftar bilangan bulat dari {low} sampai {high}",
                    "a list of whole numbers from {low} to {high}"
                ),
            );
        }
        numbers
    }

    /// A pair of numbers, `[a, b]`.
    pub fn pair(&mut self, key: &'static str) -> Option<[f64; 2]> {
        let (value, name) = self.take(key)?;
        let numbers: Vec<f64> = value
            .as_sequence()
            .map(|items| {
                items
                    .iter()
                    .filter_map(Value::as_f64)
                    .filter(|n| n.is_finite())
                    .collect()
            })
            .unwrap_or_default();
        let pair = <[f64; 2]>::try_from(numbers).ok();
        if pair.is_none() {
            self.wrong_type(
                &name,
                &both!(
                    "pasangan angka seperti `[-7.36, 109.9]`",
                    "a pair of numbers such as `[-7.36, 109.9]`"
                ),
            );
        }
        pair
    }

    /// A text in one language or in both: `nama: X` or `nama: {id: X, en: Y}`.
    pub fn bilingual(&mut self, key: &'static str) -> Option<Bilingual> {
        if matches!(self.peek(key), Some(Value::Mapping(_))) {
            let mut texts = self.map(key)?;
            let id = texts.need("id", Fields::text)?;
            let en = texts.text("en").unwrap_or_else(|| id.clone());
            texts.done();
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
