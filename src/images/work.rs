//! Work in two steps on several threads, with a bound on what is held at once.
//!
//! In: jobs with what each costs while its first step runs, and the two steps. The first step of a job makes parts,
//! the second ends each. Parts go before new jobs, so that what the first step made is soon dropped; of the
//! jobs the costliest goes first, so that none is left for the end, when other threads have nothing to do.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, PoisonError};

/// What waits and what is being done.
struct State<J, P> {
    jobs: VecDeque<(u64, J)>,
    parts: Vec<P>,
    /// What the first steps that run now cost together.
    spent: u64,
    /// How many first steps run now.
    running: usize,
}

/// Does all jobs on `threads` threads. Never more than `budget` is spent at once, but by a job that alone costs more.
pub(super) fn run<J: Send, P: Send>(
    mut jobs: Vec<(u64, J)>,
    budget: u64,
    threads: usize,
    first: impl Fn(J) -> Vec<P> + Sync,
    second: impl Fn(P) + Sync,
) {
    // A stable order: of two that cost the same, the first goes first.
    jobs.sort_by_key(|(cost, _)| std::cmp::Reverse(*cost));
    let state = Mutex::new(State {
        jobs: jobs.into(),
        parts: Vec::new(),
        spent: 0,
        running: 0,
    });
    let changed = Condvar::new();
    let lock = || state.lock().unwrap_or_else(PoisonError::into_inner);
    let work = || {
        let mut now = lock();
        loop {
            if let Some(part) = now.parts.pop() {
                drop(now);
                second(part);
                now = lock();
                continue;
            }
            let spent = now.spent;
            let fits = |cost: u64| spent == 0 || spent.saturating_add(cost) <= budget;
            if now.jobs.front().is_some_and(|(cost, _)| fits(*cost))
                && let Some((cost, job)) = now.jobs.pop_front()
            {
                now.spent += cost;
                now.running += 1;
                drop(now);
                let parts = first(job);
                now = lock();
                now.spent -= cost;
                now.running -= 1;
                now.parts.extend(parts);
                changed.notify_all();
            } else if now.running == 0 {
                // Nothing waits, and nobody can make anything new.
                return;
            } else {
                now = changed.wait(now).unwrap_or_else(PoisonError::into_inner);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

    #[test]
    fn all_is_done_once_and_never_more_is_held_than_the_budget() {
        for threads in [1, 2, 7] {
            let (held, most) = (AtomicU64::new(0), AtomicU64::new(0));
            let done = AtomicUsize::new(0);
            let jobs = (1..=40_u64).map(|cost| (cost, cost)).collect();
            run(
                jobs,
                50,
                threads,
                |cost| {
                    let now = held.fetch_add(cost, Ordering::SeqCst) + cost;
                    most.fetch_max(now, Ordering::SeqCst);
                    std::thread::yield_now();
                    held.fetch_sub(cost, Ordering::SeqCst);
                    vec![(); usize::try_from(cost).unwrap() % 4]
                },
                |()| {
                    done.fetch_add(1, Ordering::SeqCst);
                },
            );
            assert_eq!(done.into_inner(), 60);
            assert!(most.into_inner() <= 50);
        }
    }

    #[test]
    fn a_job_that_costs_more_than_the_budget_runs_alone() {
        let most = AtomicUsize::new(0);
        let running = AtomicUsize::new(0);
        run(
            vec![(100, ()), (100, ()), (1, ())],
            50,
            3,
            |()| {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::yield_now();
                running.fetch_sub(1, Ordering::SeqCst);
                Vec::<()>::new()
            },
            |()| {},
        );
        assert_eq!(most.into_inner(), 1);
    }
}
