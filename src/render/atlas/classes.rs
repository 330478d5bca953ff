//! Classes of a choropleth map: which values share a colour.
//!
//! In: values. Out: [`Classes`] by natural breaks: the classification into at most `most` classes with
//! the least sum of squared deviations from the classes' means (Jenks 1967; found exactly by dynamic
//! programming after Fisher 1958). Equal values always share a class. Must not know what is counted.

/// Classes of values, the lowest first.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Classes {
    /// The least and the greatest value that each class holds.
    pub(in crate::render) bounds: Vec<(f64, f64)>,
}

/// A distinct value and how often it occurs.
type Counted = (f64, f64);

impl Classes {
    /// Classes of the values that are greater than nothing; fewer than `most` when there are fewer
    /// different values.
    pub(in crate::render) fn of(values: impl IntoIterator<Item = f64>, most: usize) -> Classes {
        let mut values: Vec<f64> = values.into_iter().filter(|value| *value > 0.0).collect();
        values.sort_by(f64::total_cmp);
        let same = |a: &f64, b: &f64| a.total_cmp(b).is_eq();
        let counted: Vec<Counted> = values
            .chunk_by(same)
            .filter_map(|run| Some((*run.first()?, run.len() as f64)))
            .collect();
        let starts = breaks(&counted, most.min(counted.len()));
        let ends = starts.iter().skip(1).copied().chain([counted.len()]);
        let bound = |(start, end): (&usize, usize)| {
            let class = counted.get(*start..end)?;
            Some((class.first()?.0, class.last()?.0))
        };
        Classes {
            bounds: starts.iter().zip(ends).filter_map(bound).collect(),
        }
    }

    /// The class of a value, counted from 1; 0 for nothing.
    pub(in crate::render) fn class(&self, value: f64) -> usize {
        self.bounds
            .iter()
            .take_while(|(least, _)| *least <= value)
            .count()
    }
}

/// Where each of `classes` classes of the sorted values begins.
fn breaks(values: &[Counted], classes: usize) -> Vec<usize> {
    let count = values.len();
    if classes == 0 {
        return Vec::new();
    }
    // Sums of weights, of values and of their squares give the deviation of any run at once.
    let mut sums = vec![[0.0; 3]];
    for (value, weight) in values {
        let [a, b, c] = sums.last().copied().unwrap_or_default();
        sums.push([a + weight, b + weight * value, c + weight * value * value]);
    }
    let deviation = |from: usize, to: usize| {
        let at = |index: usize| sums.get(index).copied().unwrap_or_default();
        let ([w0, s0, q0], [w1, s1, q1]) = (at(from), at(to));
        let (weight, sum, squares) = (w1 - w0, s1 - s0, q1 - q0);
        if weight > 0.0 {
            squares - sum * sum / weight
        } else {
            0.0
        }
    };
    // For each number of classes: the least deviation of the first `end` values, and where the last begins.
    let mut best: Vec<f64> = (0..=count).map(|end| deviation(0, end)).collect();
    let mut begins: Vec<Vec<usize>> = vec![vec![0; count + 1]];
    for class in 1..classes {
        let mut least = vec![f64::INFINITY; count + 1];
        let mut begin = vec![class; count + 1];
        for end in class + 1..=count {
            for start in class..end {
                let sum = best.get(start).copied().unwrap_or(f64::INFINITY) + deviation(start, end);
                if let (Some(least), Some(begin)) = (least.get_mut(end), begin.get_mut(end))
                    && sum < *least
                {
                    (*least, *begin) = (sum, start);
                }
            }
        }
        best = least;
        begins.push(begin);
    }
    let mut end = count;
    let mut starts: Vec<usize> = begins
        .iter()
        .rev()
        .map(|begin| {
            end = begin.get(end).copied().unwrap_or(0);
            end
        })
        .collect();
    starts.reverse();
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gaps_part_classes() {
        let classes = Classes::of([1.0, 1.0, 2.0, 9.0, 10.0, 11.0, 40.0, 41.0], 3);
        assert_eq!(classes.bounds, [(1.0, 2.0), (9.0, 11.0), (40.0, 41.0)]);
        assert_eq!(classes.class(0.0), 0);
        assert_eq!(classes.class(10.0), 2);
        assert_eq!(classes.class(41.0), 3);
    }

    #[test]
    fn few_values_have_few_classes() {
        assert_eq!(
            Classes::of([0.0, 2.0, 2.0, 1.0], 5).bounds,
            [(1.0, 1.0), (2.0, 2.0)]
        );
        assert!(Classes::of([0.0, 0.0], 5).bounds.is_empty());
    }

    /// The sum of squared deviations of a classification.
    fn deviation(values: &[f64], bounds: &[(f64, f64)]) -> f64 {
        bounds
            .iter()
            .map(|(least, greatest)| {
                let class: Vec<f64> = values
                    .iter()
                    .copied()
                    .filter(|value| (*least..=*greatest).contains(value))
                    .collect();
                let mean = class.iter().sum::<f64>() / class.len() as f64;
                class
                    .iter()
                    .map(|value| (value - mean).powi(2))
                    .sum::<f64>()
            })
            .sum()
    }

    proptest! {
        #[test]
        fn every_value_has_a_class_and_no_other_classes_are_better(
            values in proptest::collection::vec(0u8..30, 1..12),
        ) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let classes = Classes::of(values.iter().copied(), 3);
            for value in &values {
                let class = classes.class(*value);
                prop_assert_eq!(class == 0, *value == 0.0);
                if class > 0 {
                    let (least, greatest) = classes.bounds[class - 1];
                    prop_assert!((least..=greatest).contains(value));
                }
            }
            let mut distinct: Vec<f64> = values.iter().copied().filter(|value| *value > 0.0).collect();
            let counted: Vec<f64> = distinct.clone();
            distinct.sort_by(f64::total_cmp);
            distinct.dedup();
            prop_assert_eq!(classes.bounds.len(), distinct.len().min(3));
            if distinct.len() > 3 {
                let found = deviation(&counted, &classes.bounds);
                let last = distinct.len() - 1;
                for a in 1..last {
                    for b in a + 1..=last {
                        let other = [
                            (distinct[0], distinct[a - 1]),
                            (distinct[a], distinct[b - 1]),
                            (distinct[b], distinct[last]),
                        ];
                        prop_assert!(found <= deviation(&counted, &other) + 1e-6);
                    }
                }
            }
        }
    }
}
