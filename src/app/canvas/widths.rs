//! How wide texts are: each is measured once.

use std::cell::RefCell;

use web_sys::CanvasRenderingContext2d;

/// More texts than all figures of a page show at one time.
const MOST_TEXTS: usize = 4096;

thread_local! {
    /// Typefaces and texts with their widths over sizes, sorted.
    static WIDTHS: RefCell<Vec<(String, f64)>> = RefCell::default();
}

/// The number of texts whose width is known by heart.
pub fn texts_measured() -> usize {
    WIDTHS.with_borrow(Vec::len)
}

/// The width of `text` over its size, measured once.
pub(super) fn text_share(context: &CanvasRenderingContext2d, style: &str, family: &str, text: &str) -> f64 {
    let key = [style, "\0", family, "\0", text].concat();
    WIDTHS.with_borrow_mut(|widths| {
        let index = match widths.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(index) => return widths[index].1,
            Err(index) => index,
        };
        context.save();
        // Measured large: smaller ones are in proportion.
        context.set_font(&[style, " 100px ", family].concat());
        let share = context.measure_text(text).map_or(0.0, |metrics| metrics.width() / 100.0);
        context.restore();
        if widths.len() < MOST_TEXTS {
            widths.insert(index, (key, share));
        } else {
            *widths = vec![(key, share)];
        }
        share
    })
}
