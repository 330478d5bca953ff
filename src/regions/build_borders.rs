//! The part of the build script that packs the borders.
//!
//! In: the text of `data/kabkota-400m.topojson` and the codes of all regencies. Out: the bytes that
//! `borders/unpack.rs` reads. Must not touch files: `build.rs` does. Stops the build when a
//! regency has no borders, or a ring is not closed, so that at run time nothing can fail.
//!
//! All numbers are unsigned LEB128 (seven bits a byte, the lowest first). A difference is stored as
//! twice its size, less one if it is negative (zigzag). In this order:
//!
//! - the number of arcs; for each the number of its points, then the differences of column and row
//!   of each from the point before it (the first from zero);
//! - for each regency, by code: the number of its polygons; for each the number of its rings; for
//!   each the number of its arcs; for each twice its index, plus one if it runs backwards.
//!
//! Deflating the result would take off only a tenth (15 of 148 kB), so it is left as it is.

use super::Outcome;
use serde_json::Value;

/// Columns and rows of the grid on which the points lie: `degrees = offset + step * number`.
pub(super) struct Grid {
    /// The size of a column and of a row in degrees.
    pub(super) step: [f64; 2],
    /// Longitude and latitude of column and row 0.
    pub(super) offset: [f64; 2],
}

/// The grid and the packed arcs and rings of the regencies `codes`, which are sorted.
pub(super) fn pack<'a>(
    text: &str,
    codes: impl ExactSizeIterator<Item = &'a str>,
) -> Outcome<(Grid, Vec<u8>)> {
    let file: Value = serde_json::from_str(text)?;
    let grid = Grid {
        step: pair(&file["transform"]["scale"], Value::as_f64)?,
        offset: pair(&file["transform"]["translate"], Value::as_f64)?,
    };
    let mut out = Vec::new();
    let mut ends = Vec::new();
    let arcs = list(&file["arcs"])?;
    put(&mut out, arcs.len());
    for arc in arcs {
        ends.push(pack_arc(arc, &mut out)?);
    }
    let shapes = list(&file["objects"]["reg_kab"]["geometries"])?;
    if shapes.len() != codes.len() {
        return Err(format!("{} shapes for {} regencies", shapes.len(), codes.len()).into());
    }
    for (shape, code) in shapes.iter().zip(codes) {
        if shape["properties"]["kode"] != code {
            return Err(format!("{code}: its place is taken by {}", shape["properties"]).into());
        }
        pack_shape(shape, &ends, &mut out).map_err(|error| format!("{code}: {error}"))?;
    }
    Ok((grid, out))
}

/// Column and row of the first and the last point of an arc.
type Ends = [[i64; 2]; 2];

fn pack_arc(arc: &Value, out: &mut Vec<u8>) -> Outcome<Ends> {
    let points = list(arc)?;
    if points.len() < 2 {
        return Err("an arc has fewer than two points".into());
    }
    put(out, points.len());
    let first = pair(&points[0], Value::as_i64)?;
    let mut last = [0, 0];
    for point in points {
        let step = pair(point, Value::as_i64)?;
        last = [last[0] + step[0], last[1] + step[1]];
        for difference in step {
            put(
                out,
                usize::try_from((difference << 1) ^ (difference >> 63))?,
            );
        }
    }
    Ok([first, last])
}

fn pack_shape(shape: &Value, ends: &[Ends], out: &mut Vec<u8>) -> Outcome<()> {
    let one;
    let polygons = match shape["type"].as_str() {
        Some("MultiPolygon") => list(&shape["arcs"])?,
        Some("Polygon") => {
            one = [shape["arcs"].clone()];
            &one
        }
        _ => return Err("neither a Polygon nor a MultiPolygon".into()),
    };
    put(out, polygons.len());
    for polygon in polygons {
        let rings = list(polygon)?;
        put(out, rings.len());
        for ring in rings {
            pack_ring(list(ring)?, ends, out)?;
        }
    }
    Ok(())
}

/// A ring lists its arcs by index; `!index` (that is `-1 - index`) runs backwards.
fn pack_ring(arcs: &[Value], ends: &[Ends], out: &mut Vec<u8>) -> Outcome<()> {
    put(out, arcs.len());
    let mut path: Vec<Ends> = Vec::new();
    for arc in arcs {
        let number = arc.as_i64().ok_or("a ring holds what is no arc")?;
        let backwards = number < 0;
        let index = usize::try_from(if backwards { !number } else { number })?;
        let [from, to] = *ends.get(index).ok_or("a ring names an unknown arc")?;
        path.push(if backwards { [to, from] } else { [from, to] });
        put(out, index << 1 | usize::from(backwards));
    }
    let next = path.iter().cycle().skip(1);
    if path.is_empty() || !path.iter().zip(next).all(|(arc, next)| arc[1] == next[0]) {
        return Err("a ring is not closed".into());
    }
    Ok(())
}

/// Appends a number.
fn put(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn list(value: &Value) -> Outcome<&[Value]> {
    Ok(value.as_array().ok_or("a list is missing")?)
}

fn pair<T>(value: &Value, number: impl Fn(&Value) -> Option<T>) -> Outcome<[T; 2]> {
    match list(value)? {
        [a, b] => Ok([number(a).ok_or("no number")?, number(b).ok_or("no number")?]),
        _ => Err("not two numbers".into()),
    }
}
