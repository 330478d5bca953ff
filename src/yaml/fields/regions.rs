//! Fields that name regions, by code or by name.
//!
//! In: a field of a map. Out: the code of a region of the register, of a level that the field allows.

use super::described::Note;
use super::{Fields, Shape, Step, scalar_text};
use crate::both;
use crate::lang::Bilingual;
use crate::regions::{Level, RegionCode};
use serde_yaml::Value;

impl Fields<'_> {
    /// An optional region, by code or name, of a level that is allowed.
    pub fn region(
        &mut self,
        key: &'static str,
        levels: std::ops::RangeInclusive<Level>,
    ) -> Option<RegionCode> {
        self.note(|| Note::Shape(key, Shape::Region(levels.clone())));
        let (value, name) = self.take(key)?;
        let way = self.way(key);
        if matches!(value, Value::Sequence(_) | Value::Mapping(_)) {
            self.not_a_text(key);
            return None;
        }
        let text = self.region_text(&way, &value);
        if text.is_empty() {
            return None;
        }
        let code = self.lookup_region(&way, &text)?;
        if levels.contains(&code.level()) {
            return Some(code);
        }
        let full = self.reading.register.full_name(code);
        let Bilingual { id, en } = level_names(&levels);
        let message = both!(
            "`{name}` harus {id}, bukan {full}",
            "`{name}` must be {en}, not {full}"
        );
        let help = level_help(name, &levels, code);
        self.report(key, "E0112", message, help);
        None
    }

    /// A list of regions of any level.
    pub fn regions(&mut self, key: &'static str) -> Vec<RegionCode> {
        self.note(|| Note::Shape(key, Shape::Regions));
        let items = self.listed(key).into_iter();
        items
            .filter_map(|(way, value)| {
                let text = self.region_text(&way, &value);
                self.lookup_region(&way, &text)
            })
            .collect()
    }

    /// A code such as 32.10 without quotes is a number to YAML and would lose its zero.
    fn region_text(&self, way: &[Step], value: &Value) -> String {
        let text = match value {
            Value::Number(_) => self.reading.locate(way).scalar,
            _ => None,
        };
        text.or_else(|| scalar_text(value)).unwrap_or_default()
    }

    fn lookup_region(&self, way: &[Step], text: &str) -> Option<RegionCode> {
        let register = self.reading.register;
        let error = match register.lookup(text) {
            Ok(code) => return Some(code),
            Err(error) => error,
        };
        let (message, help) = (error.message(register), error.help(register));
        self.report_at(way.to_vec(), "E0111", message, help);
        None
    }
}

/// What to write instead of a region of a level that is not allowed.
fn level_help(name: &str, levels: &std::ops::RangeInclusive<Level>, code: RegionCode) -> Bilingual {
    match (levels.start(), levels.end()) {
        (Level::Village, _) => both!(
            "tulis kode desa atau kelurahannya yang 10 angka (diawali {code}) di antara tanda kutip, misalnya `{name}: \"33.07.08.2011\"`",
            "write the village's code of 10 digits (beginning with {code}) in quotes, such as `{name}: \"33.07.08.2011\"`"
        ),
        (Level::Regency, _) => both!(
            "tulis nama lengkap kabupaten atau kotanya, misalnya `{name}: Kabupaten Wonosobo`, atau kodenya",
            "write the full name of the kabupaten or kota, such as `{name}: Kabupaten Wonosobo`, or its code"
        ),
        _ => both!(
            "tulis nama provinsi, kabupaten, atau kota, misalnya `{name}: Kabupaten Wonosobo`",
            "write the name of a province, kabupaten or kota, such as `{name}: Kabupaten Wonosobo`"
        ),
    }
}

fn level_names(levels: &std::ops::RangeInclusive<Level>) -> Bilingual {
    match (levels.start(), levels.end()) {
        (Level::Village, _) => both!(
            "desa atau kelurahan (kode 10 angka)",
            "a village (10-digit code)"
        ),
        (Level::Regency, Level::Regency) => both!("kabupaten atau kota", "a kabupaten or kota"),
        (Level::Regency, _) => {
            both!(
                "kabupaten/kota, kecamatan, atau desa/kelurahan",
                "a kabupaten/kota, a district or a village"
            )
        }
        _ => both!("wilayah yang lebih luas", "a larger region"),
    }
}
