//! The build script: turns the tables in `src/regions/data/` into the tables of the program.
//!
//! In: the CSV files described in `data/README.md`. Out, in `OUT_DIR`: `regions.rs` (statics of the
//! types of this folder), `villages.bin` (the villages of each regency as deflated text, one block
//! after the other) and `borders.bin` (packed by `build_borders.rs`). Any contradiction in the data stops the build with a message, so that at run
//! time nothing can fail. Must not need anything but those files: nothing is downloaded.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads and writes files and is told where by variables"
)]

mod build_borders;

use flate2::{Compression, read::GzDecoder, write::DeflateEncoder};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The kind digits of a village code, in the order of the columns of `kabkota.csv`.
const VILLAGE_KINDS: [char; 3] = ['1', '2', '3'];

fn main() -> Outcome<()> {
    let root = std::env::var("CARGO_MANIFEST_DIR")?;
    let data = Path::new(&root).join("src/regions/data");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=src/regions/data");
    println!("cargo::rerun-if-changed=src/regions/build.rs");
    println!("cargo::rerun-if-changed=src/regions/build_borders.rs");
    // A file added to the built-in theme must be embedded, too.
    println!("cargo::rerun-if-changed=themes/nusantara");

    let mut tables = Tables {
        out: String::new(),
        names: BTreeMap::new(),
        slugs: BTreeSet::new(),
    };
    tables.provinces(&data)?;
    let counts = tables.regencies(&data)?;
    tables.retired(&data)?;
    tables.aliases(&data)?;
    let villages = tables.villages(&data, &counts)?;
    let borders = tables.borders(&data, &counts)?;
    std::fs::write(out.join("regions.rs"), tables.out)?;
    std::fs::write(out.join("villages.bin"), villages)?;
    std::fs::write(out.join("borders.bin"), borders)?;
    Ok(())
}

/// The text of `regions.rs` as it grows, and what later tables are checked against.
struct Tables {
    out: String,
    /// The code of every province and regency with the name that stands in `aliases.csv`.
    names: BTreeMap<String, String>,
    /// Province code and slug of every region so far.
    slugs: BTreeSet<(String, String)>,
}

/// The districts, kelurahan, desa and desa adat that `kabkota.csv` states, by regency code.
type Counts = BTreeMap<String, [usize; 4]>;

impl Tables {
    fn provinces(&mut self, data: &Path) -> Outcome<()> {
        self.out
            .push_str("pub(super) static PROVINCES: &[Province] = &[\n");
        let text = std::fs::read(data.join("provinces.csv"))?;
        for row in rows(&text, ["code", "name", "short", "timezone", "island"])? {
            let [code, name, short, timezone, island] = &row;
            let (literal, slug, zone) = (literal(code)?, slug(short)?, zone(timezone)?);
            self.register(code, 2, short, ("", &slug))?;
            writeln!(
                self.out,
                "Province {{ code: {literal}, name: {name:?}, short: {short:?}, slug: {slug:?}, \
                 timezone: {zone}, island: IslandGroup::{island} }},"
            )?;
        }
        self.out.push_str("];\n");
        Ok(())
    }

    fn regencies(&mut self, data: &Path) -> Outcome<Counts> {
        self.out
            .push_str("pub(super) static REGENCIES: &[Regency] = &[\n");
        let text = std::fs::read(data.join("kabkota.csv"))?;
        let columns = [
            "code",
            "province",
            "name",
            "capital",
            "capital_lat",
            "capital_lon",
            "timezone",
            "kecamatan",
            "kelurahan",
            "desa",
            "desa_adat",
        ];
        let mut counts = Counts::new();
        for row in rows(&text, columns)? {
            let [
                code,
                province,
                name,
                capital,
                lat,
                lon,
                timezone,
                numbers @ ..,
            ] = &row;
            if !code.starts_with(province)
                || !self.names.contains_key(province)
                || capital.is_empty()
            {
                return Err(format!(
                    "kabkota.csv: {code} has no province {province} or no capital"
                )
                .into());
            }
            let [districts, kelurahan, desa, desa_adat] = parsed(numbers)?;
            counts.insert(code.clone(), [districts, kelurahan, desa, desa_adat]);
            let (kind, bare) = split_kind(name)?;
            let slug = slug(&format!("{kind} {bare}"))?;
            self.register(code, 5, name, (province, &slug))?;
            writeln!(
                self.out,
                "Regency {{ code: {}, province: {}, name: {name:?}, bare: {bare:?}, kind: RegencyKind::{kind}, \
                 slug: {slug:?}, capital: {capital:?}, capital_point: {}, timezone: {}, districts: {districts}, \
                 kelurahan: {kelurahan}, desa: {desa}, desa_adat: {desa_adat} }},",
                literal(code)?,
                literal(province)?,
                point(lat, lon)?,
                zone(timezone)?,
            )?;
        }
        self.out.push_str("];\n");
        Ok(counts)
    }

    /// Writes the grid of the borders and returns them, in the order of the regencies.
    fn borders(&mut self, data: &Path, counts: &Counts) -> Outcome<Vec<u8>> {
        let text = std::fs::read_to_string(data.join("kabkota-400m.topojson"))?;
        let codes = counts.keys().map(String::as_str);
        let (grid, bytes) =
            build_borders::pack(&text, codes).map_err(|error| format!("borders: {error}"))?;
        writeln!(
            self.out,
            "pub(super) const GRID: Grid = Grid {{ step: {:?}, offset: {:?} }};",
            grid.step, grid.offset
        )?;
        Ok(bytes)
    }

    fn retired(&mut self, data: &Path) -> Outcome<()> {
        self.out
            .push_str("pub(super) static RETIRED: &[Retired] = &[\n");
        let text = std::fs::read(data.join("retired.csv"))?;
        for row in rows(&text, ["code", "name", "successor", "new_province_since"])? {
            let [code, name, successor, since] = &row;
            if self.names.contains_key(code) || self.names.get(successor) != Some(name) {
                return Err(
                    format!("retired.csv: {code} is in use, or {successor} is not {name}").into(),
                );
            }
            let [year, month, day] =
                parsed(&since.split('-').map(String::from).collect::<Vec<_>>())?;
            writeln!(
                self.out,
                "Retired {{ code: {}, name: {name:?}, successor: {}, since: date({year}, {month}, {day}) }},",
                literal(code)?,
                literal(successor)?,
            )?;
        }
        self.out.push_str("];\n");
        Ok(())
    }

    fn aliases(&mut self, data: &Path) -> Outcome<()> {
        self.out
            .push_str("pub(super) static ALIASES: &[(&str, RegionCode)] = &[\n");
        let text = std::fs::read(data.join("aliases.csv"))?;
        for row in rows(&text, ["alias", "code", "name"])? {
            let [alias, code, name] = &row;
            if self.names.get(code) != Some(name) {
                return Err(format!("aliases.csv: {alias}: {code} is not {name}").into());
            }
            writeln!(self.out, "({alias:?}, {}),", literal(code)?)?;
        }
        self.out.push_str("];\n");
        Ok(())
    }

    /// Writes the offset table and returns the blocks, in the order of the regencies.
    ///
    /// A line of a block is `DDVVVV,latitude,longitude,name`: the last six digits of the code, the
    /// point (both parts empty where it is unknown), and the name last because it may hold commas.
    fn villages(&mut self, data: &Path, counts: &Counts) -> Outcome<Vec<u8>> {
        let mut text = Vec::new();
        GzDecoder::new(std::fs::read(data.join("desa.csv.gz"))?.as_slice())
            .read_to_end(&mut text)?;
        let mut lines: BTreeMap<String, String> = BTreeMap::new();
        let mut found = Counts::new();
        let mut last: Option<String> = None;
        for row in rows(&text, ["code", "name", "lat", "lon"])? {
            let [code, name, lat, lon] = &row;
            let digits = digits(code)?;
            let regency = code.get(..5).unwrap_or_default().to_owned();
            let seen = found.entry(regency.clone()).or_default();
            let kind = VILLAGE_KINDS
                .iter()
                .position(|kind| digits.get(6..7) == Some(kind.to_string().as_str()));
            let (Some(kind), 10, true) = (kind, digits.len(), last.as_ref() < Some(code)) else {
                return Err(format!(
                    "desa.csv.gz: {code} is no code of a village, or out of order"
                )
                .into());
            };
            seen[kind + 1] += 1;
            seen[0] += usize::from(last.is_none_or(|last| last.get(..8) != code.get(..8)));
            last = Some(code.clone());
            if !(lat.is_empty() && lon.is_empty()) {
                point(lat, lon)?;
            }
            // Fifteen names hold a double quote where an apostrophe is meant, one a footnote star.
            let name = name.replace('"', "'").replace('*', "");
            writeln!(
                lines.entry(regency).or_default(),
                "{},{lat},{lon},{name}",
                &digits[4..]
            )?;
        }
        if found != *counts {
            return Err(
                "desa.csv.gz and kabkota.csv count districts or villages differently".into(),
            );
        }
        self.out
            .push_str("pub(super) static BLOCKS: &[Range<usize>] = &[\n");
        let mut blob = Vec::new();
        for block in lines.values() {
            let start = blob.len();
            let mut encoder = DeflateEncoder::new(&mut blob, Compression::best());
            encoder.write_all(block.as_bytes())?;
            encoder.finish()?;
            writeln!(self.out, "{start}..{},", blob.len())?;
        }
        self.out.push_str("];\n");
        Ok(blob)
    }

    /// Remembers a region, after checking its code, the order of codes and that its slug is unique.
    fn register(
        &mut self,
        code: &str,
        length: usize,
        name: &str,
        slug: (&str, &str),
    ) -> Outcome<()> {
        let sorted = self
            .names
            .keys()
            .rfind(|known| known.len() == length)
            .is_none_or(|last| last.as_str() < code);
        if code.len() != length || !sorted || name.is_empty() {
            return Err(
                format!("{code}: no code of this level, out of order, or without a name").into(),
            );
        }
        if !self.slugs.insert((slug.0.to_owned(), slug.1.to_owned())) {
            return Err(format!("{code}: the slug {} is taken", slug.1).into());
        }
        self.names.insert(code.to_owned(), name.to_owned());
        Ok(())
    }
}

/// The rows of a table whose heading must be `columns`.
fn rows<const N: usize>(text: &[u8], columns: [&str; N]) -> Outcome<Vec<[String; N]>> {
    let mut reader = csv::Reader::from_reader(text);
    if reader.headers()? != columns.as_slice() {
        return Err(format!(
            "expected the columns {columns:?}, found {:?}",
            reader.headers()?
        )
        .into());
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let cells: Vec<String> = record?.iter().map(String::from).collect();
        rows.push(
            cells
                .try_into()
                .map_err(|cells| format!("{cells:?} has too few or too many cells"))?,
        );
    }
    Ok(rows)
}

/// A row of whole numbers.
fn parsed<const N: usize>(cells: &[String]) -> Outcome<[usize; N]> {
    let numbers = cells
        .iter()
        .map(|cell| cell.parse())
        .collect::<Result<Vec<usize>, _>>()?;
    numbers
        .try_into()
        .map_err(|_| format!("{cells:?} are not {N} numbers").into())
}

/// The digits of a dotted code.
fn digits(code: &str) -> Outcome<String> {
    let dotted = code
        .split('.')
        .map(str::len)
        .eq([2, 2, 2, 4].into_iter().take(code.split('.').count()));
    if !dotted
        || !code
            .bytes()
            .all(|byte| byte == b'.' || byte.is_ascii_digit())
    {
        return Err(format!("{code} is no code of a region").into());
    }
    Ok(code.replace('.', ""))
}

/// A code as a Rust expression.
fn literal(code: &str) -> Outcome<String> {
    let digits = digits(code)?;
    let level = match digits.len() {
        2 => "Province",
        4 => "Regency",
        6 => "District",
        _ => "Village",
    };
    Ok(format!(
        "RegionCode::from_padded({}, Level::{level})",
        format!("{digits:0<10}").trim_start_matches('0')
    ))
}

/// A point as a Rust expression; it must lie within the bounds of Indonesia.
fn point(lat: &str, lon: &str) -> Outcome<String> {
    let (lat, lon): (f64, f64) = (lat.parse()?, lon.parse()?);
    if !(-11.1..=6.1).contains(&lat) || !(95.0..=141.1).contains(&lon) {
        return Err(format!("{lat}, {lon} lies outside Indonesia").into());
    }
    Ok(format!("Point {{ lat: {lat:?}, lon: {lon:?} }}"))
}

fn zone(timezone: &str) -> Outcome<&'static str> {
    match timezone {
        "WIB" => Ok("TimeZone::Wib"),
        "WITA" => Ok("TimeZone::Wita"),
        "WIT" => Ok("TimeZone::Wit"),
        other => Err(format!("{other} is no time zone of Indonesia").into()),
    }
}

/// Splits "Kota Administrasi Jakarta Pusat" into "Kota" and "Jakarta Pusat".
fn split_kind(name: &str) -> Outcome<(&str, &str)> {
    let (kind, rest) = name.split_once(' ').unwrap_or((name, ""));
    let bare = rest.strip_prefix("Administrasi ").unwrap_or(rest);
    if !matches!(kind, "Kabupaten" | "Kota") || bare.is_empty() {
        return Err(format!("{name} is neither a Kabupaten nor a Kota").into());
    }
    Ok((kind, bare))
}

fn slug(name: &str) -> Outcome<String> {
    if !name
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || " -".contains(letter))
    {
        return Err(format!("{name} needs a rule for its slug").into());
    }
    Ok(name.to_ascii_lowercase().replace(' ', "-"))
}
