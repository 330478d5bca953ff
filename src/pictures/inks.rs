//! The colours of drawn pictures, light and dark.
//!
//! In: nothing. Out: constants. They are the tokens of the built-in theme (`style.css`), so that a picture
//! and the page around it are of one cloth.

/// The colours of a picture in one scheme, as CSS has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inks {
    /// The ground of the page.
    pub paper: &'static str,
    /// The ground of bands.
    pub band: &'static str,
    /// Threads of the ground of a cloth.
    pub ground: &'static str,
    /// Indigo: the first ink, and a place.
    pub indigo: &'static str,
    /// A province around a place.
    pub land: &'static str,
    /// The second inks, one of which a topic takes: soga, madder, leaf, turmeric.
    pub dyes: [&'static str; 4],
}

/// On paper.
pub const LIGHT: Inks = Inks {
    paper: "#fbf8f1",
    band: "#f3eddf",
    ground: "#e4dac5",
    indigo: "#1d3f72",
    land: "#b4c3da",
    dyes: ["#a8612c", "#96412f", "#3c7358", "#a97a12"],
};

/// In the dark.
pub const DARK: Inks = Inks {
    paper: "#15171c",
    band: "#1d2027",
    ground: "#2c3038",
    indigo: "#8fb8f0",
    land: "#34496b",
    dyes: ["#cf8f58", "#d08670", "#79b595", "#d3a847"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_theme() {
        let style = include_str!("../../themes/nusantara/static/style.css");
        let (light, dark) = style.split_once("prefers-color-scheme: dark").unwrap();
        for (text, inks) in [(light, LIGHT), (dark, DARK)] {
            for (token, colour) in [
                ("kertas", inks.paper),
                ("kertas2", inks.band),
                ("nila", inks.indigo),
                ("benang1", inks.indigo),
                ("benang2", inks.dyes[0]),
                ("benang-latar", inks.ground),
            ] {
                assert!(
                    text.contains(&format!("--{token}: {colour};")),
                    "{token} {colour}"
                );
            }
        }
    }
}
