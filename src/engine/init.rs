//! How the numbers of a parameter start out.

use crate::{Pcg32, Scalar, Shape, UnknownName, math, named::find};

/// How the numbers of a parameter start out.
///
/// Where a fan is needed, it comes from the shape `[O, I, …]`: the fan in is I and the fan out O, each times the size of
/// the kernel that follows, as in PyTorch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Init {
    /// Every number 0.
    Zeros,
    /// Every number 1.
    Ones,
    /// Every number the same.
    Constant(Scalar),
    /// Independent draws from U(−bound, bound).
    Uniform {
        /// The largest magnitude, not reached.
        bound: Scalar,
    },
    /// Drawn in a way of its own: [`Init::normal`], or one of [`DRAWS`].
    Drawn(Draw),
}

/// A way to draw the numbers of a tensor. A program holds those alone that it names.
#[derive(Clone, Copy, Debug)]
pub struct Draw {
    name: &'static str,
    settings: [Scalar; 2],
    fill: fn([Scalar; 2], &mut [Scalar], Shape, &mut Pcg32),
}

/// The ways that go by the shape of the tensor, as they are offered to a reader; and zeros, from which nothing can be
/// learned that differs from unit to unit.
pub const DRAWS: &[(&str, Init)] = &[
    ("pytorch", Init::PYTORCH),
    ("glorot-uniform", Init::GLOROT_UNIFORM),
    ("glorot-normal", Init::GLOROT_NORMAL),
    ("he-uniform", Init::HE_UNIFORM),
    ("he-normal", Init::HE_NORMAL),
    ("he-normal-fan-out", Init::HE_NORMAL_FAN_OUT),
    ("orthogonal", Init::ORTHOGONAL),
    ("zeros", Init::Zeros),
];

/// The way of that name in [`DRAWS`], for [`Layout::start_with`](crate::Layout::start_with).
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn init(name: &str) -> Result<Init, UnknownName> {
    find("initialization", name, DRAWS, |&(name, _)| name).map(|&(_, init)| init)
}

impl PartialEq for Draw {
    fn eq(&self, other: &Self) -> bool {
        (self.name, self.settings) == (other.name, other.settings)
    }
}

impl Draw {
    /// What it is called.
    pub fn name(&self) -> &'static str {
        self.name
    }

    const fn of_shape(name: &'static str, fill: fn([Scalar; 2], &mut [Scalar], Shape, &mut Pcg32)) -> Init {
        Init::Drawn(Self { name, settings: [0.0; 2], fill })
    }
}

impl Init {
    /// U(±1/√fan in): PyTorch's start of the weights of linear maps and convolutions.
    ///
    /// The same as [`Init::fan`], but for the fan being that of the tensor. PyTorch: `reset_parameters` of `torch.nn.Linear`.
    pub const PYTORCH: Self = Draw::of_shape("pytorch", |_, numbers, shape, rng| {
        let bound = 1.0 / math::sqrt(fan_in(shape));
        numbers.fill_with(|| rng.uniform_in(-bound, bound));
    });
    /// U(±√(6 / (fan in + fan out))), which keeps the variance on the way through tanh and on the way back.
    ///
    /// Glorot and Bengio 2010. PyTorch: `torch.nn.init.xavier_uniform_`.
    pub const GLOROT_UNIFORM: Self = Draw::of_shape("glorot-uniform", |_, numbers, shape, rng| {
        uniform_of_variance(2.0 / (fan_in(shape) + fan_out(shape)), numbers, rng);
    });
    /// N(0, 2 / (fan in + fan out)). PyTorch: `torch.nn.init.xavier_normal_`.
    pub const GLOROT_NORMAL: Self = Draw::of_shape("glorot-normal", |_, numbers, shape, rng| {
        normal([0.0, math::sqrt(2.0 / (fan_in(shape) + fan_out(shape)))], numbers, shape, rng);
    });
    /// U(±√(6 / fan in)), which keeps the variance on the way through ReLU.
    ///
    /// He et al. 2015, <https://arxiv.org/abs/1502.01852>. PyTorch: `torch.nn.init.kaiming_uniform_(…, nonlinearity="relu")`.
    pub const HE_UNIFORM: Self = Draw::of_shape("he-uniform", |_, numbers, shape, rng| {
        uniform_of_variance(2.0 / fan_in(shape), numbers, rng);
    });
    /// N(0, 2 / fan in). PyTorch: `torch.nn.init.kaiming_normal_(…, nonlinearity="relu")`.
    pub const HE_NORMAL: Self = Draw::of_shape("he-normal", |_, numbers, shape, rng| {
        normal([0.0, math::sqrt(2.0 / fan_in(shape))], numbers, shape, rng);
    });
    /// N(0, 2 / fan out), which keeps the variance of gradients on the way back through ReLU: torchvision's start of the
    /// convolutions of VGG, ResNet and MobileNetV2. PyTorch: `torch.nn.init.kaiming_normal_(…, "fan_out", "relu")`.
    pub const HE_NORMAL_FAN_OUT: Self = Draw::of_shape("he-normal-fan-out", |_, numbers, shape, rng| {
        normal([0.0, math::sqrt(2.0 / fan_out(shape))], numbers, shape, rng);
    });
    /// A matrix `[O, I · …]` whose rows, or columns if these are fewer, are of length 1 and at right angles to each other.
    ///
    /// Saxe et al. 2014, <https://arxiv.org/abs/1312.6120>. PyTorch: `torch.nn.init.orthogonal_`.
    pub const ORTHOGONAL: Self = Draw::of_shape("orthogonal", |_, numbers, shape, rng| orthogonal(numbers, shape, rng));

    /// U(−1/√fan, 1/√fan): PyTorch's start of a linear map (fan: its inputs), of a convolution (fan: its inputs times the
    /// size of its kernel) and of a recurrent cell (fan: its hidden units).
    pub fn fan(fan: usize) -> Self {
        Self::Uniform { bound: 1.0 / math::sqrt(fan.max(1) as Scalar) }
    }

    /// Independent draws from the normal distribution with this mean and this square root of the variance.
    pub const fn normal(mean: Scalar, deviation: Scalar) -> Self {
        Self::Drawn(Draw { name: "normal", settings: [mean, deviation], fill: normal })
    }

    /// Draws the numbers of a tensor of this shape.
    pub(crate) fn fill(self, numbers: &mut [Scalar], shape: Shape, rng: &mut Pcg32) {
        match self {
            Self::Zeros => numbers.fill(0.0),
            Self::Ones => numbers.fill(1.0),
            Self::Constant(value) => numbers.fill(value),
            Self::Uniform { bound } => numbers.fill_with(|| rng.uniform_in(-bound, bound)),
            Self::Drawn(draw) => (draw.fill)(draw.settings, numbers, shape, rng),
        }
    }
}

fn normal([mean, deviation]: [Scalar; 2], numbers: &mut [Scalar], _: Shape, rng: &mut Pcg32) {
    numbers.fill_with(|| mean + deviation * rng.normal());
}

/// U(−a, a) has the variance a²/3.
fn uniform_of_variance(variance: Scalar, numbers: &mut [Scalar], rng: &mut Pcg32) {
    let bound = math::sqrt(3.0 * variance);
    numbers.fill_with(|| rng.uniform_in(-bound, bound));
}

/// How many numbers each output is made of; at least 1.
fn fan_in(shape: Shape) -> Scalar {
    fan(shape, 1)
}

/// Into how many outputs each input goes; at least 1.
fn fan_out(shape: Shape) -> Scalar {
    fan(shape, 0)
}

fn fan(shape: Shape, axis: usize) -> Scalar {
    let kernel: usize = shape.iter().skip(2).product();
    (shape.get(axis).unwrap_or(&1) * kernel).max(1) as Scalar
}

/// The orthogonal part of a matrix of normal draws, as QR gives it when the diagonal of R is positive.
fn orthogonal(numbers: &mut [Scalar], shape: Shape, rng: &mut Pcg32) {
    let rows = shape.first().copied().unwrap_or(1);
    let columns = numbers.len() / rows.max(1);
    // The vectors are the rows, or the columns if there are fewer of these.
    let (count, length) = (rows.min(columns), rows.max(columns));
    let mut vectors: Vec<Vec<Scalar>> = Vec::with_capacity(count);
    while vectors.len() < count {
        let mut vector: Vec<_> = (0..length).map(|_| rng.normal()).collect();
        // Twice, since what rounding leaves of the first time is taken away by the second.
        for earlier in vectors.iter().chain(&vectors) {
            let along = math::dot(&vector, earlier);
            math::add_scaled(&mut vector, -along, earlier);
        }
        let norm = math::sqrt(math::dot(&vector, &vector));
        // A draw that leaves nothing over, about one of 2²⁴ numbers, has no direction.
        if norm > 0.0 {
            vector.iter_mut().for_each(|number| *number /= norm);
            vectors.push(vector);
        }
    }
    for (index, number) in numbers.iter_mut().enumerate() {
        let (row, column) = (index / columns, index % columns);
        *number = if rows <= columns { vectors[row][column] } else { vectors[column][row] };
    }
}

#[cfg(test)]
mod tests {
    use super::{DRAWS, Init, init};
    use crate::{Pcg32, Scalar, Shape};

    fn draw(init: Init, sizes: &[usize]) -> Vec<Scalar> {
        let shape = Shape::new(sizes);
        let mut numbers = vec![0.0; shape.size()];
        init.fill(&mut numbers, shape, &mut Pcg32::new(7));
        numbers
    }

    // Of a kernel [8, 4, 5, 5] the fan in is 4 · 25, the fan out 8 · 25.
    #[test]
    fn the_variance_is_the_one_that_the_fans_ask_for() {
        for (init, variance) in [
            (Init::GLOROT_UNIFORM, 2.0 / 300.0),
            (Init::GLOROT_NORMAL, 2.0 / 300.0),
            (Init::HE_UNIFORM, 2.0 / 100.0),
            (Init::HE_NORMAL, 2.0 / 100.0),
            (Init::HE_NORMAL_FAN_OUT, 2.0 / 200.0),
            (Init::fan(100), 1.0 / 300.0),
        ] {
            let numbers = draw(init, &[8, 4, 5, 5]);
            let found = numbers.iter().map(|x| x * x).sum::<Scalar>() / 800.0;
            // Three standard errors of a variance from n normal draws: 3 √(2/n). Uniform draws have smaller ones.
            assert!((found / variance - 1.0).abs() < 0.15, "{init:?}: {found} for {variance}");
        }
    }

    #[test]
    fn normal_draws_have_their_mean_and_deviation() {
        let numbers = draw(Init::normal(3.0, 0.5), &[1000]);
        let mean = numbers.iter().sum::<Scalar>() / 1000.0;
        let variance = numbers.iter().map(|x| (x - mean) * (x - mean)).sum::<Scalar>() / 1000.0;
        // Three standard errors: 3 · 0.5 / √1000, and 3 √(2/1000).
        assert!((mean - 3.0).abs() < 0.048 && (variance / 0.25 - 1.0).abs() < 0.135, "{mean} {variance}");
    }

    #[test]
    fn orthogonal_vectors_have_length_1_and_right_angles_whichever_side_is_longer() {
        for (sizes, count, along, across) in
            [([3, 8], 3, 1, 8), ([8, 3], 3, 3, 1), ([5, 5], 5, 1, 5), ([1, 4], 1, 1, 4)]
        {
            let numbers = draw(Init::ORTHOGONAL, &sizes);
            let length = numbers.len() / count;
            let entry = |vector: usize, index: usize| numbers[vector * across + index * along];
            for one in 0..count {
                for other in 0..count {
                    let product: Scalar = (0..length).map(|index| entry(one, index) * entry(other, index)).sum();
                    let expected = if one == other { 1.0 } else { 0.0 };
                    assert!((product - expected).abs() < 1e-6, "{sizes:?}: {product} for {expected}");
                }
            }
        }
    }

    // As the generator gives them.
    #[test]
    fn uniform_draws_come_one_after_the_other() {
        let mut rng = Pcg32::new(7);
        let expected: Vec<_> = (0..6).map(|_| rng.uniform_in(-0.5, 0.5)).collect();
        assert_eq!(draw(Init::fan(4), &[2, 3]), expected);
    }

    #[test]
    fn every_way_of_the_list_is_found_by_its_name() {
        for &(name, known) in DRAWS {
            assert_eq!(init(name), Ok(known));
            assert!(known == Init::Zeros || matches!(known, Init::Drawn(draw) if draw.name() == name), "{name}");
        }
        let sentence = init("xavier").unwrap_err().to_string();
        assert!(
            sentence.starts_with(r#"there is no initialization named "xavier"; there are pytorch, glorot-uniform, "#)
        );
    }

    #[test]
    fn pytorchs_start_is_that_of_the_layers_here() {
        for (sizes, inputs) in [(&[5, 7][..], 7), (&[8, 4, 5, 5], 100)] {
            assert_eq!(draw(Init::PYTORCH, sizes), draw(Init::fan(inputs), sizes));
        }
    }

    #[test]
    fn a_tensor_of_nothing_gets_nothing() {
        for &(_, init) in DRAWS {
            assert_eq!(draw(init, &[0, 3]), []);
            assert_eq!(draw(init, &[3, 0]), []);
        }
    }
}
