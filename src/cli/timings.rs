//! Time by phase, CPU time and peak memory of a run.
//!
//! In: the moments at which phases begin. Out: [`Report`]. Measuring only; nothing measured may
//! reach the site.
#![expect(
    clippy::disallowed_methods,
    reason = "this file measures: it reads the clock and the process's own status"
)]

use crate::pipeline::Phase;
use rustix::time::{ClockId, clock_gettime};
use std::time::{Duration, Instant};

/// A run being measured.
#[derive(Debug)]
pub(super) struct Timings {
    began: Instant,
    phases: Vec<(Phase, Instant, Duration)>,
}

/// What was measured.
#[derive(Debug)]
pub(super) struct Report {
    /// Wall and CPU time of each phase.
    pub(super) phases: Vec<(Phase, Duration, Duration)>,
    /// Wall time of all.
    pub(super) wall: Duration,
    /// CPU time of the process.
    pub(super) cpu: Duration,
    /// Peak memory in bytes, where the system tells.
    pub(super) peak: Option<u64>,
}

impl Timings {
    pub(super) fn start() -> Timings {
        Timings {
            began: Instant::now(),
            phases: Vec::new(),
        }
    }

    pub(super) fn enter(&mut self, phase: Phase) {
        self.phases.push((phase, Instant::now(), cpu()));
    }

    pub(super) fn stop(self) -> Report {
        let (end, end_cpu) = (Instant::now(), cpu());
        let nexts = self
            .phases
            .iter()
            .skip(1)
            .map(|(_, at, cpu)| (*at, *cpu))
            .chain([(end, end_cpu)]);
        let spent = |((phase, at, cpu), (next, next_cpu)): (
            &(Phase, Instant, Duration),
            (Instant, Duration),
        )| {
            (
                *phase,
                next.duration_since(*at),
                next_cpu.saturating_sub(*cpu),
            )
        };
        Report {
            phases: self.phases.iter().zip(nexts).map(spent).collect(),
            wall: end.duration_since(self.began),
            cpu: end_cpu,
            peak: peak_memory(),
        }
    }
}

/// User and system time of the process so far.
fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or(0),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    )
}

/// The "high water mark" of resident memory (`proc_pid_status(5)`).
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024)
}
