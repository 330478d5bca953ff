//! Library profiles: front matter -> [`Library`].
//!
//! In: the fields of a document under `content/perpustakaan/`. Out: a [`Library`]. Must not look
//! at other documents.

use super::photo::{self, Photo};
use super::{Context, location};
use crate::choice;
use crate::regions::{Level, RegionCode};
use crate::yaml::{Fields, scalar_text};

choice! {
    /// What kind of library it is.
    LibraryKind {
        /// Of a province.
        Province = "provinsi" | "province",
        /// Of a kabupaten.
        Kabupaten = "kabupaten" | "regency",
        /// Of a kota.
        Kota = "kota" | "city",
        /// Of a desa.
        Desa = "desa" | "village",
        /// Of a kelurahan.
        Kelurahan = "kelurahan" | "urban-village",
        /// Of a desa adat.
        DesaAdat = "desa-adat" | "customary-village",
        /// A community reading garden (taman bacaan masyarakat).
        Tbm = "tbm" | "reading-garden",
    }
}

choice! {
    /// How a library takes part in the programme.
    Membership {
        /// Full support from the state budget.
        Apbn = "apbn" | "state-budget",
        /// Support by books.
        Books = "buku" | "books",
        /// Replication by its own means.
        Replication = "replikasi" | "replication",
        /// Not a member.
        None = "non" | "none",
    }
}

/// A library.
#[derive(Debug, Clone)]
pub struct Library {
    /// What kind.
    pub kind: LibraryKind,
    /// Where.
    pub region: RegionCode,
    /// National library number.
    pub npp: Option<String>,
    /// How it takes part.
    pub membership: Membership,
    /// Year in which it joined.
    pub since: i64,
    /// Latitude and longitude in degrees, rounded to 3 decimals.
    pub coordinates: Option<[f64; 2]>,
    /// Address.
    pub address: Option<String>,
    /// Opening hours, in words.
    pub opening_hours: Option<String>,
    /// What it offers.
    pub services: Vec<String>,
    /// Number of titles or copies.
    pub collection: Option<i64>,
    /// Accreditation: grade and year.
    pub accreditation: Option<(String, Option<i64>)>,
    /// Ways to reach it: name of the way and its value, sorted by name.
    pub contact: Vec<(String, String)>,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Photos.
    pub photos: Vec<Photo>,
}

/// A figure of a library.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Code of the indicator.
    pub indicator: String,
    /// Period, usually a year.
    pub period: String,
    /// Value.
    pub value: f64,
    /// Where it comes from.
    pub source: String,
}

/// Reads a library; `None` when something required is missing or wrong.
pub fn read(fields: &mut Fields<'_>, context: &Context<'_>) -> Option<Library> {
    let kind: Option<LibraryKind> = fields.need("jenis", Fields::choice);
    let region = fields.need("wilayah", |f, key| f.region(key, levels(kind)));
    let npp = fields.text("npp");
    let membership = fields.need("mitra", Fields::choice);
    let since = fields.need("tahun_mulai", |f, key| {
        f.integer(key, 2011..=context.this_year)
    });
    let coordinates = location::read(fields, "koordinat", region, context.register);
    let address = fields.text("alamat");
    let opening_hours = fields.text("jam");
    let services = fields.texts("layanan");
    let collection = fields.integer("koleksi", 0..=100_000_000);
    let accreditation = fields.map("akreditasi").and_then(accreditation);
    let contact = fields.map("kontak").map(contact).unwrap_or_default();
    let figures = fields
        .maps("angka")
        .into_iter()
        .filter_map(figure)
        .collect();
    let photos = photo::read_all(fields, context);
    Some(Library {
        kind: kind?,
        region: region?,
        npp,
        membership: membership?,
        since: since?,
        coordinates,
        address,
        opening_hours,
        services,
        collection,
        accreditation,
        contact,
        figures,
        photos,
    })
}

/// The levels of region that fit a kind of library.
fn levels(kind: Option<LibraryKind>) -> std::ops::RangeInclusive<Level> {
    match kind {
        Some(LibraryKind::Province) => Level::Province..=Level::Village,
        Some(LibraryKind::Desa | LibraryKind::Kelurahan | LibraryKind::DesaAdat) => {
            Level::Village..=Level::Village
        }
        Some(LibraryKind::Kabupaten | LibraryKind::Kota | LibraryKind::Tbm) => {
            Level::Regency..=Level::Village
        }
        None => Level::Province..=Level::Village,
    }
}

fn accreditation(mut fields: Fields<'_>) -> Option<(String, Option<i64>)> {
    let grade = fields.need("nilai", Fields::text);
    let year = fields.integer("tahun", 1990..=2100);
    fields.done();
    Some((grade?, year))
}

fn contact(mut fields: Fields<'_>) -> Vec<(String, String)> {
    let known = ["email", "telepon_lembaga", "situs"];
    let mut ways: Vec<(String, String)> = known
        .into_iter()
        .filter_map(|key| Some((key.to_owned(), fields.text(key)?)))
        .collect();
    ways.extend(
        fields
            .rest()
            .into_iter()
            .filter_map(|(name, value)| Some((name, scalar_text(&value)?))),
    );
    ways
}

fn figure(mut fields: Fields<'_>) -> Option<Figure> {
    let indicator = fields.need("indikator", Fields::text);
    let period = fields.need("periode", Fields::text);
    let value = fields.need("nilai", Fields::number);
    let source = fields.need("sumber", Fields::text);
    fields.done();
    Some(Figure {
        indicator: indicator?,
        period: period?,
        value: value?,
        source: source?,
    })
}
