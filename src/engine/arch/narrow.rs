//! The same shape with fewer channels: small enough to be run where the whole network is not.

use super::{Description, Layer, identity};

impl Description {
    /// The network up to its last image, with so many times fewer channels and without norms and dropout. What its units see
    /// stays: kernels, strides, paddings, branches and shortcuts are as they were.
    pub fn narrow(&self, times: usize) -> Description {
        self.replace(&|layer| match layer {
            Layer::Convolution { outputs, window, groups, bias } => {
                let fewer = (outputs / times.max(1)).max(1);
                // A filter for each channel stays one for each; other groups become one.
                let groups = if groups == outputs { fewer } else { 1 };
                Layer::Convolution { outputs: fewer, window, groups, bias }.into()
            }
            Layer::MaxPool(_) | Layer::AveragePool(_) | Layer::Activation(_) => layer.into(),
            _ => identity(),
        })
    }

    /// The same network without anything nonlinear: activations are left out, and maxima become means.
    pub fn linear(&self) -> Description {
        self.replace(&|layer| match layer {
            Layer::Activation(_) => identity(),
            Layer::MaxPool(window) => Layer::AveragePool(window).into(),
            layer => layer.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::arch::{ARCHITECTURES, Layer, Network};

    #[test]
    fn narrow_networks_see_what_the_whole_ones_see_and_can_be_built() {
        for architecture in ARCHITECTURES.iter().filter(|architecture| architecture.image[1] > 32) {
            let whole = architecture.describe().report(architecture.image).unwrap();
            let field = whole.layers[whole.features()].field;
            for narrow in [architecture.describe().narrow(32), architecture.describe().narrow(32).linear()] {
                let mut layout = crate::Layout::new();
                let network = Network::new(&mut layout.root(), &narrow, architecture.image).unwrap();
                let last = network.report().layers.last().unwrap();
                assert_eq!(
                    (last.field, last.shape[1]),
                    (field, whole.layers[whole.features()].shape[1]),
                    "{}",
                    architecture.name
                );
            }
            let linear = architecture.describe().linear().report(architecture.image).unwrap();
            assert!(!linear.layers.iter().any(|layer| matches!(layer.layer, Layer::Activation(_) | Layer::MaxPool(_))));
        }
    }
}
