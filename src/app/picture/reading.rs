//! From a file to pixels, by the browser alone: decoded, cut to a square around its middle, and made smaller.

use figures::bitmap::Bitmap;
use figures::text::Text;
use figures::theme::{Scheme, Theme, Token};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

use crate::dom;
use crate::words::picture as words;

/// The largest file that is taken: what [`words::TOO_LARGE`] says.
const MOST_BYTES: f64 = 40e6;

/// The picture of a file.
///
/// # Errors
/// A sentence, if the file is too large, or no picture.
pub async fn read(file: &File) -> Result<Bitmap, Text> {
    if file.size() > MOST_BYTES {
        return Err(words::TOO_LARGE);
    }
    let pixels = decoded(file).await.and_then(|image| square(&image));
    pixels.ok().and_then(|pixels| Bitmap::from_rgba(&pixels)).ok_or(words::NO_PICTURE)
}

async fn decoded(file: &File) -> Result<ImageBitmap, JsValue> {
    let image = JsFuture::from(dom::window().create_image_bitmap_with_blob(file)?).await?;
    // It is nothing else, and to ask would be one more thing to load.
    Ok(image.unchecked_into())
}

/// The pixels of the largest square in the middle. What can be seen through lies over white paper.
fn square(image: &ImageBitmap) -> Result<Vec<u8>, JsValue> {
    let none = || JsValue::from("there is no canvas");
    let canvas: HtmlCanvasElement = dom::create("canvas", "").ok_or_else(none)?.dyn_into()?;
    canvas.set_width(Bitmap::SIDE);
    canvas.set_height(Bitmap::SIDE);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or_else(none)?.dyn_into()?;
    let side = f64::from(Bitmap::SIDE);
    let ground = Theme::new(Scheme::Light).colour(Token::Ground);
    context.set_fill_style_str(
        &["rgb(", &[ground.0, ground.1, ground.2].map(|part| part.to_string()).join(" "), ")"].concat(),
    );
    context.fill_rect(0.0, 0.0, side, side);
    // Not among what the bindings have; a browser that does not know it makes the picture smaller all the same.
    let _ = js_sys::Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
    let (width, height) = (f64::from(image.width()), f64::from(image.height()));
    let least = width.min(height);
    let (left, top) = ((width - least) / 2.0, (height - least) / 2.0);
    context.draw_image_with_image_bitmap_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
        image, left, top, least, least, 0.0, 0.0, side, side,
    )?;
    Ok(context.get_image_data(0.0, 0.0, side, side)?.data().0)
}
