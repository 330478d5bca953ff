//! The steps from a picture to its variants: which size is made from which, and how each is encoded.
//!
//! In: the bytes of a picture and the variants that are wanted. Out: [`Part`]s with small pixels, each of which
//! gives the bytes of one variant. Must not know files or caches.

use super::decode::{self, Head, Pixels};
use super::encode;
use super::trouble::Trouble;
use crate::gallery::{Cut, Format, Picture, Variant, WEBP_SIDE};
use std::sync::Arc;

/// A width at which it is tried whether a drawing is smaller without loss.
const TRIAL: u32 = 640;

/// A variant that is ready to be encoded.
pub(super) struct Part {
    pub(super) variant: Variant,
    pixels: Arc<Pixels>,
    lossless: bool,
}

impl Part {
    /// The bytes of the variant.
    pub(super) fn encode(&self) -> Result<Vec<u8>, Trouble> {
        match (self.variant.format, self.variant.cut) {
            (Format::Webp, _) if self.lossless => {
                // Lines that a smaller size blurs may take more without loss than the trial did.
                let [exact, lossy] =
                    [true, false].map(|lossless| encode::webp(&self.pixels, lossless));
                let (exact, lossy) = (exact?, lossy?);
                Ok(if exact.len() <= lossy.len() {
                    exact
                } else {
                    lossy
                })
            }
            (Format::Webp, _) => encode::webp(&self.pixels, false),
            (Format::Jpeg, Cut::Share) => encode::shared(&self.pixels),
            (Format::Jpeg, _) => encode::jpeg(&self.pixels),
            (Format::Avif, _) => encode::avif(&self.pixels),
        }
    }
}

/// Decodes a picture once and makes it small in each size that `wanted` asks for; fills the placeholder of `picture`.
pub(super) fn parts(
    bytes: &[u8],
    head: &Head,
    picture: &mut Picture,
    wanted: &[Variant],
    max_pixels: u64,
) -> Result<Vec<Part>, Trouble> {
    let least = least(picture);
    let base = Arc::new(decode::pixels(bytes, head, least, max_pixels)?);
    let mut cuts: Vec<Cut> = wanted.iter().map(|variant| variant.cut).collect();
    // The widest first, since smaller ones are made from it.
    cuts.sort_by_key(|cut| (std::cmp::Reverse(picture.size_of(*cut)), *cut));
    cuts.dedup();
    let mut made: Vec<(Cut, Arc<Pixels>)> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        let pixels = cut_out(&base, &made, picture, cut)?;
        made.push((cut, pixels));
    }
    let smallest = made
        .iter()
        .rev()
        .find(|(cut, _)| matches!(cut, Cut::Whole(_)));
    picture.placeholder = encode::placeholder(smallest.map_or(&base, |(_, pixels)| pixels))?;
    let lossless = head.may_be_drawn() && is_smaller_without_loss(&base)?;
    drop(base);
    let of = |variant: Variant| {
        let (_, pixels) = made.iter().find(|(cut, _)| *cut == variant.cut)?;
        Some(Part {
            variant,
            pixels: pixels.clone(),
            lossless,
        })
    };
    let mut parts: Vec<Part> = wanted.iter().filter_map(|variant| of(*variant)).collect();
    // The last is taken first: the one that takes longest.
    parts.sort_by_key(|part| {
        (
            part.variant.format == Format::Avif,
            picture.size_of(part.variant.cut),
        )
    });
    Ok(parts)
}

/// The size that a picture must have, upright, so that no variant is made from fewer pixels than it has. It is the
/// same whether crops are wanted or not, so that the others are the same as well.
fn least(picture: &Picture) -> [u32; 2] {
    let with_crops = Picture {
        crops: true,
        ..picture.clone()
    };
    let variants = with_crops.variants();
    let [width, height] = picture.size.map(f64::from);
    let share = |cut: Cut| {
        let wide = picture.window_of(cut).map_or(width, |[_, _, wide, _]| wide);
        f64::from(picture.size_of(cut)[0]) / wide.max(1.0)
    };
    let shares = variants.iter().map(|variant| share(variant.cut));
    let most = shares.fold(0.0, f64::max).clamp(0.0, 1.0);
    [width, height].map(|side| whole(side * most))
}

/// A cut from what has the fewest pixels, but at least twice as many in a row; that is hardly less sharp than
/// from all of them.
fn cut_out(
    base: &Arc<Pixels>,
    made: &[(Cut, Arc<Pixels>)],
    picture: &Picture,
    cut: Cut,
) -> Result<Arc<Pixels>, Trouble> {
    let size = picture.size_of(cut);
    let share = f64::from(base.size[0]) / f64::from(picture.size[0].max(1));
    match picture.window_of(cut) {
        Some(window) => {
            let [left, top, wide, high] = window.map(|side| side * share);
            // Rounding must not lead over the edges.
            let [width, height] = base.size.map(f64::from);
            let window = [left, top, wide.min(width - left), high.min(height - top)];
            Ok(Arc::new(encode::resized(base, size, Some(window))?))
        }
        None if base.size == size => Ok(base.clone()),
        None => {
            let whole = made.iter().filter(|(cut, _)| matches!(cut, Cut::Whole(_)));
            let mut twice = whole.filter(|(_, pixels)| pixels.size[0] >= 2 * size[0]);
            let from = twice.next_back().map_or(base, |(_, pixels)| pixels);
            Ok(Arc::new(encode::resized(from, size, None)?))
        }
    }
}

/// Whether a picture takes fewer bytes without loss, as drawings and pictures of screens do.
fn is_smaller_without_loss(base: &Pixels) -> Result<bool, Trouble> {
    let [width, height] = base.size;
    if width.max(height) > WEBP_SIDE {
        return Ok(false);
    }
    let small = if width > TRIAL {
        let high = u64::from(height) * u64::from(TRIAL) / u64::from(width);
        let high = u32::try_from(high).unwrap_or(1).max(1);
        &encode::resized(base, [TRIAL, high], None)?
    } else {
        base
    };
    Ok(encode::webp(small, true)?.len() <= encode::webp(small, false)?.len())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels of a picture, rounded up"
)]
fn whole(side: f64) -> u32 {
    (side - 1e-6).ceil().max(1.0) as u32
}
