//! Fields that name regions, by code or by name.
//!
//! In: a field of a map. Out: the code of a region of the register, of a level that the field allows.

use super::{Fields, Step, scalar_text};
use crate::both;
use crate::lang::Bilingual;
use crate::regions::{Level, RegionCode};
use serde_yaml::Value;

impl Fields<'_> {
    /// An optional region, by code or name, of level `deepest_allowed.0` to `deepest_allowed.1`.
    pub fn region(
        &mut self,
        key: &'static str,
        levels: std::ops::RangeInclusive<Level>,
    ) -> Option<RegionCode> {
        let (value, name) = self.take(key)?;
        // A code such as 32.10 without quotes is a number to YAML and would lose its zero.
        let text = match &value {
            Value::Number(_) => {
                let mut path = self.path.clone();
                path.push(Step::Key(name.clone()));
                self.reading
                    .locate(&path)
                    .scalar
                    .or_else(|| scalar_text(&value))
            }
            other => scalar_text(other),
        };
        let code = self.lookup_region(&name, &text.unwrap_or_default())?;
        if levels.contains(&code.level()) {
            return Some(code);
        }
        let full = self.reading.register.full_name(code);
        let Bilingual { id, en } = level_names(&levels);
        let message = both!(
            "`{name}` harus {id}, bukan {full}",
            "`{name}` must be {en}, not {full}"
        );
        self.report(&name, "E0112", message, None);
        None
    }

    /// A list of regions of any level.
    pub fn regions(&mut self, key: &'static str) -> Vec<RegionCode> {
        self.texts(key)
            .iter()
            .filter_map(|text| self.lookup_region(key, text))
            .collect()
    }

    fn lookup_region(&self, name: &str, text: &str) -> Option<RegionCode> {
        match self.reading.register.lookup(text) {
            Ok(code) => Some(code),
            Err(error) => {
                let register = self.reading.register;
                self.report(name, "E0111", error.message(register), error.help(register));
                None
            }
        }
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
