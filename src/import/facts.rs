//! The fields of a library and of an event in a row.
//!
//! In: a [`Row`] and its region. Out: the fields, in the order of a new document. Must not know where columns stand.

use super::degrees::{self, Axis};
use super::record::Value;
use super::rows::Row;
use super::table::Cell;
use super::values::{self, Reading};
use crate::both;
use crate::regions::{Level, RegencyKind, RegionCode, Register, VillageKind};

impl Row<'_> {
    pub(super) fn library(&mut self, region: Option<RegionCode>, title: Option<&str>) {
        let kind = region
            .and_then(|region| kind_of(region, title.unwrap_or_default(), self.setting.register));
        self.word("jenis", kind);
        self.put(
            "wilayah",
            region.map(|region| (Value::Region(region), false)),
        );
        let npp = self.read("npp", values::identifier);
        self.put("npp", npp.map(|(npp, fills)| (Value::Number(npp), fills)));
        self.word("mitra", None);
        self.integer("tahun_mulai", values::year);
        self.coordinates();
        self.text("alamat");
        self.text("jam");
        self.list("layanan");
        self.integer("koleksi", values::whole);
        self.text("akreditasi.nilai");
        // A year of accreditation without its grade says nothing.
        if self
            .fields
            .last()
            .is_some_and(|field| field.key == "akreditasi.nilai")
        {
            self.integer("akreditasi.tahun", values::year);
        }
        let email = self.read("kontak.email", values::text);
        let first = |text: String| {
            text.split([';', ',', ' ', '/'])
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        self.put(
            "kontak.email",
            email.map(|(text, fills)| (Value::Text(first(text)), fills)),
        );
        let phone = self.read("kontak.telepon_lembaga", phone);
        self.put(
            "kontak.telepon_lembaga",
            phone.map(|(text, fills)| (Value::Number(text), fills)),
        );
        let site = self.read("kontak.situs", values::text);
        let full = |text: String| {
            if text.contains("://") {
                text
            } else {
                format!("https://{text}")
            }
        };
        self.put(
            "kontak.situs",
            site.map(|(text, fills)| (Value::Text(full(text)), fills)),
        );
        self.text("kontak.instagram");
    }

    fn coordinates(&mut self) {
        let register = self.setting.register;
        let pair = self.read("koordinat", |cell| degrees::pair(cell, register));
        let pair = pair.or_else(|| {
            let lat = self.read("lintang", |cell| {
                degrees::degrees(cell, Axis::Latitude, register)
            });
            let lon = self.read("bujur", |cell| {
                degrees::degrees(cell, Axis::Longitude, register)
            });
            let ((lat, fills), (lon, _)) = lat.zip(lon)?;
            // A form that nobody filled in.
            (lat != 0.0 || lon != 0.0).then_some(([lat, lon], fills))
        });
        self.put(
            "koordinat",
            pair.map(|(pair, fills)| (Value::Pair(pair), fills)),
        );
    }

    pub(super) fn event(&mut self, region: Option<RegionCode>) {
        self.word("jenis", None);
        self.word("tingkat", None);
        let start = self.read("mulai", values::days);
        let end = self.read("selesai", values::days);
        if let Some(((first, last), fills)) = start {
            let end = end
                .map(|((first, last), _)| last.unwrap_or(first))
                .or(last)
                .unwrap_or(first);
            self.put("mulai", Some((Value::Day(first), fills)));
            self.put("selesai", Some((Value::Day(end), fills)));
        }
        self.text("tempat");
        self.put(
            "wilayah",
            region.map(|region| (Value::Region(region), false)),
        );
        self.word("zona", None);
        self.list("penyelenggara");
        self.integer("peserta.orang", values::whole);
        self.list("hasil");
        let url = self.read("tautan", values::text).map(|(url, _)| url);
        let url = url.filter(|url| crate::yaml::is_web_address(url));
        let source = self.read("sumber", values::text);
        let source = source.map(|(title, fills)| (Value::Source(title, url), fills));
        self.put("sumber", source);
    }
}

/// A telephone number; one that begins with another digit than 0 has lost it, or is a number of the cell.
fn phone(cell: &Cell) -> Reading<String> {
    let Some(text) = values::identifier(cell)? else {
        return Ok(None);
    };
    if matches!(cell, Cell::Number(_)) && !text.starts_with("62") {
        return Err(values::doubt(
            both!(
                "{text} mungkin 0{text} yang nol depannya dihapus Excel",
                "{text} may be 0{text}, whose first zero Excel dropped"
            ),
            both!(
                "jadikan kolomnya teks (Format Cells > Text), lalu ketik ulang nomornya",
                "make the column text (Format Cells > Text), then type the number again"
            ),
        ));
    }
    Ok(Some(text))
}

/// The kind of library that a region has, unless the name says that it is a reading garden.
fn kind_of(region: RegionCode, title: &str, register: &Register) -> Option<&'static str> {
    let words = super::columns::fold(title);
    if words.starts_with("tbm ") || words.contains("taman bacaan") || words.contains("taman baca") {
        return Some("tbm");
    }
    match region.level() {
        Level::Province => Some("provinsi"),
        Level::Regency => register.regency(region).map(|regency| match regency.kind {
            RegencyKind::Kabupaten => "kabupaten",
            RegencyKind::Kota => "kota",
        }),
        Level::District => None,
        Level::Village => register.village(region).map(|village| match village.kind {
            VillageKind::Desa => "desa",
            VillageKind::Kelurahan => "kelurahan",
            VillageKind::DesaAdat => "desa-adat",
        }),
    }
}
