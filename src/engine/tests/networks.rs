//! Descriptions as running networks: parameters, shapes, gradients, and what is refused.
#![expect(clippy::unwrap_used, reason = "tests")]

use engine::{
    Layout, Pcg32, Scalar, Tape, Window,
    arch::{self, Description, Join, Layer, Network, *},
    nn::{ACTIVATIONS, Mode},
};
use proptest::prelude::*;

/// Every kind of layer and block, with images they can be built for.
fn networks() -> Vec<(Description, [usize; 3])> {
    let classify = |features: Description| {
        named([("features", features), ("pool", adaptive_average_pool(1)), ("flatten", flatten()), ("fc", linear(10))])
    };
    let three = || kernel(3).padding(1);
    vec![
        (sequence([vgg_block(2, 4), dropout(0.5), flatten(), linear(3)]), [1, 6, 8]),
        (classify(inception_block([2, 3, 4, 2, 3, 2])), [3, 5, 6]),
        (classify(sequence([basic_block(4, 8, 2), bottleneck_block(8, 2, 1), plain_block(4, 2)])), [4, 8, 8]),
        (classify(sequence([dense_block(3, 2), average_pool(kernel(2).stride(2))])), [4, 6, 6]),
        (classify(sequence([depthwise(3, three()), max_pool(kernel(3).stride(2).round_up())])), [3, 6, 6]),
        (sequence([conv(2, three()), adaptive_average_pool(3), flatten(), linear(2)]), [1, 6, 6]),
        (sequence([conv(2, three()), adaptive_average_pool(3), flatten(), linear(2)]), [1, 7, 5]),
        (sequence(ACTIVATIONS.iter().map(|&known| activation(known)).collect::<Vec<_>>()), [2, 3, 3]),
        (cifar_residual(1), [3, 16, 16]),
        (cifar_plain(1), [3, 16, 16]),
    ]
}

#[test]
fn a_built_network_has_the_parameters_and_shapes_of_its_description() {
    for (description, image) in networks() {
        let report = description.report(image).unwrap();
        let mut layout = Layout::new();
        let network = Network::new(&mut layout.scope("net"), &description, image).unwrap();
        assert_eq!(layout.len() as u64, report.parameters());
        for layer in report.layers.iter().filter(|layer| layer.parameters > 0) {
            let ours = layout.entries().filter(|entry| entry.name.starts_with(&format!("net.{}.", layer.name)));
            assert_eq!(ours.map(|entry| entry.shape().size() as u64).sum::<u64>(), layer.parameters, "{}", layer.name);
        }
        let mut rng = Pcg32::new(7);
        let parameters = layout.initialize(&mut rng);
        let mut buffers = layout.buffers().initialize(&mut rng);
        let mut tape = Tape::new();
        let record = tape.begin(&parameters);
        let x = record.filled(1.0, &[2, image[0], image[1], image[2]]);
        let mut places = Vec::new();
        let y = network.forward_seen(x, &mut Mode::Training { rng: &mut rng, buffers: &mut buffers }, |place, seen| {
            assert_eq!(seen.shape()[0], 2);
            assert_eq!(seen.shape()[1..], report.layers[place].shape[..], "{}", report.layers[place].name);
            places.push(place);
        });
        assert_eq!(y.shape()[1..], report.output()[..]);
        assert_eq!(places, (0..report.layers.len()).collect::<Vec<_>>());
    }
}

#[test]
fn a_network_of_the_list_can_be_run() {
    let architecture = arch::architecture("cifar_resnet20").unwrap();
    let mut layout = Layout::new();
    let network = Network::new(&mut layout.root(), &architecture.describe(), architecture.image).unwrap();
    assert_eq!(layout.len(), 269_722);
    assert!(layout.find("layer2.0.conv1.weight").is_some());
    let mut rng = Pcg32::new(7);
    let parameters = layout.initialize(&mut rng);
    let buffers = layout.buffers().initialize(&mut rng);
    let mut tape = Tape::new();
    let x = tape.begin(&parameters).filled(0.5, &[1, 3, 32, 32]);
    let y = network.forward(x, &mut Mode::Evaluation { buffers: &buffers });
    assert_eq!(*y.shape(), [1, 10]);
    assert!(y.to_vec().iter().all(|logit| logit.is_finite()));
}

/// What a network answers to one image, if its parameters are these.
fn answer(description: &Description, parameters: &[Scalar], pixels: &[Scalar], image: [usize; 3]) -> Vec<Scalar> {
    let mut layout = Layout::new();
    let network = Network::new(&mut layout.root(), description, image).unwrap();
    let mut tape = Tape::new();
    let x = tape.begin(parameters).constant(pixels, &[1, image[0], image[1], image[2]]);
    network.forward(x, &mut Mode::Evaluation { buffers: &[] }).to_vec()
}

// By hand, with 2 x + 1 as the body.
#[test]
fn branches_are_added_or_stand_side_by_side_in_their_order() {
    let body = || conv(1, kernel(1));
    let (pixels, image) = ([1.0, 10.0], [1, 1, 2]);
    assert_eq!(answer(&residual(body(), identity()), &[2.0, 1.0], &pixels, image), [4.0, 31.0]);
    let side_by_side = branches([("", identity()), ("body", body())]);
    assert_eq!(answer(&side_by_side, &[2.0, 1.0], &pixels, image), [1.0, 10.0, 3.0, 21.0]);
    let padded = Description::from(Layer::PadChannels { outputs: 2 });
    assert_eq!(answer(&padded, &[], &pixels, image), [1.0, 10.0, 0.0, 0.0]);
    assert_eq!(answer(&activation(Activation::RELU6), &[], &[-1.0, 10.0], image), [0.0, 6.0]);
    // Means of 2 × 2 parts, then of everything.
    let pixels: Vec<_> = (0..16).map(|pixel| pixel as Scalar).collect();
    assert_eq!(answer(&adaptive_average_pool(2), &[], &pixels, [1, 4, 4]), [2.5, 4.5, 10.5, 12.5]);
    assert_eq!(answer(&adaptive_average_pool(1), &[], &pixels, [1, 4, 4]), [7.5]);
}

/// The loss of a network in training, its numbers weighted at random, and ∂loss/∂parameters if there is room for them.
#[cfg(feature = "double")]
fn weighted_loss(network: &Network, parameters: &[Scalar], buffers: &[Scalar], gradients: &mut [Scalar]) -> Scalar {
    let mut rng = Pcg32::new(11);
    let image = network.report().layers[0].shape;
    let pixels: Vec<_> = (0..3 * image.size()).map(|_| rng.normal()).collect();
    let probe: Vec<_> = (0..3 * network.report().output().size()).map(|_| rng.normal()).collect();
    let mut tape = Tape::new();
    let record = tape.begin(parameters);
    let x = record.constant(&pixels, &[3, image[0], image[1], image[2]]);
    let mut buffers = buffers.to_vec();
    let y = network.forward(x, &mut Mode::Training { rng: &mut rng, buffers: &mut buffers });
    let loss = (y * record.constant(&probe, &y.shape())).sum();
    if !gradients.is_empty() {
        loss.backward(gradients);
    }
    loss.value()
}

// In single precision a step would have to be so large that rectifiers open and close on the way.
#[cfg(feature = "double")]
#[test]
fn the_gradient_of_every_kind_of_block_is_the_numerical_one() {
    for ((description, image), seed) in networks().into_iter().zip(7..) {
        let mut layout = Layout::new();
        let network = Network::new(&mut layout.root(), &description, image).unwrap();
        let mut rng = Pcg32::new(seed);
        let mut parameters = layout.initialize(&mut rng);
        let buffers = layout.buffers().initialize(&mut rng);
        let mut gradients = vec![0.0; parameters.len()];
        weighted_loss(&network, &parameters, &buffers, &mut gradients);
        let largest = gradients.iter().fold(0.0, |m: Scalar, g| m.max(g.abs()));
        // A large network would take long, and has the same blocks everywhere.
        for index in (0..parameters.len()).step_by(1 + parameters.len() / 100) {
            let (here, step) = (parameters[index], 1e-6);
            let mut at = |x| {
                parameters[index] = x;
                weighted_loss(&network, &parameters, &buffers, &mut [])
            };
            let numerical = (at(here + step) - at(here - step)) / (2.0 * step);
            parameters[index] = here;
            let difference = (gradients[index] - numerical).abs() / largest;
            let gradient = gradients[index];
            assert!(difference <= 1e-6, "seed {seed}, parameter {index}: {gradient} for {numerical}");
        }
    }
}

// By hand: the image, twice a convolution and its rectifier, and a pool. AlexNet's maps are 55, 27 and 13 wide.
#[test]
fn activations_are_all_numbers_that_layers_give() {
    let report = vgg_block(2, 4).report([1, 6, 8]).unwrap();
    assert_eq!(report.activations(), 6 * 8 + 4 * (4 * 6 * 8) + 4 * 3 * 4);
    let alexnet = architecture("alexnet").unwrap();
    let report = alexnet.describe().report(alexnet.image).unwrap();
    let convolutions = report.layers.iter().filter(|layer| matches!(layer.layer, Layer::Convolution { .. }));
    let by_hand = 64 * 55 * 55 + 192 * 27 * 27 + (384 + 256 + 256) * 13 * 13;
    assert_eq!(convolutions.map(LayerReport::activations).sum::<u64>(), by_hand);
}

#[test]
fn what_does_not_fit_is_refused_with_the_layer_and_both_sides() {
    let three = || conv(4, kernel(3));
    let grouped = Description::from(Layer::Convolution { outputs: 4, window: kernel(3), groups: 3, bias: true });
    let pad = Description::from(Layer::PadChannels { outputs: 2 });
    for (description, expected) in [
        (sequence([conv(4, kernel(0))]), "0: a kernel of 0; it must be at least 1"),
        (sequence([conv(4, kernel(3).stride(0))]), "0: a stride of 0; it must be at least 1"),
        (sequence([conv(0, kernel(3))]), "0: 0 channels; there must be at least 1"),
        (
            sequence([three(), conv(4, kernel(7))]),
            "1: a kernel that reaches over 7 does not fit in 6, padding included; give it padding, or shrink the image less before",
        ),
        (sequence([conv(4, kernel(3).padding(5000))]), "0: 5000 for padding, where 1024 is the most"),
        (conv(1 << 30, kernel(3)), ": 1073741824 for channels, where 1048576 is the most"),
        (sequence([grouped]), "0: 4 channels cannot be divided into 3 groups"),
        (
            sequence([residual(three(), identity())]),
            "0.add: [4, 6, 6] and [3, 8, 8] cannot be added; a 1×1 convolution on the shortcut makes them alike",
        ),
        (
            branches([("a", three()), ("b", identity())]),
            "concatenate: [4, 6, 6] and [3, 8, 8] cannot stand side by side; only their channels may differ",
        ),
        (branches::<String>([]), "concatenate: there is no branch; give it one"),
        (linear(3), ": a linear map takes numbers in a row, not [3, 8, 8]; flatten them before"),
        (
            sequence([flatten(), relu(), three()]),
            "2: [192] is not an image [C, H, W]; put this before they are flattened",
        ),
        (
            sequence([max_pool(kernel(2).padding(2))]),
            "0: a padding of 2 is more than half of the 2 that the kernel reaches over",
        ),
        (sequence([average_pool(kernel(2).dilation(2))]), "0: an average with a dilation of 2; it can only be 1"),
        (sequence([adaptive_average_pool(0)]), "0: 0 sides; there must be at least 1"),
        (sequence([dropout(1.5)]), "0: a share of 1.5 cannot be dropped, only one from 0 to 1"),
        (sequence([pad]), "0: 3 channels cannot be padded to 2"),
    ] {
        assert_eq!(description.report([3, 8, 8]).unwrap_err().to_string(), expected);
    }
    assert_eq!(identity().report([3, 0, 8]).unwrap_err().to_string(), "input: 0 rows; there must be at least 1");
    assert!(dropout(Scalar::NAN).report([3, 8, 8]).is_err());
}

/// Any settings, small ones mostly.
fn any_layer() -> impl Strategy<Value = Layer> {
    let size = || prop_oneof![6 => 0..5_usize, 1 => any::<usize>()];
    let window = (size(), size(), size(), size(), any::<bool>());
    let window = window.prop_map(|(kernel, stride, padding, dilation, round_up)| Window {
        kernel,
        stride,
        padding,
        dilation,
        round_up,
    });
    (0..12, size(), size(), window, -1.0..2.0).prop_map(|(kind, outputs, groups, window, share)| match kind {
        0..3 => Layer::Convolution { outputs, window, groups, bias: true },
        3 => Layer::MaxPool(window),
        4 => Layer::AveragePool(window),
        5 => Layer::AdaptiveAveragePool { side: outputs },
        6 => Layer::Linear { outputs },
        7 => Layer::Flatten,
        8 => Layer::PadChannels { outputs },
        9 => Layer::Dropout(share as Scalar),
        10 => Layer::BatchNorm,
        _ => Layer::Join(Join::Add),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_description_is_answered_and_runs_if_it_was_built(
        layers in prop::collection::vec(any_layer(), 0..6), image in [0..4_usize, 0..9_usize, 0..9_usize],
    ) {
        let (fits, rest): (Vec<_>, Vec<_>) = layers.into_iter().partition(|&layer| Description::from(layer).report(image).is_ok());
        for layers in [fits, rest] {
            let mut layout = Layout::new();
            let description = sequence(layers.into_iter().map(Description::from).collect::<Vec<_>>());
            let Ok(network) = Network::new(&mut layout.root(), &description, image) else { continue };
            let parameters = vec![0.5; layout.len()];
            let mut rng = Pcg32::new(7);
            let buffers = layout.buffers().initialize(&mut rng);
            let mut tape = Tape::new();
            let x = tape.begin(&parameters).filled(0.5, &[1, image[0], image[1], image[2]]);
            let y = network.forward(x, &mut Mode::Evaluation { buffers: &buffers });
            prop_assert_eq!(&y.shape()[1..], &network.report().output()[..]);
            let last = network.report().layers.len() - 1;
            prop_assert!(network.report().project(last, [0, 0]).is_some());
        }
    }
}

#[test]
fn what_cannot_be_built_is_refused_and_leaves_no_parameters() {
    let same = named([("a", conv(2, kernel(1))), ("a", conv(2, kernel(1)))]);
    for (description, expected) in [
        (conv(1 << 18, kernel(3)), "network: 7340032 parameters are too many to run in a page; 2000000 can be built"),
        (same, "a: another layer has this name too; give it one of its own"),
    ] {
        let mut layout = Layout::new();
        let error = Network::new(&mut layout.root(), &description, [3, 8, 8]).unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert!(layout.is_empty());
    }
    let mut layout = Layout::new();
    let norm = Network::new(&mut layout.root(), &batch_norm(), [3, 1, 1]).unwrap();
    assert!(norm.check_batch(1).is_err() && norm.check_batch(2).is_ok());
}
