//! The canvas backend: texts are measured once, bitmaps come out pixel by pixel, and the ratio of the screen is used.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "tests")]

use plotters::prelude::{DrawingBackend, IntoFont, RGBColor};
use plotters::style::{Color, TextStyle};
use unrolled::canvas::{Surface, texts_measured};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

fn surface(ratio: f64) -> Surface {
    let canvas: HtmlCanvasElement = unrolled::dom::create("canvas", "").unwrap().dyn_into().unwrap();
    let mut surface = Surface::new(canvas).unwrap();
    surface.fit(100.0, 50.0, ratio);
    surface
}

fn pixel(surface: &Surface, x: f64, y: f64) -> Vec<u8> {
    let context: CanvasRenderingContext2d = surface.canvas.get_context("2d").unwrap().unwrap().dyn_into().unwrap();
    context.get_image_data(x, y, 1.0, 1.0).unwrap().data().0
}

#[wasm_bindgen_test]
fn the_sheet_counts_eighths_and_the_canvas_real_pixels() {
    let surface = surface(2.0);
    assert_eq!((surface.canvas.width(), surface.canvas.height()), (200, 100));
    assert_eq!(surface.begin().unwrap().get_size(), (800, 400));
}

#[wasm_bindgen_test]
fn a_shape_lands_where_its_units_say_at_every_ratio() {
    for ratio in [1.0, 2.0] {
        let surface = surface(ratio);
        let red = RGBColor(255, 0, 0).filled();
        surface.begin().unwrap().draw_rect((80, 80), (160, 160), &red, true).unwrap();
        let at = |x: f64, y: f64| pixel(&surface, x * ratio, y * ratio);
        assert_eq!(at(15.0, 15.0), [255, 0, 0, 255], "inside, ratio {ratio}");
        assert_eq!(at(5.0, 5.0), [0, 0, 0, 0], "outside, ratio {ratio}");
        surface.begin().unwrap();
        assert_eq!(at(15.0, 15.0), [0, 0, 0, 0], "a new sheet is empty");
    }
}

#[wasm_bindgen_test]
fn a_text_is_measured_once_for_all_sizes() {
    let surface = surface(1.0);
    let canvas = surface.begin().unwrap();
    let style = |size: f64| TextStyle::from(("sans-serif", size).into_font());
    let before = texts_measured();
    let (small, height) = canvas.estimate_text_size("measured once", &style(80.0)).unwrap();
    let (large, _) = canvas.estimate_text_size("measured once", &style(160.0)).unwrap();
    assert_eq!(texts_measured(), before + 1);
    assert_eq!(height, 80);
    assert!(small > 200 && large.abs_diff(2 * small) <= 1, "{small} {large}");
}

#[wasm_bindgen_test]
fn measuring_puts_nothing_into_the_page() {
    let body = unrolled::dom::document().body().unwrap();
    let before = body.child_element_count();
    let style = TextStyle::from(("sans-serif", 80.0).into_font());
    surface(1.0).begin().unwrap().estimate_text_size("nothing added", &style).unwrap();
    assert_eq!(body.child_element_count(), before);
}

#[wasm_bindgen_test]
fn a_bitmap_is_drawn_at_its_place() {
    let surface = surface(1.0);
    let blue: Vec<u8> = [0, 0, 255].repeat(64 * 64);
    surface.begin().unwrap().blit_bitmap((80, 80), (64, 64), &blue).unwrap();
    assert_eq!(pixel(&surface, 13.0, 13.0), [0, 0, 255, 255]);
    assert_eq!(pixel(&surface, 30.0, 13.0), [0, 0, 0, 0]);
}

#[wasm_bindgen_test]
fn an_empty_bitmap_is_no_mistake() {
    assert!(surface(1.0).begin().unwrap().blit_bitmap((0, 0), (0, 0), &[]).is_ok());
}
