//! The day that a command works for: an argument, a variable or the clock.
//!
//! In: the arguments. Out: a date. Only here the clock is read.

use clap::Args;
use jiff::civil::Date;

/// What "today" is.
#[derive(Debug, Default, Args)]
pub(super) struct TodayArguments {
    #[arg(
        long,
        value_name = "TTTT-BB-HH",
        value_parser = parse_day,
        help = "Tanggal pembangunan; bawaan: hari ini"
    )]
    today: Option<Date>,
}

/// The day to build for.
#[derive(Debug, Default, Args)]
pub(super) struct DayArguments {
    #[command(flatten)]
    on: TodayArguments,
    #[arg(long, help = "Ikutkan cerita yang tanggalnya belum tiba")]
    pub(super) future: bool,
}

impl DayArguments {
    /// The day, see [`TodayArguments::today`].
    pub(super) fn today(&self) -> Date {
        self.on.today()
    }
}

impl TodayArguments {
    /// The day: the argument, else `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the clock.
    #[expect(
        clippy::disallowed_methods,
        reason = "the clock and this variable are read here, once, at the start"
    )]
    pub(super) fn today(&self) -> Date {
        if let Some(day) = self.today {
            return day;
        }
        let epoch = std::env::var("SOURCE_DATE_EPOCH")
            .ok()
            .and_then(|text| text.parse::<i64>().ok());
        match epoch.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()) {
            Some(moment) => moment.to_zoned(jiff::tz::TimeZone::UTC).date(),
            None => jiff::Zoned::now().date(),
        }
    }
}

fn parse_day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| {
        "tulis tahun-bulan-tanggal, misalnya 2026-11-22 / write year-month-day, such as 2026-11-22"
            .to_owned()
    })
}
