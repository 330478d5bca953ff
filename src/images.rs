//! Pictures: an author's file -> a picture that may be published.
//!
//! In: a picture file beside a document. Out: the same picture encoded anew, upright, without any
//! metadata (place, names, camera). It reads; the original must never be published, because it
//! may say where somebody lives. `cache` keeps what was made between builds.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that reads pictures"
)]

mod cache;
mod gps;

pub use cache::{Cache, Found};
pub use gps::position_warning;

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use std::io::Cursor;
use std::path::Path;

/// Endings of the pictures that are understood.
const FORMATS: [(&str, ImageFormat); 4] = [
    ("jpg", ImageFormat::Jpeg),
    ("jpeg", ImageFormat::Jpeg),
    ("png", ImageFormat::Png),
    ("webp", ImageFormat::WebP),
];

/// Endings of pictures that are refused.
const REFUSED: [&str; 9] = [
    "heic", "heif", "avif", "gif", "svg", "svgz", "bmp", "tif", "tiff",
];

/// The quality of JPEG files, from 1 to 100.
const JPEG_QUALITY: u8 = 82;

/// Whether a file is a picture by its name, of a kind that is understood or refused.
pub fn is_picture(path: &str) -> bool {
    let ending = ending(path);
    format(&ending).is_some() || REFUSED.contains(&ending.as_str())
}

/// Reads the picture at `path` of the site at `root` and encodes it anew.
///
/// # Errors
/// `E0901` for a kind of picture that is not understood, `E0902` for a broken file, `E0903` for one
/// of more than `max_pixels` pixels, `E0002` when it cannot be read.
pub fn publishable(root: &Path, path: &str, max_pixels: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Some(format) = format(&ending(path)) else {
        return Err(refused(path));
    };
    let bytes = std::fs::read(root.join(path)).map_err(|error| {
        problem(
            path,
            "E0002",
            both!("tidak dapat dibaca: {error}", "cannot be read: {error}"),
            both!(
                "periksa izin berkas ini",
                "check the permissions of this file"
            ),
        )
    })?;
    encoded_anew(&bytes, format, max_pixels).map_err(|trouble| trouble.at(path))
}

/// What may be wrong with a picture.
#[derive(Debug)]
enum Trouble {
    Broken(String),
    TooLarge { width: u32, height: u32 },
}

fn encoded_anew(bytes: &[u8], format: ImageFormat, max_pixels: u64) -> Result<Vec<u8>, Trouble> {
    let broken = |error: image::ImageError| Trouble::Broken(error.to_string());
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // Four bytes a pixel and as much again for the decoder: a small file that claims to be huge is
    // refused before memory is asked for.
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(max_pixels.saturating_mul(8));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > max_pixels {
        return Err(Trouble::TooLarge { width, height });
    }
    let orientation = decoder.orientation().map_err(broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    let mut encoded = Vec::new();
    match format {
        ImageFormat::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut encoded, JPEG_QUALITY);
            picture.to_rgb8().write_with_encoder(encoder)
        }
        other => picture.write_to(&mut Cursor::new(&mut encoded), other),
    }
    .map_err(broken)?;
    Ok(encoded)
}

impl Trouble {
    fn at(self, path: &str) -> Box<Diagnostic> {
        match self {
            Trouble::Broken(reason) => problem(
                path,
                "E0902",
                both!(
                    "gambar ini rusak atau bukan jenis yang disebut namanya ({reason})",
                    "this picture is broken, or not of the kind its name says ({reason})"
                ),
                both!(
                    "buka dan simpan ulang gambarnya sebagai JPEG, lalu ganti berkas ini",
                    "open the picture, save it again as JPEG and replace this file"
                ),
            ),
            Trouble::TooLarge { width, height } => problem(
                path,
                "E0903",
                both!(
                    "gambar ini terlalu besar: {width} × {height} piksel",
                    "this picture is too large: {width} × {height} pixels"
                ),
                both!(
                    "perkecil gambarnya, atau naikkan `maks_piksel` di etalase.yaml",
                    "make it smaller, or raise `maks_piksel` in etalase.yaml"
                ),
            ),
        }
    }
}

fn refused(path: &str) -> Box<Diagnostic> {
    problem(
        path,
        "E0901",
        both!(
            "jenis gambar ini tidak dapat diterbitkan",
            "pictures of this kind cannot be published"
        ),
        both!(
            "simpan sebagai JPEG atau PNG; di ponsel, kirim gambarnya lewat WhatsApp sebagai foto agar menjadi JPEG",
            "save it as JPEG or PNG; on a phone, send it by WhatsApp as a photo and it becomes JPEG"
        ),
    )
}

fn problem(path: &str, code: &'static str, message: Bilingual, help: Bilingual) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(code, Place::file(path), message).help(help))
}

fn ending(path: &str) -> String {
    path.rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default()
}

fn format(ending: &str) -> Option<ImageFormat> {
    FORMATS
        .iter()
        .find(|(known, _)| *known == ending)
        .map(|(_, format)| *format)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbImage;

    /// A 4 x 2 picture with a red pixel in its upper left corner.
    fn sample(format: ImageFormat) -> Vec<u8> {
        let mut picture = RgbImage::from_pixel(4, 2, image::Rgb([255, 255, 255]));
        picture.put_pixel(0, 0, image::Rgb([255, 0, 0]));
        let mut bytes = Vec::new();
        DynamicImage::ImageRgb8(picture)
            .write_to(&mut Cursor::new(&mut bytes), format)
            .unwrap();
        bytes
    }

    /// An EXIF segment that says "turn by 90 degrees" and names a person.
    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        exif.extend(b"\x01\x3b\0\x02\0\0\0\x0c\0\0\0\x26");
        exif.extend(b"\0\0\0\0Siti Rahasia\0");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn metadata_goes_and_the_picture_stands_upright() {
        let original = with_exif(&sample(ImageFormat::Jpeg));
        assert!(original.windows(7).any(|part| part == b"Rahasia"));
        let published = encoded_anew(&original, ImageFormat::Jpeg, 100).unwrap();
        assert!(!published.windows(7).any(|part| part == b"Rahasia"));
        assert!(!published.windows(4).any(|part| part == b"Exif"));
        let picture = image::load_from_memory(&published).unwrap();
        assert_eq!((picture.width(), picture.height()), (2, 4));
    }

    #[test]
    fn png_and_webp_keep_their_kind() {
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let published = encoded_anew(&sample(format), format, 100).unwrap();
            assert_eq!(image::guess_format(&published).unwrap(), format);
        }
    }

    #[test]
    fn broken_and_huge_files_are_told() {
        let png = sample(ImageFormat::Png);
        let broken = encoded_anew(&png[..png.len() / 2], ImageFormat::Png, 100).unwrap_err();
        assert_eq!(broken.at("a.png").code, "E0902");
        let mistaken = encoded_anew(&png, ImageFormat::Jpeg, 100).unwrap_err();
        assert_eq!(mistaken.at("a.jpg").code, "E0902");
        let huge = encoded_anew(&png, ImageFormat::Png, 7)
            .unwrap_err()
            .at("a.png");
        assert_eq!(huge.code, "E0903");
        assert_eq!(huge.message.id, "gambar ini terlalu besar: 4 × 2 piksel");
    }

    #[test]
    fn other_kinds_are_refused_with_advice() {
        assert!(is_picture("foto/IMG_1.HEIC") && !is_picture("tabel.csv"));
        let refused = publishable(Path::new("."), "content/a.heic", 100).unwrap_err();
        assert_eq!(refused.code, "E0901");
        assert!(refused.help.unwrap().en.contains("JPEG"));
    }
}
