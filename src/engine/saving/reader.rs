//! Reading the pieces of a saved model, none of which is trusted.

use super::{
    LoadError::{self, Malformed},
    Tensor,
};
use crate::{MAX_AXES, Scalar, Shape};

/// Bytes that are taken from the front.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'b> {
    pub(super) rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8], LoadError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Malformed("something is longer than the file"))?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn integer(&mut self) -> Result<u64, LoadError> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or(Malformed("it ends within an integer"))?;
        self.rest = rest;
        Ok(u64::from_le_bytes(*bytes))
    }

    fn size(&mut self) -> Result<usize, LoadError> {
        usize::try_from(self.integer()?).map_err(|_| Malformed("a size is beyond all memory"))
    }

    pub(super) fn text(&mut self) -> Result<String, LoadError> {
        let length = self.size()?;
        let bytes = self.take(length)?.to_vec();
        String::from_utf8(bytes).map_err(|_| Malformed("a text is not in UTF-8"))
    }

    pub(super) fn tensor(&mut self) -> Result<Tensor, LoadError> {
        let name = self.text()?;
        let sizes = self.list(Self::size)?;
        if sizes.len() > MAX_AXES {
            return Err(Malformed("a tensor has more axes than there can be"));
        }
        let bytes = sizes.iter().try_fold(size_of::<Scalar>(), |bytes, &size| bytes.checked_mul(size));
        let bytes = self.take(bytes.ok_or(Malformed("a tensor is larger than all memory"))?)?;
        let (numbers, _) = bytes.as_chunks();
        let values = numbers.iter().map(|&number| Scalar::from_le_bytes(number)).collect();
        Ok(Tensor { name, shape: Shape::new(&sizes), values })
    }

    /// As many items as the list says. Every item takes some bytes, so a list cannot be longer than the file.
    pub(super) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, LoadError>,
    ) -> Result<Vec<T>, LoadError> {
        let count = self.integer()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Ok(items)
    }

    /// What may be missing.
    pub(super) fn option<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, LoadError>,
    ) -> Result<Option<T>, LoadError> {
        match self.integer()? {
            0 => Ok(None),
            1 => read(self).map(Some),
            _ => Err(Malformed("it says neither that something is missing nor that it is there")),
        }
    }
}
