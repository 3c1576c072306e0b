//! Receptive fields by brute force: which pixels reach a unit, through random stacks with branches.

use engine::{
    Layout, Tape,
    arch::{Layer, Network, Report, *},
    nn::Mode,
};
use proptest::prelude::*;

/// Along the height of an image, at most 128 pixels: which of them reach a unit, one bit each, and whether the unit sees
/// no padding on the way.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Seen {
    pixels: u128,
    complete: bool,
}

impl Seen {
    const NOTHING: Self = Self { pixels: 0, complete: true };

    fn and(self, other: Option<&Self>) -> Self {
        other.map_or(Self { complete: false, ..self }, |other| Self {
            pixels: self.pixels | other.pixels,
            complete: self.complete && other.complete,
        })
    }

    fn first_and_last(self) -> [i64; 2] {
        [i64::from(self.pixels.trailing_zeros()), 127 - i64::from(self.pixels.leading_zeros())]
    }
}

/// What the units of all layers see, found by following every tap of every window.
fn followed(report: &Report) -> Vec<Vec<Seen>> {
    let mut all: Vec<Vec<Seen>> = Vec::new();
    for layer in &report.layers {
        let units = 0..layer.shape[1];
        let seen = units.map(|unit| match layer.layer {
            Layer::Input => Seen { pixels: 1 << unit, complete: true },
            Layer::Convolution { window, .. } | Layer::MaxPool(window) | Layer::AveragePool(window) => {
                let below = &all[layer.inputs[0]];
                (0..window.kernel).fold(Seen::NOTHING, |seen, tap| {
                    let place = (unit * window.stride + tap * window.dilation).checked_sub(window.padding);
                    seen.and(place.and_then(|place| below.get(place)))
                })
            }
            Layer::AdaptiveAveragePool { side } => {
                let below = &all[layer.inputs[0]];
                let part = unit * below.len() / side..((unit + 1) * below.len()).div_ceil(side);
                below[part].iter().fold(Seen::NOTHING, |seen, other| seen.and(Some(other)))
            }
            _ => layer.inputs.iter().fold(Seen::NOTHING, |seen, &input| seen.and(Some(&all[input][unit]))),
        });
        all.push(seen.collect());
    }
    all
}

/// Layers of one channel, alone or with branches that keep or halve the size together.
fn part() -> impl Strategy<Value = Description> {
    let window = (1..5_usize, 1..3_usize, 0..4_usize, 1..3_usize);
    let window = window
        .prop_map(|(size, stride, padding, dilation)| kernel(size).stride(stride).padding(padding).dilation(dilation));
    let pool = (1..4_usize, 1..4_usize, any::<bool>()).prop_map(|(size, stride, round_up)| {
        let window = kernel(size).stride(stride).padding(size / 2);
        if round_up { window.round_up() } else { window }
    });
    let odd = |half: usize| kernel(2 * half + 1).padding(half);
    let branched = (0..3_usize, 0..3_usize, 0..2_usize, 1..3_usize).prop_map(move |(one, other, more, stride)| {
        // The second branch is padded more than it has to be, and cut again.
        let cut = [conv(1, odd(other).padding(other + more)), conv(1, kernel(2 * more + 1).stride(stride))];
        let parts = [
            ("one", conv(1, odd(one).stride(stride))),
            ("other", sequence(cut)),
            ("pool", max_pool(odd(1).stride(stride))),
        ];
        named([("branches", branches(parts)), ("join", conv(1, kernel(1)))])
    });
    let shortcut = (0..3_usize, 1..3_usize).prop_map(move |(half, dilation)| {
        let window = kernel(2 * half + 1).padding(half * dilation).dilation(dilation);
        residual(named([("conv", conv(1, window)), ("relu", relu())]), identity())
    });
    prop_oneof![
        3 => window.prop_map(|window| conv(1, window)),
        2 => pool.clone().prop_map(max_pool),
        1 => pool.prop_map(average_pool),
        2 => branched,
        2 => shortcut,
    ]
}

fn configuration() -> ProptestConfig {
    ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn the_field_of_a_unit_is_the_pixels_that_reach_it(parts in prop::collection::vec(part(), 1..6), height in 80..128_usize) {
        let report = sequence(parts).report([1, height, 9]);
        prop_assume!(report.is_ok());
        let report = report.unwrap();
        let followed = followed(&report);
        prop_assume!(followed.last().unwrap().iter().any(|seen| seen.complete));
        for (place, (layer, units)) in report.layers.iter().zip(&followed).enumerate() {
            for (unit, seen) in units.iter().enumerate() {
                let ours = layer.field.unwrap()[0].of(unit as i64);
                prop_assert_eq!(ours, report.project(place, [unit, 0]).unwrap()[0].unwrap()[0]);
                let inside = ours.clipped(height);
                prop_assert!((0..height).all(|pixel| seen.pixels >> pixel & 1 == 0 || inside.contains(&pixel)), "{}", layer.name);
                if seen.complete {
                    prop_assert_eq!([ours.first, ours.last], seen.first_and_last(), "{}", &layer.name);
                }
            }
        }
    }

    #[test]
    fn units_that_look_unevenly_are_projected_all_the_same(
        before in part(), after in part(), side in 2..40_usize, height in 80..128_usize,
    ) {
        let parts = [before, adaptive_average_pool(side), after];
        let report = sequence(parts).report([1, height, 9]);
        prop_assume!(report.is_ok());
        let report = report.unwrap();
        let followed = followed(&report);
        for (place, units) in followed.iter().enumerate() {
            for (unit, seen) in units.iter().enumerate().filter(|(_, seen)| seen.complete) {
                let ours = report.project(place, [unit, 0]).unwrap()[0].unwrap()[0];
                prop_assert_eq!([ours.first, ours.last], seen.first_and_last(), "{}", &report.layers[place].name);
            }
        }
    }

    #[test]
    fn pixels_with_a_gradient_are_those_that_reach_the_unit(
        parts in prop::collection::vec(part(), 1..4), height in 10..24_usize, which in 0..100_usize,
    ) {
        // Maxima hide what is not the largest; means of the same windows do not.
        let description = sequence(parts).replace(&with_means);
        let mut layout = Layout::new();
        let network = Network::new(&mut layout.root(), &description, [1, height, height]);
        prop_assume!(network.is_ok());
        let network = network.unwrap();
        let [_, rows, columns] = network.report().output()[..] else { panic!("it gives an image") };
        let unit = which % rows;
        // With weights and pixels above 0 nothing cancels, and every rectifier is open.
        let parameters = vec![0.5; layout.len()];
        let mut gradients = vec![0.0; layout.len()];
        let mut tape = Tape::new();
        let x = tape.begin(&parameters).leaf(&vec![1.0; height * height], &[1, 1, height, height]);
        let y = network.forward(x, &mut Mode::Evaluation { buffers: &[] });
        y.reshape(&[rows, columns]).at(unit).sum().backward(&mut gradients);
        let reached = x.gradient().chunks(height).enumerate().fold(0_u128, |pixels, (row, gradient)| {
            pixels | u128::from(gradient.iter().any(|&g| g != 0.0)) << row
        });
        // The image is as wide as it is high, so columns see what rows see; a dilated kernel may have all of it in its gaps.
        let followed = followed(network.report());
        let units = followed.last().unwrap();
        let seen = units.iter().any(|other| other.pixels != 0);
        prop_assert_eq!(reached, if seen { units[unit].pixels } else { 0 });
    }
}

fn with_means(layer: Layer) -> Description {
    match layer {
        Layer::MaxPool(window) => average_pool(window),
        layer => layer.into(),
    }
}

// By hand: a shortcut that halves by taking every second pixel, beside a body that does not halve but cuts its edges.
#[test]
fn branches_of_different_strides_have_no_common_field() {
    let parts = [("even", conv(1, kernel(1).stride(2))), ("cut", conv(1, kernel(4)))];
    let report = branches(parts).report([1, 6, 6]).unwrap();
    assert_eq!(*report.output(), [2, 3, 3]);
    assert_eq!(report.layers.last().unwrap().field, None);
    // Unit 2 sees pixel 4, and pixels 2 to 5.
    let [rows, columns] = report.project(3, [2, 0]).unwrap()[0].unwrap();
    assert_eq!(([rows.first, rows.last], [columns.first, columns.last]), ([2, 5], [0, 3]));
    assert_eq!(report.project(3, [3, 0]), None);
    assert_eq!(report.project(4, [0, 0]), None);
}

#[test]
fn a_unit_after_flattening_sees_the_whole_image() {
    let network = sequence([conv(2, kernel(3)), flatten(), linear(3)]);
    let report = network.report([1, 7, 5]).unwrap();
    let [rows, columns] = report.layers[3].field.unwrap();
    assert_eq!(([rows.size, columns.size], rows.of(0).first), ([7, 5], 0));
}

// 1 + 200 · 2 pixels, of which half lie before the centre.
#[test]
fn two_hundred_layers_are_described_and_projected() {
    let report = sequence(vec![conv(8, kernel(3).padding(1)); 200]).report([8, 224, 224]).unwrap();
    let seen = report.project(200, [112, 112]).unwrap();
    assert_eq!(report.layers[200].field.unwrap()[0].size, 401);
    assert_eq!(seen[0].unwrap()[0].first, 112 - 200);
}
