//! How far a drawn curve is from the engine's, and in what the two agree. Heights are shares of the axis.

/// A rise or fall of less than this counts as none.
const LEVEL: f32 = 0.05;

/// Where a curve goes from its beginning to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// It ends higher than it began.
    Rises,
    /// It ends lower than it began.
    Falls,
    /// It ends about where it began.
    Level,
}

/// What can be said about the shape of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Where it goes.
    pub trend: Trend,
    /// The column in which it is lowest, the first of equals.
    pub lowest: usize,
    /// The column in which it is highest, the first of equals.
    pub highest: usize,
}

/// How far two curves lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Apart {
    /// The mean over all columns.
    pub mean: f32,
    /// The column in which it is most.
    pub furthest: usize,
}

/// The shape of a curve.
pub fn shape(heights: &[f32]) -> Shape {
    let change = heights.last().unwrap_or(&0.0) - heights.first().unwrap_or(&0.0);
    let trend = if change > LEVEL {
        Trend::Rises
    } else if change < -LEVEL {
        Trend::Falls
    } else {
        Trend::Level
    };
    let extreme = |better: fn(f32, f32) -> bool| {
        (1..heights.len()).fold(0, |best, column| if better(heights[column], heights[best]) { column } else { best })
    };
    Shape { trend, lowest: extreme(|a, b| a < b), highest: extreme(|a, b| a > b) }
}

/// How far two curves of the same columns lie apart.
pub fn apart(one: &[f32], other: &[f32]) -> Apart {
    let distances: Vec<f32> = one.iter().zip(other).map(|(a, b)| (a - b).abs()).collect();
    let furthest = (1..distances.len()).fold(0, |most, at| if distances[at] > distances[most] { at } else { most });
    Apart { mean: distances.iter().sum::<f32>() / distances.len().max(1) as f32, furthest }
}

/// The heights of a course at so many columns, straight between its places.
pub fn at_columns(course: &[(f32, f32)], columns: usize) -> Vec<f32> {
    let height = |x: f32| {
        let after = course.iter().position(|place| place.0 >= x).unwrap_or(course.len() - 1).max(1);
        let (before, after) = (course[after - 1], course[after]);
        let share = ((x - before.0) / (after.0 - before.0)).clamp(0.0, 1.0);
        before.1 + share * (after.1 - before.1)
    };
    if course.len() < 2 {
        return Vec::new();
    }
    (0..=columns).map(|column| height(column as f32 / columns.max(1) as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_no_distance_from_itself_and_a_shifted_one_the_shift() {
        let one = [0.1, 0.4, 0.2];
        assert_eq!(apart(&one, &one).mean, 0.0);
        let shifted = one.map(|height| height + 0.25);
        assert!((apart(&one, &shifted).mean - 0.25).abs() < 1e-6);
        assert_eq!(apart(&one, &[0.1, 0.4, 0.9]).furthest, 2);
    }

    #[test]
    fn shapes_are_told_apart() {
        assert_eq!(shape(&[0.9, 0.2, 0.1]), Shape { trend: Trend::Falls, lowest: 2, highest: 0 });
        assert_eq!(shape(&[0.1, 0.9, 0.12]), Shape { trend: Trend::Level, lowest: 0, highest: 1 });
        assert_eq!(shape(&[0.1, 0.9]).trend, Trend::Rises);
        assert_eq!(shape(&[]).trend, Trend::Level);
    }

    #[test]
    fn a_course_is_read_between_its_places() {
        assert_eq!(at_columns(&[(0.0, 0.0), (0.5, 1.0), (1.0, 0.0)], 4), [0.0, 0.5, 1.0, 0.5, 0.0]);
        assert_eq!(at_columns(&[(0.25, 0.25), (0.75, 0.75)], 2), [0.25, 0.5, 0.75], "it stays level beyond its ends");
        assert!(at_columns(&[(0.0, 0.0)], 2).is_empty());
    }
}
