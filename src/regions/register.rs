//! The register itself.
//!
//! In: the embedded tables, or those that `own` read from the files of a site. Out: regions by code,
//! and words for them. Must not fail: `build.rs` or `own` has checked the tables.

use super::borders::Neighbours;
use super::names::Names;
use super::{
    Borders, Bounds, IslandGroup, Level, Point, Province, Regency, RegionCode, Retired, TimeZone,
    Village, tables, villages,
};
use std::sync::{LazyLock, OnceLock};

/// All regions of a country: of Indonesia, or those that a site brings.
#[derive(Debug)]
pub struct Register {
    pub(super) tables: Tables,
    /// `None` for those that are built into the program.
    pub(super) borders: Option<Borders>,
    pub(super) identity: [u8; 32],
    /// Built at the first question by name.
    pub(super) names: OnceLock<Names>,
    /// The villages of each regency, in the order of the regencies, once they were asked for.
    pub(super) villages: Vec<OnceLock<Vec<Village>>>,
    /// Built at the first question about neighbours.
    pub(super) neighbours: OnceLock<Neighbours>,
}

/// The tables of a register, each sorted by code. They live as long as the program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tables {
    pub(super) provinces: &'static [Province],
    pub(super) regencies: &'static [Regency],
    pub(super) retired: &'static [Retired],
    /// Other names.
    pub(super) aliases: &'static [(&'static str, RegionCode)],
    /// The groups of islands, in the order of lists.
    pub(super) islands: &'static [IslandGroup],
}

/// Indonesia lies between these longitudes and latitudes (the README of the data gives the bounds).
const INDONESIA: Bounds = Bounds {
    min: [94.9, -11.2],
    max: [141.2, 6.2],
};
/// Degrees of sea around a country that brings its own borders.
const COAST: f64 = 0.2;

impl Register {
    /// The register that is built into the program.
    pub fn embedded() -> &'static Register {
        static REGISTER: LazyLock<Register> = LazyLock::new(|| Register {
            tables: Tables {
                provinces: tables::PROVINCES,
                regencies: tables::REGENCIES,
                retired: tables::RETIRED,
                aliases: tables::ALIASES,
                islands: &IslandGroup::ALL,
            },
            borders: None,
            identity: [0; 32],
            names: OnceLock::new(),
            villages: tables::REGENCIES.iter().map(|_| OnceLock::new()).collect(),
            neighbours: OnceLock::new(),
        });
        &REGISTER
    }

    /// Whether these are the regions of Indonesia, not those that a site brought.
    pub fn is_embedded(&self) -> bool {
        self.borders.is_none()
    }

    /// What tells these regions and borders from others, for naming what was drawn from them; zeros for
    /// those that are built into the program.
    pub fn identity(&self) -> [u8; 32] {
        self.identity
    }

    /// The borders of its kabupaten and kota.
    pub fn borders(&self) -> &Borders {
        self.borders.as_ref().unwrap_or_else(|| Borders::embedded())
    }

    /// The regions of the level of `code` that have a piece of border in common with it, by code. Empty
    /// for islands, and for codes of other levels.
    pub fn neighbours(&self, code: RegionCode) -> &[RegionCode] {
        let table = self
            .neighbours
            .get_or_init(|| Neighbours::of(self.borders()));
        table.get(code)
    }

    /// The groups under which provinces are listed, in the order of lists.
    pub fn islands(&self) -> &'static [IslandGroup] {
        self.tables.islands
    }

    /// The box in which every place of the country lies, some sea around it included.
    pub fn bounds(&self) -> Bounds {
        match &self.borders {
            None => INDONESIA,
            Some(borders) => borders.bounds().widened(COAST),
        }
    }

    /// The provinces, by code; 38 in Indonesia.
    pub fn provinces(&self) -> &'static [Province] {
        self.tables.provinces
    }

    /// The kabupaten and kota, by code; 514 in Indonesia.
    pub fn regencies(&self) -> &'static [Regency] {
        self.tables.regencies
    }

    /// The codes that ended, by code.
    pub fn retired(&self) -> &'static [Retired] {
        self.tables.retired
    }

    /// The kabupaten and kota of the province that `code` is or lies in, by code; none when there is
    /// no such province.
    pub fn regencies_of(&self, code: RegionCode) -> &'static [Regency] {
        let province = code.province();
        let regencies = self.tables.regencies;
        let start = regencies.partition_point(|regency| regency.province < province);
        let after = regencies.partition_point(|regency| regency.province <= province);
        &regencies[start..after]
    }

    /// The villages of the kabupaten or kota that `code` is or lies in, by code; none for a province.
    pub fn villages_of(&self, code: RegionCode) -> &[Village] {
        let Some((regency, index)) = code
            .regency()
            .and_then(|code| Some((code, self.regency_index(code)?)))
        else {
            return &[];
        };
        match self.villages.get(index) {
            Some(cell) => cell.get_or_init(|| villages::unpack(regency, index)),
            None => &[],
        }
    }

    /// The province that `code` is or lies in.
    pub fn province(&self, code: RegionCode) -> Option<&'static Province> {
        let province = code.province();
        let index = (self.tables.provinces)
            .binary_search_by_key(&province, |province| province.code)
            .ok()?;
        self.tables.provinces.get(index)
    }

    /// The kabupaten or kota that `code` is or lies in.
    pub fn regency(&self, code: RegionCode) -> Option<&'static Regency> {
        (self.tables.regencies).get(self.regency_index(code.regency()?)?)
    }

    /// The desa, kelurahan or desa adat with this code.
    pub fn village(&self, code: RegionCode) -> Option<&Village> {
        let villages = self.villages_of(code);
        villages.get(
            villages
                .binary_search_by_key(&code, |village| village.code)
                .ok()?,
        )
    }

    /// Whether there is such a region. A kecamatan exists when a village lies in it.
    pub fn exists(&self, code: RegionCode) -> bool {
        match code.level() {
            Level::Province => self.province(code).is_some(),
            Level::Regency => self.regency(code).is_some(),
            Level::District => self
                .villages_of(code)
                .iter()
                .any(|village| code.contains(village.code)),
            Level::Village => self.village(code).is_some(),
        }
    }

    /// The name of the region alone, with its kind: "Jawa Barat", "Kota Bandung", "Kecamatan
    /// 32.73.01", "Kelurahan Sukarasa". The register has no names of kecamatan. A code that does not
    /// exist is its own name.
    pub fn name(&self, code: RegionCode) -> String {
        let name = match code.level() {
            Level::Province => self
                .province(code)
                .map(|province| province.short.to_owned()),
            Level::Regency => self.regency(code).map(|regency| regency.name.to_owned()),
            Level::District => self.exists(code).then(|| format!("Kecamatan {code}")),
            Level::Village => self
                .village(code)
                .map(|village| format!("{} {}", village.kind, village.name)),
        };
        name.unwrap_or_else(|| code.to_string())
    }

    /// The name with the kabupaten or kota that it lies in: "Desa Kaligowong, Kabupaten Wonosobo".
    pub fn full_name(&self, code: RegionCode) -> String {
        match self.regency(code) {
            Some(regency) if regency.code != code => {
                format!("{}, {}", self.name(code), regency.name)
            }
            _ => self.name(code),
        }
    }

    /// The time zone of the kabupaten or kota, or else of the province, that `code` lies in; `None`
    /// when there is neither.
    pub fn timezone(&self, code: RegionCode) -> Option<TimeZone> {
        let regency = self.regency(code).map(|regency| regency.timezone);
        regency.or_else(|| self.province(code).map(|province| province.timezone))
    }

    /// How many kilometres a point lies outside a region as far as the data can tell: the distance to
    /// its borders or to the nearest point of its villages, whichever is less; 0 inside. `None` when
    /// there is no such kabupaten, kota or province.
    ///
    /// The points of villages are asked because the borders lack some small islands: the islands of
    /// Kepulauan Seribu or Selayar lie far outside the borders of their kabupaten.
    pub fn outside_km(&self, code: RegionCode, point: Point) -> Option<f64> {
        let border = self.borders().distance_km(code, point)?;
        if border == 0.0 {
            return Some(border);
        }
        let is_within =
            |regency: &&Regency| code.contains(regency.code) || regency.code.contains(code);
        let regencies = self.regencies_of(code).iter().filter(is_within);
        let villages = regencies.flat_map(|regency| self.villages_of(regency.code));
        let points = villages.filter_map(|village| village.point);
        Some(
            points
                .map(|other| point.distance_km(other))
                .fold(border, f64::min),
        )
    }

    /// The index of names.
    pub(super) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(self.tables))
    }

    fn regency_index(&self, code: RegionCode) -> Option<usize> {
        (self.tables.regencies)
            .binary_search_by_key(&code, |regency| regency.code)
            .ok()
    }
}
