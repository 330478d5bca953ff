//! Work on files of unknown origin with libraries that may give up on them altogether.
//!
//! In: something to do. Out: what it gives, or nothing where a library panicked. Must not be used for our own code, which
//! has errors for what can go wrong.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Does it; `None` where it panicked. Nothing is printed then: whoever asked says in words what is wrong.
pub fn guarded<T>(act: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |panic| {
            if !IS_GUARDED.get() {
                loud(panic);
            }
        }));
    });
    let was = IS_GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(act));
    IS_GUARDED.set(was);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_nothing_and_the_next_one_is_as_it_was() {
        assert_eq!(guarded(|| 1), Some(1));
        assert_eq!(guarded(|| Vec::<u8>::new()[1]), None);
        assert_eq!(guarded(|| guarded(|| Vec::<u8>::new()[1])), Some(None));
        assert!(!IS_GUARDED.get());
        assert!(catch_unwind(|| Vec::<u8>::new()[1]).is_err());
    }
}
