//! Where something is: coordinates, compared with the region they are said to lie in.
//!
//! In: the field `koordinat` and the region. Out: the point, rounded; or the one most serious doubt.
//! Must not decide where a border runs: the borders and points of the register are approximate, so
//! there is a problem only where the difference is larger than their usual errors.

use crate::both;
use crate::format;
use crate::lang::{Bilingual, Lang};
use crate::regions::{Level, Point, RegionCode, Register};
use crate::yaml::Fields;

/// A point may lie this many kilometres outside its province, because a province's borders are those
/// of villages at its edge.
const OUTSIDE_PROVINCE_KM: f64 = 10.0;
/// A point may lie this many kilometres outside its kabupaten or kota.
const OUTSIDE_REGENCY_KM: f64 = 5.0;
/// A point may lie this many kilometres from the point of its desa or kelurahan.
const FROM_VILLAGE_KM: f64 = 15.0;

/// Reads a point, latitude and longitude in degrees, rounded to three decimals. `region` is `None`
/// where it could not be read; then only the bounds of the country count.
pub(super) fn read(
    fields: &mut Fields<'_>,
    key: &'static str,
    region: Option<RegionCode>,
    register: &Register,
) -> Option<[f64; 2]> {
    let [lat, lon] = fields.pair(key, "[-7.36, 109.90]")?;
    let point = Point { lat, lon };
    let doubt = doubt(point, region, register);
    if let Some(doubt) = doubt {
        let message = message(doubt, register);
        let help = help(doubt, point, region, register);
        fields.report(key, doubt.code(), message, help);
        if matches!(doubt, Doubt::Abroad | Doubt::OtherProvince { .. }) {
            return None;
        }
    }
    // Three decimals are about 110 m: a place to go to, not a door to knock at.
    Some([lat, lon].map(|degrees| (degrees * 1000.0).round() / 1000.0))
}

/// Why a point may be wrong, the most serious reason first.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Doubt {
    /// Outside the country.
    Abroad,
    /// So many kilometres outside this province, in that kabupaten.
    OtherProvince {
        km: f64,
        outside: RegionCode,
        lies_in: Option<RegionCode>,
    },
    /// So many kilometres outside this kabupaten, in that one.
    OtherRegency {
        km: f64,
        outside: RegionCode,
        lies_in: Option<RegionCode>,
    },
    /// So many kilometres from this village.
    FarFromVillage { km: f64, village: RegionCode },
}

impl Doubt {
    fn code(self) -> &'static str {
        match self {
            Doubt::Abroad => "E0203",
            Doubt::OtherProvince { .. } => "E0208",
            Doubt::OtherRegency { .. } => "W0203",
            Doubt::FarFromVillage { .. } => "P0216",
        }
    }
}

fn doubt(point: Point, region: Option<RegionCode>, register: &Register) -> Option<Doubt> {
    if !register.bounds().contains(point) {
        return Some(Doubt::Abroad);
    }
    let region = region?;
    if !is_in(point, region, register) {
        let lies_in = register.borders().regency_at(point);
        let province = region.province();
        let km = register.outside_km(province, point)?;
        if km > OUTSIDE_PROVINCE_KM {
            return Some(Doubt::OtherProvince {
                km,
                outside: province,
                lies_in,
            });
        }
        let outside = region.regency()?;
        let km = register.outside_km(outside, point)?;
        return Some(Doubt::OtherRegency {
            km,
            outside,
            lies_in,
        });
    }
    let village = register.village(region)?;
    let km = point.distance_km(village.point?);
    (km > FROM_VILLAGE_KM).then_some(Doubt::FarFromVillage {
        km,
        village: village.code,
    })
}

/// Whether a point lies in a province, or in the kabupaten or kota of a region, or near enough.
fn is_in(point: Point, region: RegionCode, register: &Register) -> bool {
    let most = match region.level() {
        Level::Province => OUTSIDE_PROVINCE_KM,
        _ => OUTSIDE_REGENCY_KM,
    };
    // A region that does not exist has been reported where it stands.
    register
        .outside_km(region, point)
        .is_none_or(|km| km <= most)
}

fn message(doubt: Doubt, register: &Register) -> Bilingual {
    match doubt {
        Doubt::Abroad if !register.is_embedded() => both!(
            "koordinat ini di luar semua batas wilayah situs ini",
            "these coordinates are outside all regions of this site"
        ),
        Doubt::Abroad => both!(
            "koordinat ini di luar Indonesia",
            "these coordinates are outside Indonesia"
        ),
        Doubt::OtherProvince {
            km,
            outside,
            lies_in,
        } => {
            let (name, km) = (register.name(outside), kilometres(km));
            let place = where_it_lies(lies_in, register);
            Bilingual::new(
                format!(
                    "titik ini sekitar {} di luar provinsinya, {name}; letaknya {}",
                    km.id, place.id
                ),
                format!(
                    "this point is about {} outside its province, {name}; it lies {}",
                    km.en, place.en
                ),
            )
        }
        Doubt::OtherRegency {
            km,
            outside,
            lies_in,
        } => {
            let (name, km) = (register.name(outside), kilometres(km));
            let place = where_it_lies(lies_in, register);
            Bilingual::new(
                format!(
                    "titik ini sekitar {} di luar {name}; letaknya {}",
                    km.id, place.id
                ),
                format!(
                    "this point is about {} outside {name}; it lies {}",
                    km.en, place.en
                ),
            )
        }
        Doubt::FarFromVillage { km, village } => {
            let (name, km) = (register.name(village), kilometres(km));
            Bilingual::new(
                format!("apakah benar titik ini sekitar {} dari {name}?", km.id),
                format!("is this point really about {} from {name}?", km.en),
            )
        }
    }
}

/// Whole kilometres.
fn kilometres(km: f64) -> Bilingual {
    let whole = km.round() as i64;
    let text = |lang| format!("{} km", format::integer(whole, lang));
    Bilingual::new(text(Lang::Id), text(Lang::En))
}

fn where_it_lies(regency: Option<RegionCode>, register: &Register) -> Bilingual {
    match regency {
        Some(regency) => {
            let (name, province) = (register.name(regency), register.name(regency.province()));
            both!("di {name}, {province}", "in {name}, {province}")
        }
        None => both!(
            "di laut atau di luar semua kabupaten dan kota",
            "at sea or outside every kabupaten and kota"
        ),
    }
}

fn help(doubt: Doubt, point: Point, region: Option<RegionCode>, register: &Register) -> Bilingual {
    if let Doubt::FarFromVillage { .. } = doubt {
        let known = known_place(region, register).unwrap_or_else(how_to_write);
        return Bilingual::new(
            format!(
                "{}. Mohon periksa `koordinat` dan kode `wilayah`; kalau keduanya benar, biarkan saja",
                known.id
            ),
            format!(
                "{}. Please check `koordinat` and the code in `wilayah`; if both are right, leave them",
                known.en
            ),
        );
    }
    if let Some(mended) = mended(doubt, point, region, register) {
        return mended;
    }
    match (doubt, known_place(region, register)) {
        (Doubt::Abroad, _) => how_to_write(),
        (_, None) => both!(
            "periksalah `koordinat` (lintang, lalu bujur) dan `wilayah`; salah satunya keliru",
            "check `koordinat` (latitude, then longitude) and `wilayah`; one of them is wrong"
        ),
        (_, Some(known)) => Bilingual::new(
            format!(
                "{}. Periksalah `koordinat` (lintang, lalu bujur) dan `wilayah`; salah satunya keliru",
                known.id
            ),
            format!(
                "{}. Check `koordinat` (latitude, then longitude) and `wilayah`; one of them is wrong",
                known.en
            ),
        ),
    }
}

fn how_to_write() -> Bilingual {
    both!(
        "tulis lintang lalu bujur dalam derajat, misalnya `[-7.36, 109.90]`",
        "write latitude, then longitude in degrees, such as `[-7.36, 109.90]`"
    )
}

/// The point that was probably meant: the numbers exchanged, or with another sign, or both. It must
/// lie in the region; when the point lies abroad, anywhere in the country will do.
fn mended(
    doubt: Doubt,
    Point { lat, lon }: Point,
    region: Option<RegionCode>,
    register: &Register,
) -> Option<Bilingual> {
    let slips = [
        (lon, lat, Slip::Order),
        (-lat, lon, Slip::Sign),
        (-lon, lat, Slip::Both),
    ];
    let fits = |lat, lon| {
        let point = Point { lat, lon };
        register.bounds().contains(point)
            && region.is_none_or(|region| is_in(point, region, register))
    };
    let in_region = slips.iter().find(|(lat, lon, _)| fits(*lat, *lon));
    let in_country = || {
        let mut slips = slips.iter();
        slips.find(|&&(lat, lon, _)| {
            doubt == Doubt::Abroad && register.bounds().contains(Point { lat, lon })
        })
    };
    let (lat, lon, slip) = in_region.or_else(in_country)?;
    Some(match slip {
        Slip::Order => both!(
            "urutannya lintang lalu bujur: `[{lat}, {lon}]`",
            "latitude comes first: `[{lat}, {lon}]`"
        ),
        Slip::Sign => both!(
            "lintang di selatan khatulistiwa bertanda minus, di utara tidak: `[{lat}, {lon}]`",
            "latitudes south of the equator have a minus sign, others none: `[{lat}, {lon}]`"
        ),
        Slip::Both => both!(
            "urutannya lintang lalu bujur; lintang di selatan khatulistiwa bertanda minus, di utara tidak: `[{lat}, {lon}]`",
            "latitude comes first, with a minus sign south of the equator and none north of it: `[{lat}, {lon}]`"
        ),
    })
}

/// How the numbers of a point get mixed up.
#[derive(Debug, Clone, Copy)]
enum Slip {
    Order,
    Sign,
    Both,
}

/// Where the register knows the region to be: the point of the village or of the capital.
fn known_place(region: Option<RegionCode>, register: &Register) -> Option<Bilingual> {
    let region = region?;
    if let Some(point) = register.village(region).and_then(|village| village.point) {
        let (name, Point { lat, lon }) = (register.name(region), point);
        return Some(both!(
            "menurut daftar wilayah, {name} ada di sekitar `[{lat}, {lon}]`",
            "the register of regions has {name} near `[{lat}, {lon}]`"
        ));
    }
    let regency = register.regency(region)?;
    let (name, capital) = (regency.name, regency.capital);
    let Point { lat, lon } = regency.capital_point;
    Some(both!(
        "menurut daftar wilayah, {capital}, ibu kota {name}, ada di sekitar `[{lat}, {lon}]`",
        "the register of regions has {capital}, the capital of {name}, near `[{lat}, {lon}]`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lat: f64, lon: f64, region: &str) -> Option<&'static str> {
        let region = RegionCode::parse(region).unwrap();
        doubt(Point { lat, lon }, Some(region), Register::embedded()).map(Doubt::code)
    }

    #[test]
    fn only_the_strongest_doubt_is_raised() {
        // Desa Kaligowong in Kabupaten Wonosobo, Jawa Tengah, and points further and further away.
        let kaligowong = "33.07.01.2001";
        assert_eq!(found(-7.59, 109.76, kaligowong), None);
        assert_eq!(
            found(-7.30, 109.92, kaligowong),
            Some("P0216"),
            "Wonosobo, in the north"
        );
        assert_eq!(
            found(-7.30, 110.20, kaligowong),
            Some("W0203"),
            "Temanggung"
        );
        assert_eq!(
            found(-7.8014, 110.3647, kaligowong),
            Some("E0208"),
            "Yogyakarta"
        );
        assert_eq!(found(-33.86, 151.2, kaligowong), Some("E0203"), "Sydney");
    }

    #[test]
    fn a_region_is_judged_by_its_level() {
        let temanggung = (-7.30, 110.20);
        assert_eq!(found(temanggung.0, temanggung.1, "33"), None);
        assert_eq!(found(temanggung.0, temanggung.1, "33.07"), Some("W0203"));
        assert_eq!(found(temanggung.0, temanggung.1, "33.07.01"), Some("W0203"));
        assert_eq!(found(temanggung.0, temanggung.1, "34"), Some("E0208"));
        let point = Point {
            lat: temanggung.0,
            lon: temanggung.1,
        };
        assert_eq!(doubt(point, None, Register::embedded()), None);
    }

    /// The promise of the register's own points: none of them is doubted for its own region, small
    /// islands without borders included. Only the capital of Kabupaten Nias lies at sea there.
    #[test]
    fn no_village_and_only_one_capital_is_doubted() {
        let register = Register::embedded();
        let mut asked = 0;
        for regency in register.regencies() {
            let own = |code, point| doubt(point, Some(code), register);
            let capital = own(regency.code, regency.capital_point).map(Doubt::code);
            let expected = (regency.capital == "Gido").then_some("W0203");
            assert_eq!(capital, expected, "{}", regency.capital);
            for village in register.villages_of(regency.code) {
                if let Some(point) = village.point {
                    asked += 1;
                    assert_eq!(own(village.code, point), None, "{}", village.code);
                }
            }
        }
        assert_eq!(asked, 83_379);
    }
}
