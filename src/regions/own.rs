//! The regions of another country or programme, which a site brings.
//!
//! In: the texts of a list of regions (CSV) and of their borders (TopoJSON). Out: a [`Register`] like the
//! embedded one, or what is wrong with the files. Must not read files.
//!
//! The list has a row for each region, in any order, and these columns, of which the first two are
//! needed (English names in brackets): `kode` (`code`), `nama` (`name`), `kelompok` (`group`),
//! `ibu_kota` (`capital`), `lintang` (`lat`), `bujur` (`lon`), `zona` (`timezone`), `desa` (`villages`).
//! Codes have the form of Indonesia's: 2 digits a province (or whatever the widest level is called), 4
//! the level below it, 10 a village. Villages need not be listed: `desa` may give their number.
//!
//! What was read is kept until the program ends, so that regions may be passed around freely; the same two
//! texts are read once, so that a server that builds again does not grow.

mod list;

use super::borders::{self, Borders};
use super::register::Tables;
use super::{
    IslandGroup, Point, Province, Regency, RegencyKind, RegionCode, Register, TimeZone, Village,
    VillageKind,
};
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::slug::slug;
use list::{Gazetteer, number};
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// A file that a site brings: its path in the site's folder, and its text.
#[derive(Debug, Clone, Copy)]
pub struct OwnFile<'a> {
    /// The path as the settings name it.
    pub path: &'a str,
    /// What it holds.
    pub text: &'a str,
}

/// What is wrong with the files; at least one problem.
pub type Broken = Vec<Diagnostic>;

/// Reads the regions.
///
/// # Errors
/// `E0704` for each row of the list that cannot be used, or else `E0705` for the first thing that is
/// wrong with the borders.
pub fn own(list: OwnFile<'_>, borders: OwnFile<'_>) -> Result<&'static Register, Broken> {
    static READ: Mutex<BTreeMap<[[u8; 32]; 2], &'static Register>> = Mutex::new(BTreeMap::new());
    let key = [list, borders].map(|file| *blake3::hash(file.text.as_bytes()).as_bytes());
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(register) = read.get(&key) {
        return Ok(register);
    }
    let (gazetteer, problems) = Gazetteer::read(list);
    if !problems.is_empty() {
        return Err(problems);
    }
    let codes: Vec<RegionCode> = gazetteer.regencies.keys().copied().collect();
    let shapes = borders::read(borders.text, &codes).map_err(|bad| {
        let place = match bad.place {
            Some((line, column)) => Place::at(borders.path, number(line), number(column)),
            None => Place::file(borders.path),
        };
        let help = both!(
            "berkas batas adalah TopoJSON dengan satu Polygon atau MultiPolygon untuk setiap wilayah berkode empat angka di daftar, kodenya di `properties.kode`",
            "the file of borders is TopoJSON with one Polygon or MultiPolygon for each region of the list with a code of four digits, the code in `properties.kode`"
        );
        vec![Diagnostic::new("E0705", place, bad.message).help(help)]
    })?;
    let register: &'static Register = Box::leak(Box::new(
        gazetteer.register(shapes, *blake3::hash(&key.concat()).as_bytes()),
    ));
    read.insert(key, register);
    Ok(register)
}

impl Gazetteer {
    fn register(self, borders: Borders, identity: [u8; 32]) -> Register {
        let group = |name: &str| IslandGroup::Own {
            slug: keep(slug(name)),
            name: keep(name.to_owned()),
        };
        let mut islands: Vec<IslandGroup> = self.groups.iter().map(|name| group(name)).collect();
        let ungrouped = self.provinces.values().any(|row| row.group.is_empty());
        if ungrouped {
            islands.push(group(""));
        }
        let provinces = self.provinces.iter().map(|(code, row)| Province {
            code: *code,
            name: keep(row.name.clone()),
            short: keep(row.name.clone()),
            slug: keep(slug(&row.name)),
            timezone: row.timezone.unwrap_or(TimeZone::Wib),
            island: (islands.iter().copied())
                .find(|island| island.own_name() == Some(row.group.as_str()))
                .unwrap_or(IslandGroup::Sumatra),
        });
        let provinces: Vec<Province> = provinces.collect();
        let mut villages = Vec::with_capacity(self.regencies.len());
        let mut regencies = Vec::with_capacity(self.regencies.len());
        for (code, row) in &self.regencies {
            let within: Vec<Village> = self.villages_of(*code).collect();
            let listed = u32::try_from(within.len()).unwrap_or(u32::MAX);
            villages.push(OnceLock::from(within));
            let (kind, bare) = match row.name.strip_prefix("Kota ") {
                Some(bare) => (RegencyKind::Kota, bare),
                None => (
                    RegencyKind::Kabupaten,
                    row.name.strip_prefix("Kabupaten ").unwrap_or(&row.name),
                ),
            };
            let upper = self.provinces.get(&code.province());
            let shape = borders.shapes_of(*code).first();
            let middle = shape.map(|shape| Point {
                lat: (shape.bounds.min[1] + shape.bounds.max[1]) / 2.0,
                lon: (shape.bounds.min[0] + shape.bounds.max[0]) / 2.0,
            });
            regencies.push(Regency {
                code: *code,
                province: code.province(),
                name: keep(row.name.clone()),
                bare: keep(bare.to_owned()),
                kind,
                slug: keep(slug(&row.name)),
                capital: keep(row.capital.clone()),
                capital_point: row.point.or(middle).unwrap_or(Point { lat: 0.0, lon: 0.0 }),
                timezone: (row.timezone)
                    .or(upper.and_then(|row| row.timezone))
                    .unwrap_or(TimeZone::Wib),
                districts: 0,
                kelurahan: 0,
                desa: row.villages.max(listed),
                desa_adat: 0,
            });
        }
        Register {
            tables: Tables {
                provinces: Vec::leak(provinces),
                regencies: Vec::leak(regencies),
                retired: &[],
                aliases: &[],
                islands: Vec::leak(islands),
            },
            borders: Some(borders),
            identity,
            names: OnceLock::new(),
            villages,
            neighbours: OnceLock::new(),
        }
    }

    /// The listed villages of a regency, by code.
    fn villages_of(&self, regency: RegionCode) -> impl Iterator<Item = Village> {
        let within = self.villages.range(regency..);
        let within = within.take_while(move |(code, _)| regency.contains(**code));
        within.map(|(code, row)| Village {
            code: *code,
            name: row.name.clone(),
            kind: match code.kind_digit() {
                1 => VillageKind::Kelurahan,
                _ => VillageKind::Desa,
            },
            point: row.point,
        })
    }
}

/// A text that lives as long as the program.
fn keep(text: String) -> &'static str {
    String::leak(text)
}

#[cfg(test)]
mod tests;
