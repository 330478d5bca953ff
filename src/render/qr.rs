//! The code of a URL for printed pages: a camera leads from the paper back to the page.
//!
//! In: a URL. Out: the path of an SVG, after ISO/IEC 18004 (QR code model 2, level M). Pure.

use super::views::QrView;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Empty modules that the standard wants on each side.
const QUIET: i32 = 4;

/// Draws a URL; `None` where it is longer than a code can hold.
///
/// The standard lets any of eight masks be used. Trying all of them for the prettiest would cost
/// more than rendering the page, so it is always the first, a chequerboard.
pub(super) fn draw(url: &str) -> Option<QrView> {
    let code = QrCode::encode_segments_advanced(
        &[QrSegment::make_bytes(url.as_bytes())],
        QrCodeEcc::Medium,
        Version::MIN,
        Version::MAX,
        Some(Mask::new(0)),
        false,
    )
    .ok()?;
    let size = code.size();
    Some(QrView {
        view_box: format!("-{QUIET} -{QUIET} {0} {0}", size + 2 * QUIET),
        path: path(&code),
    })
}

/// Horizontal strokes, one unit high: a run of dark modules is a line, moves are relative.
fn path(code: &QrCode) -> String {
    let size = code.size();
    let mut path = String::with_capacity(2500);
    for y in 0..size {
        let (mut x, mut pen) = (0, None);
        while x < size {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                match pen {
                    None => {
                        path.push('M');
                        push(&mut path, start);
                        path.push(' ');
                        push(&mut path, y);
                        path.push_str(".5");
                    }
                    Some(pen) => {
                        path.push('m');
                        push(&mut path, start - pen);
                        path.push_str(" 0");
                    }
                }
                path.push('h');
                push(&mut path, x - start);
                pen = Some(x);
            }
            x += 1;
        }
    }
    path
}

/// Adds a number that is not negative. A page has a thousand of them, for which a formatter is slow.
fn push(path: &mut String, number: i32) {
    if number >= 10 {
        push(path, number / 10);
    }
    path.push(char::from(b'0' + (number % 10).unsigned_abs() as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paints a path as a renderer of SVG would, `scale` pixels a module, and reads it with a decoder
    /// that knows nothing of the encoder.
    fn read(view: &QrView) -> String {
        const SCALE: usize = 4;
        let side: usize = view.view_box.rsplit(' ').next().unwrap().parse().unwrap();
        let mut dark = vec![false; side * side];
        let (mut x, mut y) = (0usize, 0usize);
        let numbers = |text: &str| -> Vec<usize> {
            let whole = |number: &str| number.trim_end_matches(".5").parse().unwrap();
            text.split(' ').map(whole).collect()
        };
        let path = view.path.replace('M', "\nM").replace('m', "\nm");
        for stroke in path
            .replace('h', "\nh")
            .lines()
            .filter(|line| !line.is_empty())
        {
            let values = numbers(&stroke[1..]);
            match &stroke[..1] {
                "M" => (x, y) = (values[0] + 4, values[1] + 4),
                "m" => x += values[0],
                _ => {
                    dark[y * side + x..][..values[0]].fill(true);
                    x += values[0];
                }
            }
        }
        let pixel = |x: usize, y: usize| {
            if dark[y / SCALE * side + x / SCALE] {
                0
            } else {
                255
            }
        };
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, pixel);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "{}", view.path);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_camera_reads_the_url() {
        for url in [
            "https://etalase.example/",
            "https://etalase.example/cerita/kopi-bubuk-dari-ruang-baca/",
            "https://perpustakaan.contoh.go.id/tpbis/en/stories/a-reading-room-that-became-a-workshop-for-the-whole-village/",
        ] {
            assert_eq!(read(&draw(url).unwrap()), url);
        }
    }

    #[test]
    fn what_no_code_can_hold_has_none() {
        assert!(draw(&"a".repeat(2331)).is_some());
        assert!(draw(&"a".repeat(2332)).is_none());
    }
}
