//! Keys by which templates look words up: `t.facts[fact.key]`.
//!
//! In: nothing. Out: enums that serialise as their keys. Each lists all of its keys, so that a test can
//! see to it that there is a word for every one and none besides.

use serde::{Serialize, Serializer};

macro_rules! keys {
    ($(#[$doc:meta])* $name:ident { $($case:ident => $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each key is what it is named after")]
        pub enum $name {
            $($case,)*
        }

        impl $name {
            /// Every key.
            pub const ALL: &[$name] = &[$($name::$case,)*];

            /// The key as it stands in translations.
            pub fn key(self) -> &'static str {
                match self {
                    $($name::$case => $key,)*
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }
    };
}

keys! {
    /// What a group of links narrows a list by; words `list.groups` and `list.said`.
    FilterKey {
        Kinds => "kinds",
        Statuses => "statuses",
        Topics => "topics",
        Provinces => "provinces",
        Years => "years",
    }
}

keys! {
    /// What a region page is about; words `region.level`.
    RegionLevel {
        Province => "province",
        Regency => "regency",
    }
}

keys! {
    /// What is said of an indicator; words `facts`.
    FactKey {
        Concept => "concept",
        Unit => "unit",
        Scale => "scale",
        Direction => "direction",
        Denominator => "denominator",
        Aggregation => "aggregation",
        Producer => "producer",
        Method => "method",
        MethodVersion => "method_version",
        SeriesBreaks => "series_breaks",
    }
}

keys! {
    /// The sections of a site's usual menu; words `menu`.
    MenuKey {
        Stories => "stories",
        Events => "events",
        Libraries => "libraries",
        Regions => "regions",
        Map => "map",
        Topics => "topics",
        Methodology => "methodology",
    }
}
