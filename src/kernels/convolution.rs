//! Convolution of images, without a matrix of patches.
//!
//! The input is copied once, with its padding, and with a stride s split into s × s phases: every s-th row and column
//! from each beginning. In a phase, neighbouring outputs read neighbouring numbers whatever the stride. So one kernel
//! serves: a tile of outputs, up to six channels by eight pixels, to which every tap of the filter adds its weight times
//! eight numbers that stand side by side. The gradient of the input is the same kernel over the gradient of the output,
//! phase by phase; the gradient of the weights sums products of rows.

use super::{
    correlate::{Filter, Image, Tap, Target, sum_products},
    lanes::WIDTH,
};
use crate::Scalar;

/// The sizes of a convolution. None is 0, and the filter fits in at least once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Groups of channels that do not see each other.
    pub groups: usize,
    /// Input channels of a group.
    pub channels: usize,
    /// Output channels of a group.
    pub outputs: usize,
    /// Height and width of the input.
    pub input: [usize; 2],
    /// Height and width of the filter.
    pub kernel: [usize; 2],
    /// Height and width of the output.
    pub output: [usize; 2],
    /// From one output to the next.
    pub stride: usize,
    /// Zeros on every side.
    pub padding: usize,
    /// From one tap of the filter to the next.
    pub dilation: usize,
}

/// A rectangle of numbers.
#[derive(Clone, Copy)]
struct Plane {
    columns: usize,
    size: usize,
}

/// Along both axes, the beginnings that a stride leaves: [`Geometry::phases`].
type Phase = [usize; 2];

impl Geometry {
    /// How many numbers [`Geometry::forward`] keeps for the way back, for so many images.
    pub fn kept(&self, images: usize) -> usize {
        images * self.groups * self.padded_group() + self.groups * Filter::room(self.taps_of_output(), self.outputs)
    }

    /// How many numbers the way back needs for a time.
    pub fn scratch(&self) -> usize {
        let filters: usize = self.phases().map(|phase| self.transposed_room(phase)).sum();
        self.outputs * self.gradient_plane().size + self.groups * filters
    }

    /// `output = bias + x ∗ weight`: `[B, C, H, W]`, `[O, C, h, w]` and `[O]` give `[B, O, H′, W′]`.
    ///
    /// `kept` arrives as zeros.
    pub fn forward(
        &self,
        x: &[Scalar],
        weight: &[Scalar],
        bias: &[Scalar],
        output: &mut [Scalar],
        kept: &mut [Scalar],
    ) {
        let (padded, filters) = kept.split_at_mut(x.len() / self.input_group() * self.padded_group());
        let (taps, room) = (self.taps_of_output(), Filter::room(self.taps_of_output(), self.outputs));
        for (group, filter) in filters.chunks_exact_mut(room).enumerate() {
            let first = group * self.outputs;
            let begin = |output| bias.get(first + output).copied().unwrap_or(0.0);
            Filter::write(filter, self.outputs, taps, self.taps(), begin, &weight[first * taps..], taps);
        }
        let pixels = self.output[0] * self.output[1];
        let groups = x.chunks_exact(self.input_group()).zip(padded.chunks_exact_mut(self.padded_group()));
        for (index, ((x, padded), output)) in groups.zip(output.chunks_exact_mut(self.output_group())).enumerate() {
            self.pad(x, padded);
            let filter = &filters[index % self.groups * room..][..room];
            let image = Image { numbers: padded, columns: self.padded_plane().columns, pixels: self.output };
            let mut target = Target { numbers: output, plane: pixels, row: self.output[1], stride: 1, adds: false };
            Filter::read(filter, taps, self.outputs).correlate(image, &mut target);
        }
    }

    /// Adds to the gradient of `weight` what reaches the output as `upstream`. The scratch arrives as zeros.
    pub fn add_weight_gradient(
        &self,
        kept: &[Scalar],
        upstream: &[Scalar],
        weight_gradient: &mut [Scalar],
        scratch: &mut [Scalar],
    ) {
        let (plane, [above, before], taps) = (self.gradient_plane(), self.reach(), self.taps_of_output());
        let surrounded = &mut scratch[..self.outputs * plane.size];
        let groups = upstream.chunks_exact(self.output_group()).zip(kept.chunks_exact(self.padded_group()));
        for (index, (upstream, padded)) in groups.enumerate() {
            self.surround(upstream, surrounded);
            let weight_gradient = &mut weight_gradient[index % self.groups * self.outputs * taps..];
            let numbers = &surrounded[above * plane.columns + before..];
            let gradient = Image { numbers, columns: plane.columns, pixels: self.output };
            let image = Image { numbers: padded, columns: self.padded_plane().columns, pixels: self.output };
            let offsets = self.taps().map(|tap| tap.offset);
            sum_products(gradient, plane.size, self.outputs, image, offsets, |output, tap, sum| {
                weight_gradient[output * taps + tap] += sum;
            });
        }
    }

    /// Adds to the gradient of `x` what reaches the output as `upstream`. The scratch arrives as zeros, or as
    /// [`Geometry::add_weight_gradient`] has left it.
    pub fn add_input_gradient(
        &self,
        weight: &[Scalar],
        upstream: &[Scalar],
        x_gradient: &mut [Scalar],
        scratch: &mut [Scalar],
    ) {
        let (surrounded, filters) = scratch.split_at_mut(self.outputs * self.gradient_plane().size);
        let room = self.phases().map(|phase| self.transposed_room(phase)).sum();
        let weights = weight.chunks_exact(self.outputs * self.taps_of_output());
        for (filters, weight) in filters.chunks_exact_mut(room).zip(weights) {
            self.write_transposed(filters, weight);
        }
        let groups = upstream.chunks_exact(self.output_group()).zip(x_gradient.chunks_exact_mut(self.input_group()));
        for (index, (upstream, x_gradient)) in groups.enumerate() {
            self.surround(upstream, surrounded);
            self.add_group_gradient(surrounded, &filters[index % self.groups * room..][..room], x_gradient);
        }
    }

    /// Numbers of an input image in one group.
    fn input_group(&self) -> usize {
        self.channels * self.input[0] * self.input[1]
    }

    /// Numbers of an output image in one group.
    fn output_group(&self) -> usize {
        self.outputs * self.output[0] * self.output[1]
    }

    /// Numbers of an input image in one group, with padding, phase by phase.
    fn padded_group(&self) -> usize {
        self.channels * self.stride * self.stride * self.padded_plane().size
    }

    /// How many taps an output has.
    fn taps_of_output(&self) -> usize {
        self.channels * self.kernel[0] * self.kernel[1]
    }

    /// The beginnings that the stride leaves.
    fn phases(&self) -> impl Iterator<Item = Phase> + use<> {
        let stride = self.stride;
        (0..stride * stride).map(move |phase| [phase / stride, phase % stride])
    }

    /// Where a tap of the filter lies along an axis: in which phase, and where there.
    fn place_of(&self, tap: usize) -> (usize, usize) {
        match self.stride {
            1 => (0, tap * self.dilation),
            stride => (tap * self.dilation % stride, tap * self.dilation / stride),
        }
    }

    /// How far the taps reach along both axes, in steps of a phase.
    fn reach(&self) -> [usize; 2] {
        self.kernel.map(|size| self.place_of(size - 1).1)
    }

    /// One phase of one padded channel. Its rows are long enough for the tiles at their ends.
    fn padded_plane(&self) -> Plane {
        let [rows, columns] = self.input.map(|size| (size + 2 * self.padding).div_ceil(self.stride));
        let columns = columns.max(self.output[1].next_multiple_of(WIDTH) + self.reach()[1]);
        Plane { columns, size: rows * columns }
    }

    /// The gradient of one output channel, with zeros around it as far as the taps reach.
    fn gradient_plane(&self) -> Plane {
        let [rows, columns] = [0, 1].map(|axis| {
            let read = (self.padding + self.input[axis]).div_ceil(self.stride);
            self.reach()[axis] + read.max(self.output[axis])
        });
        let columns = columns + WIDTH - 1;
        Plane { columns, size: rows * columns }
    }

    /// The taps of an output, over a padded image.
    fn taps(&self) -> impl Iterator<Item = Tap> + Clone {
        let (geometry, plane, stride, [height, width]) = (*self, self.padded_plane(), self.stride, self.kernel);
        let in_row = move |channel: usize, y: usize| {
            let (phase_y, row) = geometry.place_of(y);
            (0..width).map(move |x| {
                let (phase_x, column) = geometry.place_of(x);
                let phase = (channel * stride + phase_y) * stride + phase_x;
                let weight = (channel * height + y) * width + x;
                Tap { offset: phase * plane.size + row * plane.columns + column, weight }
            })
        };
        (0..self.channels).flat_map(move |channel| (0..height).flat_map(move |y| in_row(channel, y)))
    }

    /// The taps of an input channel in a phase, over the surrounded gradients of all outputs.
    fn transposed_taps(&self, phase: Phase) -> impl Iterator<Item = Tap> + Clone {
        let (geometry, plane, width) = (*self, self.gradient_plane(), self.kernel[1]);
        let in_row = move |output: usize, y: usize| {
            let row = geometry.reach()[0] - geometry.place_of(y).1;
            geometry.taps_along(1, phase).map(move |x| {
                let column = geometry.reach()[1] - geometry.place_of(x).1;
                let weight = output * geometry.taps_of_output() + y * width + x;
                Tap { offset: output * plane.size + row * plane.columns + column, weight }
            })
        };
        let in_output = move |output| geometry.taps_along(0, phase).flat_map(move |y| in_row(output, y));
        (0..self.outputs).flat_map(in_output)
    }

    /// The taps of the filter along an axis that are in a phase.
    fn taps_along(&self, axis: usize, phase: Phase) -> impl Iterator<Item = usize> + Clone + use<> {
        let geometry = *self;
        (0..self.kernel[axis]).filter(move |&tap| geometry.place_of(tap).0 == phase[axis])
    }

    /// How many taps an input channel has in a phase.
    fn transposed_count(&self, phase: Phase) -> usize {
        self.outputs * self.taps_along(0, phase).count() * self.taps_along(1, phase).count()
    }

    fn transposed_room(&self, phase: Phase) -> usize {
        Filter::room(self.transposed_count(phase), self.channels)
    }

    /// The filters from output channels to input channels, one for each phase.
    fn write_transposed(&self, mut filters: &mut [Scalar], weight: &[Scalar]) {
        for phase in self.phases() {
            let filter;
            (filter, filters) = filters.split_at_mut(self.transposed_room(phase));
            let stride = self.kernel[0] * self.kernel[1];
            let (count, taps) = (self.transposed_count(phase), self.transposed_taps(phase));
            Filter::write(filter, self.channels, count, taps, |_| 0.0, weight, stride);
        }
    }

    /// Copies an image to where the taps read it.
    fn pad(&self, x: &[Scalar], padded: &mut [Scalar]) {
        let (plane, stride, padding) = (self.padded_plane(), self.stride, self.padding);
        for (index, row) in x.chunks_exact(self.input[1]).enumerate() {
            let (channel, y) = (index / self.input[0], index % self.input[0] + padding);
            for phase in 0..stride {
                let begin =
                    ((channel * stride + y % stride) * stride + phase) * plane.size + y / stride * plane.columns;
                // The first number of the row that is in this phase, and where it goes.
                let first = (phase + stride - padding % stride) % stride;
                let begin = begin + (first + padding) / stride;
                if stride == 1 {
                    padded[begin..begin + row.len()].copy_from_slice(row);
                } else {
                    let numbers = row.iter().skip(first).step_by(stride);
                    padded[begin..].iter_mut().zip(numbers).for_each(|(place, &number)| *place = number);
                }
            }
        }
    }

    /// Copies the gradient of an output into the middle of its zeros.
    fn surround(&self, upstream: &[Scalar], gradient: &mut [Scalar]) {
        let (plane, [above, before]) = (self.gradient_plane(), self.reach());
        let [height, width] = self.output;
        for (index, row) in upstream.chunks_exact(width).enumerate() {
            let begin = index / height * plane.size + (index % height + above) * plane.columns + before;
            gradient[begin..begin + width].copy_from_slice(row);
        }
    }

    /// One image of one group, phase by phase.
    fn add_group_gradient(&self, gradient: &[Scalar], mut filters: &[Scalar], x_gradient: &mut [Scalar]) {
        let (columns, stride, padding, [height, width]) =
            (self.gradient_plane().columns, self.stride, self.padding, self.input);
        for phase in self.phases() {
            let filter;
            (filter, filters) = filters.split_at(self.transposed_room(phase));
            // The first row and column of the phase in which input lies, not padding, and how many there are.
            let first = phase.map(|phase| padding.saturating_sub(phase).div_ceil(stride));
            let end = [0, 1].map(|axis| (padding + self.input[axis]).saturating_sub(phase[axis]).div_ceil(stride));
            let pixels = [0, 1].map(|axis| end[axis].saturating_sub(first[axis]));
            let taps = self.transposed_count(phase);
            if taps == 0 || pixels.contains(&0) {
                continue;
            }
            let image = Image { numbers: &gradient[first[0] * columns + first[1]..], columns, pixels };
            let [y, x] = [0, 1].map(|axis| first[axis] * stride + phase[axis] - padding);
            let numbers = &mut x_gradient[y * width + x..];
            let mut target = Target { numbers, plane: height * width, row: stride * width, stride, adds: true };
            Filter::read(filter, taps, self.channels).correlate(image, &mut target);
        }
    }
}
