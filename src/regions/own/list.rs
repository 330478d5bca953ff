//! The list of regions that a site brings, row by row.
//!
//! In: the text of a CSV file. Out: [`Gazetteer`], or what is wrong with it, each at its line. Must not know
//! borders.

use super::OwnFile;
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use crate::regions::{Level, Point, RegionCode, TimeZone};
use crate::slug::slug;
use std::collections::BTreeMap;

/// More problems than this of one file are not told at once.
const MOST_PROBLEMS: usize = 50;

/// The list as it is read.
#[derive(Default)]
pub(super) struct Gazetteer {
    pub(super) provinces: BTreeMap<RegionCode, Row>,
    pub(super) regencies: BTreeMap<RegionCode, Row>,
    pub(super) villages: BTreeMap<RegionCode, Row>,
    /// Groups of provinces, in the order of the list.
    pub(super) groups: Vec<String>,
}

/// A row of the list.
#[derive(Debug, Clone)]
pub(super) struct Row {
    line: usize,
    pub(super) name: String,
    pub(super) group: String,
    pub(super) capital: String,
    pub(super) point: Option<Point>,
    pub(super) timezone: Option<TimeZone>,
    pub(super) villages: u32,
}

/// The columns: Indonesian and English name.
const COLUMNS: [[&str; 2]; 8] = [
    ["kode", "code"],
    ["nama", "name"],
    ["kelompok", "group"],
    ["ibu_kota", "capital"],
    ["lintang", "lat"],
    ["bujur", "lon"],
    ["zona", "timezone"],
    ["desa", "villages"],
];

/// Problems of one file.
struct Problems<'a> {
    path: &'a str,
    found: Vec<Diagnostic>,
}

impl Problems<'_> {
    fn add(&mut self, line: usize, message: Bilingual, help: Bilingual) {
        if self.found.len() < MOST_PROBLEMS {
            let place = Place::at(self.path, number(line), 1);
            self.found
                .push(Diagnostic::new("E0704", place, message).help(help));
        }
    }
}

/// What the cells of a row say, or the name of the column that cannot be read.
fn row<'r>(line: usize, cell: impl Fn(usize) -> &'r str) -> Result<Row, &'static str> {
    let point = point(cell(4), cell(5)).map_err(|_| "lintang, bujur")?;
    let timezone = TimeZone::from_abbreviation(cell(6));
    if timezone.is_none() && !cell(6).is_empty() {
        return Err("zona");
    }
    let villages = match cell(7) {
        "" => 0,
        number => number.parse().map_err(|_| "desa")?,
    };
    Ok(Row {
        line,
        name: cell(1).to_owned(),
        group: cell(2).to_owned(),
        capital: cell(3).to_owned(),
        point,
        timezone,
        villages,
    })
}

impl Gazetteer {
    pub(super) fn read(list: OwnFile<'_>) -> (Gazetteer, Vec<Diagnostic>) {
        let mut gazetteer = Gazetteer::default();
        let mut problems = Problems {
            path: list.path,
            found: Vec::new(),
        };
        let text = list.text.trim_start_matches('\u{feff}');
        // Spreadsheets set to Indonesian write semicolons.
        let first = text.lines().next().unwrap_or_default();
        let delimiter = if first.contains(';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let columns = COLUMNS.map(|names| {
            let same = |cell: &str| names.iter().any(|name| cell.eq_ignore_ascii_case(name));
            header.iter().position(same)
        });
        if columns[0].is_none() || columns[1].is_none() {
            problems.add(
                1,
                both!(
                    "daftar wilayah harus mempunyai kolom `kode` dan `nama`",
                    "the list of regions needs the columns `kode` (or `code`) and `nama` (or `name`)"
                ),
                both!(
                    "tulis nama kolom di baris pertama: kode,nama,kelompok,ibu_kota,lintang,bujur,zona,desa",
                    "write the names of the columns in the first line: code,name,group,capital,lat,lon,timezone,villages"
                ),
            );
            return (gazetteer, problems.found);
        }
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let line = record
                        .position()
                        .map_or(1, |place| usize::try_from(place.line()).unwrap_or(1));
                    let cell = |column: usize| {
                        let at = columns.get(column).copied().flatten();
                        at.and_then(|at| record.get(at)).unwrap_or_default()
                    };
                    gazetteer.add(line, cell, &mut problems);
                }
                Err(error) => problems.add(
                    error
                        .position()
                        .map_or(1, |place| usize::try_from(place.line()).unwrap_or(1)),
                    both!(
                        "baris ini bukan CSV ({error})",
                        "this line is no CSV ({error})"
                    ),
                    both!("perbaiki tanda kutipnya", "mend its quotation marks"),
                ),
            }
        }
        gazetteer.check(&mut problems);
        (gazetteer, problems.found)
    }

    fn add<'r>(
        &mut self,
        line: usize,
        cell: impl Fn(usize) -> &'r str,
        problems: &mut Problems<'_>,
    ) {
        let (code, name) = (cell(0), cell(1));
        if code.is_empty() && name.is_empty() {
            return;
        }
        let Some(parsed) = RegionCode::parse(code).filter(|code| code.level() != Level::District)
        else {
            problems.add(
                line,
                both!("`{code}` bukan kode wilayah", "`{code}` is no code of a region"),
                both!(
                    "kode terdiri dari 2 angka (provinsi), 4 angka (12.01) atau 10 angka (12.01.03.2001); di lembar kerja, jadikan kolomnya teks supaya 12.10 tidak menjadi 12.1",
                    "codes have 2 digits (province), 4 digits (12.01) or 10 digits (12.01.03.2001); in a spreadsheet make the column text, so that 12.10 does not become 12.1"
                ),
            );
            return;
        };
        if name.is_empty() || slug(name).is_empty() {
            problems.add(
                line,
                both!(
                    "wilayah {parsed} tidak bernama",
                    "the region {parsed} has no name"
                ),
                both!("isi kolom `nama`", "fill in the column `nama`"),
            );
            return;
        }
        let row = match row(line, &cell) {
            Ok(row) => row,
            Err(column) => {
                problems.add(
                    line,
                    both!(
                        "kolom {column} dari wilayah {parsed} tidak dapat dibaca",
                        "the column {column} of the region {parsed} cannot be read"
                    ),
                    both!(
                        "lintang (-90 sampai 90) dan bujur (-180 sampai 180) ditulis dengan titik, zona WIB, WITA atau WIT, desa sebagai bilangan bulat; boleh juga kosong",
                        "latitudes (-90 to 90) and longitudes (-180 to 180) have a decimal point, zones are WIB, WITA or WIT, villages are whole numbers; all may be empty"
                    ),
                );
                return;
            }
        };
        let level = match parsed.level() {
            Level::Province => &mut self.provinces,
            Level::Regency => &mut self.regencies,
            _ => &mut self.villages,
        };
        if let Some(first) = level.insert(parsed, row) {
            let before = first.line;
            problems.add(
                line,
                both!(
                    "kode {parsed} sudah ada di baris {before}",
                    "the code {parsed} stands in line {before} already"
                ),
                both!("hapus salah satunya", "delete one of them"),
            );
        }
    }

    /// What only all rows together show.
    fn check(&mut self, problems: &mut Problems<'_>) {
        let lists = [
            (&self.regencies, Level::Province),
            (&self.villages, Level::Regency),
        ];
        for (rows, above) in lists {
            for (code, row) in rows {
                let there = match above {
                    Level::Province => self.provinces.contains_key(&code.province()),
                    _ => code
                        .regency()
                        .is_some_and(|code| self.regencies.contains_key(&code)),
                };
                if !there {
                    let upper = if above == Level::Province {
                        code.province()
                    } else {
                        code.regency().unwrap_or(*code)
                    };
                    problems.add(
                        row.line,
                        both!(
                            "wilayah {upper} tempat {code} berada tidak ada di daftar",
                            "the region {upper}, in which {code} lies, is not in the list"
                        ),
                        both!("tambahkan barisnya", "add a row for it"),
                    );
                }
            }
        }
        let mut taken: BTreeMap<(Option<RegionCode>, String), RegionCode> = BTreeMap::new();
        let provinces = self.provinces.iter().map(|(code, row)| (None, code, row));
        let regencies = self.regencies.iter();
        let regencies = regencies.map(|(code, row)| (Some(code.province()), code, row));
        for (within, code, row) in provinces.chain(regencies) {
            if let Some(other) = taken.insert((within, slug(&row.name)), *code) {
                problems.add(
                    row.line,
                    both!(
                        "wilayah {code} senama dengan {other}: alamat halamannya akan sama",
                        "the region {code} is called like {other}: their pages would have the same address"
                    ),
                    both!("bedakan namanya", "tell their names apart"),
                );
            }
        }
        if self.provinces.is_empty() && problems.found.is_empty() {
            problems.add(
                1,
                both!("daftar wilayah kosong", "the list of regions is empty"),
                both!(
                    "tulis satu baris untuk setiap wilayah",
                    "write a row for each region"
                ),
            );
        }
        for row in self.provinces.values() {
            if !row.group.is_empty() && !self.groups.contains(&row.group) {
                self.groups.push(row.group.clone());
            }
        }
    }
}

/// A point from two cells; `None` when both are empty.
fn point(lat: &str, lon: &str) -> Result<Option<Point>, ()> {
    if lat.is_empty() && lon.is_empty() {
        return Ok(None);
    }
    let degrees = |cell: &str, most: f64| {
        let number: f64 = cell.parse().map_err(|_| ())?;
        if number.abs() <= most {
            Ok(number)
        } else {
            Err(())
        }
    };
    Ok(Some(Point {
        lat: degrees(lat, 90.0)?,
        lon: degrees(lon, 180.0)?,
    }))
}

pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
