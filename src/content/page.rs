//! Pages: they have no fields of their own.
//!
//! In: nothing. Out: [`Page`]. Must not know which pages the site adds by itself.

/// A page of the site, such as "about".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page;
