//! Why a file is not loaded.

use std::fmt;

use crate::{Scalar, UnknownName, regularize::SettingError};

/// What is wrong with a saved model, or between it and the model that it is to be loaded into.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadError {
    /// It does not begin as a saved model does.
    NotOurs,
    /// It is written in a version of the format that this program does not know.
    Version(u64),
    /// It is larger than [`LARGEST`](super::LARGEST), or would be.
    TooLarge(usize),
    /// Its end is missing.
    Truncated {
        /// How many bytes it should have, as far as its beginning tells.
        expected: u64,
        /// How many there are.
        found: usize,
    },
    /// There is something after its end: so many bytes.
    Trailing(usize),
    /// Its bytes have changed since it was written.
    Checksum,
    /// It was written by a program that computes with numbers of so many bits.
    Precision(u64),
    /// Its bytes are as they were written, but not as this format has them.
    Malformed(&'static str),
    /// It belongs to another model.
    Differs {
        /// What the file has.
        file: String,
        /// What the model has in its place.
        model: String,
    },
    /// Its rule is none that this program knows.
    Rule(UnknownName),
    /// A setting of its rule makes no sense.
    Setting(SettingError),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs => f.write_str("this is no model saved by Unrolled: such a file begins with \"unrolled\""),
            Self::Version(version) => {
                write!(f, "the file has version {version} of the format, this program knows version 1: update the page")
            }
            Self::TooLarge(bytes) => {
                write!(f, "a saved model of {bytes} bytes is too large: at most {} are possible", super::LARGEST)
            }
            Self::Truncated { expected, found } => {
                write!(f, "the file is cut off: {found} of {expected} bytes are there; get it again from where it came")
            }
            Self::Trailing(bytes) => write!(f, "the file goes on for {bytes} bytes after its end"),
            Self::Checksum => f.write_str("the file is damaged: its checksum differs; get it again from where it came"),
            Self::Precision(bits) => {
                let ours = 8 * size_of::<Scalar>();
                write!(f, "the file has numbers of {bits} bits, this program computes with {ours}")
            }
            Self::Malformed(what) => write!(f, "the file is not as the format says: {what}"),
            Self::Differs { file, model } => write!(f, "the file has {file}, the model {model}"),
            Self::Rule(unknown) => write!(f, "the file's rule: {unknown}"),
            Self::Setting(error) => write!(f, "the file's rule: {error}"),
        }
    }
}

impl std::error::Error for LoadError {}

impl From<UnknownName> for LoadError {
    fn from(unknown: UnknownName) -> Self {
        Self::Rule(unknown)
    }
}

impl From<SettingError> for LoadError {
    fn from(error: SettingError) -> Self {
        Self::Setting(error)
    }
}
