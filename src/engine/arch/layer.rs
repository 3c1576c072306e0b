//! One layer of a description: the shape that it gives, its parameters, its multiply-adds, and how its units look back.

use super::{Reason, field::Gaze};
use crate::{Scalar, Shape, Window, nn::Activation};

/// The largest kernel, stride, padding or dilation that a description may have.
const LARGEST_WINDOW: usize = 1024;
/// The largest number of channels or units, and the longest side of an image.
const LARGEST_SIZE: usize = 1 << 20;

/// What a layer does. Shapes are those of one example: `[C, H, W]`, or `[I]` after [`Layer::Flatten`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Layer {
    /// The image.
    Input,
    /// O filters over the channels of their group, the same window along both axes.
    Convolution {
        /// O, the channels that it gives.
        outputs: usize,
        /// How the filters move; a convolution never rounds up.
        window: Window,
        /// Groups of channels that do not see each other; 1 is an ordinary convolution.
        groups: usize,
        /// Whether a number is added to each output channel.
        bias: bool,
    },
    /// The largest number under a window, channel by channel.
    MaxPool(Window),
    /// The mean of the numbers under a window, channel by channel.
    AveragePool(Window),
    /// Means over `side` × `side` parts of the image that are as equal as can be.
    AdaptiveAveragePool {
        /// Height and width of what it gives.
        side: usize,
    },
    /// Batch normalization with a scale and a shift for each channel.
    BatchNorm,
    /// The same function of every number.
    Activation(Activation),
    /// A linear map with a bias.
    Linear {
        /// O, the numbers that it gives.
        outputs: usize,
    },
    /// In training, this share of the numbers is made 0.
    Dropout(Scalar),
    /// All numbers in a row.
    Flatten,
    /// Channels of zeros behind those that there are.
    PadChannels {
        /// How many channels it gives.
        outputs: usize,
    },
    /// What several branches give, as one.
    Join(Join),
}

/// How branches come together again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Their channels one behind the other.
    Concatenate,
    /// Their sum.
    Add,
}

impl Layer {
    /// The shape that the layer gives for inputs of these shapes.
    ///
    /// # Errors
    /// A [`Reason`] if a setting is 0 or very large, the window does not fit, or the shapes do not.
    pub fn output(&self, inputs: &[Shape]) -> Result<Shape, Reason> {
        let &first = inputs.first().ok_or(Reason::Nothing)?;
        let shape = match *self {
            Self::Convolution { outputs, window, groups, .. } => {
                let [channels, height, width] = image(first)?;
                check_size("channels", outputs)?;
                divides(groups, channels)?;
                divides(groups, outputs)?;
                let window = Window { round_up: false, ..window };
                Shape::new(&[outputs, along(window, height)?, along(window, width)?])
            }
            Self::MaxPool(window) => pooled(first, window)?,
            Self::AveragePool(window) if window.dilation > 1 => return Err(Reason::DilatedAverage(window.dilation)),
            Self::AveragePool(window) => pooled(first, window)?,
            Self::AdaptiveAveragePool { side } => {
                check_size("sides", side)?;
                Shape::new(&[image(first)?[0], side, side])
            }
            Self::Linear { outputs } => {
                check_size("outputs", outputs)?;
                let flat = first.len() == 1;
                flat.then(|| Shape::new(&[outputs])).ok_or(Reason::NotFlat(first))?
            }
            Self::Dropout(share) if !(0.0..=1.0).contains(&share) => return Err(Reason::Share(share)),
            Self::Flatten => Shape::new(&[countable(first)?]),
            Self::PadChannels { outputs } => {
                let [channels, height, width] = image(first)?;
                check_size("channels", outputs)?;
                let fewer = outputs < channels;
                (!fewer)
                    .then(|| Shape::new(&[outputs, height, width]))
                    .ok_or(Reason::FewerChannels(channels, outputs))?
            }
            Self::Join(Join::Concatenate) => concatenated(inputs)?,
            Self::Join(Join::Add) => added(inputs)?,
            Self::BatchNorm => {
                image(first)?;
                first
            }
            Self::Input | Self::Activation(_) | Self::Dropout(_) => first,
        };
        countable(shape).map(|_| shape)
    }

    /// The window through which its units look, if it is a convolution or a pool.
    pub fn window(&self) -> Option<Window> {
        match *self {
            Self::Convolution { window, .. } | Self::MaxPool(window) | Self::AveragePool(window) => Some(window),
            _ => None,
        }
    }

    /// How many numbers are learned for an input that fits.
    pub(super) fn parameters(&self, input: Shape) -> u64 {
        let channels = input[0] as u64;
        match *self {
            Self::Convolution { outputs, bias, .. } => {
                outputs as u64 * (self.multiply_adds_per_output(channels) + u64::from(bias))
            }
            Self::Linear { outputs } => outputs as u64 * (channels + 1),
            Self::BatchNorm => 2 * channels,
            _ => 0,
        }
    }

    /// How many products are formed for an input that fits.
    pub(super) fn multiply_adds(&self, input: Shape, output: Shape) -> u64 {
        self.multiply_adds_per_output(input[0] as u64).saturating_mul(count(output))
    }

    fn multiply_adds_per_output(&self, channels: u64) -> u64 {
        match *self {
            Self::Convolution { window, groups, .. } => channels / groups as u64 * (window.kernel as u64).pow(2),
            Self::Linear { .. } => channels,
            _ => 0,
        }
    }

    /// What a unit of the layer sees of its input along one axis; `axis` 1 is the height, 2 the width.
    pub(super) fn gaze(&self, input: Shape, axis: usize) -> Gaze {
        let size = if input.len() == 3 { input[axis] } else { 1 };
        match *self {
            Self::Convolution { window, .. } | Self::MaxPool(window) | Self::AveragePool(window) => {
                Gaze::Window(window)
            }
            Self::AdaptiveAveragePool { side } => Gaze::Parts { size, parts: side },
            Self::Flatten => Gaze::Parts { size, parts: 1 },
            _ => Gaze::Window(Window::new(1)),
        }
    }
}

/// How many numbers a shape holds.
pub(super) fn count(shape: Shape) -> u64 {
    shape.iter().fold(1, |product: u64, &size| product.saturating_mul(size as u64))
}

/// The same, refused if a tensor could never have so many.
fn countable(shape: Shape) -> Result<usize, Reason> {
    let numbers = count(shape);
    let fits = numbers <= 1 << 31;
    fits.then_some(numbers as usize).ok_or(Reason::TooMany(numbers))
}

/// The shape of an image that has one.
pub(super) fn image(shape: Shape) -> Result<[usize; 3], Reason> {
    match *shape {
        [channels, height, width] => Ok([channels, height, width]),
        _ => Err(Reason::NotAnImage(shape)),
    }
}

pub(super) fn check_size(what: &'static str, size: usize) -> Result<(), Reason> {
    match size {
        0 => Err(Reason::Zero(what)),
        1..=LARGEST_SIZE => Ok(()),
        _ => Err(Reason::TooLarge { what, size, most: LARGEST_SIZE }),
    }
}

fn divides(groups: usize, channels: usize) -> Result<(), Reason> {
    let whole = groups > 0 && channels.is_multiple_of(groups);
    whole.then_some(()).ok_or(Reason::Groups { groups, channels })
}

/// The size of an axis after a window has moved along it.
fn along(window: Window, size: usize) -> Result<usize, Reason> {
    let Window { kernel, stride, padding, dilation, .. } = window;
    for (what, size) in [("kernel", kernel), ("stride", stride), ("padding", padding), ("dilation", dilation)] {
        if size > LARGEST_WINDOW {
            return Err(Reason::TooLarge { what, size, most: LARGEST_WINDOW });
        }
    }
    window.output(size).map_err(Reason::Window)
}

/// As in PyTorch, a pool never looks at padding alone.
fn pooled(shape: Shape, window: Window) -> Result<Shape, Reason> {
    let [channels, height, width] = image(shape)?;
    let sizes = [channels, along(window, height)?, along(window, width)?];
    let (padding, reach) = (window.padding, window.reach());
    let sees = 2 * padding <= reach;
    sees.then(|| Shape::new(&sizes)).ok_or(Reason::PoolPadding { padding, reach })
}

fn concatenated(inputs: &[Shape]) -> Result<Shape, Reason> {
    let first = inputs[0];
    for &other in &inputs[1..] {
        let alike = first.len() == other.len() && first[1..] == other[1..];
        alike.then_some(()).ok_or(Reason::Concatenated(first, other))?;
    }
    Ok(first.with_axis(0, inputs.iter().fold(0, |sum: usize, shape| sum.saturating_add(shape[0]))))
}

fn added(inputs: &[Shape]) -> Result<Shape, Reason> {
    let first = inputs[0];
    let other = inputs.iter().find(|&&other| other != first);
    other.map_or(Ok(first), |&other| Err(Reason::Added(first, other)))
}
