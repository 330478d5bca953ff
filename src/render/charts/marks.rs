//! Where the marks of a chart stand: lengths of bars, places of columns and of their labels.
//!
//! In: numbers. Out: percentages of the drawing, as SVG takes them. Pure, without words. Lengths are
//! shares of the drawing, so that type keeps its size on a narrow screen; labels are placed so that
//! they do not touch at 320 px.

/// Width of a drawing on the narrowest screen, in px: 320 less the margins of the page.
const NARROWEST: usize = 288;
/// Widest character of a label at its size in the stylesheet, in px, rounded up.
const CHARACTER: usize = 9;
/// Least room between two labels, in px.
const ROOM: usize = 6;
/// Least number of slots, so that few columns do not become blocks.
const LEAST_SLOTS: usize = 6;
/// Most columns; more would be thinner than a finger's tip is to a mouse: 8 px.
pub(in crate::render) const MOST_COLUMNS: usize = 36;
/// Where the columns stand, from the top, in thousandths of the height.
const TOP: usize = 130;
/// See [`TOP`].
const BASELINE: usize = 860;

/// A column of a chart; lengths are percentages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Mark {
    /// Left edge.
    pub(in crate::render) x: String,
    /// Upper edge.
    pub(in crate::render) y: String,
    /// Width.
    pub(in crate::render) width: String,
    /// Height.
    pub(in crate::render) height: String,
    /// Where the year is written under it, if there is room.
    pub(in crate::render) year: Option<Label>,
    /// Where the value is written on it, if there is room.
    pub(in crate::render) value: Option<Label>,
}

/// Where a label hangs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Label {
    /// From the left, a percentage.
    pub(in crate::render) x: String,
    /// Which part of it hangs there, as `text-anchor` says it.
    pub(in crate::render) anchor: &'static str,
    /// From the top, a percentage.
    pub(in crate::render) y: String,
}

/// The length of a bar as a percentage of the longest: `14.3%`. What is more than nothing shows.
pub(in crate::render) fn length(value: f64, greatest: f64) -> String {
    let share = if greatest > 0.0 && value > 0.0 {
        (value / greatest).min(1.0)
    } else {
        0.0
    };
    // Between 0 and 1000, so that nothing is cut.
    let tenths = (share * 1000.0).round() as usize;
    percent(if share > 0.0 { tenths.max(1) } else { 0 })
}

/// The marks of columns with these values; `longest` is the number of characters of the longest
/// printed value. None for fewer than two columns or more than [`MOST_COLUMNS`].
pub(in crate::render) fn columns(values: &[usize], longest: usize) -> Vec<Mark> {
    let count = values.len();
    if !(2..=MOST_COLUMNS).contains(&count) {
        return Vec::new();
    }
    let slots = count.max(LEAST_SLOTS);
    let greatest = values.iter().copied().max().unwrap_or(0).max(1);
    let highest = values.iter().position(|value| *value == greatest);
    let (years, numbers) = (Places::new(4, slots), Places::new(longest, slots));
    let mark = |(index, value): (usize, &usize)| {
        // Wide, as a count of many digits times the height of the drawing may leave `usize`.
        let height = (*value as u128) * ((BASELINE - TOP) as u128) / (greatest as u128);
        let height = usize::try_from(height).unwrap_or(BASELINE - TOP);
        let height = if *value > 0 { height.max(4) } else { 0 };
        let y = BASELINE - height;
        Mark {
            x: percent((1000 * index + 220) / slots),
            y: percent(y),
            width: percent(560 / slots),
            height: percent(height),
            year: years.at(index, count, 970),
            // A label wider than its column would lie on a higher neighbour: then only the first of
            // the highest has one, above all others.
            value: if numbers.wide {
                (highest == Some(index)).then(|| numbers.label(index, y - 30))
            } else {
                Some(numbers.label(index, y - 30))
            },
        }
    };
    values.iter().enumerate().map(mark).collect()
}

/// How far the line under `count` columns goes.
pub(in crate::render) fn axis(count: usize) -> String {
    percent(1000 * count / count.max(LEAST_SLOTS))
}

/// Where labels of one width find room.
struct Places {
    slots: usize,
    /// Width of a label on the narrowest screen, in px.
    width: usize,
    /// A label stands at every so many columns, counted from the last.
    every: usize,
    /// Whether a label is wider than its column's slot, so that the outermost must hang inwards.
    wide: bool,
}

impl Places {
    fn new(characters: usize, slots: usize) -> Self {
        let width = characters * CHARACTER + ROOM;
        let wide = width * slots > NARROWEST;
        // The last label hangs inwards by up to half its width, so its neighbour is further away.
        let needed = if wide { width * 3 / 2 } else { width };
        Places {
            slots,
            width,
            every: (needed * slots).div_ceil(NARROWEST).max(1),
            wide,
        }
    }

    /// The label of a column, if it is one of those that have one.
    fn at(&self, index: usize, count: usize, y: usize) -> Option<Label> {
        (count - 1 - index)
            .is_multiple_of(self.every)
            .then(|| self.label(index, y))
    }

    /// The label of a column, inside the drawing.
    fn label(&self, index: usize, y: usize) -> Label {
        // Half of the label and the middle of the column, in thousandths of the drawing.
        let half = 500 * self.width / NARROWEST;
        let middle = (1000 * index + 500) / self.slots;
        let (x, anchor) = if self.wide && middle < half {
            (0, "start")
        } else if self.wide && middle + half > 1000 {
            (1000, "end")
        } else {
            (middle, "middle")
        };
        Label {
            x: percent(x),
            anchor,
            y: percent(y),
        }
    }
}

/// Thousandths as a percentage: `143` is `14.3%`.
fn percent(thousandths: usize) -> String {
    match (thousandths / 10, thousandths % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, tenth) => format!("{whole}.{tenth}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_shares_of_the_longest() {
        assert_eq!(length(500.0, 3505.0), "14.3%");
        assert_eq!(length(3505.0, 3505.0), "100%");
        assert_eq!(length(1.0, 1e300), "0.1%", "little still shows");
        assert_eq!(length(0.0, 3505.0), "0%");
        assert_eq!(length(0.0, 0.0), "0%");
        assert_eq!(length(-3.0, 9.0), "0%");
        assert_eq!(length(f64::NAN, 9.0), "0%");
        assert_eq!(length(9.0, f64::INFINITY), "0%");
    }

    #[test]
    fn columns_rise_from_the_baseline() {
        let marks = columns(&[1, 0, 4], 1);
        let sizes: Vec<_> = marks.iter().map(|mark| (&*mark.y, &*mark.height)).collect();
        assert_eq!(sizes, [("67.8%", "18.2%"), ("86%", "0%"), ("13%", "73%")]);
        assert!(marks.iter().all(|mark| mark.value.is_some()));
        let huge = columns(&[usize::MAX, 1, 0], 26);
        assert_eq!(huge[0].height, "73%");
        assert_eq!(huge[1].height, "0.4%");
        assert_eq!(columns(&[0, 0], 1)[1].height, "0%");
    }

    #[test]
    fn one_column_or_too_many_are_no_chart() {
        assert!(columns(&[], 0).is_empty());
        assert!(columns(&[7], 1).is_empty());
        assert!(columns(&[1; MOST_COLUMNS + 1], 1).is_empty());
        assert_eq!(columns(&[1; MOST_COLUMNS], 1).len(), MOST_COLUMNS);
    }

    /// Left and right edge of a label on the narrowest screen, in px.
    fn edges(label: &Label, characters: usize) -> (f64, f64) {
        let x: f64 = label.x.trim_end_matches('%').parse().unwrap();
        let x = x / 100.0 * NARROWEST as f64;
        let width = (characters * CHARACTER) as f64;
        match label.anchor {
            "start" => (x, x + width),
            "end" => (x - width, x),
            _ => (x - width / 2.0, x + width / 2.0),
        }
    }

    #[test]
    fn labels_never_touch_on_the_narrowest_screen() {
        for count in 2..=MOST_COLUMNS {
            for characters in 1..=10 {
                let marks = columns(&vec![5; count], characters);
                let years = marks.iter().filter_map(|mark| mark.year.as_ref());
                let values = marks.iter().filter_map(|mark| mark.value.as_ref());
                let years: Vec<_> = years.map(|label| edges(label, 4)).collect();
                let values: Vec<_> = values.map(|label| edges(label, characters)).collect();
                assert!(!years.is_empty() && !values.is_empty());
                for labels in [years, values] {
                    for pair in labels.windows(2) {
                        assert!(
                            pair[0].1 < pair[1].0,
                            "{count} columns, {characters} characters: {pair:?}"
                        );
                    }
                    let (first, last) = (labels[0].0, labels[labels.len() - 1].1);
                    assert!(
                        first >= 0.0 && last <= NARROWEST as f64 + 0.3,
                        "{count} columns, {characters} characters: {first} {last}"
                    );
                }
            }
        }
    }
}
