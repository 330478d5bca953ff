//! The pictures of documents: their sizes, their variants, and where each is published.
//!
//! In: what `images` found out about the files of authors. Out: facts and file names, for routes and pages.
//! Pure: it must not read pictures. The name of a file tells nothing of the name that its author gave it, which
//! may hold a day or a person.

use crate::diagnostics::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Widths in pixels in which a picture is published, as far as it is that wide.
pub const WIDTHS: [u32; 5] = [320, 640, 960, 1280, 1920];
/// Widths of the crop that lists show.
const CARD_WIDTHS: [u32; 2] = [320, 640];
/// Width and height of the crop on cards in lists, in parts.
const CARD: [u32; 2] = [4, 3];
/// Width and height in pixels of the crop for messengers and social media.
pub const SHARE: [u32; 2] = [1200, 630];
/// A crop narrower than this says nothing to those it is shared with.
const LEAST_SHARE: u32 = 600;
/// The longest side of a WebP file in pixels.
pub const WEBP_SIDE: u32 = 16_383;
/// The folder of the output with all pictures of documents.
pub const FOLDER: &str = "foto/";

/// A picture that a published document shows, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The author's file, relative to the site.
    pub source: Arc<str>,
    /// The point that crops keep, from 0 to 1 across and down, where the author names one.
    pub focus: Option<[f64; 2]>,
}

/// A picture that is to be made.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The picture and its focus.
    pub shown: Shown,
    /// Whether crops of it are needed.
    pub crops: bool,
    /// Where a document names it.
    pub place: Span,
}

/// Endings of names of pictures, of kinds that are read or refused.
const ENDINGS: [&str; 14] = [
    "jpg", "jpeg", "jfif", "png", "webp", "heic", "heif", "avif", "gif", "svg", "svgz", "bmp",
    "tif", "tiff",
];

/// Whether a file is a picture by its name, of a kind that is read or refused.
pub fn is_picture(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// How a picture is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// AV1 Image File Format.
    Avif,
    /// WebP.
    Webp,
    /// JPEG.
    Jpeg,
}

impl Format {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Avif => "avif",
            Format::Webp => "webp",
            Format::Jpeg => "jpg",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Avif => "image/avif",
            Format::Webp => "image/webp",
            Format::Jpeg => "image/jpeg",
        }
    }
}

/// What of a picture is shown, and how wide in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    /// All of it.
    Whole(u32),
    /// The crop for cards in lists.
    Card(u32),
    /// The crop for messengers.
    Share,
}

/// A file that is made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    /// What is on it.
    pub cut: Cut,
    /// How it is coded.
    pub format: Format,
}

/// A picture with all that pages need to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The author's file.
    pub source: Arc<str>,
    /// Width and height in pixels, upright.
    pub size: [u32; 2],
    /// The point that crops keep, where the author names one.
    pub focus: Option<[f64; 2]>,
    /// Names all that the variants depend on: the content of the file, the focus, the settings.
    pub key: [u8; 32],
    /// The widths in which AVIF is so much smaller that it is published.
    pub avif: Vec<u32>,
    /// Whether there are crops of it: only for the first picture of a document, which stands for it in lists.
    pub crops: bool,
    /// A tiny picture, as the data of a URL, to be shown blurred until the other is there.
    pub placeholder: String,
}

/// The part of a picture: left and upper edge, width and height in its pixels.
pub type Window = [f64; 4];

impl Picture {
    /// The widths in which it is published, ascending. It is never made wider than it is.
    pub fn widths(&self) -> Vec<u32> {
        widths(&WIDTHS, self.size[0])
    }

    /// The widths of the crop for cards, ascending; none where it has no crops.
    pub fn card_widths(&self) -> Vec<u32> {
        if !self.crops {
            return Vec::new();
        }
        widths(&CARD_WIDTHS, floor(self.window(CARD)[2]))
    }

    /// Whether there is a crop for messengers: not of a picture that is too small.
    pub fn is_shared(&self) -> bool {
        self.crops && floor(self.window(SHARE)[2]) >= LEAST_SHARE
    }

    /// Every file that is made of it.
    pub fn variants(&self) -> Vec<Variant> {
        let of = |format| move |cut| Variant { cut, format };
        let mut cuts: Vec<Cut> = self.widths().into_iter().map(Cut::Whole).collect();
        cuts.extend(self.card_widths().into_iter().map(Cut::Card));
        let avif = self.avif.iter().map(|width| Cut::Whole(*width));
        let mut variants: Vec<Variant> = avif.map(of(Format::Avif)).collect();
        let fits = |cut: &Cut| self.size_of(*cut).into_iter().all(|side| side <= WEBP_SIDE);
        variants.extend(cuts.iter().copied().filter(fits).map(of(Format::Webp)));
        variants.extend(cuts.iter().copied().map(of(Format::Jpeg)));
        if self.is_shared() {
            variants.push(of(Format::Jpeg)(Cut::Share));
        }
        variants
    }

    /// Width and height in pixels of what is cut out.
    pub fn size_of(&self, cut: Cut) -> [u32; 2] {
        let [width, height] = self.size;
        let scaled = |width: u32, [x, y]: [u32; 2]| {
            let height = (u64::from(width) * u64::from(y) * 2 / u64::from(x.max(1))).div_ceil(2);
            [width, u32::try_from(height).unwrap_or(u32::MAX).max(1)]
        };
        match cut {
            Cut::Whole(wide) => scaled(wide, [width, height]),
            Cut::Card(wide) => scaled(wide, CARD),
            Cut::Share => scaled(floor(self.window(SHARE)[2]).min(SHARE[0]), SHARE),
        }
    }

    /// The part that is cut out, `None` for all of it.
    pub fn window_of(&self, cut: Cut) -> Option<Window> {
        match cut {
            Cut::Whole(_) => None,
            Cut::Card(_) => Some(self.window(CARD)),
            Cut::Share => Some(self.window(SHARE)),
        }
    }

    /// The largest part with these proportions around the focus. Where the author names no focus, an upright
    /// picture keeps its upper edge, where heads are, and another what lies a third from above.
    fn window(&self, [x, y]: [u32; 2]) -> Window {
        let [width, height] = self.size.map(f64::from);
        let ratio = f64::from(x) / f64::from(y.max(1));
        let wide = width.min(height * ratio);
        let high = height.min(width / ratio);
        let upright = if height > width { 0.0 } else { 0.33 };
        let [across, down] = self.focus.unwrap_or([0.5, upright]);
        let left = (across * width - wide / 2.0).clamp(0.0, (width - wide).max(0.0));
        let top = (down * height - high / 2.0).clamp(0.0, (height - high).max(0.0));
        [left, top, wide, high]
    }

    /// The file of a variant in the output.
    pub fn file(&self, variant: Variant) -> String {
        let ending = variant.format.ending();
        let stem: String = self
            .key
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        match variant.cut {
            Cut::Whole(width) => format!("{FOLDER}{stem}/{width}.{ending}"),
            Cut::Card(width) => format!("{FOLDER}{stem}/kartu-{width}.{ending}"),
            Cut::Share => format!("{FOLDER}{stem}/bagikan.{ending}"),
        }
    }

    /// The one file to link to where there is no choice.
    pub fn best(&self) -> Variant {
        let width = self.widths().last().copied().unwrap_or_default();
        Variant {
            cut: Cut::Whole(width),
            format: Format::Jpeg,
        }
    }
}

/// The wished widths up to the own one, which comes last unless another is about as wide.
fn widths(wished: &[u32], own: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = wished
        .iter()
        .copied()
        .filter(|width| *width <= own)
        .collect();
    let widest = widths.last().copied().unwrap_or_default();
    let is_wished_for = wished.last().is_some_and(|last| own < *last);
    if is_wished_for && u64::from(own) * 10 > u64::from(widest) * 11 {
        widths.push(own);
    }
    widths
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels of a picture, cut to whole ones"
)]
fn floor(pixels: f64) -> u32 {
    (pixels + 1e-6).max(1.0) as u32
}

/// All pictures of a site.
#[derive(Debug, Default)]
pub struct Gallery {
    /// In the order of their files.
    pub pictures: Vec<Picture>,
    /// Positions in `pictures`.
    positions: BTreeMap<(Arc<str>, Option<[u64; 2]>), usize>,
}

impl Gallery {
    /// Puts the pictures in order.
    pub fn new(mut pictures: Vec<Picture>) -> Gallery {
        pictures.sort_by(|a, b| (&a.source, bits(a.focus)).cmp(&(&b.source, bits(b.focus))));
        let positions = pictures.iter().enumerate().map(|(at, picture)| {
            let place = (picture.source.clone(), bits(picture.focus));
            (place, at)
        });
        let positions = positions.collect();
        Gallery {
            pictures,
            positions,
        }
    }

    /// A picture as a document shows it. `None` when it could not be made.
    pub fn get(&self, shown: &Shown) -> Option<&Picture> {
        let place = (shown.source.clone(), bits(shown.focus));
        self.pictures.get(*self.positions.get(&place)?)
    }
}

/// A focus as something that can be ordered.
fn bits(focus: Option<[f64; 2]>) -> Option<[u64; 2]> {
    focus.map(|focus| focus.map(f64::to_bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(size: [u32; 2], focus: Option<[f64; 2]>) -> Picture {
        Picture {
            source: "content/cerita/a.jpg".into(),
            size,
            focus,
            key: [0xab; 32],
            avif: vec![640],
            crops: true,
            placeholder: String::new(),
        }
    }

    #[test]
    fn no_picture_is_made_wider_than_it_is() {
        let widths = |width| picture([width, 300], None).widths();
        assert_eq!(widths(4000), [320, 640, 960, 1280, 1920]);
        assert_eq!(widths(1920), [320, 640, 960, 1280, 1920]);
        assert_eq!(widths(1500), [320, 640, 960, 1280, 1500]);
        // Nobody would see a difference from 1280.
        assert_eq!(widths(1300), [320, 640, 960, 1280]);
        assert_eq!(widths(200), [200]);
        assert_eq!(widths(1), [1]);
        assert_eq!(picture([200, 200], None).card_widths(), [200]);
        assert!(!picture([500, 4000], None).is_shared());
    }

    #[test]
    fn heights_follow_from_widths() {
        let photo = picture([4000, 3000], None);
        assert_eq!(photo.size_of(Cut::Whole(1280)), [1280, 960]);
        assert_eq!(photo.size_of(Cut::Card(640)), [640, 480]);
        assert_eq!(photo.size_of(Cut::Share), [1200, 630]);
        assert_eq!(
            picture([3, 10_000], None).size_of(Cut::Whole(3)),
            [3, 10_000]
        );
        assert_eq!(
            picture([10_000, 1], None).size_of(Cut::Whole(320)),
            [320, 1]
        );
    }

    #[test]
    fn crops_keep_the_focus_and_by_default_a_head() {
        let card = |size, focus| picture(size, focus).window(CARD);
        // An upright picture of a person: its upper edge stays.
        assert_eq!(card([900, 1600], None), [0.0, 0.0, 900.0, 675.0]);
        assert_eq!(
            card([900, 1600], Some([0.5, 0.5])),
            [0.0, 462.5, 900.0, 675.0]
        );
        assert_eq!(
            card([900, 1600], Some([0.5, 1.0])),
            [0.0, 925.0, 900.0, 675.0]
        );
        // A wide one loses its sides.
        assert_eq!(card([1600, 600], None), [400.0, 0.0, 800.0, 600.0]);
        assert_eq!(
            card([1600, 600], Some([0.0, 0.5])),
            [0.0, 0.0, 800.0, 600.0]
        );
        assert_eq!(card([800, 600], None), [0.0, 0.0, 800.0, 600.0]);
        let share = picture([4000, 3000], None).window(SHARE);
        assert_eq!(share, [0.0, 0.0, 4000.0, 2100.0]);
    }

    #[test]
    fn names_of_files_tell_nothing() {
        let photo = picture([700, 525], None);
        let files: Vec<String> = photo
            .variants()
            .into_iter()
            .map(|one| photo.file(one))
            .collect();
        assert_eq!(
            files,
            [
                "foto/abababababababab/640.avif",
                "foto/abababababababab/320.webp",
                "foto/abababababababab/640.webp",
                "foto/abababababababab/kartu-320.webp",
                "foto/abababababababab/kartu-640.webp",
                "foto/abababababababab/320.jpg",
                "foto/abababababababab/640.jpg",
                "foto/abababababababab/kartu-320.jpg",
                "foto/abababababababab/kartu-640.jpg",
                "foto/abababababababab/bagikan.jpg",
            ]
        );
        assert_eq!(photo.file(photo.best()), "foto/abababababababab/640.jpg");
    }

    #[test]
    fn pictures_are_known_by_their_names() {
        assert!(is_picture("foto/IMG_1.HEIC") && is_picture("a.webp"));
        assert!(!is_picture("tabel.csv") && !is_picture("a.jpg/b") && !is_picture("jpg"));
    }

    #[test]
    fn a_picture_with_two_focuses_is_two() {
        let gallery = Gallery::new(vec![
            picture([4, 3], Some([0.1, 0.2])),
            picture([4, 3], None),
        ]);
        let shown = |focus| Shown {
            source: "content/cerita/a.jpg".into(),
            focus,
        };
        assert_eq!(gallery.get(&shown(None)), gallery.pictures.first());
        assert_eq!(
            gallery.get(&shown(Some([0.1, 0.2]))),
            gallery.pictures.get(1)
        );
        assert_eq!(gallery.get(&shown(Some([0.3, 0.2]))), None);
    }
}
