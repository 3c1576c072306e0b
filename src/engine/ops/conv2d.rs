//! Convolution of images with filters.

use super::{Flow, Operation};
use crate::{
    Scalar, Shape, Var, Window, WindowError,
    math::{self, Geometry},
    tape::Slot,
};

/// How filters move over an image, the same along both axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convolution {
    /// From one output to the next; 1.
    pub stride: usize,
    /// Zeros on every side; 0.
    pub padding: usize,
    /// From one tap of the filter to the next; 1 is side by side.
    pub dilation: usize,
    /// Groups of channels that do not see each other; 1.
    pub groups: usize,
}

impl Default for Convolution {
    fn default() -> Self {
        Self { stride: 1, padding: 0, dilation: 1, groups: 1 }
    }
}

impl Convolution {
    /// The sizes of a result along both axes, `[H′, W′]` from `[H, W]` with a filter of size `[h, w]`.
    ///
    /// # Errors
    /// If a filter, stride or dilation is 0, or if the filter does not fit in.
    pub fn output(&self, size: [usize; 2], kernel: [usize; 2]) -> Result<[usize; 2], WindowError> {
        let Self { stride, padding, dilation, .. } = *self;
        let along = |axis: usize| {
            let window = Window::new(kernel[axis]).stride(stride).padding(padding).dilation(dilation);
            window.output(size[axis])
        };
        Ok([along(0)?, along(1)?])
    }
}

impl<'t> Var<'t> {
    /// Every filter at every place: `[B, C, H, W]`, `[O, C / groups, h, w]` and, if there is a bias, `[O]` give
    /// `[B, O, H′, W′]` with `H′ = ⌊(H + 2 padding − dilation (h − 1) − 1) / stride⌋ + 1`.
    ///
    /// As everywhere in the field it is a correlation: filters are not mirrored. PyTorch: `torch.nn.functional.conv2d`.
    ///
    /// # Panics
    /// Unless the shapes are these and the filter fits in; [`Convolution::output`] tells before.
    pub fn conv2d(self, weight: Var<'t>, bias: Option<Var<'t>>, how: Convolution) -> Var<'t> {
        let (x, w) = (self.shape(), weight.shape());
        if x.len() != 4 || w.len() != 4 {
            return self.record.refuse(format_args!("conv2d: {x} ∗ {w}, both must have four axes"), x);
        }
        let ([images, channels, height, width], [outputs, seen, rows, columns]) = (x.first_axes(), w.first_axes());
        let groups = how.groups;
        let divides = groups > 0 && channels == seen * groups && outputs.is_multiple_of(groups);
        if !divides {
            let sentence =
                format_args!("conv2d: {x} ∗ {w} in {groups} groups, {channels} channels for {seen} of each group");
            return self.record.refuse(sentence, x);
        }
        if let Some(bias) = bias.map(Var::shape).filter(|bias| **bias != [outputs]) {
            return self.record.refuse(format_args!("conv2d: bias {bias} for {outputs} outputs"), x);
        }
        let output = match how.output([height, width], [rows, columns]) {
            Ok(output) => output,
            Err(error) => return self.record.refuse(format_args!("conv2d: {x} ∗ {w}, {error}"), x),
        };
        let geometry = Geometry {
            groups,
            channels: seen,
            outputs: outputs / groups,
            input: [height, width],
            kernel: [rows, columns],
            output,
            stride: how.stride,
            padding: how.padding,
            dilation: how.dilation,
        };
        let op = Conv2d { x: self.slot, weight: weight.slot, bias: bias.map(|bias| bias.slot), geometry };
        self.record.apply(op, Shape::new(&[images, outputs, output[0], output[1]]))
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Conv2d {
    x: Slot,
    weight: Slot,
    bias: Option<Slot>,
    geometry: Geometry,
}

impl Conv2d {
    /// Whether there is nothing to compute.
    fn is_empty(&self) -> bool {
        self.x.shape.size() == 0 || self.weight.shape.size() == 0
    }

    fn kept(&self) -> usize {
        self.geometry.kept(self.x.shape[0])
    }
}

impl Operation for Conv2d {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x, self.weight].into_iter().chain(self.bias)
    }

    fn room(&self) -> usize {
        if self.is_empty() { 0 } else { self.kept().max(self.geometry.scratch()) }
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (output, room) = output.split_at_mut(output.len() - self.room());
        let bias = self.bias.map_or(&[][..], |bias| bias.of(values));
        if self.is_empty() {
            output.fill(0.0);
            let [rows, columns] = self.geometry.output;
            let planes = output.chunks_exact_mut(rows * columns).zip(bias.iter().cycle());
            return planes.for_each(|(plane, &bias)| plane.fill(bias));
        }
        let kept = &mut room[..self.kept()];
        kept.fill(0.0);
        self.geometry.forward(self.x.of(values), self.weight.of(values), bias, output, kept);
    }

    // ∂x is the convolution of ∂y with the filters turned round, ∂w of x with ∂y, ∂b = Σ ∂y over images and pixels
    fn backward(&self, flow: &mut Flow<'_>) {
        let (upstream, weight, kept) = (flow.upstream(), flow.value(self.weight), flow.kept());
        let [_, outputs, rows, columns] = flow.output.shape.first_axes();
        if let Some(gradient) = self.bias.and_then(|bias| flow.gradient(bias)) {
            for (index, plane) in upstream.chunks_exact(rows * columns).enumerate() {
                gradient[index % outputs] += math::sum(plane);
            }
        }
        if self.is_empty() {
            return;
        }
        if let Some((gradient, room)) = flow.gradient_and_room(self.weight) {
            self.geometry.add_weight_gradient(kept, upstream, gradient, room);
        }
        if let Some((gradient, room)) = flow.gradient_and_room(self.x) {
            self.geometry.add_input_gradient(weight, upstream, gradient, room);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Convolution;
    use crate::{
        Pcg32, Scalar, Tape,
        check::{check_gradient, normal},
    };

    /// Sizes of a convolution that fits: images, channels and outputs of a group, input, filter, and how it moves.
    fn cases() -> impl Strategy<Value = ([usize; 4], [usize; 4], Convolution)> {
        let sizes = (1..3_usize, 1..4_usize, 1..4_usize, [1..12_usize, 1..12_usize], [1..4_usize, 1..4_usize]);
        let how = (1..4_usize, 0..3_usize, 1..3_usize, 1..3_usize);
        (sizes, how).prop_filter_map("the filter fits", |(sizes, (stride, padding, dilation, groups))| {
            let (images, channels, outputs, [height, width], kernel) = sizes;
            let how = Convolution { stride, padding, dilation, groups };
            how.output([height, width], kernel).ok()?;
            let x = [images, channels * groups, height, width];
            Some((x, [outputs * groups, channels, kernel[0], kernel[1]], how))
        })
    }

    /// The definition, number by number.
    fn by_definition(
        x: &[Scalar],
        w: &[Scalar],
        [images, channels, height, width]: [usize; 4],
        [outputs, seen, rows, columns]: [usize; 4],
        how: Convolution,
    ) -> Vec<Scalar> {
        let mut result = Vec::new();
        let [out_height, out_width] = how.output([height, width], [rows, columns]).unwrap();
        for place in 0..images * outputs * out_height * out_width {
            let (column, row) = (place % out_width, place / out_width % out_height);
            let (output, image) = (place / out_width / out_height % outputs, place / out_width / out_height / outputs);
            let group = output / (outputs / how.groups);
            let mut sum = 0.0;
            for tap in 0..seen * rows * columns {
                let y = (row * how.stride + tap / columns % rows * how.dilation).checked_sub(how.padding);
                let x_place = (column * how.stride + tap % columns * how.dilation).checked_sub(how.padding);
                let channel = group * seen + tap / columns / rows;
                if let (Some(y), Some(x_place)) = (y.filter(|y| *y < height), x_place.filter(|x| *x < width)) {
                    let number = x[((image * channels + channel) * height + y) * width + x_place];
                    sum += w[output * seen * rows * columns + tap] * number;
                }
            }
            result.push(sum);
        }
        result
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn result_is_that_of_the_definition((x_sizes, w_sizes, how) in cases()) {
            let mut rng = Pcg32::new(5);
            let mut draw = |sizes: [usize; 4]| (0..sizes.iter().product()).map(|_| rng.normal()).collect::<Vec<_>>();
            let (x, w) = (draw(x_sizes), draw(w_sizes));
            let mut tape = Tape::new();
            let record = tape.begin(&[]);
            let ours = record.constant(&x, &x_sizes).conv2d(record.constant(&w, &w_sizes), None, how).to_vec();
            let expected = by_definition(&x, &w, x_sizes, w_sizes, how);
            prop_assert_eq!(ours.len(), expected.len());
            for (our, expected) in ours.iter().zip(&expected) {
                prop_assert!((our - expected).abs() < 1e-4, "{} for {}", our, expected);
            }
        }

        #[test]
        fn gradient_is_the_numerical_one_on_random_shapes((x, w, how) in cases()) {
            check_gradient(&[normal(&x), normal(&w), normal(&w[..1])], |[x, w, b]| x.conv2d(w, Some(b), how));
        }
    }

    // What was found by recording computations at random.
    #[test]
    fn without_channels_the_result_is_the_bias_and_gradients_stop_there() {
        check_gradient(&[normal(&[2, 0, 4, 3]), normal(&[2, 0, 3, 3]), normal(&[2])], |[x, w, b]| {
            let y = x.conv2d(w, Some(b), Convolution::default());
            let bias = b.to_vec();
            // Two pixels of each of two outputs, in both images.
            assert_eq!(y.to_vec(), [bias[0], bias[0], bias[1], bias[1]].repeat(2));
            y
        });
        check_gradient(&[normal(&[0, 2, 4, 3]), normal(&[2, 2, 3, 3])], |[x, w]| {
            x.conv2d(w, None, Convolution::default())
        });
    }

    #[test]
    #[should_panic(
        expected = "conv2d: [1, 2, 4, 4] ∗ [3, 2, 5, 5], a kernel that reaches over 5 does not fit in 4, padding included"
    )]
    fn a_filter_that_does_not_fit_is_refused_by_name() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        record.filled(0.0, &[1, 2, 4, 4]).conv2d(record.filled(0.0, &[3, 2, 5, 5]), None, Convolution::default());
    }

    #[test]
    #[should_panic(expected = "conv2d: [1, 2, 4, 4] ∗ [3, 1, 1, 1] in 1 groups, 2 channels for 1 of each group")]
    fn channels_that_differ_are_refused_by_name() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        record.filled(0.0, &[1, 2, 4, 4]).conv2d(record.filled(0.0, &[3, 1, 1, 1]), None, Convolution::default());
    }
}
