//! How a kernel moves along one axis of an image: the arithmetic that convolution, pooling and receptive fields share.

use std::fmt;

/// Kernel size, stride, padding and dilation along one axis.
///
/// Dumoulin and Visin 2016, <https://arxiv.org/abs/1603.07285>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// How many numbers the kernel looks at; at least 1.
    pub kernel: usize,
    /// How far it moves from one output to the next; at least 1.
    pub stride: usize,
    /// How many zeros stand before the first and after the last number.
    pub padding: usize,
    /// How far apart the numbers are that it looks at; 1 is side by side.
    pub dilation: usize,
    /// Whether a last, incomplete step gives an output too, as with PyTorch's `ceil_mode`. It must begin inside the
    /// axis or its padding on the left.
    pub round_up: bool,
}

/// Why a window does not fit an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowError {
    /// The kernel, stride or dilation of this name is 0.
    Zero(&'static str),
    /// The kernel with its dilation reaches over more than the axis with its padding.
    TooLarge {
        /// How far the kernel reaches.
        reach: usize,
        /// The size of the axis with its padding on both sides.
        padded: usize,
    },
}

impl Window {
    /// A kernel that moves by 1, without padding or dilation.
    pub fn new(kernel: usize) -> Self {
        Self { kernel, stride: 1, padding: 0, dilation: 1, round_up: false }
    }

    /// The same with another stride.
    pub fn stride(self, stride: usize) -> Self {
        Self { stride, ..self }
    }

    /// The same with zeros on both sides.
    pub fn padding(self, padding: usize) -> Self {
        Self { padding, ..self }
    }

    /// The same with its numbers further apart.
    pub fn dilation(self, dilation: usize) -> Self {
        Self { dilation, ..self }
    }

    /// The same with an output for a last, incomplete step.
    pub fn round_up(self) -> Self {
        Self { round_up: true, ..self }
    }

    /// From the first number that the kernel looks at to the last: `d (k − 1) + 1`.
    pub fn reach(&self) -> usize {
        self.dilation.saturating_mul(self.kernel.saturating_sub(1)).saturating_add(1)
    }

    /// The size of the output for an axis of `size` numbers: `⌊(size + 2p − d (k − 1) − 1) / s⌋ + 1`.
    ///
    /// # Errors
    /// If kernel, stride or dilation is 0, or if the kernel does not fit in even once. One that rounds up may stand out by
    /// less than its stride.
    pub fn output(&self, size: usize) -> Result<usize, WindowError> {
        for (name, value) in [("kernel", self.kernel), ("stride", self.stride), ("dilation", self.dilation)] {
            if value == 0 {
                return Err(WindowError::Zero(name));
            }
        }
        let (reach, padded) = (self.reach(), size.saturating_add(self.padding.saturating_mul(2)));
        let Some(free) = padded.checked_sub(reach) else {
            let reaches_in = self.round_up && size > 0 && reach - padded < self.stride;
            return if reaches_in { Ok(1) } else { Err(WindowError::TooLarge { reach, padded }) };
        };
        let incomplete = !free.is_multiple_of(self.stride) && {
            let begin = (free / self.stride + 1).saturating_mul(self.stride);
            self.round_up && begin < size.saturating_add(self.padding)
        };
        Ok(free / self.stride + 1 + usize::from(incomplete))
    }
}

impl fmt::Display for WindowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Zero(name) => write!(f, "a {name} of 0"),
            Self::TooLarge { reach, padded } => {
                write!(f, "a kernel that reaches over {reach} does not fit in {padded}, padding included")
            }
        }
    }
}

impl std::error::Error for WindowError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Window, WindowError};

    // AlexNet's first convolution, then PyTorch's answers with and without `ceil_mode`.
    #[test]
    fn the_output_is_rounded_down_as_frameworks_do() {
        assert_eq!(Window::new(11).stride(4).padding(2).output(224), Ok(55));
        assert_eq!(Window::new(3).stride(2).output(112), Ok(55));
        assert_eq!(Window::new(3).stride(2).round_up().output(112), Ok(56));
        assert_eq!(Window::new(3).dilation(2).output(5), Ok(1));
        // A kernel that stands out by less than its stride, and by as much.
        assert_eq!(Window::new(3).stride(2).round_up().output(2), Ok(1));
        assert!(Window::new(3).stride(1).round_up().output(2).is_err());
        // A step that would begin in the padding on the right gives nothing.
        assert_eq!(Window::new(2).stride(3).padding(1).round_up().output(2), Ok(1));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_both_sizes() {
        let error = Window::new(7).padding(1).output(4).unwrap_err();
        assert_eq!(error.to_string(), "a kernel that reaches over 7 does not fit in 6, padding included");
        assert_eq!(Window::new(0).output(4), Err(WindowError::Zero("kernel")));
        assert_eq!(Window::new(1).stride(0).output(4), Err(WindowError::Zero("stride")));
        assert_eq!(Window::new(1).dilation(0).output(4), Err(WindowError::Zero("dilation")));
    }

    #[test]
    fn sizes_beyond_all_bounds_are_answered_without_overflow() {
        const MOST: usize = usize::MAX;
        assert!(Window::new(1).padding(MOST).round_up().output(3).is_ok());
        assert_eq!(Window::new(1).stride(MOST).round_up().output(3), Ok(1));
        assert!(Window::new(MOST).dilation(MOST).output(3).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_output_counts_the_places_where_the_kernel_fits(
            kernel in 1..6_usize, stride in 1..5_usize, padding in 0..4_usize, dilation in 1..4_usize, size in 0..20_usize,
        ) {
            let window = Window::new(kernel).stride(stride).padding(padding).dilation(dilation);
            let fits = (0..size + 2 * padding).step_by(stride).filter(|begin| begin + window.reach() <= size + 2 * padding);
            prop_assert_eq!(window.output(size).unwrap_or(0), fits.count());
        }
    }
}
