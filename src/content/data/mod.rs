//! Data files under `content/data/`: indicators, tables, claims, corrections, asks, synonyms.
//!
//! In: the text of a YAML or CSV file. Out: typed rows. Here are their shapes; `rows` reads lists in
//! YAML, `table` reads CSV. Must not compare rows of different files: that is the catalog's.

pub(super) mod rows;
mod table;

use super::TableKind;
use crate::both;
use crate::choice;
use crate::diagnostics::{Diagnostic, Place, Span};
use crate::lang::Bilingual;
use crate::regions::{RegionCode, Register};
use jiff::civil::Date;
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
    /// Over what time a headline figure counts.
    Counting {
        /// From the beginning up to its date.
        Cumulative = "kumulatif" | "cumulative",
        /// In the year of its date alone.
        Yearly = "tahunan" | "yearly",
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
    /// Where its code is written.
    pub place: Span,
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
    /// Where the indicator stands in that row.
    pub indicator_place: Span,
    /// Where the value stands in that row.
    pub value_place: Span,
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
    /// Over what time it counts, where its source says so; only then it may stand in a chart.
    pub counting: Option<Counting>,
    /// The date of which it is true.
    pub as_of: Date,
    /// Where it comes from.
    pub source: Bilingual,
    /// Until when it may be said.
    pub valid_until: Option<Date>,
    /// Where its id is written.
    pub place: Span,
    /// Where its end is written.
    pub end_place: Span,
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
    /// Where its page is written.
    pub place: Span,
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
#[derive(Debug, Clone, Default)]
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
        return table::read(file, text, register);
    }
    let stem = name.trim_end_matches(".yaml").trim_end_matches(".yml");
    let mut data = Data::default();
    let problems = match TableKind::of_stem(stem) {
        Some(TableKind::Indicators) => {
            rows::read(file, text, register, &mut data.indicators, rows::indicator)
        }
        Some(TableKind::Claims) => rows::read(file, text, register, &mut data.claims, rows::claim),
        Some(TableKind::Corrections) => rows::read(
            file,
            text,
            register,
            &mut data.corrections,
            rows::correction,
        ),
        Some(TableKind::Asks) => rows::read(file, text, register, &mut data.asks, |fields, _| {
            rows::ask(fields)
        }),
        Some(TableKind::Synonyms) => {
            rows::read(file, text, register, &mut data.synonyms, |fields, _| {
                rows::synonyms(fields)
            })
        }
        None => vec![unknown_file(file)],
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
