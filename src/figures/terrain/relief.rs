//! The contours of a surface, ready to be drawn: found once, however often a picture of it is drawn.

use std::cell::RefCell;
use std::rc::Rc;

use engine::surface::{Offer, Surface};

use super::contours::{Heights, joined};
use super::{ASPECT, Levels, Map};
use crate::paper::{Point, Rect};

/// Points of the grid that contours are found on, along the longer side.
const GRID: usize = 160;
/// So many reliefs are remembered: a page has few surfaces in sight at a time.
const REMEMBERED: usize = 4;

/// What is lower than each of the levels of a surface, the highest level first; places are in shares of the map's width and height.
pub struct Relief(Vec<Low>);

/// What is lower than a level.
pub struct Low {
    /// One line around all of it, to be filled.
    pub ground: Vec<Point>,
    /// The contours, without what runs along the edge of the map.
    pub contours: Vec<Vec<Point>>,
}

/// What a relief is of: a surface by its name, its condition number, and how its heights are told apart.
type Subject = (&'static str, u32, Levels);

thread_local! {
    /// The last ones asked for, the newest at the end.
    static MADE: RefCell<Vec<(Subject, Rc<Relief>)>> = const { RefCell::new(Vec::new()) };
}

impl Relief {
    /// The relief of one of the engine's surfaces.
    pub fn of(offer: &Offer, condition: f32, levels: Levels) -> Rc<Self> {
        let subject = (offer.name, condition.to_bits(), levels);
        MADE.with_borrow_mut(|made| {
            let index = made.iter().position(|(other, _)| *other == subject);
            let found = index.map(|index| made.remove(index));
            let found = found.unwrap_or_else(|| (subject, Rc::new(Self::new(&*(offer.make)(condition), levels))));
            let relief = Rc::clone(&found.1);
            made.push(found);
            if made.len() > REMEMBERED {
                made.remove(0);
            }
            relief
        })
    }

    fn new(surface: &dyn Surface, levels: Levels) -> Self {
        let map = Map::new((0.0, 0.0), 1.0, surface.window());
        let lowest = surface.lowest().unwrap_or(0.0);
        let rows = (GRID as f32 / ASPECT) as usize;
        let heights = Heights::of(GRID, rows, |right, up| surface.value(map.at(right, up)) - lowest);
        // A valley narrower than the grid falls apart into a string of hollows that are not there.
        let most = surface.minima().len() + 3;
        let lines = super::of(levels, heights.range()).into_iter().map(|level| heights.below(level));
        Self(lines.take_while(|lines| lines.len() <= most).map(Low::of).collect())
    }

    /// From the highest level down.
    pub fn lows(&self) -> &[Low] {
        &self.0
    }
}

impl Low {
    fn of(lines: Vec<Vec<Point>>) -> Self {
        Self { ground: joined(&lines), contours: lines.iter().flat_map(|line| inner(line)).collect() }
    }
}

/// The parts of a closed line that do not run along the edge of the map.
fn inner(line: &[Point]) -> Vec<Vec<Point>> {
    let within = Rect::new(0.0, 0.0, 1.0, 1.0).grown(-4e-4);
    let closed: Vec<Point> = line.iter().chain(line.first()).copied().collect();
    let (mut parts, mut begun) = (Vec::new(), None);
    for (index, &point) in closed.iter().enumerate() {
        let inside = within.contains(point);
        match begun {
            None if inside => begun = Some(index.saturating_sub(1)),
            Some(from) if !inside || index + 1 == closed.len() => {
                parts.push(closed[from..=index].to_vec());
                begun = None;
            }
            _ => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::surface::named;

    #[test]
    fn a_relief_is_made_once_for_a_surface() {
        let quadratic = named("quadratic").unwrap();
        let first = Relief::of(quadratic, 20.0, Levels::Log);
        assert!(Rc::ptr_eq(&first, &Relief::of(quadratic, 20.0, Levels::Log)));
        let other = Relief::of(quadratic, 21.0, Levels::Log);
        assert!(!Rc::ptr_eq(&first, &other) && !Rc::ptr_eq(&first, &Relief::of(quadratic, 20.0, Levels::Even)));
        assert_ne!(first.lows()[3].ground, other.lows()[3].ground, "each is of its own surface");
    }

    #[test]
    fn few_are_remembered() {
        let quadratic = named("quadratic").unwrap();
        let first = Relief::of(quadratic, 1.0, Levels::Log);
        for condition in 2..10 {
            Relief::of(quadratic, condition as f32, Levels::Log);
        }
        assert!(!Rc::ptr_eq(&first, &Relief::of(quadratic, 1.0, Levels::Log)));
    }

    #[test]
    fn contours_leave_out_the_edge_of_the_map() {
        let square = [(0.0, 0.0), (0.5, 0.0), (0.5, 0.5), (0.4, 0.6), (0.0, 0.5)];
        assert_eq!(inner(&square), [[(0.5, 0.0), (0.5, 0.5), (0.4, 0.6), (0.0, 0.5)]]);
    }
}
