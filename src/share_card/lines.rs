//! Text in lines that fit.
//!
//! In: a text, a font and the room. Out: the largest size at which it fits, and its lines, as even as they
//! can be. A word too long for a line is broken; a text too long for the room ends in an ellipsis. No
//! line is ever wider than the room. A letter that the font lacks is shown by its plain form, or left out.

use super::face::{Face, Word};
use super::letters::Letters;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The room for a text: how wide, and which sizes of letters with how many lines of each, from the
/// largest, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room<'a> {
    pub(super) width: f32,
    pub(super) sizes: &'a [(u32, usize)],
}

/// A text that was broken into lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Lines {
    /// Size of its letters in pixels.
    pub(super) size: u32,
    pub(super) lines: Vec<Line>,
}

/// A line: words with the place of each from its beginning, in pixels.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    pub(super) words: Vec<(f32, Word)>,
    pub(super) width: f32,
}

impl Lines {
    /// How many pixels high the text is, from line to line.
    pub(super) fn height(&self, leading: f32) -> f32 {
        self.lines.len() as f32 * (self.size as f32 * leading).round()
    }
}

const ELLIPSIS: &str = "\u{2026}";

/// Sets a text. Empty when the font has none of its letters.
pub(super) fn set(letters: &Letters, text: &str, room: Room<'_>) -> Lines {
    let pieces = pieces(letters.face(), text);
    let mut set = Lines::default();
    for (size, most) in room.sizes {
        let fit = Fit {
            letters,
            size: *size,
            width: room.width,
        };
        let units = fit.broken(&pieces);
        let lines = fit.greedy(&units, room.width);
        set = Lines {
            size: *size,
            lines: if lines.len() <= *most {
                fit.even(&units, lines.len())
            } else {
                Vec::new()
            },
        };
        // A word that had to be broken is a reason to try smaller letters, too.
        if !set.lines.is_empty() && units.len() == pieces.len() || pieces.is_empty() {
            return set;
        }
        if set.lines.is_empty() {
            set.lines = fit.cut(&units, *most);
        }
    }
    set
}

/// A run of letters that is not broken while a line has room for it, and whether a space stands before it.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    text: String,
    spaced: bool,
}

/// A piece that was set.
struct Unit {
    text: String,
    word: Word,
    spaced: bool,
}

/// The pieces of a text: broken at spaces, and after hyphens, dashes and slashes inside words.
fn pieces(face: &Face, text: &str) -> Vec<Piece> {
    let shown = showable(face, text);
    let mut pieces = Vec::new();
    for word in shown.split(is_break).filter(|word| !word.is_empty()) {
        let mut spaced = true;
        for part in word.split_inclusive(['-', '/', '\u{2013}', '\u{2014}']) {
            pieces.push(Piece {
                text: part.to_owned(),
                spaced,
            });
            spaced = false;
        }
    }
    pieces
}

/// A space at which a line may end; spaces that join are for the font.
fn is_break(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// The text with letters that the font can show: composed where it has the composed letter, the plain
/// letter where it has only that, nothing where it has neither.
pub(super) fn showable(face: &Face, text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.nfc() {
        if is_break(letter) {
            shown.push(' ');
        } else if face.has(letter) {
            shown.push(letter);
        } else if letter.is_whitespace() {
            shown.push('\u{a0}');
        } else {
            let plain = std::iter::once(letter).nfkd();
            shown.extend(plain.filter(|letter| !is_combining_mark(*letter) && face.has(*letter)));
        }
    }
    shown
}

/// Letters of one size in lines of one width.
struct Fit<'a> {
    letters: &'a Letters,
    size: u32,
    width: f32,
}

impl Fit<'_> {
    fn unit(&self, text: &str, spaced: bool) -> Unit {
        Unit {
            word: self.letters.face().set(text),
            text: text.to_owned(),
            spaced,
        }
    }

    fn wide(&self, word: &Word) -> f32 {
        self.letters.pixels(word.width, self.size)
    }

    fn space(&self) -> f32 {
        self.wide(&self.letters.face().set(" "))
    }

    /// The pieces, those wider than a line broken between letters.
    fn broken(&self, pieces: &[Piece]) -> Vec<Unit> {
        let mut units = Vec::new();
        for piece in pieces {
            let unit = self.unit(&piece.text, piece.spaced);
            if self.wide(&unit.word) <= self.width {
                units.push(unit);
                continue;
            }
            let (mut rest, mut spaced) = (piece.text.as_str(), piece.spaced);
            while !rest.is_empty() {
                let end = self.longest(rest);
                let (part, more) = rest.split_at_checked(end).unwrap_or((rest, ""));
                units.push(self.unit(part, spaced));
                (rest, spaced) = (more, false);
            }
        }
        units
    }

    /// Where the longest beginning of a text ends that fits into a line, at least one letter long, never
    /// before a mark that belongs to a letter.
    fn longest(&self, text: &str) -> usize {
        let ends: Vec<usize> = text
            .char_indices()
            .skip(1)
            .filter(|(_, letter)| !is_combining_mark(*letter))
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let fits = |end: &usize| {
            let part = text.get(..*end).unwrap_or_default();
            self.wide(&self.letters.face().set(part)) <= self.width
        };
        // Words grow with each letter, so half of them can be passed over at each step.
        let fitting = ends.partition_point(fits);
        let end = ends.get(fitting.saturating_sub(1)).copied();
        end.unwrap_or(text.len())
    }

    /// Lines that take as many words as go in.
    fn greedy(&self, units: &[Unit], width: f32) -> Vec<Line> {
        let space = self.space();
        let mut lines: Vec<Line> = Vec::new();
        for unit in units {
            let gap = if unit.spaced { space } else { 0.0 };
            let wide = self.wide(&unit.word);
            match lines
                .last_mut()
                .filter(|line| line.width + gap + wide <= width)
            {
                Some(line) => {
                    line.words.push((line.width + gap, unit.word.clone()));
                    line.width += gap + wide;
                }
                None => lines.push(Line {
                    words: vec![(0.0, unit.word.clone())],
                    width: wide,
                }),
            }
        }
        lines
    }

    /// As many lines as greedy ones, as even as they can be: the narrowest width that needs no more.
    fn even(&self, units: &[Unit], lines: usize) -> Vec<Line> {
        let widest = units
            .iter()
            .map(|unit| self.wide(&unit.word))
            .fold(0.0, f32::max);
        let (mut low, mut high) = (widest, self.width);
        while high - low > 2.0 {
            let middle = f32::midpoint(low, high);
            if self.greedy(units, middle).len() <= lines {
                high = middle;
            } else {
                low = middle;
            }
        }
        self.greedy(units, high)
    }

    /// The first lines, the last of which ends in an ellipsis.
    fn cut(&self, units: &[Unit], most: usize) -> Vec<Line> {
        let mut shown: Vec<&Unit> = Vec::new();
        let mut lines = Vec::new();
        for unit in units {
            shown.push(unit);
            let ended = self.ended(&shown);
            let tried = self.greedy(&ended, self.width);
            if tried.len() > most {
                break;
            }
            lines = tried;
        }
        lines
    }

    /// Words with an ellipsis at the last, which loses a mark that would stand before it, and letters when
    /// the line has no room for both.
    fn ended(&self, shown: &[&Unit]) -> Vec<Unit> {
        let last = shown.len().saturating_sub(1);
        let unit = |(at, unit): (usize, &&Unit)| {
            if at < last {
                return self.unit(&unit.text, unit.spaced);
            }
            let mut text = unit.text.as_str();
            loop {
                text = text.trim_end_matches([',', '.', ';', ':', '-', '/', '\u{2013}']);
                let ended = self.unit(&format!("{text}{ELLIPSIS}"), unit.spaced);
                if text.is_empty() || self.wide(&ended.word) <= self.width {
                    return ended;
                }
                text = text
                    .char_indices()
                    .next_back()
                    .map_or("", |(at, _)| text.get(..at).unwrap_or_default());
            }
        };
        shown.iter().enumerate().map(unit).collect()
    }
}
