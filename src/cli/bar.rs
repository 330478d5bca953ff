//! How far the making of pictures is, as a bar on the terminal.
//!
//! In: progress from several threads. Out: a bar with rate and remaining time on standard error, where that is a
//! terminal and the work is long. Must not print into a pipe or a log.

use crate::images::Progress;
use crate::lang::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The bar. It shows itself with the first picture that is to be made.
pub(super) struct PictureBar(ProgressBar);

impl PictureBar {
    pub(super) fn new(lang: Lang) -> PictureBar {
        // Hidden where standard error is no terminal; drawn at most five times a second.
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5));
        let template = match lang {
            Lang::Id => "Gambar {bar:30} {pos}/{len} · {per_sec} · sisa {eta}",
            Lang::En => "Pictures {bar:30} {pos}/{len} · {per_sec} · {eta} left",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        PictureBar(bar)
    }

    pub(super) fn show(&self, progress: Progress) {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        self.0.set_length(number(progress.total));
        self.0.set_position(number(progress.done));
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
