//! Library profiles: front matter -> [`Library`].
//!
//! In: the fields of a document under `content/perpustakaan/`. Out: a [`Library`]. Must not look
//! at other documents.

use super::{Context, location};
use crate::both;
use crate::choice;
use crate::regions::{Level, RegionCode};
use crate::yaml::Fields;

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
    /// Its position in the list, from 0.
    pub index: usize,
}

/// Reads a library; `None` when something required is missing or wrong.
pub fn read(fields: &mut Fields<'_>, context: &Context<'_>) -> Option<Library> {
    let kind: Option<LibraryKind> = fields.need_choice("jenis");
    let region = fields.need("wilayah", |f, key| f.region(key, levels(kind)));
    let npp = fields.text("npp").inspect(|npp| check_npp(fields, npp));
    let membership = fields.need_choice("mitra");
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
        .enumerate()
        .filter_map(|(index, fields)| figure(fields, index))
        .collect();
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

/// Asks about a library number that does not look like one: NPP have 15 letters and digits, which begin with
/// the digits of the region. Older and mistyped ones exist, so it is a warning and never fails.
fn check_npp(fields: &Fields<'_>, npp: &str) {
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ' ');
    let length = npp.chars().filter(char::is_ascii_alphanumeric).count();
    let digits = npp.chars().take_while(char::is_ascii_digit).count();
    if npp.chars().all(known) && (13..=16).contains(&length) && digits >= 2 {
        return;
    }
    fields.report(
        "npp",
        "W0204",
        both!(
            "`{npp}` tidak seperti NPP (Nomor Pokok Perpustakaan)",
            "`{npp}` does not look like an NPP (national library number)"
        ),
        both!(
            "cocokkan dengan sertifikatnya: NPP terdiri atas 15 angka dan huruf dan diawali kode wilayah, misalnya `3307012A1000001`; tulis di antara tanda kutip",
            "compare it with the certificate: an NPP has 15 digits and letters and begins with the region's code, such as `3307012A1000001`; put it in quotes"
        ),
    );
}

fn accreditation(mut fields: Fields<'_>) -> Option<(String, Option<i64>)> {
    let grade = fields.need("nilai", Fields::text);
    let year = fields.integer("tahun", 1990..=2100);
    fields.done();
    Some((grade?, year))
}

/// The ways to reach a library whose form is checked; authors may add others under any name.
pub const CONTACTS: [&str; 3] = ["email", "telepon_lembaga", "situs"];

fn contact(mut fields: Fields<'_>) -> Vec<(String, String)> {
    let [email, telephone, website] = CONTACTS;
    let known = [
        (email, fields.email(email)),
        (telephone, fields.text(telephone)),
        (website, fields.web_address(website)),
    ];
    let mut ways: Vec<(String, String)> = known
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)))
        .collect();
    ways.extend(fields.rest());
    ways
}

fn figure(mut fields: Fields<'_>, index: usize) -> Option<Figure> {
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
        index,
    })
}
