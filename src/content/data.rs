//! Data files under `content/data/`: indicators, tables, claims, corrections, asks, synonyms.
//!
//! In: the text of a YAML or CSV file. Out: typed rows. Must not compare rows of different files:
//! that is the catalog's.

use crate::both;
use crate::choice;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use crate::regions::{Level, RegionCode, Register};
use crate::yaml::{Fields, Reading, Snippet, parse_value};
use jiff::civil::Date;
use serde_yaml::Value;
use std::sync::Arc;

choice! {
    /// Which way is better.
    Direction {
        /// More.
        Up = "naik" | "up",
        /// Less.
        Down = "turun" | "down",
    }
}

choice! {
    /// How values of parts make the value of the whole.
    Aggregation {
        /// They are added.
        Sum = "jumlah" | "sum",
        /// They are averaged.
        Mean = "rata" | "mean",
        /// They do not.
        No = "tidak" | "none",
    }
}

choice! {
    /// Which part of the programme a figure counts.
    Scope {
        /// What the state budget pays.
        Apbn = "apbn" | "state-budget",
        /// Replication by regions.
        Replication = "replikasi" | "replication",
        /// Both together.
        Combined = "gabungan" | "combined",
    }
}

choice! {
    /// How good a value is.
    Quality {
        /// Complete.
        Complete = "lengkap" | "complete",
        /// Estimated.
        Estimated = "perkiraan" | "estimated",
        /// Provisional.
        Provisional = "sementara" | "provisional",
    }
}

choice! {
    /// Who a brief speaks to.
    Reader {
        /// Village head.
        VillageHead = "kades" | "village-head",
        /// Head of a kabupaten.
        Regent = "bupati" | "regent",
        /// Council.
        Council = "dprd" | "council",
        /// Governor.
        Governor = "gubernur" | "governor",
        /// Company.
        Company = "csr" | "company",
    }
}

/// What a figure means.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
    /// The concept behind it.
    pub concept: Option<Bilingual>,
    /// Its definition.
    pub definition: Bilingual,
    /// What is measured.
    pub measure: Option<Bilingual>,
    /// Its unit.
    pub unit: Bilingual,
    /// Least and greatest possible value.
    pub scale: (Option<f64>, Option<f64>),
    /// Which way is better.
    pub direction: Option<Direction>,
    /// Who produces it.
    pub producer: Bilingual,
    /// How.
    pub method: Bilingual,
    /// Version of the method.
    pub method_version: String,
    /// Years at which the series breaks.
    pub series_breaks: Vec<i64>,
    /// How values of parts make the whole.
    pub aggregation: Aggregation,
    /// What it is divided by.
    pub denominator: Option<Bilingual>,
    /// Where it is described.
    pub place: Place,
}

/// A value of an indicator in a region and period.
#[derive(Debug, Clone)]
pub struct Observation {
    /// Where.
    pub region: RegionCode,
    /// Code of the indicator.
    pub indicator: String,
    /// Period, usually a year.
    pub period: String,
    /// Value.
    pub value: f64,
    /// Where it comes from.
    pub source: String,
    /// How good it is.
    pub quality: Quality,
    /// The row of its table.
    pub place: Place,
}

/// A headline figure.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// The sentence that says it.
    pub sentence: Option<Bilingual>,
    /// Its value.
    pub value: f64,
    /// Its unit.
    pub unit: Option<Bilingual>,
    /// What it counts.
    pub scope: Scope,
    /// The date of which it is true.
    pub as_of: Date,
    /// Where it comes from.
    pub source: Bilingual,
    /// Until when it may be said.
    pub valid_until: Option<Date>,
    /// Where it is written.
    pub place: Place,
}

/// A public correction.
#[derive(Debug, Clone)]
pub struct Correction {
    /// When it was made.
    pub date: Date,
    /// The page it concerns, as a path of the site.
    pub page: String,
    /// What stood there.
    pub old: Bilingual,
    /// What stands there now.
    pub new: Bilingual,
    /// Why.
    pub reason: Bilingual,
    /// Where it is written.
    pub place: Place,
}

/// What a brief asks for.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Where.
    pub region: RegionCode,
    /// Whom it speaks to.
    pub reader: Option<Reader>,
    /// What is asked.
    pub text: Bilingual,
    /// How much, in rupiah.
    pub amount: Option<i64>,
    /// Who should do it.
    pub actor: Bilingual,
    /// Until when.
    pub deadline: Option<Date>,
}

/// Everything read from data files.
#[derive(Debug, Default)]
pub struct Data {
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Values.
    pub observations: Vec<Observation>,
    /// Headline figures.
    pub claims: Vec<Claim>,
    /// Corrections.
    pub corrections: Vec<Correction>,
    /// Asks.
    pub asks: Vec<Ask>,
    /// Groups of words that mean one thing.
    pub synonyms: Vec<Vec<String>>,
}

impl Data {
    /// Adds what another file holds.
    pub fn append(&mut self, mut other: Data) {
        self.indicators.append(&mut other.indicators);
        self.observations.append(&mut other.observations);
        self.claims.append(&mut other.claims);
        self.corrections.append(&mut other.corrections);
        self.asks.append(&mut other.asks);
        self.synonyms.append(&mut other.synonyms);
    }
}

/// Reads one file of `content/data/`, by its name.
pub fn read(file: &Arc<str>, text: &str, register: &Register) -> (Data, Vec<Diagnostic>) {
    let name = file.rsplit('/').next().unwrap_or(file).to_lowercase();
    if name.ends_with(".csv") {
        return read_table(file, text, register);
    }
    let stem = name.trim_end_matches(".yaml").trim_end_matches(".yml");
    let mut data = Data::default();
    let problems = match stem {
        "indikator" | "indicators" => {
            read_list(file, text, register, &mut data.indicators, indicator)
        }
        "klaim" | "claims" => read_list(file, text, register, &mut data.claims, claim),
        "koreksi" | "corrections" => {
            read_list(file, text, register, &mut data.corrections, correction)
        }
        "permintaan" | "asks" => read_list(file, text, register, &mut data.asks, |fields, _| {
            ask(fields)
        }),
        "sinonim" | "synonyms" => {
            read_list(file, text, register, &mut data.synonyms, |fields, _| {
                synonyms(fields)
            })
        }
        _ => vec![unknown_file(file)],
    };
    (data, problems)
}

fn unknown_file(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        "E0116",
        Place::file(file.clone()),
        both!("berkas data ini tidak dikenal", "this data file is not known"),
    )
    .help(both!(
        "nama yang dikenal: indikator.yaml, klaim.yaml, koreksi.yaml, permintaan.yaml, sinonim.yaml, dan tabel *.csv",
        "known names: indikator.yaml, klaim.yaml, koreksi.yaml, permintaan.yaml, sinonim.yaml, and tables *.csv"
    ))
}

/// Reads a YAML file that is a list of maps.
fn read_list<T>(
    file: &Arc<str>,
    text: &str,
    register: &Register,
    into: &mut Vec<T>,
    read: impl Fn(&mut Fields<'_>, Place) -> Option<T>,
) -> Vec<Diagnostic> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let snippet = Snippet {
        file: file.clone(),
        text,
        first_line: 1,
    };
    let items = match parse_value(&snippet) {
        Ok(Value::Sequence(items)) => items,
        Ok(Value::Null) => return Vec::new(),
        Ok(_) => {
            let message = both!(
                "berkas ini harus berisi daftar (setiap butir diawali `-`)",
                "this file must hold a list (each item begins with `-`)"
            );
            return vec![Diagnostic::new(
                "E0106",
                Place::at(file.clone(), 1, 1),
                message,
            )];
        }
        Err(problem) => return vec![*problem],
    };
    let reading = Reading::new(snippet, register);
    for (mut fields, place) in reading.items(items) {
        let row = read(&mut fields, place);
        fields.done();
        into.extend(row);
    }
    reading.finish(|_| true)
}

fn indicator(fields: &mut Fields<'_>, place: Place) -> Option<Indicator> {
    let code = fields.need("kode", Fields::text);
    let name = fields.need("nama", Fields::bilingual);
    let concept = fields.bilingual("konsep");
    let definition = fields.need("definisi", Fields::bilingual);
    let measure = fields.bilingual("ukuran");
    let unit = fields.need("satuan", Fields::bilingual);
    let scale = fields.map("skala").map_or((None, None), |mut scale| {
        let ends = (scale.number("min"), scale.number("max"));
        scale.done();
        ends
    });
    let direction = fields.choice("arah");
    let producer = fields.need("produsen", Fields::bilingual);
    let method = fields.need("metode", Fields::bilingual);
    let method_version = fields.need("versi_metode", Fields::text);
    let series_breaks = fields.integers("putus_seri", 1900..=2200);
    let aggregation = fields.choice("agregasi").unwrap_or(Aggregation::No);
    let denominator = fields.bilingual("penyebut");
    Some(Indicator {
        code: code?,
        name: name?,
        concept,
        definition: definition?,
        measure,
        unit: unit?,
        scale,
        direction,
        producer: producer?,
        method: method?,
        method_version: method_version?,
        series_breaks,
        aggregation,
        denominator,
        place,
    })
}

fn claim(fields: &mut Fields<'_>, place: Place) -> Option<Claim> {
    let id = fields.need("id", Fields::text);
    let sentence = fields.bilingual("kalimat");
    let value = fields.need("nilai", Fields::number);
    let unit = fields.bilingual("satuan");
    let scope = fields.need("lingkup", Fields::choice);
    let as_of = fields.need("per_tanggal", Fields::date);
    let source = fields.need("sumber", Fields::bilingual);
    let valid_until = fields.date("berlaku_sampai");
    Some(Claim {
        id: id?,
        sentence,
        value: value?,
        unit,
        scope: scope?,
        as_of: as_of?,
        source: source?,
        valid_until,
        place,
    })
}

fn correction(fields: &mut Fields<'_>, place: Place) -> Option<Correction> {
    let date = fields.need("tanggal", Fields::date);
    let page = fields.need("halaman", Fields::text);
    let old = fields.need("lama", Fields::bilingual);
    let new = fields.need("baru", Fields::bilingual);
    let reason = fields.need("alasan", Fields::bilingual);
    Some(Correction {
        date: date?,
        page: page?,
        old: old?,
        new: new?,
        reason: reason?,
        place,
    })
}

fn ask(fields: &mut Fields<'_>) -> Option<Ask> {
    let region = fields.need("wilayah", |f, key| {
        f.region(key, Level::Province..=Level::Village)
    });
    let reader = fields.choice("pembaca");
    let text = fields.need("isi", Fields::bilingual);
    let amount = fields.integer("jumlah_rp", 0..=i64::MAX);
    let actor = fields.need("pelaku", Fields::bilingual);
    let deadline = fields.date("tenggat");
    Some(Ask {
        region: region?,
        reader,
        text: text?,
        amount,
        actor: actor?,
        deadline,
    })
}

fn synonyms(fields: &mut Fields<'_>) -> Option<Vec<String>> {
    fields.need("kata", |f, key| {
        let words = f.texts(key);
        (!words.is_empty()).then_some(words)
    })
}

/// The columns of a table: Indonesian name, English name, whether it is required.
const COLUMNS: [(&str, &str, bool); 7] = [
    ("kode_wilayah", "region_code", true),
    ("indikator", "indicator", true),
    ("periode", "period", true),
    ("nilai", "value", true),
    ("sumber", "source", true),
    ("mutu", "quality", false),
    ("versi_wilayah", "region_version", false),
];

fn read_table(file: &Arc<str>, text: &str, register: &Register) -> (Data, Vec<Diagnostic>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut problems = Vec::new();
    let mut data = Data::default();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let mut columns = [None; COLUMNS.len()];
    for (slot, (id, en, required)) in columns.iter_mut().zip(COLUMNS) {
        *slot = header
            .iter()
            .position(|name| name.eq_ignore_ascii_case(id) || name.eq_ignore_ascii_case(en));
        if slot.is_none() && required {
            problems.push(
                Diagnostic::new("E0117", Place::at(file.clone(), 1, 1), both!("kolom `{id}` tidak ada", "the column `{id}` is missing"))
                    .help(both!("tulis nama kolom di baris pertama: kode_wilayah,indikator,periode,nilai,sumber", "name the columns in the first line: kode_wilayah,indikator,periode,nilai,sumber")),
            );
        }
    }
    if !problems.is_empty() {
        return (data, problems);
    }
    for record in reader.records() {
        match record {
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                let place = Place::at(file.clone(), u32::try_from(line).unwrap_or(u32::MAX), 1);
                problems.push(Diagnostic::new(
                    "E0118",
                    place,
                    both!(
                        "baris ini tidak dapat dibaca ({error})",
                        "this row cannot be read ({error})"
                    ),
                ));
            }
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let place = Place::at(file.clone(), u32::try_from(line).unwrap_or(u32::MAX), 1);
                let row =
                    columns.map(|column| column.and_then(|at| record.get(at)).unwrap_or_default());
                match observation(row, &place, register) {
                    Ok(row) => data.observations.push(row),
                    Err(problem) => problems.push(*problem),
                }
            }
        }
    }
    (data, problems)
}

fn observation(
    row: [&str; COLUMNS.len()],
    place: &Place,
    register: &Register,
) -> Result<Observation, Box<Diagnostic>> {
    let [code, indicator, period, value, source, quality, _version] = row;
    let problem = |code, message| Box::new(Diagnostic::new(code, place.clone(), message));
    for (cell, (id, _, required)) in row.into_iter().zip(COLUMNS) {
        if required && cell.is_empty() {
            return Err(problem(
                "E0105",
                both!(
                    "kolom `{id}` di baris ini kosong",
                    "the column `{id}` of this row is empty"
                ),
            ));
        }
    }
    let region = register.lookup(code).map_err(|error| {
        let found = Diagnostic::new("E0111", place.clone(), error.message(register));
        Box::new(match error.help(register) {
            Some(help) => found.help(help),
            None => found,
        })
    })?;
    let value = value
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite())
        .ok_or_else(|| {
            Box::new(
                Diagnostic::new(
                    "E0106",
                    place.clone(),
                    both!(
                        "`nilai` di baris ini bukan angka: `{value}`",
                        "`nilai` of this row is not a number: `{value}`"
                    ),
                )
                .help(both!(
                    "tulis tanpa titik ribuan, desimal dengan titik: 3505 atau 4.09",
                    "write it without thousands separators, decimals with a point: 3505 or 4.09"
                )),
            )
        })?;
    let quality = match quality.to_lowercase().as_str() {
        "" | "lengkap" | "complete" => Quality::Complete,
        "perkiraan" | "estimated" => Quality::Estimated,
        "sementara" | "provisional" => Quality::Provisional,
        other => {
            return Err(problem(
                "E0107",
                both!(
                    "`{other}` bukan nilai `mutu` yang dikenal (lengkap, perkiraan, sementara)",
                    "`{other}` is not a known `mutu` (lengkap, perkiraan, sementara)"
                ),
            ));
        }
    };
    Ok(Observation {
        region,
        indicator: indicator.to_owned(),
        period: period.to_owned(),
        value,
        source: source.to_owned(),
        quality,
        place: place.clone(),
    })
}
