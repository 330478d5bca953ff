//! Pixels -> the bytes of a variant, or the data of a placeholder.
//!
//! In: pixels. Out: bytes of WebP, JPEG or AVIF that hold nothing but the picture. Must not read the source.

use super::decode::Pixels;
use super::trouble::Trouble;
use crate::gallery::{SHARE, Window};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder as JpegEncoder, SamplingFactor};

/// Quality of lossy WebP, from 0 to 100.
const WEBP_QUALITY: f32 = 76.0;
/// How hard libwebp tries, from 0 to 6; its own default.
const WEBP_METHOD: i32 = 4;
/// Quality of JPEG, from 1 to 100.
const JPEG_QUALITY: u8 = 78;
/// Quality of AVIF, from 1 to 100; about as good as the WebP.
const AVIF_QUALITY: f32 = 62.0;
/// How little AVIF tries, from 1 to 10.
const AVIF_SPEED: u8 = 8;
/// The most bytes of a picture for messengers, some of which show none that is larger.
const LARGEST_SHARED: usize = 120_000;
/// The width of the placeholder in pixels.
const PLACEHOLDER: u32 = 16;

/// A picture in another size, made with the Lanczos filter; `window` is the part that is taken, `None` for all.
pub(super) fn resized(
    from: &Pixels,
    size: [u32; 2],
    window: Option<Window>,
) -> Result<Pixels, Trouble> {
    let [width, height] = from.size;
    let broken = |error: &dyn std::fmt::Display| Trouble::Broken(error.to_string());
    let source =
        ImageRef::new(width, height, &from.rgb, PixelType::U8x3).map_err(|error| broken(&error))?;
    let mut target = Image::new(size[0], size[1], PixelType::U8x3);
    let mut options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    if let Some([left, top, wide, high]) = window {
        options = options.crop(left, top, wide, high);
    }
    Resizer::new()
        .resize(&source, &mut target, &options)
        .map_err(|error| broken(&error))?;
    Ok(Pixels {
        size,
        rgb: target.into_vec(),
    })
}

/// Lossy WebP, or lossless for drawings with few colours.
pub(super) fn webp(pixels: &Pixels, lossless: bool) -> Result<Vec<u8>, Trouble> {
    coded(pixels, lossless, WEBP_QUALITY)
}

fn coded(pixels: &Pixels, lossless: bool, quality: f32) -> Result<Vec<u8>, Trouble> {
    let failed = || Trouble::Broken("WebP".into());
    let mut config = webp::WebPConfig::new().map_err(|()| failed())?;
    config.lossless = i32::from(lossless);
    config.quality = quality;
    config.method = WEBP_METHOD;
    let [width, height] = pixels.size;
    let encoder = webp::Encoder::from_rgb(&pixels.rgb, width, height);
    let coded = encoder.encode_advanced(&config).map_err(|_| failed())?;
    Ok(coded.to_vec())
}

/// JPEG.
pub(super) fn jpeg(pixels: &Pixels) -> Result<Vec<u8>, Trouble> {
    jpeg_of(pixels, JPEG_QUALITY)
}

/// JPEG as large as messengers show it, at the best quality that is.
pub(super) fn shared(pixels: &Pixels) -> Result<Vec<u8>, Trouble> {
    debug_assert!(pixels.size[0] <= SHARE[0]);
    let mut bytes = Vec::new();
    for quality in [JPEG_QUALITY, 68, 56, 44, 32, 20, 10] {
        bytes = jpeg_of(pixels, quality)?;
        if bytes.len() <= LARGEST_SHARED {
            break;
        }
    }
    Ok(bytes)
}

fn jpeg_of(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, Trouble> {
    let side = |side: u32| u16::try_from(side).map_err(|_| Trouble::Broken("JPEG".into()));
    let (width, height) = (side(pixels.size[0])?, side(pixels.size[1])?);
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // Every second colour would be left out otherwise, which measurably spoils edges.
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    // Its own tables for each file would make it 2 % smaller in three times the time, and in an order of scans that
    // some decoders read wrongly.
    encoder.set_optimized_huffman_tables(false);
    encoder
        .encode(&pixels.rgb, width, height, ColorType::Rgb)
        .map_err(|error| Trouble::Broken(error.to_string()))?;
    Ok(bytes)
}

/// AVIF.
pub(super) fn avif(pixels: &Pixels) -> Result<Vec<u8>, Trouble> {
    let [width, height] = pixels.size;
    let side = |side: u32| usize::try_from(side).unwrap_or_default();
    let rgb: Vec<rgb::RGB8> = pixels
        .rgb
        .as_chunks()
        .0
        .iter()
        .map(|rgb: &[u8; 3]| (*rgb).into())
        .collect();
    let picture = ravif::Img::new(rgb.as_slice(), side(width), side(height));
    // On one thread: the other cores work on other pictures.
    let encoder = ravif::Encoder::new()
        .with_quality(AVIF_QUALITY)
        .with_speed(AVIF_SPEED)
        .with_num_threads(Some(1));
    let coded = encoder.encode_rgb(picture);
    Ok(coded
        .map_err(|error| Trouble::Broken(error.to_string()))?
        .avif_file)
}

/// A tiny picture as the data of a URL.
pub(super) fn placeholder(pixels: &Pixels) -> Result<String, Trouble> {
    let [width, height] = pixels.size.map(u64::from);
    let high = (u64::from(PLACEHOLDER) * height / width.max(1)).clamp(1, 32);
    let size = [PLACEHOLDER, u32::try_from(high).unwrap_or(PLACEHOLDER)];
    let tiny = resized(pixels, size, None)?;
    let bytes = coded(&tiny, false, 20.0)?;
    Ok(format!("data:image/webp;base64,{}", BASE64.encode(bytes)))
}
