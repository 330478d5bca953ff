//! Typed positions in the catalog's lists.
//!
//! In: nothing. Out: one id type a list, so that a story cannot be looked up as a library.

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the entry at `index` of its list.
            pub fn new(index: usize) -> Self {
                // A list of more than four billion documents does not fit in memory.
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The position in the list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(/** A story. */ StoryId);
id!(/** An event. */ EventId);
id!(/** A library. */ LibraryId);
id!(/** A commitment. */ CommitmentId);
id!(/** A piece of coverage. */ CoverageId);
id!(/** A page. */ PageId);
