//! Why a description is no network.

use std::fmt;

use crate::{Scalar, Shape, WindowError, number::written};

/// The layer that does not fit, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct ArchitectureError {
    /// The layer's name.
    pub layer: String,
    /// What is wrong with it.
    pub reason: Box<Reason>,
}

impl ArchitectureError {
    pub(super) fn at(layer: &str, reason: Reason) -> Self {
        Self { layer: layer.to_owned(), reason: Box::new(reason) }
    }
}

/// Why a layer does not fit where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Nothing comes in: branches without a branch.
    Nothing,
    /// This size is 0.
    Zero(&'static str),
    /// This setting is larger than anything that can be computed.
    TooLarge {
        /// Which setting.
        what: &'static str,
        /// Its value.
        size: usize,
        /// The largest that is accepted.
        most: usize,
    },
    /// A result of so many numbers for one example.
    TooMany(u64),
    /// The kernel does not fit.
    Window(WindowError),
    /// More padding than half of what the kernel of a pool reaches over.
    PoolPadding {
        /// The padding on each side.
        padding: usize,
        /// How far the kernel reaches.
        reach: usize,
    },
    /// An average pool with a dilation.
    DilatedAverage(usize),
    /// Channels that cannot be divided into so many groups.
    Groups {
        /// How many groups.
        groups: usize,
        /// How many channels come in, or are to go out.
        channels: usize,
    },
    /// A linear map of something that is not flat.
    NotFlat(Shape),
    /// A layer for images after the image has been flattened.
    NotAnImage(Shape),
    /// Images of different sizes side by side.
    Concatenated(Shape, Shape),
    /// A sum of different shapes.
    Added(Shape, Shape),
    /// Channels to be padded to fewer.
    FewerChannels(usize, usize),
    /// A share to be dropped that is not one.
    Share(Scalar),
    /// A name that another layer with parameters has too.
    NameTaken,
    /// A network that is too large to be run in a page.
    TooLargeToBuild {
        /// What there is too much of.
        what: &'static str,
        /// How much.
        count: u64,
        /// How much can be built.
        most: u64,
    },
}

impl fmt::Display for ArchitectureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.layer, self.reason)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => write!(f, "there is no branch; give it one"),
            Self::Zero(what) => write!(f, "0 {what}; there must be at least 1"),
            Self::TooLarge { what, size, most } => write!(f, "{size} for {what}, where {most} is the most"),
            Self::TooMany(count) => write!(f, "{count} numbers for one image are more than can be counted; take fewer"),
            Self::Window(WindowError::Zero(what)) => write!(f, "a {what} of 0; it must be at least 1"),
            Self::Window(error) => write!(f, "{error}; give it padding, or shrink the image less before"),
            Self::PoolPadding { padding, reach } => {
                write!(f, "a padding of {padding} is more than half of the {reach} that the kernel reaches over")
            }
            Self::DilatedAverage(dilation) => write!(f, "an average with a dilation of {dilation}; it can only be 1"),
            Self::Groups { groups, channels } => {
                write!(f, "{channels} channels cannot be divided into {groups} groups")
            }
            Self::NotFlat(shape) => write!(f, "a linear map takes numbers in a row, not {shape}; flatten them before"),
            Self::NotAnImage(shape) => {
                write!(f, "{shape} is not an image [C, H, W]; put this before they are flattened")
            }
            Self::Concatenated(one, other) => {
                write!(f, "{one} and {other} cannot stand side by side; only their channels may differ")
            }
            Self::Added(one, other) => {
                write!(f, "{one} and {other} cannot be added; a 1×1 convolution on the shortcut makes them alike")
            }
            Self::FewerChannels(channels, outputs) => write!(f, "{channels} channels cannot be padded to {outputs}"),
            Self::Share(share) => write!(f, "a share of {} cannot be dropped, only one from 0 to 1", written(*share)),
            Self::NameTaken => write!(f, "another layer has this name too; give it one of its own"),
            Self::TooLargeToBuild { what, count, most } => {
                write!(f, "{count} {what} are too many to run in a page; {most} can be built")
            }
        }
    }
}

impl std::error::Error for ArchitectureError {}
