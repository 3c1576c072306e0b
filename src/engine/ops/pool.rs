//! What max and average pooling share: a window that moves over the last two axes of images.
//!
//! A pool goes over an image once for each number of its kernel, a row at a time. So its inner loops are over slices
//! that lie side by side, without a test for the border and without a division.

use std::{fmt, ops::Range};

use crate::{Shape, Var, Window};

/// The shape of images `x` `[…, H, W]` after `window` has moved over both of its last axes; or what refuses it.
pub(super) fn pooled<'t>(name: &str, x: Var<'t>, window: Window) -> Result<Shape, Var<'t>> {
    let images = x.shape();
    let refuse = |sentence: fmt::Arguments<'_>| Err(x.record.refuse(sentence, images));
    let (padding, reach) = (window.padding, window.reach());
    if images.len() < 2 {
        return refuse(format_args!("{name}: {images} has no height and width"));
    }
    if padding > reach / 2 {
        let sentence = format_args!("{name}: a padding of {padding} is more than half of the {reach} under the kernel");
        return refuse(sentence);
    }
    let [height, width] = [2, 1].map(|from_last| window.output(images.size_from_end(from_last)));
    match height.and_then(|height| Ok((height, width?))) {
        Ok((height, width)) => Ok(images.with_axis(images.len() - 2, height).with_last(width)),
        Err(error) => refuse(format_args!("{name}: {images}, {error}")),
    }
}

/// What one row of a result sees through one number of the kernel.
pub(super) struct Row {
    /// Where the row's results lie in one image, those left out that see padding.
    pub in_image: Range<usize>,
    /// Where they lie among the results of all images.
    pub outputs: Range<usize>,
    /// Where the first of them finds its number. Each next one finds it a stride further on.
    pub input: usize,
}

/// Calls `visit` with the rows of all images, for one number of the kernel after the other.
pub(super) fn for_each_row(images: Shape, pooled: Shape, window: Window, mut visit: impl FnMut(Row)) {
    let [height, width] = [2, 1].map(|from_last| images.size_from_end(from_last));
    let [rows, columns] = [2, 1].map(|from_last| pooled.size_from_end(from_last));
    for image in 0..images[..images.len() - 2].iter().product() {
        for tap in 0..window.kernel * window.kernel {
            let (seen_rows, first_row) = seen(window, tap / window.kernel, height, rows);
            let (seen_columns, first_column) = seen(window, tap % window.kernel, width, columns);
            for (step, row) in seen_rows.enumerate() {
                let along = |begin: usize| begin + seen_columns.start..begin + seen_columns.end;
                visit(Row {
                    in_image: along(row * columns),
                    outputs: along((image * rows + row) * columns),
                    input: (image * height + first_row + step * window.stride) * width + first_column,
                });
            }
        }
    }
}

/// Along one axis: which results see a number, rather than padding, through `place` of the kernel, and which number the
/// first of them sees.
fn seen(window: Window, place: usize, size: usize, outputs: usize) -> (Range<usize>, usize) {
    // Result o sees number o s + d place − p.
    let shift = place * window.dilation;
    let begin = window.padding.saturating_sub(shift).div_ceil(window.stride);
    let end = (size + window.padding).saturating_sub(shift).div_ceil(window.stride).min(outputs);
    match begin < end {
        true => (begin..end, begin * window.stride + shift - window.padding),
        false => (0..0, 0),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use crate::Window;

    /// Height and width of images, and a window that pools them.
    pub(crate) fn windows() -> impl Strategy<Value = ([usize; 2], Window)> {
        let sizes = [1..8_usize, 1..8_usize];
        let window = (1..5_usize, 1..4_usize, any::<bool>()).prop_flat_map(|(kernel, stride, round_up)| {
            (0..=kernel / 2).prop_map(move |padding| Window { kernel, stride, padding, dilation: 1, round_up })
        });
        (sizes, window)
            .prop_filter("the window fits", |(sizes, window)| sizes.iter().all(|&size| window.output(size).is_ok()))
    }
}
