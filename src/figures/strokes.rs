//! What becomes of a line before it is drawn: cut at the edge of a picture, thinned, and cut into dashes.

use crate::paper::{Point, Rect};

/// The pieces of the line through `points` that lie in `rect`.
pub fn clipped(points: &[Point], rect: Rect) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    for leg in points.windows(2) {
        let Some((from, to)) = cut(leg[0], leg[1], rect) else { continue };
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&from) => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
    }
    pieces
}

/// Whether the stroke through `points` crosses `rect`.
pub fn cross(points: &[Point], rect: Rect) -> bool {
    points.windows(2).any(|leg| cut(leg[0], leg[1], rect).is_some())
}

/// The part of a leg that lies in `rect` (Liang and Barsky 1984).
fn cut(from: Point, to: Point, rect: Rect) -> Option<(Point, Point)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut begin, mut end) = (0.0f32, 1.0f32);
    let edges =
        [(-dx, from.0 - rect.x), (dx, rect.right() - from.0), (-dy, from.1 - rect.y), (dy, rect.bottom() - from.1)];
    for (outwards, room) in edges {
        if outwards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if outwards < 0.0 {
            begin = begin.max(room / outwards);
        } else {
            end = end.min(room / outwards);
        }
    }
    let at = |share: f32| (from.0 + share * dx, from.1 + share * dy);
    // The very points where nothing is cut off, so that pieces join.
    let first = if begin == 0.0 { from } else { at(begin) };
    let last = if end == 1.0 { to } else { at(end) };
    (begin <= end).then_some((first, last))
}

/// The line without the points that lie closer than `least` to the one before; both ends stay.
pub fn thinned(points: &[Point], least: f32) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len().min(512));
    for (index, &point) in points.iter().enumerate() {
        let far = kept.last().is_none_or(|last| (point.0 - last.0).abs().max((point.1 - last.1).abs()) >= least);
        if far || index + 1 == points.len() {
            kept.push(point);
        }
    }
    kept
}

/// The line cut into dashes: `pattern` has the lengths of a dash, the gap after it, the next dash and so on. An empty
/// pattern leaves the line whole.
pub fn dashes(points: &[Point], pattern: &[f32]) -> Vec<Vec<Point>> {
    if pattern.iter().sum::<f32>() <= 0.0 {
        return vec![points.to_vec()];
    }
    let (mut pieces, mut index) = (Vec::new(), 0);
    let (mut left, mut piece) = (pattern[0], points.first().map_or(Vec::new(), |&first| vec![first]));
    for leg in points.windows(2) {
        let (dx, dy) = (leg[1].0 - leg[0].0, leg[1].1 - leg[0].1);
        let (length, mut done) = (dx.hypot(dy), 0.0);
        while length - done > left {
            done += left;
            let at = (leg[0].0 + dx * done / length, leg[0].1 + dy * done / length);
            if index % 2 == 0 {
                piece.push(at);
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![at];
            }
            index = (index + 1) % pattern.len();
            left = pattern[index];
        }
        left -= length - done;
        if index % 2 == 0 {
            piece.push(leg[1]);
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: Rect = Rect::new(0.0, 0.0, 10.0, 10.0);

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two_pieces() {
        let pieces = clipped(&[(5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0)], SQUARE);
        assert_eq!(pieces, [vec![(5.0, 5.0), (10.0, 5.0)], vec![(10.0, 8.0), (5.0, 8.0)]]);
        let inside = [(1.0, 1.0), (2.0, 5.0), (9.0, 9.0)];
        assert_eq!(clipped(&inside, SQUARE), [inside.to_vec()]);
    }

    #[test]
    fn a_line_that_only_passes_by_is_none_however_far_it_goes() {
        assert!(clipped(&[(-5.0, -1e8), (-5.0, 1e8)], SQUARE).is_empty());
        assert_eq!(clipped(&[(5.0, -1e8), (5.0, 1e8)], SQUARE).len(), 1);
    }

    #[test]
    fn dashes_go_on_around_a_corner() {
        let pieces = dashes(&[(0.0, 0.0), (3.0, 0.0), (3.0, 5.0)], &[4.0, 2.0]);
        assert_eq!(pieces, [vec![(0.0, 0.0), (3.0, 0.0), (3.0, 1.0)], vec![(3.0, 3.0), (3.0, 5.0)]]);
        assert_eq!(dashes(&[(0.0, 0.0), (1.0, 0.0)], &[]), [[(0.0, 0.0), (1.0, 0.0)]]);
        assert!(dashes(&[], &[1.0, 1.0]).is_empty());
    }

    #[test]
    fn thinning_keeps_both_ends() {
        let line: Vec<Point> = (0..100).map(|x| (x as f32 * 0.1, 0.0)).collect();
        let thin = thinned(&line, 1.0);
        assert!(thin.len() <= 12 && thin[0] == line[0] && thin.last() == line.last(), "{thin:?}");
    }
}
