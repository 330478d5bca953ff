//! Pixels as numbers of a palette: a third of the bytes, and less than half of the time, of full colour.
//!
//! In: opaque pixels. Out: [`Indexed`], at most 256 colours. What has more, at the edges of many shapes, keeps
//! the colours that cover most; others take that of their neighbourhood. Must not know what is drawn.

use std::collections::{BTreeMap, HashMap};

/// A palette and its use.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Indexed {
    /// Red, green and blue of each colour, one after the other.
    pub(super) palette: Vec<u8>,
    /// The number of each pixel's colour.
    pub(super) pixels: Vec<u8>,
}

type Colour = [u8; 3];

impl Indexed {
    /// The pixels, whose fourth byte is not asked.
    pub(super) fn of(pixels: &[[u8; 4]]) -> Indexed {
        let mut counts: HashMap<Colour, usize> = HashMap::new();
        for run in pixels.chunk_by(|a, b| a == b) {
            if let [[red, green, blue, _], ..] = run {
                *counts.entry([*red, *green, *blue]).or_default() += run.len();
            }
        }
        let counts: BTreeMap<Colour, usize> = counts.into_iter().collect();
        // With two bits a channel there are 64 neighbourhoods, so the last always fits.
        let mut chosen = neighbourhoods(&counts, 2);
        for bits in [8, 7, 6, 5, 4, 3] {
            let finer = neighbourhoods(&counts, bits);
            if finer.len() <= 256 {
                chosen = finer;
                break;
            }
        }
        let numbers: HashMap<Colour, u8> = (chosen.values().zip(0..=u8::MAX))
            .flat_map(|(hood, number)| hood.colours.iter().map(move |colour| (*colour, number)))
            .collect();
        let mut indexed = Indexed {
            palette: chosen.values().flat_map(|hood| hood.shown).collect(),
            pixels: Vec::with_capacity(pixels.len()),
        };
        for run in pixels.chunk_by(|a, b| a == b) {
            if let [[red, green, blue, _], ..] = run {
                let number = numbers.get(&[*red, *green, *blue]).copied();
                let filled = indexed.pixels.len() + run.len();
                indexed.pixels.resize(filled, number.unwrap_or_default());
            }
        }
        indexed
    }
}

/// Colours that are shown as one.
#[derive(Debug, Default)]
struct Hood {
    /// The one that covers most, and how much.
    shown: Colour,
    most: usize,
    colours: Vec<Colour>,
}

/// The colours by their first bits.
fn neighbourhoods(counts: &BTreeMap<Colour, usize>, bits: u32) -> BTreeMap<Colour, Hood> {
    let mut hoods: BTreeMap<Colour, Hood> = BTreeMap::new();
    for (colour, count) in counts {
        let hood = hoods
            .entry(colour.map(|channel| channel >> (8 - bits)))
            .or_default();
        hood.colours.push(*colour);
        if *count > hood.most {
            (hood.shown, hood.most) = (*colour, *count);
        }
    }
    hoods
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_stay_as_they_are() {
        let pixels = [
            [9, 8, 7, 255],
            [9, 8, 7, 255],
            [1, 2, 3, 255],
            [9, 8, 7, 255],
        ];
        let indexed = Indexed::of(&pixels);
        assert_eq!(indexed.palette, [1, 2, 3, 9, 8, 7]);
        assert_eq!(indexed.pixels, [1, 1, 0, 1]);
        assert!(Indexed::of(&[]).pixels.is_empty());
    }

    #[test]
    fn of_many_colours_those_that_cover_most_stay_and_others_come_near() {
        // Two grounds, and every step between them and a third colour.
        let mut pixels = vec![[0xfb, 0xf8, 0xf1, 255]; 5_000];
        pixels.extend(vec![[0x1c, 0x1a, 0x17, 255]; 3_000]);
        pixels.extend((0..=u8::MAX).map(|step| [step, 0xf8 - step / 2, 0xf1 / 2 + step / 3, 255]));
        pixels.extend((0..=u8::MAX).map(|step| [0x1c, step, 0x17, 255]));
        let indexed = Indexed::of(&pixels);
        assert!((65..=256 * 3).contains(&indexed.palette.len()));
        assert_eq!(indexed.pixels.len(), pixels.len());
        for (at, (pixel, number)) in pixels.iter().zip(&indexed.pixels).enumerate() {
            let colour = &indexed.palette[usize::from(*number) * 3..][..3];
            let off = (0..3).map(|channel| pixel[channel].abs_diff(colour[channel]));
            let most = if at < 8_000 { 0 } else { 15 };
            assert!(off.max() <= Some(most), "{pixel:?} is shown as {colour:?}");
        }
    }
}
