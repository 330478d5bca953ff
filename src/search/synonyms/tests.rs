//! Tests of the synonyms.
