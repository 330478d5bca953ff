//! Reads the borders that a site brings.
//!
//! In: the text of a TopoJSON file. Out: [`Borders`], or the first thing that is wrong with them. Must
//! not know names of regions: which codes there should be is said by the caller. Of TopoJSON, what the
//! specification (<https://github.com/topojson/topojson-specification>) calls a topology with or without
//! `transform` is read; of its objects the polygons whose code, in the property `kode` or `code` or as
//! `id`, has four digits. Others, such as lakes or provinces, are passed over.

use super::{Arc, ArcRef, Borders, Bounds, Ring, Shape};
use crate::both;
use crate::lang::Bilingual;
use crate::regions::{Level, RegionCode};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is wrong, and where: line and column from 1, or neither.
#[derive(Debug)]
pub(in crate::regions) struct BadBorders {
    pub(in crate::regions) place: Option<(usize, usize)>,
    pub(in crate::regions) message: Bilingual,
}

/// The most points of all arcs together; more draw no better map of a country, and take time in each build.
const MOST_POINTS: usize = 2_000_000;

#[derive(Deserialize)]
struct Topology {
    #[serde(rename = "type")]
    kind: String,
    transform: Option<Transform>,
    arcs: Vec<Vec<Vec<f64>>>,
    objects: BTreeMap<String, Object>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// A geometry or a collection of them, with what concerns us.
#[derive(Deserialize)]
struct Object {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    geometries: Vec<Object>,
    #[serde(default)]
    arcs: serde_json::Value,
    #[serde(default)]
    properties: Option<BTreeMap<String, serde_json::Value>>,
    id: Option<serde_json::Value>,
}

impl Object {
    /// The code as it is written, also as a number.
    fn code(&self) -> Option<String> {
        let property = |name: &str| self.properties.as_ref().and_then(|all| all.get(name));
        let value = property("kode")
            .or_else(|| property("code"))
            .or(self.id.as_ref())?;
        match value {
            serde_json::Value::String(text) => Some(text.trim().to_owned()),
            other => Some(other.to_string()),
        }
    }
}

/// Reads the borders of the regions `wanted`, which are sorted.
pub(in crate::regions) fn read(text: &str, wanted: &[RegionCode]) -> Result<Borders, BadBorders> {
    let topology: Topology = serde_json::from_str(text).map_err(|error| BadBorders {
        place: (error.line() > 0).then(|| (error.line(), error.column().max(1))),
        message: both!(
            "ini bukan TopoJSON yang utuh ({error})",
            "this is no whole TopoJSON ({error})"
        ),
    })?;
    if topology.kind != "Topology" {
        return Err(bad(both!(
            "`type` di awal berkas harus `Topology`",
            "the `type` at the top must be `Topology`"
        )));
    }
    let mut borders = Borders {
        points: Vec::new(),
        arcs: Vec::with_capacity(topology.arcs.len()),
        shapes: Vec::with_capacity(wanted.len()),
        built_in: false,
    };
    for (index, arc) in topology.arcs.iter().enumerate() {
        borders.push_arc(index, arc, topology.transform.as_ref())?;
    }
    let mut objects: Vec<&Object> = topology.objects.values().collect();
    while let Some(object) = objects.pop() {
        objects.extend(&object.geometries);
        borders.push_shape(object)?;
    }
    borders.shapes.sort_by_key(|shape| shape.code);
    borders.compare(wanted)?;
    Ok(borders)
}

fn bad(message: Bilingual) -> BadBorders {
    BadBorders {
        place: None,
        message,
    }
}

impl Borders {
    fn push_arc(
        &mut self,
        index: usize,
        arc: &[Vec<f64>],
        transform: Option<&Transform>,
    ) -> Result<(), BadBorders> {
        let start = self.points.len();
        let mut bounds = Bounds::NOTHING;
        let mut place = [0.0; 2];
        for position in arc {
            let [x, y, ..] = position[..] else {
                return Err(bad(both!(
                    "garis ke-{index} berisi titik yang bukan dua angka",
                    "arc {index} holds a point that is not two numbers"
                )));
            };
            let point = match transform {
                // Steps from the point before, in whole numbers, so that arcs that meet have exactly the same point.
                Some(Transform { scale, translate }) => {
                    place = [place[0] + x, place[1] + y];
                    [0, 1].map(|axis| place[axis] * scale[axis] + translate[axis])
                }
                None => [x, y],
            };
            if !(point[0].abs() <= 180.0 && point[1].abs() <= 90.0) {
                return Err(bad(both!(
                    "garis ke-{index} keluar dari bumi: bujur harus -180 sampai 180, lintang -90 sampai 90",
                    "arc {index} leaves the earth: longitudes are -180 to 180, latitudes -90 to 90"
                )));
            }
            bounds = bounds.with(Bounds {
                min: point,
                max: point,
            });
            self.points.push(point);
        }
        if arc.len() < 2 {
            return Err(bad(both!(
                "garis ke-{index} kurang dari dua titik",
                "arc {index} has fewer than two points"
            )));
        }
        if self.points.len() > MOST_POINTS {
            return Err(bad(both!(
                "batas ini lebih dari {MOST_POINTS} titik; sederhanakan dulu",
                "these borders have more than {MOST_POINTS} points; simplify them first"
            )));
        }
        self.arcs.push(Arc {
            points: start..self.points.len(),
            bounds,
        });
        Ok(())
    }

    fn push_shape(&mut self, object: &Object) -> Result<(), BadBorders> {
        let Some(code) = object.code().and_then(|text| RegionCode::parse(&text)) else {
            return Ok(());
        };
        if code.level() != Level::Regency {
            return Ok(());
        }
        let shape = |polygons: Option<Vec<Vec<Vec<i64>>>>| {
            polygons.ok_or_else(|| {
                bad(both!(
                    "batas wilayah {code} bukan Polygon atau MultiPolygon yang utuh",
                    "the border of {code} is no whole Polygon or MultiPolygon"
                ))
            })
        };
        let polygons = match object.kind.as_deref() {
            Some("MultiPolygon") => shape(Vec::deserialize(&object.arcs).ok())?,
            Some("Polygon") => shape(Vec::deserialize(&object.arcs).ok().map(|one| vec![one]))?,
            _ => shape(None)?,
        };
        let mut read: Vec<Vec<Ring>> = Vec::with_capacity(polygons.len());
        for polygon in polygons {
            let rings = polygon.iter().map(|ring| self.ring_of(code, ring));
            read.push(rings.collect::<Result<_, _>>()?);
        }
        let mut shape = Shape {
            code,
            bounds: Bounds::NOTHING,
            polygons: read,
        };
        let arcs = shape.arcs().filter_map(|arc| self.arcs.get(arc.index));
        shape.bounds = arcs.fold(Bounds::NOTHING, |bounds, arc| bounds.with(arc.bounds));
        self.shapes.push(shape);
        Ok(())
    }

    /// A ring from indices of arcs; `!index` (that is `-1 - index`) runs backwards.
    fn ring_of(&self, code: RegionCode, numbers: &[i64]) -> Result<Ring, BadBorders> {
        let open = || {
            bad(both!(
                "batas wilayah {code} tidak tertutup atau menyebut garis yang tidak ada",
                "the border of {code} is not closed or names an arc that is not there"
            ))
        };
        let arc = |number: &i64| {
            let reversed = *number < 0;
            let index = if reversed { !*number } else { *number };
            let index = usize::try_from(index).ok()?;
            (index < self.arcs.len()).then_some(ArcRef { index, reversed })
        };
        let ring: Option<Ring> = numbers.iter().map(arc).collect();
        let ring = ring.filter(|ring| !ring.is_empty()).ok_or_else(open)?;
        let ends = |arc: &ArcRef| {
            let points = self.arc(arc.index);
            let ends = (points.first().copied(), points.last().copied());
            if arc.reversed { (ends.1, ends.0) } else { ends }
        };
        let next = ring.iter().cycle().skip(1);
        if ring
            .iter()
            .zip(next)
            .all(|(arc, next)| ends(arc).1 == ends(next).0)
        {
            Ok(ring)
        } else {
            Err(open())
        }
    }

    /// Whether there is one shape for each region.
    fn compare(&self, wanted: &[RegionCode]) -> Result<(), BadBorders> {
        for pair in self.shapes.windows(2) {
            if let [one, other] = pair
                && one.code == other.code
            {
                let code = one.code;
                return Err(bad(both!(
                    "ada dua batas untuk wilayah {code}",
                    "there are two borders for the region {code}"
                )));
            }
        }
        let has = |code: &RegionCode| {
            let found = self.shapes.binary_search_by_key(code, |shape| shape.code);
            found.is_ok()
        };
        if let Some(code) = wanted.iter().find(|code| !has(code)) {
            return Err(bad(both!(
                "batas wilayah {code} tidak ada di berkas ini",
                "the border of the region {code} is not in this file"
            )));
        }
        let unknown = |shape: &&Shape| wanted.binary_search(&shape.code).is_err();
        match self.shapes.iter().find(unknown) {
            Some(Shape { code, .. }) => Err(bad(both!(
                "wilayah {code} ada di berkas batas tetapi tidak ada di daftar wilayah",
                "the region {code} has a border but is not in the list of regions"
            ))),
            None => Ok(()),
        }
    }
}
