//! The region of a row: by its code, or by the names of desa, kecamatan, kabupaten and provinsi.
//!
//! In: cells of a row. Out: a code of the register, or the doubt about it. Must not guess: what can mean two
//! regions is asked about. The register has no names of kecamatan; a table teaches them by its own clear rows.

use super::values::{Doubt, Reading, doubt};
use crate::both;
use crate::regions::{Level, LookupError, RegionCode, Register};
use std::collections::{BTreeMap, BTreeSet};

/// The names that a row gives for its place; empty where it gives none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) village: String,
    pub(super) district: String,
    pub(super) regency: String,
    pub(super) province: String,
}

/// Finds regions, and remembers what a table has taught.
pub(super) struct Places<'a> {
    pub(super) register: &'a Register,
    /// The villages of a kabupaten by the key of their name.
    villages: BTreeMap<RegionCode, BTreeMap<String, Vec<RegionCode>>>,
    /// The codes of kecamatan that clear rows of the table gave to a name, by kabupaten and key.
    districts: BTreeMap<(RegionCode, String), BTreeSet<RegionCode>>,
    /// What a name of a kabupaten, with its province, means.
    regencies: BTreeMap<(String, String), Result<Vec<RegionCode>, Doubt>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(register: &'a Register) -> Places<'a> {
        Places {
            register,
            villages: BTreeMap::new(),
            districts: BTreeMap::new(),
            regencies: BTreeMap::new(),
        }
    }

    /// Learns in which kecamatan of the register a named one lies, from a row whose village is clear.
    pub(super) fn learn(&mut self, names: &Names, code: RegionCode) {
        if names.district.is_empty() || code.level() != Level::Village {
            return;
        }
        if let (Some(regency), Some(district)) = (code.regency(), code.parent()) {
            let key = (regency, key(&names.district));
            self.districts.entry(key).or_default().insert(district);
        }
    }

    /// Finds the region that names mean: the village where there is one, else the kabupaten, else the province.
    pub(super) fn by_names(&mut self, names: &Names) -> Reading<RegionCode> {
        if names.regency.is_empty() {
            if names.province.is_empty() {
                return Ok(None);
            }
            if !names.village.is_empty() {
                return Err(doubt(
                    both!(
                        "desa atau kelurahan tanpa kabupaten atau kota tidak dapat dipastikan",
                        "a village without its kabupaten or kota cannot be told for sure"
                    ),
                    both!(
                        "isi juga kabupaten atau kotanya, atau kode wilayahnya",
                        "fill in the kabupaten or kota as well, or the code of the region"
                    ),
                ));
            }
            return self.province(&names.province).map(Some);
        }
        let regencies = self.regencies_of(names)?;
        if names.village.is_empty() {
            return match regencies.as_slice() {
                [one] => Ok(Some(*one)),
                several => Err(self.several(&names.regency, several)),
            };
        }
        let mut found = Vec::new();
        for regency in &regencies {
            found.extend(self.villages_named(*regency, &names.village));
        }
        if found.len() > 1 && !names.district.is_empty() {
            let known: Vec<RegionCode> = found
                .iter()
                .copied()
                .filter(|code| self.is_taught(*code, &names.district))
                .collect();
            if known.len() == 1 {
                found = known;
            }
        }
        match found.as_slice() {
            [one] => Ok(Some(*one)),
            [] => Err(self.no_village(names, &regencies)),
            several => Err(self.several(&names.village, several)),
        }
    }

    fn is_taught(&self, code: RegionCode, district: &str) -> bool {
        let (Some(regency), Some(parent)) = (code.regency(), code.parent()) else {
            return false;
        };
        let taught = self.districts.get(&(regency, key(district)));
        taught.is_some_and(|taught| taught.len() == 1 && taught.contains(&parent))
    }

    fn province(&self, name: &str) -> Result<RegionCode, Doubt> {
        let found = self
            .register
            .lookup(name)
            .or_else(|_| self.register.lookup(&format!("Provinsi {name}")));
        found.map_err(|error| self.doubt_of(name, &error))
    }

    /// The kabupaten and kota that a name can mean; of several those in the province that is named.
    fn regencies_of(&mut self, names: &Names) -> Result<Vec<RegionCode>, Doubt> {
        let asked = (names.regency.clone(), names.province.clone());
        if let Some(known) = self.regencies.get(&asked) {
            return known.clone();
        }
        let found = self.look_up_regency(names);
        self.regencies.insert(asked, found.clone());
        found
    }

    fn look_up_regency(&self, names: &Names) -> Result<Vec<RegionCode>, Doubt> {
        let found = match self.register.lookup(&names.regency) {
            Ok(code) => vec![code],
            Err(LookupError::Ambiguous { candidates, .. }) => candidates,
            Err(error) => return Err(self.doubt_of(&names.regency, &error)),
        };
        let mut found: Vec<RegionCode> = found
            .into_iter()
            .filter(|code| code.level() == Level::Regency)
            .collect();
        if !names.province.is_empty() {
            let province = self.province(&names.province)?;
            let inside: Vec<RegionCode> = found
                .iter()
                .copied()
                .filter(|code| province.contains(*code))
                .collect();
            if inside.is_empty() && !found.is_empty() {
                let (regency, name) = (&names.regency, self.register.name(province));
                let where_it_is = self.several(&names.regency, &found).help;
                return Err(doubt(
                    both!(
                        "{regency} tidak ada di {name}",
                        "there is no {regency} in {name}"
                    ),
                    where_it_is,
                ));
            }
            found = inside;
        }
        if found.is_empty() {
            let regency = &names.regency;
            return Err(doubt(
                both!(
                    "`{regency}` bukan kabupaten atau kota",
                    "`{regency}` is no kabupaten or kota"
                ),
                both!(
                    "tulis nama lengkapnya, misalnya Kabupaten Wonosobo",
                    "write its full name, such as Kabupaten Wonosobo"
                ),
            ));
        }
        Ok(found)
    }

    fn several(&self, name: &str, codes: &[RegionCode]) -> Doubt {
        let names: Vec<String> = codes
            .iter()
            .take(6)
            .map(|code| format!("{code} ({})", self.register.full_name(*code)))
            .collect();
        let (id, en) = (names.join(" atau "), names.join(" or "));
        doubt(
            both!(
                "`{name}` dapat berarti lebih dari satu wilayah",
                "`{name}` can mean more than one region"
            ),
            both!(
                "tulis kodenya di kolom kode wilayah: {id}",
                "write its code in a column of codes: {en}"
            ),
        )
    }

    fn no_village(&mut self, names: &Names, regencies: &[RegionCode]) -> Doubt {
        let village = &names.village;
        let near = regencies.iter().find_map(|regency| {
            let known = self.register.villages_of(*regency);
            let near =
                crate::yaml::nearest(village, known.iter().map(|village| village.name.as_str()))?;
            known.iter().find(|village| village.name == near)
        });
        let regency = regencies
            .first()
            .map(|code| self.register.name(*code))
            .unwrap_or_default();
        let help = match near {
            Some(near) => {
                let (name, code) = (&near.name, near.code);
                both!(
                    "mungkin {name} ({code})? Betulkan namanya, atau tulis kodenya di kolom kode wilayah",
                    "perhaps {name} ({code})? Correct the name, or write the code in a column of codes"
                )
            }
            None => both!(
                "periksa ejaannya, atau tulis kode 10 angkanya di kolom kode wilayah",
                "check its spelling, or write its code of 10 digits in a column of codes"
            ),
        };
        doubt(
            both!(
                "tidak ada desa atau kelurahan `{village}` di {regency}",
                "there is no village `{village}` in {regency}"
            ),
            help,
        )
    }

    fn villages_named(&mut self, regency: RegionCode, name: &str) -> Vec<RegionCode> {
        let register = self.register;
        let known = self.villages.entry(regency).or_insert_with(|| {
            let mut keys: BTreeMap<String, Vec<RegionCode>> = BTreeMap::new();
            for village in register.villages_of(regency) {
                keys.entry(key(&village.name))
                    .or_default()
                    .push(village.code);
            }
            keys
        });
        let whole = known.get(&key(name));
        // "Desa Karang" is Karang, unless a village is called so.
        let found = whole.or_else(|| known.get(&key(without_kind(name))));
        found.cloned().unwrap_or_default()
    }

    /// Whether names contradict a code: another kabupaten or province. The doubt says what the code is.
    pub(super) fn contradiction(
        &mut self,
        code: RegionCode,
        names: &Names,
    ) -> Option<(&'static str, Doubt)> {
        let (key, name, regions) = if !names.regency.is_empty() && code.level() >= Level::Regency {
            let alone = Names {
                regency: names.regency.clone(),
                ..Names::default()
            };
            ("kabupaten", &names.regency, self.regencies_of(&alone).ok()?)
        } else if !names.province.is_empty() {
            (
                "provinsi",
                &names.province,
                vec![self.province(&names.province).ok()?],
            )
        } else {
            return None;
        };
        if regions.iter().any(|region| region.contains(code)) {
            return None;
        }
        let full = self.register.full_name(code);
        Some((
            key,
            doubt(
                both!(
                    "kode {code} adalah {full}, tetapi di sini tertulis {name}",
                    "the code {code} is {full}, but {name} is written here"
                ),
                both!(
                    "salah satunya keliru; betulkan kode atau namanya",
                    "one of them is wrong; correct the code or the name"
                ),
            ),
        ))
    }
}

/// A name for comparison: small letters and digits alone.
fn key(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A name of a village without the word for its kind.
fn without_kind(name: &str) -> &str {
    const KINDS: [&str; 17] = [
        "desa adat ",
        "desa ",
        "kelurahan ",
        "kel. ",
        "kel ",
        "ds. ",
        "ds ",
        "gampong ",
        "nagari ",
        "kampung ",
        "pekon ",
        "lembang ",
        "negeri ",
        "ohoi ",
        "tiyuh ",
        "kalurahan ",
        "nagori ",
    ];
    let lower = name.to_lowercase();
    let kind = KINDS.iter().find(|kind| lower.starts_with(*kind));
    kind.and_then(|kind| name.get(kind.len()..)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::super::table::Cell;
    use super::*;

    fn names(village: &str, district: &str, regency: &str, province: &str) -> Names {
        Names {
            village: village.into(),
            district: district.into(),
            regency: regency.into(),
            province: province.into(),
        }
    }

    #[test]
    fn codes_that_a_spreadsheet_changed_are_told() {
        let places = Places::new(Register::embedded());
        let told = |cell: Cell| places.by_code(&cell).unwrap_err().message.id;
        assert_eq!(
            told(Cell::Number(11.1)),
            "11.1 mungkin 11.10 yang diubah Excel"
        );
        assert!(told(Cell::Text("1,10E+09".into())).contains("disingkat Excel"));
        assert!(told(Cell::Day(jiff::civil::date(2024, 10, 11))).contains("mungkin 11.10"));
        assert!(told(Cell::Failed("#REF!".into())).contains("rumus"));
        let good = |cell: Cell| places.by_code(&cell).unwrap().map(|code| code.to_string());
        assert_eq!(
            good(Cell::Number(3_307_012_001.0)).as_deref(),
            Some("33.07.01.2001")
        );
        assert_eq!(good(Cell::Text("'33.07".into())).as_deref(), Some("33.07"));
        assert_eq!(good(Cell::Text("-".into())), None);
    }

    #[test]
    fn names_mean_one_region_or_are_asked_about() {
        let mut places = Places::new(Register::embedded());
        let mut find = |names: &Names| {
            places
                .by_names(names)
                .map(|code| code.map(|code| code.to_string()))
                .map_err(|doubt| doubt.message.id)
        };
        let kaligowong = names(
            "Desa Kaligowong",
            "Wadaslintang",
            "Kab. Wonosobo",
            "Jawa Tengah",
        );
        assert_eq!(find(&kaligowong), Ok(Some("33.07.01.2001".into())));
        assert_eq!(
            find(&names("", "", "KAB. WONOSOBO", "JATENG")),
            Ok(Some("33.07".into()))
        );
        assert_eq!(find(&names("", "", "", "Jateng")), Ok(Some("33".into())));
        assert_eq!(find(&names("", "", "", "")), Ok(None));
        assert!(
            find(&names("", "", "Bandung", ""))
                .unwrap_err()
                .contains("lebih dari satu")
        );
        assert!(
            find(&names("", "", "Wonosobo", "Jawa Timur"))
                .unwrap_err()
                .contains("tidak ada di Jawa Timur")
        );
        assert!(
            find(&names("Tidakada", "", "Wonosobo", ""))
                .unwrap_err()
                .contains("tidak ada desa")
        );
        assert!(
            find(&names("Karang", "", "", "Bali"))
                .unwrap_err()
                .contains("tanpa kabupaten")
        );
    }
}
