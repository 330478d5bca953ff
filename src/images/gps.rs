//! Pictures that tell where they were taken.
//!
//! In: the paths of picture files. Out: a warning for each that carries the position of the camera. It reads
//! the metadata only, and changes nothing.

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::gallery::is_picture;
use exif::{Context, Exif, Tag};
use std::io::{BufReader, Seek};
use std::path::Path;

/// The warning `W0901` when the picture at `path` of the site at `root` says where it was taken. A file that
/// is no picture, or cannot be read, says nothing. It is meant for pictures that are copied as they are.
pub fn position_warning(root: &Path, path: &str) -> Option<Diagnostic> {
    let file = is_picture(path).then(|| std::fs::File::open(root.join(path)));
    let file = file?.ok()?;
    has_position(BufReader::new(file)).then(|| warning(path))
}

/// Whether a picture's metadata hold a latitude or longitude.
fn has_position(mut picture: impl std::io::BufRead + Seek) -> bool {
    let mut reader = exif::Reader::new();
    // A camera's mistake elsewhere in the metadata must not hide the position.
    reader.continue_on_error(true);
    let positioned = |exif: &Exif| {
        exif.fields().any(|field| {
            field.tag.context() == Context::Gps
                && matches!(field.tag, Tag::GPSLatitude | Tag::GPSLongitude)
        })
    };
    match reader.read_from_container(&mut picture) {
        Ok(exif) => positioned(&exif),
        Err(exif::Error::PartialResult(partial)) => positioned(&partial.into_inner().0),
        Err(_) => false,
    }
}

fn warning(path: &str) -> Diagnostic {
    let message = both!(
        "gambar ini menyimpan lokasi pemotretannya, dan akan diterbitkan apa adanya",
        "this picture tells where it was taken, and it will be published as it is"
    );
    Diagnostic::new("W0901", Place::file(path), message).help(both!(
        "hapus data lokasinya (di ponsel: Edit atau Detail, lalu Hapus lokasi), atau letakkan gambarnya di samping naskah: di sana lokasinya dihapus otomatis",
        "remove the location (on a phone: Edit or Details, then Remove location), or put the picture beside a document, where it is removed automatically"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// The metadata of a camera: an IFD with a pointer to a GPS IFD that holds a latitude, or to none.
    fn tiff(with_position: bool) -> Vec<u8> {
        let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01".to_vec();
        let tag: &[u8] = if with_position {
            b"\x88\x25"
        } else {
            b"\x87\x69"
        };
        tiff.extend([tag, b"\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0"].concat());
        tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0");
        tiff.extend([0, 0, 0, 7, 0, 0, 0, 1].repeat(3));
        tiff
    }

    fn jpeg(exif: &[u8]) -> Vec<u8> {
        let body = [b"Exif\0\0", exif].concat();
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [
            b"\xff\xd8\xff\xe1",
            &length[..],
            &body,
            b"\xff\xda\0\x02\xff\xd9",
        ]
        .concat()
    }

    fn png(exif: &[u8]) -> Vec<u8> {
        let length = u32::try_from(exif.len()).unwrap().to_be_bytes();
        let header = b"\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\0\0\0\0";
        let sign: &[u8] = b"\x89PNG\r\n\x1a\n";
        let end: &[u8] = b"\0\0\0\0IEND\0\0\0\0";
        [sign, header, &length, b"eXIf", exif, b"\0\0\0\0", end].concat()
    }

    fn webp(exif: &[u8]) -> Vec<u8> {
        let length = |bytes: usize| u32::try_from(bytes).unwrap().to_le_bytes();
        let chunk = [b"EXIF", &length(exif.len())[..], exif].concat();
        let body = [b"WEBP", &chunk[..]].concat();
        [b"RIFF", &length(body.len())[..], &body].concat()
    }

    #[test]
    fn a_position_is_found_in_every_kind_of_picture() {
        for wrap in [jpeg, png, webp] {
            assert!(has_position(Cursor::new(wrap(&tiff(true)))));
            assert!(!has_position(Cursor::new(wrap(&tiff(false)))));
        }
        assert!(!has_position(Cursor::new(b"no picture".to_vec())));
        assert!(!has_position(Cursor::new(Vec::new())));
    }
}
