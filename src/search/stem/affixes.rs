//! The affixes of Indonesian: every way to take them off a word.
//!
//! In: a word of ASCII letters. Out: candidates for its root, each with what was taken off. Must not
//! know which candidates are words.
//!
//! A word is built from the inside: root, then one suffix (`-kan`, `-i`, `-an`), then a possessive
//! (`-ku`, `-mu`, `-nya`), then a particle (`-lah`, `-kah`, `-tah`, `-pun`); in front up to three
//! prefixes. Which of them may meet is in [`Prefix::may_precede`] and [`may_frame`]; what the
//! language does not build (`ber- -i`, `di- -an`) is no candidate, which keeps accidents out.

use std::cmp::Reverse;

/// A prefix, in whatever shape it stands before its root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    /// `me-`, `mem-`, `men-`, `meng-`, `meny-`, `menge-`.
    Me,
    /// `pe-`, `pem-`, `pen-`, `peng-`, `peny-`, `penge-`.
    Pe,
    /// `per-`, `pe-` before r, `pel-` before `ajar`.
    Per,
    /// `ber-`, `be-` before r or a syllable with -er-, `bel-` before `ajar`.
    Ber,
    /// `ter-`, `te-` before r or a syllable with -er-.
    Ter,
    /// `di-`.
    Di,
    /// `ke-`.
    Ke,
    /// `se-`.
    Se,
    /// `ku-` and `kau-`: who does it, written together with the verb.
    Ku,
}

/// A suffix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    /// `-kan`.
    Kan,
    /// `-an`.
    An,
    /// `-i`.
    I,
}

/// What may be the root of a word, and what was taken off to get there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'w> {
    /// The consonant that the prefix swallowed, to stand before `rest`.
    pub(super) restored: Option<char>,
    /// What is left of the word.
    pub(super) rest: &'w str,
    /// The prefixes, the outermost first.
    pub(super) prefixes: [Option<Prefix>; 3],
    /// The suffix.
    pub(super) suffix: Option<Suffix>,
    /// How many possessives and particles were taken off.
    pub(super) clitics: u8,
    /// The affixes may meet, but hardly ever do so before such a root.
    pub(super) odd: bool,
}

/// The order among candidates that are words: the least first.
pub(super) type Rank = (bool, usize, usize, Reverse<usize>, bool);

impl Candidate<'_> {
    /// The candidate as a word, in `buffer` if a consonant must be put before it.
    pub(super) fn word<'a>(&'a self, buffer: &'a mut String) -> &'a str {
        let Some(consonant) = self.restored else {
            return self.rest;
        };
        buffer.clear();
        buffer.push(consonant);
        buffer.push_str(self.rest);
        buffer
    }

    /// Whether only possessives and particles were taken off, which go with every word and name.
    pub(super) fn is_inflected(&self) -> bool {
        self.suffix.is_none() && self.prefixes.iter().all(Option::is_none)
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.rest.len() + usize::from(self.restored.is_some())
    }

    /// The order in which ambiguous words are decided:
    /// 1. no odd meeting, see [`is_odd`]: `menyaring` is `saring`, not `nyaring`; `pengawasan` is `awas`,
    ///    not `kawasan`;
    /// 2. few affixes: `pelukan` is `peluk` `-an`, not `pe-` `luka` `-n`;
    /// 3. few prefixes: `berikan` is `beri` `-kan`, not `ber-` `ikan`;
    /// 4. the longer root: `perasaan` is `rasa`, not `asa`; `mengarang` is `karang`, not `arang`;
    /// 5. no consonant restored: `memohon` is `mohon`, not `pohon`.
    ///
    /// What this gets wrong stands in the exceptions.
    pub(super) fn rank(&self) -> Rank {
        let prefixes = self.prefixes.iter().flatten().count();
        let suffixes = usize::from(self.suffix.is_some());
        (
            self.odd,
            prefixes + suffixes + usize::from(self.clitics),
            prefixes,
            Reverse(self.len()),
            self.restored.is_some(),
        )
    }
}

impl Prefix {
    /// Whether `inner` may follow directly: `mem-per-`, `ke-ber-`, `di-ke-`.
    fn may_precede(self, inner: Prefix) -> bool {
        use Prefix::{Ber, Di, Ke, Ku, Me, Pe, Per, Se, Ter};
        match self {
            Me => matches!(inner, Per | Ber | Pe),
            Pe => inner == Ber,
            Di => matches!(inner, Per | Ber | Pe | Ke | Se | Ter),
            Ke => matches!(inner, Ber | Ter | Se | Pe),
            Se => matches!(inner, Pe | Per | Ke),
            Ter => matches!(inner, Pe | Per | Ber),
            Ber => matches!(inner, Ke | Pe | Per | Se),
            Per | Ku => false,
        }
    }
}

/// Whether prefixes and suffix may frame a root together.
fn may_frame(prefixes: &[Option<Prefix>; 3], suffix: Option<Suffix>) -> bool {
    use Prefix::{Ber, Di, Ke, Ku, Me, Pe, Per, Se, Ter};
    let Some(outer) = prefixes.first().copied().flatten() else {
        return true;
    };
    let inner_ke = prefixes.iter().skip(1).flatten().any(|p| *p == Ke);
    match suffix {
        // `ke-` wants `-an`, or `-kan` and `-i` under a verb: `kebaikan`, `diketahui`.
        None => outer != Ke && !inner_ke,
        Some(Suffix::An) => matches!(outer, Ke | Pe | Per | Ber | Se),
        Some(Suffix::Kan) => matches!(outer, Me | Di | Ter | Ku | Per | Ber),
        Some(Suffix::I) => matches!(outer, Me | Di | Ter | Ku | Per),
    }
}

/// Whether affixes met that hardly ever do before such a root:
/// - `me-` or `pe-` before `ny` or `ng`, where nearly always an `s` or `k` was swallowed;
/// - `pe-` or `per-` before a root that itself ends in `-an`, where nearly always both are affixes;
/// - `per-` with `-kan` or `-i` and no verb prefix before it, which is a rare imperative.
fn is_odd(candidate: &Candidate<'_>) -> bool {
    use Prefix::{Me, Pe, Per};
    let rest = candidate.rest;
    let inner = candidate.prefixes.iter().flatten().next_back();
    let keeps_nasal = matches!(inner, Some(Me | Pe))
        && candidate.restored.is_none()
        && (rest.starts_with("ny") || rest.starts_with("ng"));
    let keeps_an = matches!(inner, Some(Pe | Per))
        && candidate.suffix.is_none()
        && candidate.len() > 4
        && rest.ends_with("an");
    let commands = candidate.prefixes.first() == Some(&Some(Per))
        && matches!(candidate.suffix, Some(Suffix::Kan | Suffix::I));
    keeps_nasal || keeps_an || commands
}

/// Calls `visit` with every candidate for the root of `word`, the word itself not among them.
pub(super) fn candidates<'w>(word: &'w str, visit: &mut impl FnMut(&Candidate<'w>)) {
    const PARTICLES: &[&str] = &["lah", "kah", "tah", "pun"];
    const POSSESSIVES: &[&str] = &["nya", "ku", "mu"];
    let particle = PARTICLES.iter().find_map(|end| word.strip_suffix(end));
    for (rest, particles) in [(Some(word), 0), (particle, 1)] {
        let Some(rest) = rest else { continue };
        let possessive = POSSESSIVES.iter().find_map(|end| rest.strip_suffix(end));
        for (rest, possessives) in [(Some(rest), 0), (possessive, 1)] {
            let Some(rest) = rest else { continue };
            derived(rest, particles + possessives, visit);
        }
    }
}

/// The candidates of a word that has no particle and no possessive any more.
fn derived<'w>(word: &'w str, clitics: u8, visit: &mut impl FnMut(&Candidate<'w>)) {
    const SUFFIXES: &[(&str, Suffix)] =
        &[("kan", Suffix::Kan), ("an", Suffix::An), ("i", Suffix::I)];
    let whole = [(Some(word), None)];
    let shorter = SUFFIXES
        .iter()
        .map(|(end, suffix)| (word.strip_suffix(end), Some(*suffix)));
    for (rest, suffix) in whole.into_iter().chain(shorter) {
        let Some(rest) = rest else { continue };
        // No root that ends in i takes another.
        if rest.len() < SHORTEST || (suffix == Some(Suffix::I) && rest.ends_with('i')) {
            continue;
        }
        let start = Candidate {
            restored: None,
            rest,
            prefixes: [None; 3],
            suffix,
            clitics,
            odd: false,
        };
        if suffix.is_some() || clitics > 0 {
            visit(&start);
        }
        without_prefix(&start, 0, visit);
    }
}

/// No root of two letters takes affixes.
const SHORTEST: usize = 3;

/// The candidates behind one more prefix of `from`, which has `depth` of them so far.
fn without_prefix<'w>(from: &Candidate<'w>, depth: usize, visit: &mut impl FnMut(&Candidate<'w>)) {
    let outer = depth
        .checked_sub(1)
        .and_then(|at| from.prefixes.get(at).copied().flatten());
    for_each_prefix(from.rest, &mut |prefix, restored, rest| {
        if rest.len() + usize::from(restored.is_some()) < SHORTEST
            || outer.is_some_and(|outer| !outer.may_precede(prefix))
        {
            return;
        }
        let mut next = *from;
        let Some(place) = next.prefixes.get_mut(depth) else {
            return;
        };
        *place = Some(prefix);
        next.restored = restored;
        next.rest = rest;
        next.odd = is_odd(&next);
        if may_frame(&next.prefixes, next.suffix) {
            visit(&next);
        }
        if restored.is_none() {
            without_prefix(&next, depth + 1, visit);
        }
    });
}

/// Every prefix that `word` may begin with, with the consonant it may have swallowed, and the rest.
fn for_each_prefix<'w>(word: &'w str, found: &mut impl FnMut(Prefix, Option<char>, &'w str)) {
    use Prefix::{Ber, Di, Ke, Ku, Me, Pe, Per, Se, Ter};
    if let Some(rest) = word.strip_prefix("me") {
        nasal(Me, rest, found);
    } else if let Some(rest) = word.strip_prefix("pe") {
        nasal(Pe, rest, found);
        if !begins(rest, "r") {
            found(Pe, None, rest);
        }
        liquid(Per, rest, found);
    } else if let Some(rest) = word.strip_prefix("be") {
        liquid(Ber, rest, found);
    } else if let Some(rest) = word.strip_prefix("te") {
        liquid(Ter, rest, found);
    }
    for (start, prefix) in [("di", Di), ("ke", Ke), ("se", Se), ("ku", Ku), ("kau", Ku)] {
        if let Some(rest) = word.strip_prefix(start) {
            found(prefix, None, rest);
        }
    }
}

/// `me-` and `pe-` with their nasal: `rest` is what follows the `e`.
fn nasal<'w>(prefix: Prefix, rest: &'w str, found: &mut impl FnMut(Prefix, Option<char>, &'w str)) {
    // Before l, m, n, r, w, y there is no nasal.
    if rest.starts_with(['l', 'm', 'n', 'r', 'w', 'y']) {
        found(prefix, None, rest);
    }
    if let Some(root) = rest.strip_prefix('m') {
        match first(root) {
            Some(b'b' | b'f' | b'v' | b'p') => found(prefix, None, root),
            Some(letter) if is_vowel(letter) || is_liquid(letter) => {
                found(prefix, Some('p'), root);
            }
            _ => {}
        }
    }
    if let Some(root) = rest.strip_prefix("ny") {
        if first(root).is_some_and(is_vowel) {
            found(prefix, Some('s'), root);
        }
    } else if let Some(root) = rest.strip_prefix("ng") {
        match first(root) {
            Some(b'g' | b'h' | b'k' | b'q') => found(prefix, None, root),
            Some(letter) if is_vowel(letter) => {
                found(prefix, None, root);
                found(prefix, Some('k'), root);
            }
            Some(letter) if is_liquid(letter) => found(prefix, Some('k'), root),
            _ => {}
        }
        // `menge-` stands before roots of one syllable: `mengecat`, `pengeboran`.
        if let Some(root) = root.strip_prefix('e')
            && root.bytes().filter(|letter| is_vowel(*letter)).count() == 1
        {
            found(prefix, None, root);
        }
    } else if let Some(root) = rest.strip_prefix('n') {
        match first(root) {
            Some(b'c' | b'd' | b'j' | b'z' | b's' | b't') => found(prefix, None, root),
            Some(letter) if is_vowel(letter) || letter == b'r' => found(prefix, Some('t'), root),
            _ => {}
        }
    }
}

/// `ber-`, `ter-` and `per-`: `rest` is what follows the `e`.
fn liquid<'w>(
    prefix: Prefix,
    rest: &'w str,
    found: &mut impl FnMut(Prefix, Option<char>, &'w str),
) {
    if let Some(root) = rest.strip_prefix('r') {
        found(prefix, None, root);
    }
    // The r is lost before another one, and before a first syllable that ends in -er.
    let is_lost =
        begins(rest, "r") || (rest.get(1..3) == Some("er") && !first(rest).is_some_and(is_vowel));
    if is_lost {
        found(prefix, None, rest);
    }
    if let Some(root) = rest.strip_prefix('l')
        && begins(root, "ajar")
    {
        found(prefix, None, root);
    }
}

fn begins(text: &str, start: &str) -> bool {
    text.starts_with(start)
}

fn first(text: &str) -> Option<u8> {
    text.bytes().next()
}

/// The second letter of loans such as `program`, `klaim`: `pemrograman`, `mengklaim`, `mengritik`.
fn is_liquid(letter: u8) -> bool {
    matches!(letter, b'l' | b'r')
}

/// Whether a letter is a vowel.
pub(super) fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}
