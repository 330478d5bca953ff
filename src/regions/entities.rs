//! What the register knows about a region.
//!
//! In: nothing. Out: plain types, and the number of provinces by date. Must not hold the words of
//! pages: names of regions only.

use super::RegionCode;
use jiff::civil::{Date, date};
use std::fmt;

/// A point on the earth in degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Latitude, north positive.
    pub lat: f64,
    /// Longitude, east positive.
    pub lon: f64,
}

/// A time zone of Indonesia; none of them has daylight saving time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeZone {
    /// Waktu Indonesia Barat, UTC+7.
    Wib,
    /// Waktu Indonesia Tengah, UTC+8.
    Wita,
    /// Waktu Indonesia Timur, UTC+9.
    Wit,
}

impl TimeZone {
    /// Every zone, from west to east.
    pub const ALL: [TimeZone; 3] = [TimeZone::Wib, TimeZone::Wita, TimeZone::Wit];

    /// `WIB`, `WITA` or `WIT`.
    pub fn abbreviation(self) -> &'static str {
        match self {
            TimeZone::Wib => "WIB",
            TimeZone::Wita => "WITA",
            TimeZone::Wit => "WIT",
        }
    }

    /// Hours ahead of UTC: 7, 8 or 9.
    pub fn utc_offset_hours(self) -> i8 {
        match self {
            TimeZone::Wib => 7,
            TimeZone::Wita => 8,
            TimeZone::Wit => 9,
        }
    }

    /// Reads an abbreviation, in any letter case.
    pub fn from_abbreviation(text: &str) -> Option<TimeZone> {
        TimeZone::ALL
            .into_iter()
            .find(|zone| zone.abbreviation().eq_ignore_ascii_case(text))
    }
}

/// The groups of islands under which provinces are listed, from west to east.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IslandGroup {
    /// Sumatra with the islands around it.
    Sumatra,
    /// Jawa and Madura.
    Jawa,
    /// Bali and both Nusa Tenggara.
    BaliNusaTenggara,
    /// Kalimantan.
    Kalimantan,
    /// Sulawesi.
    Sulawesi,
    /// Maluku and Papua.
    MalukuPapua,
    /// A group that a site's own list of regions names.
    Own {
        /// Its key.
        slug: &'static str,
        /// What it is called, in all languages.
        name: &'static str,
    },
}

impl IslandGroup {
    /// Every group of Indonesia, from west to east.
    pub const ALL: [IslandGroup; 6] = [
        IslandGroup::Sumatra,
        IslandGroup::Jawa,
        IslandGroup::BaliNusaTenggara,
        IslandGroup::Kalimantan,
        IslandGroup::Sulawesi,
        IslandGroup::MalukuPapua,
    ];

    /// A stable key for anchors and translations: `bali-nusa-tenggara`.
    pub fn slug(self) -> &'static str {
        match self {
            IslandGroup::Sumatra => "sumatra",
            IslandGroup::Jawa => "jawa",
            IslandGroup::BaliNusaTenggara => "bali-nusa-tenggara",
            IslandGroup::Kalimantan => "kalimantan",
            IslandGroup::Sulawesi => "sulawesi",
            IslandGroup::MalukuPapua => "maluku-papua",
            IslandGroup::Own { slug, .. } => slug,
        }
    }

    /// Its name where a site brought it; the theme has words for the others.
    pub fn own_name(self) -> Option<&'static str> {
        match self {
            IslandGroup::Own { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// A provinsi.
#[derive(Debug, Clone, PartialEq)]
pub struct Province {
    /// Two digits.
    pub code: RegionCode,
    /// The formal name: "Daerah Khusus Ibukota Jakarta".
    pub name: &'static str,
    /// The name people say: "DKI Jakarta".
    pub short: &'static str,
    /// Its part of a URL: `dki-jakarta`.
    pub slug: &'static str,
    /// The zone of the whole province.
    pub timezone: TimeZone,
    /// Where lists of provinces put it.
    pub island: IslandGroup,
}

/// The two kinds of regions below a province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegencyKind {
    /// A kabupaten, also an administrative one.
    Kabupaten,
    /// A kota, also an administrative one.
    Kota,
}

/// Displays the word: `Kabupaten`.
impl fmt::Display for RegencyKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            RegencyKind::Kabupaten => "Kabupaten",
            RegencyKind::Kota => "Kota",
        })
    }
}

/// A kabupaten or kota.
#[derive(Debug, Clone, PartialEq)]
pub struct Regency {
    /// Four digits.
    pub code: RegionCode,
    /// The code of its province.
    pub province: RegionCode,
    /// The full name with its kind: "Kota Administrasi Jakarta Pusat".
    pub name: &'static str,
    /// The name without its kind: "Jakarta Pusat". Twenty-six of them name two regions.
    pub bare: &'static str,
    /// Kabupaten or kota.
    pub kind: RegencyKind,
    /// Its part of a URL, unique in the province: `kota-jakarta-pusat`.
    pub slug: &'static str,
    /// The seat of its government.
    pub capital: &'static str,
    /// Where the capital lies, which need not be the middle of the region.
    pub capital_point: Point,
    /// Its time zone.
    pub timezone: TimeZone,
    /// The number of kecamatan.
    pub districts: u32,
    /// The number of kelurahan.
    pub kelurahan: u32,
    /// The number of desa.
    pub desa: u32,
    /// The number of desa adat.
    pub desa_adat: u32,
}

impl Regency {
    /// The number of desa, kelurahan and desa adat together: what "N of M villages" divides by.
    pub fn villages(&self) -> u32 {
        self.kelurahan + self.desa + self.desa_adat
    }
}

/// The kinds of villages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VillageKind {
    /// A kelurahan: part of the town's administration.
    Kelurahan,
    /// A desa, under whatever local title (gampong, nagari, kampung and others).
    Desa,
    /// A desa adat: governed by custom.
    DesaAdat,
}

/// Displays the word: `Desa Adat`.
impl fmt::Display for VillageKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            VillageKind::Kelurahan => "Kelurahan",
            VillageKind::Desa => "Desa",
            VillageKind::DesaAdat => "Desa Adat",
        })
    }
}

/// A desa, kelurahan or desa adat.
#[derive(Debug, Clone, PartialEq)]
pub struct Village {
    /// Ten digits.
    pub code: RegionCode,
    /// The name without its kind: "Kaligowong".
    pub name: String,
    /// Which kind it is.
    pub kind: VillageKind,
    /// A point in it, to three decimals (about 100 m); 383 villages have none.
    pub point: Option<Point>,
}

/// The code of a kabupaten or kota that ended when a new province was formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// The code that is no longer in use.
    pub code: RegionCode,
    /// The name of the region, which it kept.
    pub name: &'static str,
    /// Its code today.
    pub successor: RegionCode,
    /// The day on which its new province was formed; the code may have been in use a little longer.
    pub since: Date,
}

/// How many provinces Indonesia had on `day`: 34 until 10 November 2022, 37 from the next day (Papua
/// Selatan, Papua Tengah, Papua Pegunungan) and 38 from 9 December 2022 (Papua Barat Daya).
///
/// Days before 2012, when Kalimantan Utara was formed, also give 34: the programme is younger.
pub fn number_of_provinces_on(day: Date) -> u32 {
    if day < date(2022, 11, 11) {
        34
    } else if day < date(2022, 12, 9) {
        37
    } else {
        38
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_are_counted_by_date() {
        let cases = [
            ((2011, 1, 1), 34),
            ((2022, 11, 10), 34),
            ((2022, 11, 11), 37),
            ((2022, 12, 8), 37),
            ((2022, 12, 9), 38),
            ((2026, 1, 1), 38),
        ];
        for ((year, month, day), count) in cases {
            assert_eq!(
                number_of_provinces_on(date(year, month, day)),
                count,
                "{year}-{month}-{day}"
            );
        }
    }

    #[test]
    fn time_zones_are_read_by_their_abbreviation() {
        assert_eq!(TimeZone::from_abbreviation("wita"), Some(TimeZone::Wita));
        assert_eq!(TimeZone::from_abbreviation("WST"), None);
        assert_eq!(TimeZone::ALL.map(TimeZone::utc_offset_hours), [7, 8, 9]);
    }
}
