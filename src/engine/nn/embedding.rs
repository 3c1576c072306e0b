//! Embedding: a row of numbers for each word.

use crate::{Init, Parameter, Recording, Scope, Var};

/// D numbers for each of C words or classes, to be learned.
///
/// `weight` is `[C, D]`, starting from the normal distribution. PyTorch: `torch.nn.Embedding`.
#[derive(Clone, Debug, PartialEq)]
pub struct Embedding {
    weight: Parameter,
}

impl Embedding {
    /// `size` numbers for each of `count` words.
    pub fn new(scope: &mut Scope<'_>, count: usize, size: usize) -> Self {
        let init = Init::normal(0.0, 1.0);
        Self { weight: scope.add("weight", &[count, size], init) }
    }

    /// Where its weight lies, `[C, D]`.
    pub fn weight(&self) -> Parameter {
        self.weight
    }

    /// The rows of these words: `[B, D]` for B of them.
    ///
    /// # Panics
    /// If the number of a word is not below C.
    pub fn forward<'t>(&self, record: &'t Recording, words: &[usize]) -> Var<'t> {
        record.parameter(self.weight).rows(words)
    }
}

#[cfg(test)]
mod tests {
    use super::Embedding;
    use crate::{Layout, Tape};

    #[test]
    fn a_word_is_its_row() {
        let mut layout = Layout::new();
        let embedding = Embedding::new(&mut layout.root(), 3, 2);
        let mut tape = Tape::new();
        let record = tape.begin(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(embedding.forward(record, &[2, 0]).to_vec(), [5.0, 6.0, 1.0, 2.0]);
    }
}
