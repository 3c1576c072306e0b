//! Which parameters a penalty reaches.

use std::ops::Range;

use crate::{Entry, Layout, Scalar};

/// The stretches of the flat slice of parameters that a penalty reaches.
///
/// A bias moves the whole output and costs no smoothness, so penalties usually spare it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    ranges: Vec<Range<usize>>,
    /// How many numbers the whole layout has.
    len: usize,
}

impl Reach {
    /// Every parameter.
    pub fn everything(layout: &Layout) -> Self {
        Self::chosen(layout, |_| true)
    }

    /// The weights of linear maps, convolutions and cells: what is called `weight` and has at least two axes.
    ///
    /// Spares biases, and the scales of normalizations, which have one axis.
    pub fn weights(layout: &Layout) -> Self {
        Self::chosen(layout, |entry| entry.name.rsplit('.').next() == Some("weight") && entry.shape().len() > 1)
    }

    /// The parameters for which `choose` is true.
    pub fn chosen(layout: &Layout, choose: impl Fn(&Entry) -> bool) -> Self {
        let ranges = layout.entries().filter(|entry| choose(entry)).map(Entry::range).collect();
        Self { ranges, len: layout.len() }
    }

    /// The reached stretches of `parameters`.
    ///
    /// # Panics
    /// Unless there are as many parameters as the layout has.
    pub fn of<'p>(&self, parameters: &'p [Scalar]) -> impl Iterator<Item = &'p [Scalar]> {
        let (given, len) = (parameters.len(), self.len);
        assert!(given == len, "penalty: {given} parameters, {len} in the layout");
        self.ranges.iter().map(|range| &parameters[range.clone()])
    }

    /// Calls `visit` with each reached parameter and its gradient.
    ///
    /// # Panics
    /// Unless there are as many of both as the layout has.
    pub fn visit(&self, parameters: &[Scalar], gradients: &mut [Scalar], visit: impl Fn(Scalar, &mut Scalar)) {
        let (given, wanted) = (gradients.len(), self.len);
        assert!(given == wanted, "penalty: {given} gradients, {wanted} in the layout");
        for (stretch, range) in self.of(parameters).zip(&self.ranges) {
            for (&parameter, gradient) in stretch.iter().zip(&mut gradients[range.clone()]) {
                visit(parameter, gradient);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reach;
    use crate::{
        Layout,
        nn::{LayerNorm, Linear},
    };

    #[test]
    fn weights_are_reached_and_biases_and_scales_are_spared() {
        let mut layout = Layout::new();
        Linear::new(&mut layout.scope("first"), 2, 1);
        LayerNorm::new(&mut layout.scope("norm"), 1);
        Linear::without_bias(&mut layout.scope("last"), 1, 2);
        let parameters = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
        let reached: Vec<_> = Reach::weights(&layout).of(&parameters).map(<[_]>::to_vec).collect();
        assert_eq!(reached, [[1.0, 2.0], [6.0, 7.0]]);
        assert_eq!(Reach::everything(&layout).of(&parameters).map(<[_]>::len).sum::<usize>(), 7);
    }

    #[test]
    #[should_panic(expected = "penalty: 2 parameters, 0 in the layout")]
    fn another_models_parameters_are_a_mistake() {
        Reach::everything(&Layout::new()).of(&[1.0, 2.0]).for_each(drop);
    }
}
