//! Lists of maps in YAML: indicators, claims, corrections, asks, synonyms.
//!
//! In: the text of a file that is one list. Out: its rows; a row with a problem is left out and told.

use super::{Aggregation, Ask, Claim, Correction, Indicator};
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::regions::{Level, Register};
use crate::yaml::{Fields, ItemPlaces, Reading, Snippet, parse_value};
use serde_yaml::Value;
use std::sync::Arc;

/// Reads a YAML file that is a list of maps.
pub(super) fn read<T>(
    file: &Arc<str>,
    text: &str,
    register: &Register,
    into: &mut Vec<T>,
    read: impl Fn(&mut Fields<'_>, &ItemPlaces) -> Option<T>,
) -> Vec<Diagnostic> {
    let snippet = Snippet::whole(file.clone(), text);
    let items = match parse_value(&snippet) {
        Ok(Value::Sequence(items)) => items,
        Ok(Value::Null) => return Vec::new(),
        Ok(_) => {
            let message = both!(
                "berkas ini harus berisi daftar (setiap butir diawali `-`)",
                "this file must hold a list (each item begins with `-`)"
            );
            let help = both!(
                "awali setiap butir dengan tanda hubung di awal baris, misalnya `- id: perpustakaan-2023`",
                "begin each item with a hyphen at the start of a line, such as `- id: libraries-2023`"
            );
            let place = Place::at(file.clone(), 1, 1);
            return vec![Diagnostic::new("E0106", place, message).help(help)];
        }
        Err(problem) => return vec![*problem],
    };
    let reading = Reading::new(snippet, register);
    for (mut fields, places) in reading.items(items) {
        let row = read(&mut fields, &places);
        fields.done();
        into.extend(row);
    }
    reading.finish()
}

pub(in crate::content) fn indicator(
    fields: &mut Fields<'_>,
    places: &ItemPlaces,
) -> Option<Indicator> {
    let code = fields.need("kode", Fields::text);
    let name = fields.need("nama", Fields::bilingual);
    let concept = fields.bilingual("konsep");
    let definition = fields.need("definisi", Fields::bilingual);
    let measure = fields.bilingual("ukuran");
    let unit = fields.need("satuan", Fields::bilingual);
    let scale = fields.map("skala").map_or((None, None), scale);
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
        place: places.key("kode"),
    })
}

fn scale(mut fields: Fields<'_>) -> (Option<f64>, Option<f64>) {
    let (least, greatest) = (fields.number("min"), fields.number("max"));
    if let (Some(least), Some(greatest)) = (least, greatest)
        && least > greatest
    {
        let message = both!(
            "`min` ({least}) lebih besar daripada `max` ({greatest})",
            "`min` ({least}) is greater than `max` ({greatest})"
        );
        let help = both!(
            "tukar keduanya: `min: {greatest}`, `max: {least}`",
            "swap them: `min: {greatest}`, `max: {least}`"
        );
        fields.report("min", "E0109", message, help);
    }
    fields.done();
    (least, greatest)
}

pub(in crate::content) fn claim(fields: &mut Fields<'_>, places: &ItemPlaces) -> Option<Claim> {
    let id = fields.need("id", Fields::text);
    let sentence = fields.bilingual("kalimat");
    let value = fields.need("nilai", Fields::number);
    let unit = fields.bilingual("satuan");
    let scope = fields.need_choice("lingkup");
    let counting = fields.choice("hitungan");
    let as_of = fields.need("per_tanggal", Fields::date);
    let source = fields.need("sumber", Fields::bilingual);
    let valid_until = fields.date("berlaku_sampai");
    Some(Claim {
        id: id?,
        sentence,
        value: value?,
        unit,
        scope: scope?,
        counting,
        as_of: as_of?,
        source: source?,
        valid_until,
        place: places.key("id"),
        end_place: places.key("berlaku_sampai"),
    })
}

pub(in crate::content) fn correction(
    fields: &mut Fields<'_>,
    places: &ItemPlaces,
) -> Option<Correction> {
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
        place: places.key("halaman"),
    })
}

pub(in crate::content) fn ask(fields: &mut Fields<'_>) -> Option<Ask> {
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

pub(in crate::content) fn synonyms(fields: &mut Fields<'_>) -> Option<Vec<String>> {
    fields.need("kata", |f, key| {
        let words = f.texts(key);
        (!words.is_empty()).then_some(words)
    })
}
