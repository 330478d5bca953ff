//! The pictures of the demo: woven from drawings that were made for it, so that no photo of anybody stands for an
//! invented story.
//!
//! In: the scenes `content/_gambar/*.svg`, flat shapes without people. Out: a PNG of 1600 x 1072 pixels beside the
//! document that shows it, as a tapestry of 200 threads and 134 picks: each cell has the colour that most of it has in
//! the scene, each run of a colour is one thread in one of three tones, and threads end a hair apart. The test proves that
//! the pictures are those of the scenes; with `ETALASE_RENEW=1` it weaves them anew.

use crate::support::demo;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Each scene, and the folder of `content/` with the document that shows it.
const SHOWN: [(&str, &str); 10] = [
    ("benang-warna", "cerita/2023"),
    ("dermaga-danau", "cerita/2023"),
    ("kartu-dapur", "cerita/2022"),
    ("keramba", "cerita/2025"),
    ("kotak-buku-perahu", "cerita/2024"),
    ("ladang-tanpa-api", "cerita/2020"),
    ("meja-tiga", "cerita/2025"),
    ("peta-mata-air", "cerita/2022"),
    ("rak-usulan", "cerita/2025"),
    ("timbangan-teras", "cerita/2019"),
];

/// Threads across, picks down, and pixels of a cell.
const COLUMNS: u32 = 200;
const ROWS: u32 = 134;
const CELL: u32 = 8;
/// Points of the scene that are looked at across a cell.
const POINTS: u32 = 5;

/// Red, green, blue.
type Colour = [u8; 3];

/// The picture of a scene as the bytes of a PNG.
fn woven(scene: &str) -> Vec<u8> {
    let cells = cells(scene);
    let (width, height) = (COLUMNS * CELL, ROWS * CELL);
    let mut pixels = vec![[0; 3]; (width * height) as usize];
    for column in 0..COLUMNS {
        let mut row = 0;
        while row < ROWS {
            let at = |row: u32| cells[(row * COLUMNS + column) as usize];
            let colour = at(row);
            let end = (row..ROWS).find(|row| at(*row) != colour).unwrap_or(ROWS);
            let tone = [965, 1000, 1030][(dice(&[column, row, 1]) % 3) as usize];
            for y in edge(column, row)..edge(column, end) {
                for x in 0..CELL {
                    // The gap beside the thread lies in the dark, its middle in the light.
                    let (tone, light) = match x {
                        0 => (820, 0),
                        3 => (tone * 105 / 100, 3),
                        _ => (tone, 0),
                    };
                    pixels[(y * width + column * CELL + x) as usize] =
                        colour.map(|part| (u32::from(part) * tone / 1000 + light).min(255) as u8);
                }
            }
            row = end;
        }
    }
    png(&pixels, [width, height])
}

/// The row of pixels where a thread begins: moved by a hair, but at the edges of the picture.
fn edge(column: u32, row: u32) -> u32 {
    if row == 0 || row == ROWS {
        return row * CELL;
    }
    row * CELL + dice(&[column, row]) % 5 - 2
}

/// The colour that most of each cell has, row by row.
fn cells(scene: &str) -> Vec<Colour> {
    let tree = Tree::from_str(scene, &Options::default()).unwrap();
    let mut pixmap = Pixmap::new(COLUMNS * POINTS, ROWS * POINTS).unwrap();
    let scale = |to: u32, from: f32| to as f32 / from;
    let transform = Transform::from_scale(
        scale(pixmap.width(), tree.size().width()),
        scale(pixmap.height(), tree.size().height()),
    );
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    let mut cells = Vec::new();
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            let mut counts: BTreeMap<Colour, u32> = BTreeMap::new();
            for point in 0..POINTS * POINTS {
                let (x, y) = (
                    column * POINTS + point % POINTS,
                    row * POINTS + point / POINTS,
                );
                let pixel = pixmap.pixel(x, y).unwrap();
                assert_eq!(pixel.alpha(), 255, "a hole at {column}, {row}");
                *counts
                    .entry([pixel.red(), pixel.green(), pixel.blue()])
                    .or_default() += 1;
            }
            let most = counts.into_iter().max_by_key(|(_, count)| *count).unwrap();
            cells.push(most.0);
        }
    }
    cells
}

/// A number that looks random and is the same for the same numbers (FNV-1a).
fn dice(numbers: &[u32]) -> u32 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in numbers.iter().flat_map(|number| number.to_le_bytes()) {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    ((state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33) as u32
}

/// A PNG with a palette.
fn png(pixels: &[Colour], [width, height]: [u32; 2]) -> Vec<u8> {
    let mut palette: Vec<Colour> = pixels.to_vec();
    palette.sort_unstable();
    palette.dedup();
    assert!(palette.len() <= 256, "{} colours", palette.len());
    let indices: Vec<u8> = pixels
        .iter()
        .map(|pixel| palette.binary_search(pixel).unwrap() as u8)
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&indices).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn the_pictures_of_the_demo_are_woven_from_its_drawings() {
    let content = demo().join("content");
    let renew = std::env::var_os("ETALASE_RENEW").is_some();
    for (name, folder) in SHOWN {
        let scene =
            fs::read_to_string(content.join("_gambar").join(format!("{name}.svg"))).unwrap();
        let bytes = woven(&scene);
        let file = content.join(folder).join(format!("{name}.png"));
        if renew {
            fs::write(&file, &bytes).unwrap();
        }
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8();
        let kept = fs::read(&file).unwrap();
        assert!(kept.len() < 60_000, "{name}: {} bytes", kept.len());
        assert!(pixels(&kept) == pixels(&bytes), "{name}");
    }
    let mut pictures: Vec<String> = Vec::new();
    for entry in walkdir::WalkDir::new(&content) {
        let entry = entry.unwrap();
        let path = entry.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if matches!(ending, Some("png" | "jpg" | "jpeg" | "webp")) {
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap();
            let folder = path
                .parent()
                .and_then(|folder| folder.strip_prefix(&content).ok());
            pictures.push(format!(
                "{stem} {}",
                folder.unwrap_or(Path::new("")).display()
            ));
        }
    }
    pictures.sort();
    let known = SHOWN.map(|(name, folder)| format!("{name} {folder}"));
    assert_eq!(pictures, known, "the demo shows no other picture");
}
