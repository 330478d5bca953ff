//! The fields of the documents that tables become.
//!
//! In: nothing. Out: for each kind of table its columns, the order of keys in a new document and the values
//! that they can have. Must not read cells.

use super::columns::Target;
use crate::regions::{RegionCode, Register};
use crate::source::DocumentType;
use crate::yaml::{Found, Written, quote_text};
use jiff::civil::Date;

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Library profiles.
    Library,
    /// Event reports.
    Event,
    /// Values of indicators.
    Indicator,
}

/// Declares a column.
const fn target(
    key: &'static str,
    english: &'static str,
    headings: &'static [&'static str],
) -> Target {
    Target {
        key,
        english,
        headings,
    }
}

#[rustfmt::skip]
const CODE: Target = target("wilayah", "region", &["kode", "kode wilayah", "kode desa", "kode kemendagri", "kode desa kelurahan", "kode kelurahan", "kode wilayah kemendagri", "kode wil", "kode kab kota", "kode kabupaten", "kode kabupaten kota", "region code", "code", "wilayah"]);
#[rustfmt::skip]
const VILLAGE: Target = target("desa", "village", &["desa kelurahan", "desa kel", "kelurahan desa", "kelurahan", "nama desa", "nama kelurahan", "nama desa kelurahan", "ds kel", "kampung", "nagari", "gampong", "lokus"]);
#[rustfmt::skip]
const DISTRICT: Target = target("kecamatan", "district", &["kec", "nama kecamatan", "distrik"]);
#[rustfmt::skip]
const REGENCY: Target = target("kabupaten", "regency", &["kab kota", "kabupaten kota", "kab", "kota", "nama kabupaten", "nama kabupaten kota", "nama kab kota", "kota kabupaten", "kota kab", "city"]);
#[rustfmt::skip]
const PROVINCE: Target = target("provinsi", "province", &["prov", "propinsi", "nama provinsi"]);

/// The columns of tables of libraries; those that are keys stand in the order of a new document.
#[rustfmt::skip]
const LIBRARY: &[Target] = &[
    target("nama", "name", &["nama perpustakaan", "nama perpus", "perpustakaan", "nama perpustakaan desa", "nama perpustakaan desa kelurahan", "nama lembaga", "nama tbm", "library", "library name"]),
    target("ringkasan", "summary", &["deskripsi singkat", "profil singkat", "profil"]),
    target("jenis", "kind", &["jenis perpustakaan", "tipe", "tipe perpustakaan", "kategori", "type"]),
    CODE,
    target("npp", "npp", &["nomor pokok perpustakaan", "no npp", "nomor npp", "nomor pokok perpustakaan npp"]),
    target("mitra", "membership", &["kemitraan", "status mitra", "status kemitraan", "jenis mitra", "skema", "jalur"]),
    target("tahun_mulai", "since", &["tahun", "tahun mulai", "tahun bergabung", "tahun mitra", "tahun gabung", "sejak", "mulai tahun", "tahun penerima", "tahun program", "angkatan", "year"]),
    target("koordinat", "coordinates", &["titik koordinat", "koordinat lokasi", "lokasi koordinat", "lat long", "latlong", "lat lon", "koordinat lintang bujur", "titik lokasi"]),
    target("lintang", "latitude", &["lat", "koordinat lintang", "garis lintang", "latitude y", "koordinat lat", "koordinat latitude", "koordinat y", "y"]),
    target("bujur", "longitude", &["lon", "long", "lng", "koordinat bujur", "garis bujur", "longitude x", "koordinat long", "koordinat longitude", "koordinat x", "x"]),
    target("alamat", "address", &["alamat perpustakaan", "alamat lengkap", "lokasi"]),
    target("jam", "opening_hours", &["jam buka", "jam layanan", "jam operasional", "hari dan jam layanan", "waktu layanan", "waktu buka"]),
    target("layanan", "services", &["jenis layanan", "layanan perpustakaan"]),
    target("koleksi", "collection", &["jumlah koleksi", "jumlah buku", "koleksi buku", "jml koleksi", "jumlah judul", "jumlah koleksi buku"]),
    target("akreditasi.nilai", "accreditation.value", &["akreditasi", "nilai akreditasi", "status akreditasi", "peringkat akreditasi", "predikat akreditasi", "accreditation"]),
    target("akreditasi.tahun", "accreditation.year", &["tahun akreditasi"]),
    target("kontak.email", "contact.email", &["email", "e mail", "surel", "alamat email", "email perpustakaan", "email lembaga"]),
    target("kontak.telepon_lembaga", "contact.phone", &["telepon", "telp", "no telp", "no telepon", "nomor telepon", "telepon lembaga", "telepon perpustakaan", "telepon kantor", "phone"]),
    target("kontak.situs", "contact.website", &["situs", "situs web", "website", "web", "laman"]),
    target("kontak.instagram", "contact.instagram", &["instagram", "ig", "akun instagram"]),
    VILLAGE, DISTRICT, REGENCY, PROVINCE,
];

/// The columns of tables of events.
#[rustfmt::skip]
const EVENT: &[Target] = &[
    target("judul", "title", &["judul kegiatan", "nama kegiatan", "kegiatan", "nama acara", "acara", "event", "event name"]),
    target("ringkasan", "summary", &["deskripsi", "uraian", "uraian kegiatan", "deskripsi kegiatan"]),
    target("jenis", "kind", &["jenis kegiatan", "kategori", "tipe kegiatan", "type"]),
    target("tingkat", "level", &["tingkat kegiatan", "cakupan", "lingkup"]),
    target("mulai", "start", &["tanggal", "tanggal mulai", "tanggal kegiatan", "tgl", "tgl mulai", "waktu", "waktu pelaksanaan", "tanggal pelaksanaan", "hari tanggal", "date", "start date"]),
    target("selesai", "end", &["tanggal selesai", "tgl selesai", "sampai", "sampai tanggal", "end date"]),
    target("tempat", "venue", &["tempat kegiatan", "lokasi", "tempat pelaksanaan", "lokasi kegiatan"]),
    CODE,
    target("zona", "timezone", &["zona waktu"]),
    target("penyelenggara", "organisers", &["pelaksana", "instansi", "instansi pelaksana", "penyelenggara kegiatan", "organizer", "organizers"]),
    target("peserta.orang", "participants.people_count", &["peserta", "jumlah peserta", "jml peserta", "peserta orang", "banyak peserta", "participants"]),
    target("hasil", "outcomes", &["hasil kegiatan", "capaian", "tindak lanjut"]),
    target("sumber", "sources", &["sumber data", "sumber informasi", "source"]),
    target("tautan", "link", &["link", "url", "tautan berita", "link berita", "sumber url"]),
    VILLAGE, DISTRICT, REGENCY, PROVINCE,
];

/// The columns of tables of values; a column may also be a year or an indicator.
#[rustfmt::skip]
const INDICATOR: &[Target] = &[
    CODE,
    target("indikator", "indicator", &["nama indikator", "kode indikator", "variabel", "uraian"]),
    target("periode", "period", &["tahun", "year", "tahun data", "waktu"]),
    target("nilai", "value", &["jumlah", "angka", "total", "capaian"]),
    target("sumber", "source", &["sumber data", "asal data"]),
    target("mutu", "quality", &["status data", "kualitas", "kualitas data"]),
    VILLAGE, DISTRICT, REGENCY, PROVINCE,
];

impl Kind {
    /// Its columns.
    pub fn targets(self) -> &'static [Target] {
        match self {
            Kind::Library => LIBRARY,
            Kind::Event => EVENT,
            Kind::Indicator => INDICATOR,
        }
    }

    /// The name of the table in commands and of its mapping.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Library => "perpustakaan",
            Kind::Event => "kegiatan",
            Kind::Indicator => "indikator",
        }
    }

    /// The type of its documents; values are rows of tables, not documents.
    pub fn document(self) -> Option<DocumentType> {
        match self {
            Kind::Library => Some(DocumentType::Library),
            Kind::Event => Some(DocumentType::Event),
            Kind::Indicator => None,
        }
    }

    /// The key of the title.
    pub(super) fn title(self) -> &'static str {
        match self {
            Kind::Library => "nama",
            Kind::Event => "judul",
            Kind::Indicator => "indikator",
        }
    }

    /// Keys without which a document is none, and which nothing but the table can say.
    pub(super) fn needed(self) -> &'static [&'static str] {
        match self {
            Kind::Library => &["mitra", "tahun_mulai"],
            Kind::Event => &[
                "jenis",
                "tingkat",
                "mulai",
                "tempat",
                "penyelenggara",
                "sumber",
            ],
            Kind::Indicator => &[],
        }
    }
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    /// The code of a region.
    Region(RegionCode),
    /// Digits and letters that must not be taken for a number.
    Number(String),
    /// One of the words that the field allows.
    Word(&'static str),
    Integer(i64),
    Pair([f64; 2]),
    Day(Date),
    List(Vec<String>),
    /// One source: its title and address.
    Source(String, Option<String>),
}

impl Value {
    /// How it is written.
    pub(super) fn written(&self) -> Written {
        match self {
            Value::Text(text) => Written::Text(text.clone()),
            Value::Region(code) => Written::Quoted(code.to_string()),
            Value::Number(text) => Written::Quoted(text.clone()),
            Value::Word(word) => Written::Raw((*word).to_owned()),
            Value::Integer(number) => Written::Raw(number.to_string()),
            Value::Pair([lat, lon]) => Written::Raw(format!("[{lat}, {lon}]")),
            Value::Day(day) => Written::Raw(day.to_string()),
            Value::List(items) => Written::List(items.clone()),
            Value::Source(title, url) => {
                let url = url
                    .as_ref()
                    .map(|url| format!(", url: {}", quote_text(url)));
                let url = url.unwrap_or_default();
                Written::Raw(format!("[{{judul: {}{url}}}]", quote_text(title)))
            }
        }
    }

    /// How it is shown.
    pub(super) fn shown(&self) -> String {
        match self {
            Value::Text(text) | Value::Number(text) => text.clone(),
            Value::List(items) => items.join("; "),
            Value::Source(title, _) => title.clone(),
            Value::Region(code) => code.to_string(),
            other => match other.written() {
                Written::Raw(yaml) => yaml,
                _ => String::new(),
            },
        }
    }

    /// Whether a document says the same already, in whatever way.
    pub(super) fn is(&self, found: &Found, key: &str, kind: Kind, register: &Register) -> bool {
        let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
        let letters = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_uppercase).collect()
        };
        match (self, found) {
            // Sources are named by hand; a table only fills the gap.
            (Value::Source(..), _) => true,
            (Value::List(items), Found::List(list)) => {
                items.len() == list.len() && items.iter().zip(list).all(|(a, b)| same(a, b))
            }
            (Value::List(items), Found::Scalar(text)) => items.len() == 1 && same(&items[0], text),
            (Value::Pair(pair), Found::List(list)) => {
                let read: Vec<f64> = list.iter().filter_map(|text| text.parse().ok()).collect();
                read == pair
            }
            (Value::Text(text), Found::Scalar(found)) => same(text, found),
            (Value::Number(text), Found::Scalar(found)) => letters(text) == letters(found),
            (Value::Region(code), Found::Scalar(found)) => register.lookup(found) == Ok(*code),
            (Value::Word(word), Found::Scalar(found)) => {
                super::words::exact(kind, key, found) == Some(word)
            }
            (Value::Integer(number), Found::Scalar(found)) => found.parse() == Ok(*number),
            (Value::Day(day), Found::Scalar(found)) => found.parse().ok() == Some(*day),
            _ => false,
        }
    }
}

/// A value of a row under its key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) value: Value,
    /// Whether it only fills a gap: it was not in the table but concluded, or said for all rows.
    pub(super) fills: bool,
}

/// What a row of a table says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Record {
    /// Its number in the file.
    pub(super) row: usize,
    /// The title.
    pub(super) title: String,
    /// Where it is.
    pub(super) region: RegionCode,
    /// In the order of a new document.
    pub(super) fields: Vec<Field>,
}

impl Record {
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.fields
            .iter()
            .find(|field| field.key == key)
            .map(|field| &field.value)
    }
}
