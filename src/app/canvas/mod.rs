//! What the figures of a page are drawn on: a canvas on the screen, or a sheet that becomes a drawing in SVG.
//!
//! It is one type, so that the drawing code of a figure is compiled once. What is drawn is not known.

mod screen;
mod surface;
mod widths;

use figures::svg::{Letters, Stroke, Svg};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use screen::Screen;
pub use surface::Surface;
use web_sys::CanvasRenderingContext2d;
pub use widths::texts_measured;

/// The backend that figures draw on in a browser.
pub enum Canvas {
    /// A canvas.
    Screen(Screen),
    /// A drawing, in which texts take the room that they have on this screen.
    Sheet(Svg, CanvasRenderingContext2d),
}

type Error = DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>;
type Drawn = Result<(), Error>;

impl Canvas {
    fn path(&mut self, points: &[BackendCoord], stroke: Stroke, fill: bool) -> Drawn {
        match self {
            Canvas::Screen(screen) => screen.path(points, stroke, fill),
            Canvas::Sheet(svg, _) => {
                svg.path(points, stroke, fill);
                Ok(())
            }
        }
    }
}

impl DrawingBackend for Canvas {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        match self {
            Canvas::Screen(screen) => screen.size(),
            Canvas::Sheet(svg, _) => svg.size(),
        }
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &Stroke { colour, width: 1 }, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.path(&[from, to], Stroke::of(style), false)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let stroke = Stroke::of(style);
        match self {
            Canvas::Screen(screen) => screen.rect(from, to, stroke, fill),
            Canvas::Sheet(svg, _) => {
                svg.rect(from, to, stroke, fill);
                Ok(())
            }
        }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.path(&path.into_iter().collect::<Vec<_>>(), Stroke::of(style), false)
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let stroke = Stroke::of(style);
        match self {
            Canvas::Screen(screen) => screen.circle(centre, radius, stroke, fill),
            Canvas::Sheet(svg, _) => {
                svg.circle(centre, radius, stroke, fill);
                Ok(())
            }
        }
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.path(&corners.into_iter().collect::<Vec<_>>(), Stroke::of(style), true)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        match self {
            Canvas::Screen(screen) => screen.text(text, style, at),
            Canvas::Sheet(svg, _) => svg.text(text, Letters::of(style), at),
        }
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Result<(u32, u32), Error> {
        let context = match self {
            Canvas::Screen(screen) => screen.context(),
            Canvas::Sheet(_, context) => context,
        };
        let size = style.size();
        let share = widths::text_share(context, style.style().as_str(), style.family().as_str(), text);
        Ok(((share * size).ceil() as u32, size.ceil() as u32))
    }

    fn blit_bitmap(&mut self, at: BackendCoord, size: (u32, u32), source: &[u8]) -> Drawn {
        match self {
            Canvas::Screen(screen) => screen.bitmap(at, size, source),
            Canvas::Sheet(svg, _) => svg.bitmap(at, size, source),
        }
        Ok(())
    }
}
