//! Every label of every figure can be read, on a phone, on a wide page and on paper: none is cut off at an edge of its
//! picture, none runs over another, and nothing is drawn over a piece of one.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;
use std::time::{Duration, Instant};

use figures::paper::{Rect, SERIF, UNITS};
use figures::player::{Player, Showing};
use figures::svg::Letters;
use figures::text::Language;
use figures::theme::Theme;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

/// The widths of pictures, in CSS pixels: on phones, on tablets, on paper, on wide pages, and where layouts change.
const WIDTHS: [f32; 14] =
    [288.0, 304.0, 328.0, 343.0, 358.0, 400.0, 620.0, 688.0, 704.0, 728.0, 736.0, 760.0, 900.0, 1080.0];
/// Typefaces beside the usual estimate: as it is, and DejaVu Sans, the widest that a system has for its labels.
const TYPEFACES: [f32; 2] = [1.0, 1.13];
/// How long a run is computed at most before it is drawn: its labels are there from the first frame on.
const PATIENCE: Duration = Duration::from_secs(8);
/// How far one text may reach into another, in CSS pixels: their boxes are larger than their letters.
const SLACK_PX: f32 = 1.5;
/// A shape of this opacity hides what lies below.
const OPAQUE: f64 = 0.7;

/// What of a picture concerns its labels, in the order in which it is drawn; places in CSS pixels.
#[derive(Clone)]
enum Mark {
    Text { place: Rect, text: String, symbol: bool },
    Shape(Rect, BackendColor),
}

/// Notes where texts and filled shapes are drawn.
struct Notes {
    size: (u32, u32),
    /// How wide the typeface is, beside the usual estimate.
    wide: f32,
    marks: Rc<RefCell<Vec<Mark>>>,
}

type Noted = Result<(), DrawingErrorKind<Infallible>>;

impl Notes {
    fn measured<S: BackendTextStyle>(&self, text: &str, style: &S) -> f32 {
        // Hangul is about as wide in every typeface.
        let hangul = text.chars().any(|letter| ('가'..='힣').contains(&letter));
        Letters::of(style).estimate(text).0 as f32 * if hangul { 1.0 } else { self.wide }
    }

    fn shape(&self, corners: impl IntoIterator<Item = BackendCoord>, colour: BackendColor) -> Noted {
        let (mut low, mut high) = ((i32::MAX, i32::MAX), (i32::MIN, i32::MIN));
        for (x, y) in corners {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        let [x, y, right, bottom] = [low.0, low.1, high.0, high.1].map(|units| units as f32 / UNITS);
        self.marks.borrow_mut().push(Mark::Shape(Rect::new(x, y, right - x, bottom - y), colour));
        Ok(())
    }
}

impl DrawingBackend for Notes {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Noted {
        Ok(())
    }

    fn present(&mut self) -> Noted {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Noted {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S) -> Noted {
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, _: I, _: &S) -> Noted {
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Noted {
        if fill { self.shape([from, to], style.color()) } else { Ok(()) }
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Noted {
        // The square inside of it: nothing stands in its corners.
        let radius = radius.cast_signed() * 7 / 10;
        if fill { self.shape([(x - radius, y - radius), (x + radius, y + radius)], style.color()) } else { Ok(()) }
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Noted {
        let corners: Vec<_> = corners.into_iter().collect();
        // Marks, of which the box is mostly empty, have few corners; rectangles with rounded ones have many.
        if corners.len() > 6 { self.shape(corners, style.color()) } else { Ok(()) }
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Noted {
        let (letters, width) = (Letters::of(style), self.measured(text, style) / UNITS);
        let (x, y) = (x as f32 / UNITS, y as f32 / UNITS);
        let left = match style.anchor().h_pos {
            HPos::Left => x,
            HPos::Center => x - width / 2.0,
            HPos::Right => x - width,
        };
        // From the top of its capitals to the foot of its descenders.
        let height = 0.8 * letters.size as f32 / UNITS;
        let (place, symbol) = (Rect::new(left, y - height / 2.0, width, height), style.family().as_str() == SERIF);
        self.marks.borrow_mut().push(Mark::Text { place, text: text.into(), symbol });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((self.measured(text, style) as u32, Letters::of(style).size as u32))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Noted {
        Ok(())
    }
}

/// What a figure draws.
fn drawn(player: &dyn Player<Notes>, at: usize, width: f32, language: Language, wide: f32) -> Vec<Mark> {
    let marks = Rc::new(RefCell::new(Vec::new()));
    let size = ((width * UNITS) as u32, (player.height(width) * UNITS) as u32);
    let showing = Showing { at, theme: Theme::default(), language, pointed: None, glide: 1.0 };
    player.draw(Notes { size, wide, marks: Rc::clone(&marks) }, showing).unwrap();
    Rc::unwrap_or_clone(marks).into_inner()
}

/// Whether two places share more than a rim.
fn meet(a: Rect, b: Rect) -> bool {
    a.grown(-SLACK_PX / 2.0).meets(b.grown(-SLACK_PX / 2.0))
}

/// What is wrong with the labels of a picture.
fn faults(marks: &[Mark], (width, height): (f32, f32)) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let Mark::Text { place, text, symbol } = mark else { continue };
        if place.x < -0.5 || place.right() > width + 0.5 {
            faults.push(format!("“{text}” reaches from {} to {}", place.x, place.right()));
        }
        if place.y < -0.5 || place.bottom() > height + 0.5 {
            faults.push(format!("“{text}” reaches down from {} to {} of {height}", place.y, place.bottom()));
        }
        for (later, mark) in marks.iter().enumerate().skip(index + 1) {
            match mark {
                // A symbol and its index are set close.
                Mark::Text { symbol: true, .. } if *symbol && later == index + 1 => {}
                Mark::Text { place: other, text: over, .. } if meet(*place, *other) => {
                    faults.push(format!("“{text}” and “{over}” at {}, {}", other.x, other.y));
                }
                Mark::Shape(shape, colour) if colour.alpha >= OPAQUE && meet(*place, *shape) => {
                    faults.push(format!("“{text}” at {}, {} lies under {shape:?}", place.x, place.y));
                }
                _ => {}
            }
        }
    }
    faults
}

/// Looks at a figure as it is set up, and under every preset: at the beginning, on the way, and at rest.
fn look_at(name: &str) {
    let mut player = figures::player::<Notes>(name).unwrap();
    let presets = player.presets();
    let mut all = Vec::new();
    for preset in [None].into_iter().chain(presets.iter().map(Some)) {
        if let Some(preset) = preset {
            player.preset(preset);
        }
        let begin = Instant::now();
        player.advance(&mut || begin.elapsed() < PATIENCE);
        let rest = player.rest().min(player.computed() - 1);
        for (at, width) in [0, rest / 2, rest].into_iter().flat_map(|at| WIDTHS.map(|width| (at, width))) {
            for (language, wide) in Language::ALL.into_iter().flat_map(|it| TYPEFACES.map(|wide| (it, wide))) {
                let marks = drawn(&*player, at, width, language, wide);
                assert!(marks.iter().filter(|mark| matches!(mark, Mark::Text { .. })).count() > 5, "{name}");
                let preset = preset.map_or("at first", |preset| preset.name);
                let place = format!("{preset} at {at}, {width}, {}, typeface {wide}", language.tag());
                all.extend(
                    faults(&marks, (width, player.height(width))).into_iter().map(|fault| format!("{place}: {fault}")),
                );
            }
        }
    }
    assert!(all.is_empty(), "{name}:\n{}", all.join("\n"));
}

/// A test for each figure.
macro_rules! tests {
    ($($module:ident :: $figure:ident,)*) => {
        $(#[test]
        fn $module() {
            super::look_at(<figures::$module::$figure as figures::figure::Figure>::NAME);
        })*
    };
}

mod no_label_is_cut_off_or_run_over {
    figures::list!(tests);
}
