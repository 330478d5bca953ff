//! Makes sites of any size for measurements and tests, the same bytes on every machine.
//!
//! In: a folder and a number of stories N. Out: a complete site: `etalase.yaml` and `content/` with N
//! stories, N/10 events, N/3 libraries, N/50 commitments, N/50 articles of the press, a consent for
//! each story about people, indicators and claims; 5 % of the stories have an English translation.
//! The texts are invented, the places real: all 38 provinces (from N = 114) and all 514
//! kabupaten/kota (from N = 514), the years 2018 to 2025, all nine topics. Every document is marked
//! as a sample, and none gives the checker anything to say.
//!
//! Left out on purpose: pictures (their encoding would hide everything else), drafts, scheduled,
//! expired and withdrawn stories (N is the number that is published), NPP numbers.

mod library;
mod others;
mod places;
mod plan;
mod random;
mod story;
mod texts;

use plan::Plan;
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::Path;

/// A file to write: its path below the site and its text.
type Made = (String, String);

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    /// Number of files.
    pub(crate) files: usize,
    /// Sum of their lengths in bytes.
    pub(crate) bytes: usize,
}

/// Writes a site with `stories` stories into `dir`, which should be empty or missing.
pub(crate) fn make(dir: &Path, stories: usize) -> io::Result<Size> {
    let plan = Plan::new(stories);
    let fixed = others::fixed(&plan);
    for folder in plan
        .folders()
        .iter()
        .map(String::as_str)
        .chain(fixed.iter().filter_map(|(path, _)| parent(path)))
    {
        fs::create_dir_all(dir.join(folder))?;
    }
    let written = [
        write(dir, 1, |_| fixed.clone())?,
        write(dir, plan.libraries.len(), |at| {
            vec![library::library(&plan, at)]
        })?,
        write(dir, plan.stories, |at| story::story(&plan, at))?,
        write(dir, plan.events, |at| vec![others::event(&plan, at)])?,
        write(dir, plan.stories / 50, |at| {
            vec![others::commitment(&plan, at), others::coverage(&plan, at)]
        })?,
    ];
    Ok(written.into_iter().fold(Size { files: 0, bytes: 0 }, add))
}

/// Makes and writes the files of `count` documents, each from its number alone.
fn write(dir: &Path, count: usize, made: impl Fn(usize) -> Vec<Made> + Sync) -> io::Result<Size> {
    (0..count)
        .into_par_iter()
        .map(|at| {
            let mut size = Size { files: 0, bytes: 0 };
            for (path, text) in made(at) {
                fs::write(dir.join(path), &text)?;
                size = add(
                    size,
                    Size {
                        files: 1,
                        bytes: text.len(),
                    },
                );
            }
            Ok(size)
        })
        .try_reduce(|| Size { files: 0, bytes: 0 }, |a, b| Ok(add(a, b)))
}

fn add(a: Size, b: Size) -> Size {
    Size {
        files: a.files + b.files,
        bytes: a.bytes + b.bytes,
    }
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}
