//! Unpacks the villages of one regency.
//!
//! In: the block that `build.rs` wrote. Out: [`Village`]s sorted by code. Must not keep anything: the
//! register does. `build.rs` checked every line, so a line that cannot be read does not occur; it
//! would be skipped, and a test counts that none is.

use super::{Point, RegionCode, Village, VillageKind, tables};
use flate2::read::DeflateDecoder;
use std::io::Read as _;

/// The villages of the regency at `index` of the table of regencies.
pub(super) fn unpack(regency: RegionCode, index: usize) -> Vec<Village> {
    let block = tables::BLOCKS
        .get(index)
        .and_then(|range| tables::VILLAGES.get(range.clone()));
    let mut text = String::new();
    match DeflateDecoder::new(block.unwrap_or_default()).read_to_string(&mut text) {
        Ok(_) => text
            .lines()
            .filter_map(|line| village(regency, line))
            .collect(),
        Err(_) => Vec::new(),
    }
}

/// Reads `DDVVVV,latitude,longitude,name`.
fn village(regency: RegionCode, line: &str) -> Option<Village> {
    let mut cells = line.splitn(4, ',');
    let code = regency.village(cells.next()?.parse().ok()?);
    let (lat, lon) = (cells.next()?.parse().ok(), cells.next()?.parse().ok());
    let kind = match code.kind_digit() {
        1 => VillageKind::Kelurahan,
        2 => VillageKind::Desa,
        _ => VillageKind::DesaAdat,
    };
    let point = lat.zip(lon).map(|(lat, lon)| Point { lat, lon });
    Some(Village {
        code,
        name: cells.next()?.to_owned(),
        kind,
        point,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_lack_the_point_and_hold_commas() {
        let bekasi = RegionCode::parse("32.16").unwrap();
        let read = village(bekasi, "012003,,,Lambang Sari I, II, III").unwrap();
        assert_eq!(read.code.to_string(), "32.16.01.2003");
        assert_eq!(read.name, "Lambang Sari I, II, III");
        assert_eq!((read.kind, read.point), (VillageKind::Desa, None));
    }

    #[test]
    fn there_is_a_block_for_each_regency() {
        assert_eq!(tables::BLOCKS.len(), tables::REGENCIES.len());
    }
}
