//! The effective receptive field: how strongly each pixel acts on a unit, measured by gradients.
//!
//! Luo, Li, Urtasun and Zemel 2016, <https://arxiv.org/abs/1701.04128>.

use super::{ArchitectureError, Description, Layer, Network};
use crate::{Init, Layout, Pcg32, Scalar, Tape, Window, math, nn::Mode};

/// Squared gradients of one unit, averaged over networks with random weights and images of noise.
///
/// Each draw counts alike, however large its gradients are: its squares are divided by their sum.
#[derive(Debug)]
pub struct EffectiveField {
    network: Network,
    layout: Layout,
    tape: Tape,
    unit: [usize; 2],
    /// Whether gradients depend on the image: they do in a nonlinear network.
    is_nonlinear: bool,
    /// For each layer of the report that gives an image: the sum over all draws, `[H, W]`.
    maps: Vec<Vec<Scalar>>,
    draws: usize,
}

impl EffectiveField {
    /// For unit `[row, column]` of the last layer, all its channels together. Weights start as He's do, so that gradients keep
    /// their size through any number of layers.
    ///
    /// # Errors
    /// [`ArchitectureError`] if the network does not fit or is too large to be built.
    ///
    /// # Panics
    /// Unless the network gives an image with that unit.
    pub fn new(description: &Description, image: [usize; 3], unit: [usize; 2]) -> Result<Self, ArchitectureError> {
        let mut layout = Layout::new();
        let network = Network::new(&mut layout.root(), description, image)?;
        layout.start_with(|entry| if entry.shape().len() == 4 { Init::HE_NORMAL } else { entry.init });
        let report = network.report();
        let output = report.output();
        let inside = output.len() == 3 && unit[0] < output[1] && unit[1] < output[2];
        assert!(inside, "unit {unit:?} of an output of the shape {output}: it must be an image with that unit");
        let plane = |layer: &super::LayerReport| layer.shape.iter().skip(1).product();
        let maps = report.layers.iter().map(|layer| vec![0.0; plane(layer)]).collect();
        let is_nonlinear =
            report.layers.iter().any(|layer| matches!(layer.layer, Layer::Activation(_) | Layer::MaxPool(_)));
        Ok(Self { network, layout, tape: Tape::new(), unit, is_nonlinear, maps, draws: 0 })
    }

    /// The same at these places of the report alone. At all others there are no shares, and none are computed.
    pub fn only_at(mut self, places: &[usize]) -> Self {
        let others = self.maps.iter_mut().enumerate().filter(|(place, _)| !places.contains(place));
        others.for_each(|(_, map)| *map = Vec::new());
        self
    }

    /// One more network and image. Answers whether any gradient came through; a draw in which none did does not count.
    pub fn draw(&mut self, rng: &mut Pcg32) -> bool {
        let parameters = self.layout.initialize(rng);
        let image = self.network.report().layers[0].shape;
        let pixels: Vec<Scalar> = if self.is_nonlinear {
            (0..image.size()).map(|_| rng.normal()).collect()
        } else {
            rng.skip(image.size() as u64 * Pcg32::DRAWS_OF_NORMAL);
            vec![0.0; image.size()]
        };
        self.draw_with(&parameters, &pixels)
    }

    /// The same for a network with these parameters and an image of yours. Answers whether any gradient came through.
    ///
    /// # Panics
    /// Unless there are as many parameters and pixels as the network has.
    pub fn draw_with(&mut self, parameters: &[Scalar], pixels: &[Scalar]) -> bool {
        let report = self.network.report();
        let (image, output) = (report.layers[0].shape, report.output());
        let mut gradients = vec![0.0; parameters.len()];
        let record = self.tape.begin_fixed(parameters);
        let x = record.leaf(pixels, &[1, image[0], image[1], image[2]]);
        let mut seen = Vec::with_capacity(self.maps.len());
        let mut mode = Mode::Evaluation { buffers: &[] };
        let y = self.network.forward_seen(x, &mut mode, |place, given| seen.push((place, given)));
        let (plane, unit) = (output[1] * output[2], self.unit[0] * output[2] + self.unit[1]);
        let only: Vec<Scalar> = (0..output.size()).map(|at| Scalar::from(u8::from(at % plane == unit))).collect();
        (y * record.constant(&only, &y.shape())).sum().backward(&mut gradients);
        let through = x.with_gradient(|gradient| gradient.iter().any(|&g| g != 0.0));
        if through {
            for (place, given) in seen {
                given.with_gradient(|gradient| add_shares(&mut self.maps[place], gradient));
            }
            self.draws += 1;
        }
        through
    }

    /// Forgets all draws.
    pub fn clear(&mut self) {
        self.maps.iter_mut().for_each(|map| map.fill(0.0));
        self.draws = 0;
    }

    /// How many parameters the network has.
    pub fn parameters(&self) -> usize {
        self.layout.len()
    }

    /// How many draws have been averaged.
    pub fn draws(&self) -> usize {
        self.draws
    }

    /// The network that is drawn from.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Of the layer at `place` of the report: for each unit its share in the squared gradients of all, `[H, W]`; the shares
    /// sum to 1. Place 0 is the image. All 0 before the first draw.
    pub fn shares(&self, place: usize) -> Vec<Scalar> {
        let count = self.draws.max(1) as Scalar;
        self.maps.get(place).map(|map| map.iter().map(|share| share / count).collect()).unwrap_or_default()
    }
}

/// Adds to `map` the squares of the gradients of all channels, divided by their sum.
fn add_shares(map: &mut [Scalar], gradients: &[Scalar]) {
    if map.is_empty() {
        return;
    }
    let largest = gradients.iter().fold(0.0, |largest: Scalar, g| largest.max(g.abs()));
    // Squares of small numbers would become 0.
    let square = |g: Scalar| (g / largest) * (g / largest);
    let total: Scalar = gradients.iter().map(|&g| square(g)).sum();
    if !(total > 0.0 && total.is_finite()) {
        return;
    }
    for channel in gradients.chunks_exact(map.len()) {
        for (share, &gradient) in map.iter_mut().zip(channel) {
            *share += square(gradient) / total;
        }
    }
}

/// Where shares lie in a map, along its rows and along its columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The mean of their places.
    pub middle: [Scalar; 2],
    /// The standard deviation of their places.
    pub deviation: [Scalar; 2],
}

impl Spread {
    /// Of a map `width` wide; not a number if all shares are 0.
    pub fn of(shares: &[Scalar], width: usize) -> Self {
        let place = |index: usize| [index / width.max(1), index % width.max(1)].map(|at| at as Scalar);
        let total: Scalar = shares.iter().sum();
        let mean = |of: &dyn Fn([Scalar; 2]) -> Scalar| {
            let sum: Scalar = shares.iter().enumerate().map(|(index, share)| share * of(place(index))).sum();
            sum / total
        };
        let middle = [0, 1].map(|axis| mean(&|at| at[axis]));
        let squares = [0, 1].map(|axis| mean(&|at| (at[axis] - middle[axis]) * (at[axis] - middle[axis])));
        Self { middle, deviation: squares.map(math::sqrt) }
    }

    /// The standard deviation that linear layers with independent random weights have on average: each tap is as likely as
    /// any other, so a kernel of k taps d apart adds `d² (k² − 1) / 12` units to the variance, each as far apart as the stride
    /// before it. So it grows with the root of the number of layers, while the field grows with their number.
    pub fn linear(windows: impl IntoIterator<Item = Window>) -> Scalar {
        let (mut variance, mut stride) = (0.0, 1.0);
        for Window { kernel, stride: step, dilation, .. } in windows {
            let [taps, apart] = [kernel, dilation].map(|count| count as Scalar);
            variance += (apart * stride) * (apart * stride) * (taps * taps - 1.0) / 12.0;
            stride *= step as Scalar;
        }
        math::sqrt(variance)
    }
}

#[cfg(test)]
mod tests {
    use super::{EffectiveField, Spread};
    use crate::arch::{conv_without_bias, kernel, relu, sequence};
    use crate::{Pcg32, Scalar, Window};

    fn measured(layers: usize, draws: usize, size: usize) -> (Scalar, EffectiveField) {
        let stack = sequence((0..layers).map(|_| conv_without_bias(6, kernel(3).padding(1))).collect::<Vec<_>>());
        let Ok(mut field) = EffectiveField::new(&stack, [3, size, size], [size / 2; 2]) else { panic!("it fits") };
        let mut rng = Pcg32::new(7);
        for _ in 0..draws {
            field.draw(&mut rng);
        }
        let [rows, columns] = Spread::of(&field.shares(0), size).deviation;
        ((rows + columns) / 2.0, field)
    }

    // Each tap of a 3×3 filter moves a share by −1, 0 or 1 pixel with equal chance: a variance of (3² − 1)/12 = 2/3 a layer.
    #[test]
    fn the_spread_of_linear_stacks_grows_with_the_root_of_their_depth() {
        for layers in [1, 4, 16] {
            let (spread, _) = measured(layers, 48, 41);
            let theory = Spread::linear(vec![Window::new(3); layers]);
            assert!((theory * theory / layers as Scalar - 2.0 / 3.0).abs() < 1e-4);
            assert!((spread / theory - 1.0).abs() < 0.06, "{layers}: {spread}, by theory {theory}");
        }
    }

    // By hand: 2/3, and behind a stride of 2, with taps 3 apart, 6² · (5² − 1)/12 = 72.
    #[test]
    fn strides_and_dilations_spread_further() {
        let spread = Spread::linear([Window::new(3).stride(2), Window::new(5).dilation(3)]);
        assert!((spread * spread - 72.666_67).abs() < 1e-3, "{spread}");
        let shares = Spread::of(&[0.0, 0.5, 0.0, 0.5], 2);
        assert_eq!((shares.middle, shares.deviation), ([0.5, 1.0], [0.5, 0.0]));
    }

    #[test]
    fn shares_lie_within_the_field_and_sum_to_1() {
        let (_, field) = measured(3, 4, 15);
        let shares = field.shares(0);
        assert!((shares.iter().sum::<Scalar>() - 1.0).abs() < 1e-5);
        for (index, share) in shares.iter().enumerate() {
            let inside = [index / 15, index % 15].iter().all(|at| at.abs_diff(7) <= 3);
            assert_eq!(*share > 0.0, inside, "{index}");
        }
        assert_eq!(field.shares(99), [] as [Scalar; 0]);
    }

    #[test]
    fn shares_at_some_places_are_those_that_they_are_among_all() {
        let (_, all) = measured(3, 4, 15);
        let stack = sequence((0..3).map(|_| conv_without_bias(6, kernel(3).padding(1))).collect::<Vec<_>>());
        let Ok(field) = EffectiveField::new(&stack, [3, 15, 15], [7, 7]) else { panic!("it fits") };
        let (mut some, mut rng) = (field.only_at(&[0, 2]), Pcg32::new(7));
        (0..4).for_each(|_| _ = some.draw(&mut rng));
        assert_eq!((some.shares(0), some.shares(2)), (all.shares(0), all.shares(2)));
        assert_eq!(some.shares(1), [] as [Scalar; 0]);
    }

    // Gradients of linear maps do not depend on what they are of.
    #[test]
    fn the_image_makes_a_difference_only_in_a_nonlinear_network() {
        for (is_nonlinear, part) in [(false, None), (true, Some(relu()))] {
            let layers: Vec<_> = [Some(conv_without_bias(4, kernel(3))), part, Some(conv_without_bias(4, kernel(3)))]
                .into_iter()
                .flatten()
                .collect();
            let Ok(mut field) = EffectiveField::new(&sequence(layers), [1, 9, 9], [2, 2]) else { panic!("it fits") };
            let parameters = field.layout.initialize(&mut Pcg32::new(3));
            let mut of = |seed: u64| {
                let mut rng = Pcg32::new(seed);
                let image: Vec<Scalar> = (0..81).map(|_| rng.normal()).collect();
                field.clear();
                field.draw_with(&parameters, &image);
                field.shares(0)
            };
            assert_eq!(of(1) != of(2), is_nonlinear);
            assert_eq!(field.is_nonlinear, is_nonlinear);
        }
    }

    #[test]
    fn a_draw_through_which_nothing_comes_does_not_count() {
        // One channel, many rectifiers: most draws are dead.
        let layers = (0..12).flat_map(|_| [conv_without_bias(1, kernel(1)), relu()]);
        let Ok(mut field) = EffectiveField::new(&sequence(layers.collect::<Vec<_>>()), [1, 3, 3], [1, 1]) else {
            panic!("it fits")
        };
        let mut rng = Pcg32::new(1);
        let through = (0..20).filter(|_| field.draw(&mut rng)).count();
        assert!(through < 20 && field.draws() == through);
    }
}
