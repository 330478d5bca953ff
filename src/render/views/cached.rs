//! Entries that stand on many pages, turned into template values once.
//!
//! In: cards. Out: [`Cached`] values that pages share, and the [`View`]s that hold them. Must not
//! know what an entry holds.

use serde::Serialize;
use std::marker::PhantomData;
use tera::Value;

/// A card as a template value; a card must be in one to be whole, as parts of it are values already.
///
/// Copying it copies a pointer: a story stands in some eight lists, and
/// making its card anew for each took a tenth of a build.
#[derive(Debug)]
pub struct Cached<T> {
    value: Value,
    card: PhantomData<T>,
}

impl<T> Clone for Cached<T> {
    fn clone(&self) -> Self {
        Cached {
            value: self.value.clone(),
            card: PhantomData,
        }
    }
}

impl<T: View> Cached<T> {
    /// Turns a card into a value.
    pub fn new(card: &T) -> Self {
        Cached {
            value: card.value(),
            card: PhantomData,
        }
    }
}

/// A view of a page, with the fields that hold cached entries.
pub trait View: Serialize {
    /// The fields that `Serialize` leaves out, because they are values already.
    fn cached(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }

    /// The whole view as a template value.
    fn value(&self) -> Value {
        let mut value = Value::from_serializable(self);
        let cached = self.cached();
        if !cached.is_empty() {
            let mut map = value.into_map().unwrap_or_default();
            map.extend(
                cached
                    .into_iter()
                    .map(|(name, value)| (tera::value::Key::Str(name), value)),
            );
            value = Value::from(map);
        }
        value
    }
}

impl View for () {}

/// What a field of cached entries is to a template.
pub(super) trait Field {
    fn field(&self) -> Value;
}

impl<T> Field for Vec<Cached<T>> {
    fn field(&self) -> Value {
        Value::from(
            self.iter()
                .map(|card| card.value.clone())
                .collect::<Vec<Value>>(),
        )
    }
}

impl<T> Field for Cached<T> {
    fn field(&self) -> Value {
        self.value.clone()
    }
}

impl<T> Field for Option<Cached<T>> {
    fn field(&self) -> Value {
        self.as_ref()
            .map_or_else(Value::none, |card| card.value.clone())
    }
}

/// Names the fields of a view that hold cached entries.
macro_rules! view {
    ($name:ident $(, $field:ident)*) => {
        impl $crate::render::views::View for $name {
            fn cached(&self) -> Vec<(&'static str, tera::Value)> {
                vec![$((stringify!($field), $crate::render::views::cached::Field::field(&self.$field))),*]
            }
        }
    };
}
pub(super) use view;
