//! Writing the pieces of a saved model. [`Reader`](super::reader::Reader) is the way back, piece by piece.

use super::Tensor;

/// Bytes that grow at their end.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn integer(&mut self, value: u64) {
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.integer(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub(super) fn tensor(&mut self, tensor: &Tensor) {
        self.text(&tensor.name);
        self.list(&tensor.shape, |writer, &size| writer.integer(size as u64));
        self.bytes.extend(tensor.values.iter().flat_map(|value| value.to_le_bytes()));
    }

    pub(super) fn list<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        self.integer(items.len() as u64);
        items.iter().for_each(|one| item(self, one));
    }

    /// What may be missing.
    pub(super) fn option<T>(&mut self, thing: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.integer(u64::from(thing.is_some()));
        if let Some(thing) = thing {
            write(self, thing);
        }
    }
}
