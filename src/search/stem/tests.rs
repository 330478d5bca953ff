//! Tests of the stemmer.
