//! A saved model: what is in it, and the frame around it.

use super::{LoadError, Tensor, reader::Reader, rule::SavedRule, tensor::compare, writer::Writer};
use crate::{Layout, Pcg32, Scalar, fingerprint::fnv};

/// The most bytes a saved model can have: 64 MiB.
pub const LARGEST: usize = 64 << 20;

const MAGIC: &[u8] = b"unrolled";
const VERSION: u64 = 1;
/// The bits of a number.
const PRECISION: u64 = 8 * size_of::<Scalar>() as u64;
/// Where the length of the file stands.
const LENGTH_AT: usize = 24;
/// Magic, version, precision and length.
const HEADER: usize = 32;
const CHECKSUM: usize = 8;

/// A model and what is needed to go on training it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// Its parameters with names and shapes; see [`tensors`](super::tensors).
    pub parameters: Vec<Tensor>,
    /// What belongs to it without being trained, such as running means: the tensors of [`Layout::buffers`].
    pub buffers: Vec<Tensor>,
    /// The rule that it is trained with, its settings and its state.
    pub rule: Option<SavedRule>,
    /// The seed that its training began with.
    pub seed: Option<u64>,
    /// The source of chance as it is now.
    pub generator: Option<Pcg32>,
    /// Names and values of whatever else is to be kept: settings, the data, a title.
    pub notes: Vec<(String, String)>,
}

impl Saved {
    /// The file.
    ///
    /// # Errors
    /// [`LoadError::TooLarge`] if it would be larger than can be read again.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LoadError> {
        let mut writer = Writer::default();
        writer.bytes.extend_from_slice(MAGIC);
        [VERSION, PRECISION, 0].into_iter().for_each(|integer| writer.integer(integer));
        self.write(&mut writer);
        let length = writer.bytes.len() + CHECKSUM;
        if length > LARGEST {
            return Err(LoadError::TooLarge(length));
        }
        writer.bytes[LENGTH_AT..HEADER].copy_from_slice(&(length as u64).to_le_bytes());
        writer.integer(fnv(writer.bytes.iter().copied()));
        Ok(writer.bytes)
    }

    /// What a file holds.
    ///
    /// # Errors
    /// [`LoadError`], whatever the bytes are, unless [`Saved::to_bytes`] has written them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LoadError> {
        let (body, precision) = unframed(bytes)?;
        if precision != PRECISION {
            return Err(LoadError::Precision(precision));
        }
        let mut reader = Reader { rest: body };
        let saved = Self::read(&mut reader)?;
        if reader.rest.is_empty() { Ok(saved) } else { Err(LoadError::Malformed("something follows the notes")) }
    }

    /// The parameters as one flat slice, for a model with this layout.
    ///
    /// # Errors
    /// [`LoadError::Differs`], which names the first parameter that has another name or shape.
    pub fn parameters_for(&self, layout: &Layout) -> Result<Vec<Scalar>, LoadError> {
        flat(&self.parameters, layout)
    }

    /// The buffers as one flat slice, for a model with this layout; empty if it has none.
    ///
    /// # Errors
    /// [`LoadError::Differs`], which names the first buffer that has another name or shape.
    pub fn buffers_for(&self, layout: &Layout) -> Result<Vec<Scalar>, LoadError> {
        flat(&self.buffers, layout.buffers())
    }

    /// The value of the first note of this name.
    pub fn note(&self, name: &str) -> Option<&str> {
        self.notes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn write(&self, writer: &mut Writer) {
        writer.list(&self.parameters, Writer::tensor);
        writer.list(&self.buffers, Writer::tensor);
        writer.option(self.rule.as_ref(), |writer, rule| rule.write(writer));
        writer.option(self.seed, Writer::integer);
        writer.option(self.generator.as_ref(), |writer, generator| writer.integer(generator.state()));
        writer.list(&self.notes, |writer, (name, value)| {
            writer.text(name);
            writer.text(value);
        });
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, LoadError> {
        Ok(Self {
            parameters: reader.list(Reader::tensor)?,
            buffers: reader.list(Reader::tensor)?,
            rule: reader.option(SavedRule::read)?,
            seed: reader.option(Reader::integer)?,
            generator: reader.option(Reader::integer)?.map(Pcg32::from_state),
            notes: reader.list(|reader| Ok((reader.text()?, reader.text()?)))?,
        })
    }
}

/// The numbers of all tensors, one after the other, if they are those of the layout.
fn flat(tensors: &[Tensor], layout: &Layout) -> Result<Vec<Scalar>, LoadError> {
    compare(tensors, layout.entries().map(|entry| (entry.name.as_str(), entry.shape())))?;
    Ok(tensors.iter().flat_map(|tensor| &tensor.values).copied().collect())
}

/// What is between header and checksum, if both are as they should be, and the bits of a number.
fn unframed(bytes: &[u8]) -> Result<(&[u8], u64), LoadError> {
    let found = bytes.len();
    let cut_off = |expected| LoadError::Truncated { expected, found };
    if found > LARGEST {
        return Err(LoadError::TooLarge(found));
    }
    let mut header = Reader { rest: bytes.strip_prefix(MAGIC).ok_or(LoadError::NotOurs)? };
    let mut integer = || header.integer().map_err(|_| cut_off((HEADER + CHECKSUM) as u64));
    let version = integer()?;
    if version != VERSION {
        return Err(LoadError::Version(version));
    }
    let (precision, length) = (integer()?, integer()?);
    if (found as u64) < length {
        return Err(cut_off(length));
    }
    let trailing = found as u64 - length;
    if trailing > 0 {
        return Err(LoadError::Trailing(trailing as usize));
    }
    let (content, checksum) = bytes.split_last_chunk().ok_or(LoadError::Checksum)?;
    if u64::from_le_bytes(*checksum) != fnv(content.iter().copied()) {
        return Err(LoadError::Checksum);
    }
    Ok((content.get(HEADER..).ok_or(LoadError::Checksum)?, precision))
}
