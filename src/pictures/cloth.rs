//! A woven cloth: the pattern that a province and a topic give it.
//!
//! In: the code of a province and the id of a topic. Out: [`Cloth`], one repeat of a pattern in two inks.
//! Must not imitate a real one: it is plain geometry, stepped lozenges and the gaps between them.
//!
//! The province gives the proportions (how large the lozenges are, how steep, whether every second row of
//! them is shifted), the topic the rhythm of their rings, what stands in their heart, and the second ink.

use super::inks::Inks;

/// Numbers that look random and are the same for the same words (FNV-1a, then `SplitMix64`).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(words: &[&str]) -> Dice {
        let mut state = 0xcbf2_9ce4_8422_2325_u64;
        for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Dice(state)
    }

    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides.max(1) as u64) as usize
    }

    /// One of a list; its first where the list is shorter than it says.
    fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        list.get(self.roll(list.len())).copied()
    }
}

/// What a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thread {
    /// The ground.
    Ground,
    /// Indigo.
    First,
    /// The ink of the topic.
    Second,
}

/// One repeat of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub struct Cloth {
    /// Cells across.
    pub columns: usize,
    /// Cells down.
    pub rows: usize,
    /// Row by row.
    cells: Vec<Thread>,
    /// Which of the dyes is its second ink.
    dye: usize,
}

/// The rings of a lozenge from its heart outwards: how many steps, in which ink. The last three are
/// repeated for as long as there is room.
const RHYTHMS: &[&[(usize, Thread)]] = {
    use Thread::{First as A, Ground as O, Second as B};
    &[
        &[
            (2, B),
            (1, O),
            (3, A),
            (1, O),
            (1, B),
            (1, O),
            (2, A),
            (2, O),
        ],
        &[
            (1, A),
            (2, O),
            (2, B),
            (1, O),
            (2, A),
            (1, O),
            (4, A),
            (1, O),
        ],
        &[
            (3, B),
            (1, A),
            (2, O),
            (1, A),
            (1, O),
            (3, A),
            (1, B),
            (1, O),
        ],
        &[
            (1, O),
            (2, A),
            (1, O),
            (2, B),
            (1, O),
            (2, A),
            (1, O),
            (1, A),
        ],
        &[
            (2, A),
            (1, O),
            (1, A),
            (1, O),
            (1, B),
            (3, O),
            (3, A),
            (1, O),
        ],
        &[
            (2, O),
            (1, B),
            (1, O),
            (4, A),
            (2, O),
            (1, B),
            (1, A),
            (1, O),
        ],
        &[
            (1, B),
            (1, O),
            (1, B),
            (2, O),
            (2, A),
            (1, B),
            (2, A),
            (1, O),
        ],
        &[
            (4, A),
            (1, O),
            (1, B),
            (1, O),
            (1, A),
            (2, O),
            (2, B),
            (2, O),
        ],
        &[
            (2, B),
            (3, A),
            (2, O),
            (1, B),
            (1, O),
            (1, A),
            (1, O),
            (2, A),
        ],
    ]
};

/// Half the width and half the height of a lozenge in cells: even, so that shifted rows meet.
const SIZES: [[usize; 2]; 6] = [[8, 10], [8, 12], [10, 10], [10, 14], [12, 12], [12, 16]];

impl Cloth {
    /// The cloth of a province (two digits) and a topic.
    pub fn of(province: &str, topic: &str) -> Cloth {
        let mut place = Dice::new(&["cloth", province]);
        // With this word the nine topics that a site has unless it names others take a rhythm each.
        let mut matter = Dice::new(&["goreswarna", topic]);
        let [half_width, half_height] = place.pick(&SIZES).unwrap_or([8, 10]);
        let shifted = place.roll(3) > 0;
        let step = 1 + place.roll(2);
        let rhythm = matter.pick(RHYTHMS).unwrap_or_default();
        let dye = matter.roll(4);
        let mut both = Dice::new(&["both", province, topic]);
        let rings = rings(rhythm, both.roll(3), half_width + half_height);
        let (columns, rows) = (2 * half_width, 2 * half_height);
        let mut cells = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let steps = |x: usize, y: usize| {
                    let across = half_width.abs_diff(x);
                    let down = half_height.abs_diff(y) / step * step;
                    // Both halves of a lozenge have the same number of rings, however steep it is.
                    across + down * half_width / half_height
                };
                let own = steps(column, row);
                let between = steps((column + half_width) % columns, (row + half_height) % rows);
                let distance = if shifted { own.min(between) } else { own };
                cells.push(rings.get(distance).copied().unwrap_or(Thread::Ground));
            }
        }
        Cloth {
            columns,
            rows,
            cells,
            dye,
        }
    }

    /// The cell at a place, wherever it lies: the pattern repeats.
    pub fn at(&self, column: usize, row: usize) -> Thread {
        let (column, row) = (column % self.columns, row % self.rows);
        let cell = self.cells.get(row * self.columns + column);
        cell.copied().unwrap_or(Thread::Ground)
    }

    /// The second ink in a scheme.
    pub fn dye(&self, inks: &Inks) -> &'static str {
        inks.dyes.get(self.dye).copied().unwrap_or(inks.indigo)
    }
}

/// The ink of each step from the heart outwards; `wider` is added to the third ring.
fn rings(rhythm: &[(usize, Thread)], wider: usize, steps: usize) -> Vec<Thread> {
    let first = rhythm.iter().enumerate().map(|(at, (width, ink))| {
        let more = if at == 2 { wider } else { 0 };
        (width + more, *ink)
    });
    let again = rhythm
        .get(rhythm.len().saturating_sub(4)..)
        .unwrap_or_default();
    let all = first.chain(again.iter().copied().cycle());
    all.flat_map(|(width, ink)| std::iter::repeat_n(ink, width))
        .take(steps)
        .collect()
}
