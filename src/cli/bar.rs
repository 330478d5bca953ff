//! How far the making of pictures is, as a bar on the terminal.
//!
//! In: progress from several threads. Out: a bar with rate and remaining time on standard error, where that is a
//! terminal and the work is long. Must not print into a pipe or a log.

use crate::both;
use crate::images::Progress;
use crate::lang::{Bilingual, Lang};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::time::Duration;

/// Rate and remaining time, both in whole numbers; nothing as long as there is no rate.
fn course(rate: f64, left: Duration, lang: Lang) -> String {
    if !rate.is_normal() {
        return String::new();
    }
    let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let Bilingual { id, en } = if minutes == 0 {
        both!("{rest} detik", "{rest} s")
    } else {
        both!("{minutes} menit {rest} detik", "{minutes} min {rest} s")
    };
    let rate = rate.round().max(1.0);
    let course = both!(
        " · {rate} per detik · sisa {id}",
        " · {rate} per second · {en} left"
    );
    course.get(lang).to_owned()
}

/// The bar. It shows itself with the first picture that is to be made.
pub(super) struct PictureBar(ProgressBar);

impl PictureBar {
    pub(super) fn new(lang: Lang) -> PictureBar {
        // Hidden where standard error is no terminal; drawn at most five times a second.
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5));
        let template = match lang {
            Lang::Id => "Gambar {bar:30} {pos}/{len}{course}",
            Lang::En => "Pictures {bar:30} {pos}/{len}{course}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            let course = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                // Writing to the terminal's line cannot fail.
                let _ = out.write_str(&course(state.per_sec(), state.eta(), lang));
            };
            bar.set_style(style.with_key("course", course));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_remaining_time_are_whole_numbers() {
        let left = Duration::from_millis(17_200);
        assert_eq!(
            course(10.66, left, Lang::Id),
            " · 11 per detik · sisa 18 detik"
        );
        let left = Duration::from_secs(125);
        assert_eq!(
            course(0.2, left, Lang::En),
            " · 1 per second · 2 min 5 s left"
        );
        assert_eq!(course(0.0, Duration::ZERO, Lang::Id), "");
        assert_eq!(course(f64::INFINITY, Duration::ZERO, Lang::Id), "");
    }
}
