//! The colours of cards: sixteen, so that two pixels go into a byte.
//!
//! In: the inks of the theme. Out: a palette and [`Ramp`]s, the colours of the soft edge of a letter or a
//! coast. Cards are for places that know no dark: they are drawn in the light scheme.

use crate::pictures::LIGHT;

/// Shades of a soft edge, the ground not counted.
pub(super) const SHADES: u8 = 4;

const INK: &str = "#1c1a17";
const MUTED: &str = "#5b554b";
const SOGAN: &str = "#7b4520";
const MARK: &str = "#f0b429";

/// A place in the palette.
pub(super) type Colour = u8;

pub(super) const PAPER: Colour = 0;
pub(super) const LAND: Colour = 7;
pub(super) const INDIGO: Colour = 10;
pub(super) const THREAD: Colour = 11;
pub(super) const DYE: Colour = 12;
pub(super) const MARK_GROUND: Colour = 13;

/// Each colour as a mixture: from, to, and how many hundredths of the second.
const MIXTURES: [(&str, &str, i32); 16] = [
    (LIGHT.paper, LIGHT.paper, 0),
    (LIGHT.paper, INK, 25),
    (LIGHT.paper, INK, 50),
    (LIGHT.paper, INK, 75),
    (INK, INK, 0),
    (MUTED, MUTED, 0),
    (SOGAN, SOGAN, 0),
    (LIGHT.land, LIGHT.land, 0),
    (LIGHT.paper, LIGHT.indigo, 50),
    (LIGHT.land, LIGHT.indigo, 50),
    (LIGHT.indigo, LIGHT.indigo, 0),
    (LIGHT.ground, LIGHT.ground, 0),
    (LIGHT.paper, LIGHT.paper, 0),
    (MARK, MARK, 0),
    (MARK, INK, 50),
    (LIGHT.paper, LIGHT.land, 50),
];

/// The colours of a map.
pub(super) const OF_MAPS: [Colour; 6] = [PAPER, LAND, 8, 9, INDIGO, 15];

/// What letters are written in: the colour of each shade. Quieter inks borrow the greys of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ramp([Colour; SHADES as usize + 1]);

/// Titles.
pub(super) const INKED: Ramp = Ramp([PAPER, 1, 2, 3, 4]);
/// Quieter words.
pub(super) const QUIET: Ramp = Ramp([PAPER, 1, 2, 5, 5]);
/// The words above a title.
pub(super) const KICKER: Ramp = Ramp([PAPER, 1, 2, 6, 6]);
/// Words on the mark of a sample.
pub(super) const MARKED: Ramp = Ramp([MARK_GROUND, MARK_GROUND, 14, 14, 4]);

impl Ramp {
    /// The colour of a shade over what stands there: where letters touch, the darker of the two is seen.
    pub(super) fn over(self, before: Colour, shade: u8) -> Colour {
        let stands = self.0.iter().position(|colour| *colour == before);
        let shade = usize::from(shade).max(stands.unwrap_or_default());
        self.0.get(shade).copied().unwrap_or(before)
    }
}

/// All colours, red, green and blue, with the dye of a cloth.
pub(super) fn colours(dye: &str) -> Vec<[u8; 3]> {
    let mixed = |(at, (from, to, hundredths)): (usize, &(&str, &str, i32))| {
        if at == usize::from(DYE) {
            return rgb(dye);
        }
        let [from, to] = [from, to].map(|hex| rgb(hex).map(i32::from));
        [0, 1, 2].map(|channel: usize| {
            let mixed = from[channel] + (to[channel] - from[channel]) * hundredths / 100;
            mixed.clamp(0, 255) as u8
        })
    };
    MIXTURES.iter().enumerate().map(mixed).collect()
}

/// `#rrggbb`.
pub(super) fn rgb(hex: &str) -> [u8; 3] {
    let number = u32::from_str_radix(hex.trim_start_matches('#'), 16).unwrap_or_default();
    let [_, red, green, blue] = number.to_be_bytes();
    [red, green, blue]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_theme() {
        let style = include_str!("../../themes/nusantara/static/style.css");
        for colour in [INK, MUTED, SOGAN, MARK] {
            assert!(style.contains(colour), "{colour}");
        }
        let colours = colours("#102030");
        assert_eq!(colours[usize::from(PAPER)], [0xfb, 0xf8, 0xf1]);
        assert_eq!(colours[usize::from(INDIGO)], [0x1d, 0x3f, 0x72]);
        assert_eq!(colours[usize::from(DYE)], [0x10, 0x20, 0x30]);
        assert_eq!(colours[usize::from(MARK_GROUND)], [0xf0, 0xb4, 0x29]);
    }

    #[test]
    fn the_darker_letter_is_seen() {
        assert_eq!(INKED.over(PAPER, 2), 2);
        assert_eq!(INKED.over(3, 1), 3);
        assert_eq!(MARKED.over(MARK_GROUND, 4), 4);
    }
}
