//! The operations, one per file: the method on [`Var`](crate::Var), the forward pass, and right below it the derivative.
//!
//! A new operation is a file here and a line in the list at the end of this page.

use crate::{
    Scalar,
    math::{self, Lanes},
    tape::Slot,
};

/// What the tape asks of an operation.
pub(crate) trait Operation: Copy + 'static {
    /// Whether it sets every number of its result, and of its room what it reads again, whatever was there.
    const OVERWRITES: bool = false;

    /// The tensors that it reads.
    fn inputs(&self) -> impl IntoIterator<Item = Slot>;

    /// How many numbers it keeps for its derivative behind its result, and how many the derivative can work with.
    fn room(&self) -> usize {
        0
    }

    /// Computes the result. `values` is the arena up to it; `output` is the result and the room behind it, and
    /// arrives filled with zeros, unless the operation overwrites it.
    fn forward(&self, values: &[Scalar], output: &mut [Scalar]);

    /// Sends the gradient of the result back to the inputs.
    fn backward(&self, flow: &mut Flow<'_>);
}

/// What a derivative can see: all values, the gradient that arrives from above, and the gradients it adds to.
pub(crate) struct Flow<'a> {
    pub values: &'a [Scalar],
    pub output: Slot,
    pub earlier: &'a mut [Scalar],
    pub upstream: &'a [Scalar],
    /// Zeros to work with, as many as the operation's room.
    pub room: &'a mut [Scalar],
}

impl<'a> Flow<'a> {
    /// The numbers of an input.
    fn value(&self, input: Slot) -> &'a [Scalar] {
        input.of(self.values)
    }

    /// The numbers of the result.
    fn output(&self) -> &'a [Scalar] {
        self.output.of(self.values)
    }

    /// What the operation kept behind its result.
    fn kept(&self) -> &'a [Scalar] {
        &self.values[self.output.range().end..][..self.room.len()]
    }

    /// ∂loss/∂output.
    fn upstream(&self) -> &'a [Scalar] {
        self.upstream
    }

    /// ∂loss/∂input, to be added to; `None` if nobody wants it.
    fn gradient(&mut self, input: Slot) -> Option<&mut [Scalar]> {
        input.is_tracked().then(|| input.of_mut(self.earlier))
    }

    /// ∂loss/∂input like [`Flow::gradient`], and zeros to work with.
    fn gradient_and_room(&mut self, input: Slot) -> Option<(&mut [Scalar], &mut [Scalar])> {
        input.is_tracked().then(|| (input.of_mut(self.earlier), &mut *self.room))
    }

    /// The chain rule of an operation that works number by number: gradient += upstream · ∂output/∂input.
    ///
    /// `derivative` is a function of the numbers of `source`.
    #[inline(always)]
    fn chain(&mut self, input: Slot, source: &[Scalar], derivative: impl Fn(Lanes) -> Lanes) {
        let upstream = self.upstream;
        if let Some(gradient) = self.gradient(input) {
            math::add_zip_lanes(gradient, upstream, source, |u, x| u * derivative(x));
        }
    }

    /// The same with the derivative number by number.
    fn chain_each(&mut self, input: Slot, derivative: impl IntoIterator<Item = Scalar>) {
        let upstream = self.upstream;
        if let Some(gradient) = self.gradient(input) {
            for ((g, &u), d) in gradient.iter_mut().zip(upstream).zip(derivative) {
                *g += u * d;
            }
        }
    }
}

mod adaptive_avg_pool2d;
mod add;
mod affine;
mod avg_pool2d;
mod batched_matmul;
mod conv2d;
mod cos;
mod divide;
mod dropout;
mod exp;
mod expand;
mod gelu;
mod layer_norm;
mod leaky_relu;
mod linear;
mod log;
mod log_softmax;
mod matmul;
mod max_axis;
mod max_pool2d;
mod moments;
mod multiply;
mod normalize;
#[cfg(test)]
mod not_a_number;
mod place;
mod pool;
mod relu;
mod reshape;
mod rows;
mod sigmoid;
mod silu;
mod slice;
mod softmax;
mod softplus;
mod subtract;
mod sum;
mod sum_axis;
mod tanh;

pub use conv2d::Convolution;
pub(crate) use place::Place;
