//! The bytes of a picture -> its pixels, upright, in sRGB, without anything else that the file says.
//!
//! In: the bytes of a file and its kind. Out: [`Head`] and [`Pixels`]. Memory is asked for only after the size
//! that the file claims was found to be allowed. Must not know where the bytes come from.

use super::kind::Kind;
use super::trouble::Trouble;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, Limits, Rgb, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::io::Cursor;

/// The longest side of a JPEG file.
const LONGEST_SIDE: u32 = 65_535;

/// What a file says of the picture in it.
#[derive(Debug)]
pub(super) struct Head {
    kind: Kind,
    orientation: Orientation,
    /// Width and height in pixels as stored.
    stored: [u32; 2],
    /// Its colour profile, where it has one that differs from sRGB.
    profile: Option<Vec<u8>>,
}

impl Head {
    /// Width and height in pixels of the upright picture.
    pub(super) fn size(&self) -> [u32; 2] {
        let [width, height] = self.stored;
        if self.is_turned() {
            [height, width]
        } else {
            [width, height]
        }
    }

    /// How many pixels decoding takes.
    pub(super) fn pixels(&self) -> u64 {
        u64::from(self.stored[0]) * u64::from(self.stored[1])
    }

    /// Whether it may be a drawing or the picture of a screen, not a photo.
    pub(super) fn may_be_drawn(&self) -> bool {
        self.kind == Kind::Png
    }

    fn is_turned(&self) -> bool {
        use Orientation as Turn;
        matches!(
            self.orientation,
            Turn::Rotate90 | Turn::Rotate270 | Turn::Rotate90FlipH | Turn::Rotate270FlipH
        )
    }
}

/// The pixels of an upright picture, three bytes each.
#[derive(Debug)]
pub(super) struct Pixels {
    pub(super) size: [u32; 2],
    pub(super) rgb: Vec<u8>,
}

/// Reads what the file says, and refuses what moves or has more than `max` pixels.
pub(super) fn head(bytes: &[u8], kind: Kind, max: u64) -> Result<Head, Trouble> {
    match kind {
        Kind::Jpeg => {
            let decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(broken)?;
            head_of(decoder, kind, max)
        }
        Kind::Png => {
            let decoder = png(bytes, max)?;
            if decoder.is_apng().map_err(broken)? {
                return Err(Trouble::Animated);
            }
            head_of(decoder, kind, max)
        }
        Kind::Webp => {
            let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
            if decoder.has_animation() {
                return Err(Trouble::Animated);
            }
            head_of(decoder, kind, max)
        }
    }
}

fn head_of(mut decoder: impl ImageDecoder, kind: Kind, max: u64) -> Result<Head, Trouble> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > max || width.max(height) > LONGEST_SIDE {
        return Err(Trouble::TooManyPixels { width, height, max });
    }
    // What is written beside the picture may be broken without harm to it.
    let orientation = decoder.orientation();
    let profile = decoder.icc_profile().unwrap_or_default();
    Ok(Head {
        kind,
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
        stored: [width, height],
        profile: profile.filter(|profile| !is_srgb(profile)),
    })
}

/// Decodes a picture. At least as many pixels are given as `least`, upright, asks for; where the file is much
/// larger, a JPEG is made smaller on the way, which costs less time and memory.
pub(super) fn pixels(
    bytes: &[u8],
    head: &Head,
    least: [u32; 2],
    max: u64,
) -> Result<Pixels, Trouble> {
    let scaled = match head.kind {
        Kind::Jpeg => scaled_jpeg(bytes, head, least)?,
        _ => None,
    };
    let mut picture = match scaled {
        Some(picture) => picture,
        None => whole(bytes, head.kind, max)?,
    };
    if let Some(profile) = &head.profile {
        to_srgb(&mut picture, profile);
    }
    let mut picture = DynamicImage::ImageRgb8(picture);
    picture.apply_orientation(head.orientation);
    let picture = picture.into_rgb8();
    Ok(Pixels {
        size: [picture.width(), picture.height()],
        rgb: picture.into_raw(),
    })
}

/// A JPEG at an eighth, quarter, half or all of its size. `None` for those that this decoder does not know,
/// such as pictures in CMYK. It is the one that tells when a file is cut off.
fn scaled_jpeg(bytes: &[u8], head: &Head, least: [u32; 2]) -> Result<Option<RgbImage>, Trouble> {
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    let [width, height] = if head.is_turned() {
        [least[1], least[0]]
    } else {
        least
    };
    let short = |side: u32| u16::try_from(side).unwrap_or(u16::MAX);
    let pixels = decoder
        .scale(short(width), short(height))
        .and_then(|_| decoder.decode());
    let pixels = match pixels {
        Ok(pixels) => pixels,
        Err(jpeg_decoder::Error::Io(error))
            if error.kind() == std::io::ErrorKind::UnexpectedEof =>
        {
            return Err(Trouble::CutOff);
        }
        Err(_) => return Ok(None),
    };
    let Some(info) = decoder.info() else {
        return Ok(None);
    };
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    Ok(match info.pixel_format {
        jpeg_decoder::PixelFormat::RGB24 => RgbImage::from_raw(width, height, pixels),
        jpeg_decoder::PixelFormat::L8 => {
            let rgb = pixels.iter().flat_map(|grey| [*grey; 3]).collect();
            RgbImage::from_raw(width, height, rgb)
        }
        jpeg_decoder::PixelFormat::L16 | jpeg_decoder::PixelFormat::CMYK32 => None,
    })
}

/// A picture at its own size; what can be seen through is white.
fn whole(bytes: &[u8], kind: Kind, max: u64) -> Result<RgbImage, Trouble> {
    let picture = match kind {
        Kind::Jpeg => {
            let decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(broken)?;
            DynamicImage::from_decoder(decoder)
        }
        Kind::Png => DynamicImage::from_decoder(png(bytes, max)?),
        Kind::Webp => {
            let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
            DynamicImage::from_decoder(decoder)
        }
    };
    let picture = picture.map_err(broken)?;
    if !picture.color().has_alpha() {
        return Ok(picture.into_rgb8());
    }
    Ok(match picture {
        DynamicImage::ImageRgba8(picture) => on_white(&picture),
        other => on_white(&other.into_rgba8()),
    })
}

fn on_white(picture: &RgbaImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    RgbImage::from_fn(width, height, |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let alpha = u32::from(alpha);
        let mix = |part: u8| (u32::from(part) * alpha + 255 * (255 - alpha) + 127) / 255;
        Rgb([red, green, blue].map(|part| u8::try_from(mix(part)).unwrap_or(u8::MAX)))
    })
}

/// A decoder of PNG that asks for no more memory than `max` pixels take, with 16 bits a channel.
fn png(bytes: &[u8], max: u64) -> Result<PngDecoder<Cursor<&[u8]>>, Trouble> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(max.saturating_mul(8));
    PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(broken)
}

/// Whether a profile says that it is sRGB, as most do that are written by phones and programs.
fn is_srgb(profile: &[u8]) -> bool {
    let start = profile.get(..1024.min(profile.len())).unwrap_or_default();
    let wide = start.iter().copied().filter(|byte| *byte != 0);
    let text: Vec<u8> = wide.collect();
    text.windows(4).any(|four| four == b"sRGB")
}

/// Turns the colours of a profile into those of sRGB. A profile that cannot be read, or is not of RGB, is left aside.
fn to_srgb(picture: &mut RgbImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else {
        return;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options)
    else {
        return;
    };
    let mut turned = vec![0; picture.as_raw().len()];
    if transform.transform(picture.as_raw(), &mut turned).is_ok()
        && let Some(done) = RgbImage::from_raw(picture.width(), picture.height(), turned)
    {
        *picture = done;
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape that map_err wants"
)]
fn broken(error: ImageError) -> Trouble {
    match &error {
        ImageError::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
            Trouble::CutOff
        }
        _ => Trouble::Broken(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_of_a_profile_become_those_of_srgb() {
        let profile = ColorProfile::new_display_p3().encode().unwrap();
        assert!(!is_srgb(&profile));
        let mut picture = RgbImage::from_pixel(2, 2, Rgb([200, 100, 60]));
        to_srgb(&mut picture, &profile);
        // By the matrices of both (SMPTE EG 432-1, IEC 61966-2-1).
        let [red, green, blue] = picture.get_pixel(1, 1).0;
        let near = |found: u8, wanted: u8| found.abs_diff(wanted) <= 2;
        assert!(
            near(red, 215) && near(green, 93) && near(blue, 47),
            "{red} {green} {blue}"
        );
        let mut broken = RgbImage::from_pixel(1, 1, Rgb([200, 100, 60]));
        to_srgb(&mut broken, b"no profile");
        assert_eq!(broken.get_pixel(0, 0).0, [200, 100, 60]);
    }
}
