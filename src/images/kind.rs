//! What kind of file a picture is, by its first bytes and by its name.
//!
//! In: the name and the bytes of a file. Out: a [`Kind`], or why it is not accepted. Must not decode.

use super::trouble::Trouble;

/// A kind of picture that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Jpeg,
    Png,
    Webp,
}

/// Endings of names, and what they promise.
const ENDINGS: [(&str, Kind); 5] = [
    ("jpg", Kind::Jpeg),
    ("jpeg", Kind::Jpeg),
    ("jfif", Kind::Jpeg),
    ("png", Kind::Png),
    ("webp", Kind::Webp),
];

impl Kind {
    /// The ending that a name should have.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Kind::Jpeg => "jpg",
            Kind::Png => "png",
            Kind::Webp => "webp",
        }
    }

    /// Its name for people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Jpeg => "JPEG",
            Kind::Png => "PNG",
            Kind::Webp => "WebP",
        }
    }
}

/// The kind of a picture by its bytes, which its name must agree with.
pub(super) fn of(path: &str, bytes: &[u8]) -> Result<Kind, Trouble> {
    if bytes.is_empty() {
        return Err(Trouble::Empty);
    }
    let ending = ending(path);
    match (found(bytes), promised(&ending)) {
        (Found::Kind(kind), Some(promised)) if kind == promised => Ok(kind),
        (Found::Kind(kind), _) => Err(Trouble::Mislabelled(kind)),
        (Found::Refused(name), _) => Err(Trouble::Refused(name)),
        // What it is nobody knows; some of what names say is refused whatever it holds.
        (Found::Unknown, _) => Err(refused(&ending).map_or(Trouble::NoPicture, Trouble::Refused)),
    }
}

/// What the bytes of a file say.
enum Found {
    Kind(Kind),
    /// A picture of a kind that is refused, by its name.
    Refused(&'static str),
    Unknown,
}

/// The first bytes of files ("magic numbers"): ISO/IEC 10918-1, PNG 3rd edition, RFC 9649, GIF89a, TIFF 6.0,
/// ISO/IEC 23008-12 (HEIF) and the AV1 Image File Format.
fn found(bytes: &[u8]) -> Found {
    let at = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
    let brand = at(8, 12);
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Found::Kind(Kind::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Found::Kind(Kind::Png)
    } else if bytes.starts_with(b"RIFF") && brand == b"WEBP" {
        Found::Kind(Kind::Webp)
    } else if bytes.starts_with(b"GIF8") {
        Found::Refused("GIF")
    } else if at(4, 8) == b"ftyp" {
        match brand {
            b"avif" | b"avis" => Found::Refused("AVIF"),
            b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"hevx" | b"mif1" | b"msf1" => {
                Found::Refused("HEIC")
            }
            _ => Found::Unknown,
        }
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        Found::Refused("TIFF")
    } else if bytes.starts_with(b"BM") {
        Found::Refused("BMP")
    } else if is_svg(bytes) {
        Found::Refused("SVG")
    } else {
        Found::Unknown
    }
}

/// Whether a text begins as a drawing does, after an XML declaration, a comment or a byte order mark.
fn is_svg(bytes: &[u8]) -> bool {
    let start = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with("<svg")
        || (text.starts_with("<?xml") || text.starts_with("<!")) && text.contains("<svg")
}

/// The kind that a name says, where that is one which is refused.
fn refused(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "heic" | "heif" => "HEIC",
        "avif" => "AVIF",
        "gif" => "GIF",
        "svg" | "svgz" => "SVG",
        "bmp" => "BMP",
        "tif" | "tiff" => "TIFF",
        _ => return None,
    })
}

fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default()
}

fn promised(ending: &str) -> Option<Kind> {
    ENDINGS
        .iter()
        .find(|(known, _)| *known == ending)
        .map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trouble(path: &str, bytes: &[u8]) -> String {
        match of(path, bytes) {
            Ok(kind) => kind.name().to_owned(),
            Err(trouble) => format!("{trouble:?}"),
        }
    }

    #[test]
    fn the_bytes_say_what_a_picture_is() {
        assert_eq!(trouble("a/B.JPG", b"\xff\xd8\xff\xe0"), "JPEG");
        assert_eq!(trouble("a.jpeg", b"\x89PNG\r\n\x1a\n"), "Mislabelled(Png)");
        assert_eq!(trouble("a.heic", b"\xff\xd8\xff\xe0"), "Mislabelled(Jpeg)");
        assert_eq!(trouble("a.webp", b"RIFF\0\0\0\0WEBPVP8 "), "WebP");
        assert_eq!(
            trouble("a.jpg", b"\0\0\0\x18ftypheic\0\0"),
            "Refused(\"HEIC\")"
        );
        assert_eq!(trouble("a.png", b"GIF89a"), "Refused(\"GIF\")");
        assert_eq!(
            trouble("a.jpg", b"<?xml version=\"1.0\"?>\n<svg>"),
            "Refused(\"SVG\")"
        );
        assert_eq!(
            trouble("a.svg", b"\xef\xbb\xbf<svg onload=\"x\">"),
            "Refused(\"SVG\")"
        );
        assert_eq!(trouble("a.jpg", b""), "Empty");
        assert_eq!(trouble("a.jpg", b"<!doctype html>"), "NoPicture");
        assert_eq!(trouble("a.tiff", b"?"), "Refused(\"TIFF\")");
        assert_eq!(trouble("a.csv", b"kode;nama"), "NoPicture");
    }
}
