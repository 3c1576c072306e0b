//! Architectures against published and computed numbers: parameters, multiply-adds, shapes and receptive fields.
#![expect(clippy::unwrap_used, reason = "tests")]

use engine::{
    Window,
    arch::{self, Field, Layer, Report, *},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Fixtures {
    networks: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    parameters: u64,
    macs_at_224: u64,
    tensors: u64,
}

fn report(name: &str) -> Report {
    let architecture = arch::architecture(name).unwrap();
    architecture.describe().report(architecture.image).unwrap()
}

/// The field of a layer, which is the same along both axes.
fn field(report: &Report, layer: &str) -> Field {
    let [rows, columns] = report.layer(layer).unwrap().field.unwrap();
    assert_eq!(rows, columns);
    rows
}

/// The field of the last layer before the image is taken as a whole.
fn last_field(report: &Report) -> Field {
    let whole = |layer: &Layer| matches!(layer, Layer::AdaptiveAveragePool { .. } | Layer::Flatten);
    let end = report.layers.iter().position(|layer| whole(&layer.layer)).unwrap();
    report.layers[end - 1].field.unwrap()[0]
}

fn assert_sizes<const N: usize>(name: &str, layers: [(&str, i64); N]) {
    let report = report(name);
    let ours = layers.map(|(layer, _)| (layer, field(&report, layer).size));
    assert_eq!(ours, layers, "{name}");
}

/// Names and shapes of all that a network learns or keeps, a line each, in the order of the layers.
fn tensors_of(report: &Report) -> String {
    let lines = report.layers.iter().flat_map(|layer| {
        let inputs = layer.inputs.first().map_or(0, |&input| report.layers[input].shape[0]);
        let outputs = layer.shape[0];
        let tensors = match layer.layer {
            Layer::Convolution { window: Window { kernel, .. }, groups, bias, .. } => {
                let weight = ("weight", vec![outputs, inputs / groups, kernel, kernel]);
                [weight].into_iter().chain(bias.then_some(("bias", vec![outputs]))).collect()
            }
            Layer::BatchNorm => ["weight", "bias", "running_mean", "running_var"].map(|n| (n, vec![outputs])).to_vec(),
            Layer::Linear { .. } => vec![("weight", vec![outputs, inputs]), ("bias", vec![outputs])],
            _ => Vec::new(),
        };
        tensors.into_iter().map(|(tensor, shape)| format!("{}.{tensor} {shape:?}\n", layer.name)).collect::<Vec<_>>()
    });
    lines.collect()
}

/// FNV-1a, 64 bits.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |code, byte| (code ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

// torchvision 0.29.2, see fixtures/architectures.py.
#[test]
fn parameters_names_and_multiply_adds_are_torchvisions() {
    let fixtures: Fixtures = serde_json::from_str(include_str!("../fixtures/architectures.json")).unwrap();
    assert_eq!(fixtures.networks.len(), 20);
    for Case { name, parameters, macs_at_224, tensors } in fixtures.networks {
        let report = report(&name);
        assert_eq!((report.parameters(), report.multiply_adds()), (parameters, macs_at_224), "{name}");
        assert_eq!(fnv(&tensors_of(&report)), tensors, "{name}: {}", tensors_of(&report));
    }
}

// Two-group AlexNet: the paper's network, counted. Paper GoogLeNet: with biases, without norms.
// MobileNet: 4.2 million in Howard et al. 2017, table 8. CIFAR: .27, .46, .66, .85, 1.7 and 19.4 million in He et al. 2016,
// table 6.
#[test]
fn parameters_of_other_forms_are_those_of_their_papers() {
    for (name, parameters) in [
        ("alexnet_paper", 60_965_224),
        ("googlenet_paper", 6_998_552),
        ("mobilenet_v1", 4_231_976),
        ("cifar_resnet20", 269_722),
        ("cifar_resnet32", 464_154),
        ("cifar_resnet44", 658_586),
        ("cifar_resnet56", 853_018),
        ("cifar_resnet110", 1_727_962),
        ("cifar_resnet1202", 19_421_274),
        ("cifar_plain20", 269_722),
    ] {
        assert_eq!(report(name).parameters(), parameters, "{name}");
    }
    for name in ["resnet18", "resnet34", "resnet50", "resnet101", "resnet152"] {
        for form in ["slim", "paper"] {
            if let Ok(other) = arch::architecture(&format!("{name}_{form}")) {
                let other = other.describe().report(other.image).unwrap();
                assert_eq!(other.parameters(), report(name).parameters(), "{name}_{form}");
            }
        }
    }
}

// The widely quoted count of AlexNet is that of one group: 60,965,224 + 48 · 5² · 256 + 192 · 3² · (384 + 256). A batch norm
// in place of the bias of each of GoogLeNet's convolutions is one number more for each of their 7,280 filters.
#[test]
fn networks_with_replaced_layers_have_the_counts_that_follow() {
    let parameters = |name: &str, change: &dyn Fn(Layer) -> Description| {
        let architecture = arch::architecture(name).unwrap();
        architecture.describe().replace(&change).report(architecture.image).unwrap().parameters()
    };
    let ungrouped = |layer| match layer {
        Layer::Convolution { outputs, window, .. } => conv(outputs, window),
        layer => layer.into(),
    };
    let normed = |layer| match layer {
        Layer::Convolution { outputs, window, .. } => sequence([conv_without_bias(outputs, window), batch_norm()]),
        layer => layer.into(),
    };
    assert_eq!(parameters("alexnet_paper", &ungrouped), 62_378_344);
    assert_eq!(parameters("googlenet_paper", &normed), 7_005_832);
}

#[test]
fn every_network_of_the_list_has_its_own_name_and_gives_its_classes() {
    for (index, architecture) in ARCHITECTURES.iter().enumerate() {
        let report = architecture.describe().report(architecture.image).unwrap();
        let classes = if architecture.image == [3, 32, 32] { 10 } else { 1000 };
        assert_eq!(*report.output(), [classes], "{}", architecture.name);
        let first = ARCHITECTURES.iter().position(|other| other.name == architecture.name);
        assert_eq!(first, Some(index), "{}", architecture.name);
    }
    let error = arch::architecture("resnet51").unwrap_err().to_string();
    assert!(error.starts_with(r#"there is no architecture named "resnet51"; there are alexnet, "#), "{error}");
}

// Nine tenths of VGG-16 are in its linear maps: 123,642,856 of 138,357,544, by hand from the paper's table 1.
#[test]
fn the_linear_maps_of_vgg_16_hold_most_of_its_parameters() {
    let report = report("vgg16");
    let sum =
        |begin: &str| report.layers.iter().filter(|l| l.name.starts_with(begin)).map(|l| l.parameters).sum::<u64>();
    assert_eq!((sum("features"), sum("classifier")), (14_714_688, 123_642_856));
}

// torchvision's maps: ⌊(224 + 4 − 11) / 4⌋ + 1 = 55, and so on by hand.
#[test]
fn alexnets_maps_shrink_from_224_to_6() {
    let report = report("alexnet");
    let sides = ["input", "features.0", "features.2", "features.5", "features.12"].map(|layer| {
        let shape = report.layer(layer).unwrap().shape;
        assert_eq!(shape[1], shape[2]);
        shape[1]
    });
    assert_eq!(sides, [224, 55, 27, 13, 6]);
}

// Araujo, Norris and Sim 2019, https://distill.pub/2019/computing-receptive-fields, the table of networks, as far as they are
// described here: size, effective stride. Their paddings are in the next test.
#[test]
fn receptive_fields_are_the_published_ones() {
    for (name, size, stride) in [
        ("alexnet_paper", 195, 32),
        ("alexnet", 195, 32),
        ("vgg11", 150, 32),
        ("vgg16", 212, 32),
        ("mobilenet_v1", 315, 32),
        ("resnet50_slim", 483, 32),
        ("resnet101_slim", 1027, 32),
        ("resnet152_slim", 1507, 32),
        ("resnet200_slim", 1763, 32),
        ("resnet50_paper", 483, 32),
        ("resnet101_paper", 1027, 32),
        ("resnet152_paper", 1507, 32),
    ] {
        let Field { size: ours, stride: our_stride, .. } = last_field(&report(name));
        assert_eq!((ours, our_stride), (size, stride), "{name}");
    }
}

/// The effective padding of a network when the windows that `same` chooses are padded as TensorFlow pads.
fn padding_with_same(name: &str, same: impl Fn(&Layer) -> bool) -> i64 {
    let report = report(name);
    // A chain of largest fields: of several inputs the first is the body of a block.
    let mut place = report.layers.iter().position(|layer| matches!(layer.layer, Layer::AdaptiveAveragePool { .. }));
    let mut padding = 0;
    while let Some(&input) = place.and_then(|place| report.layers[place].inputs.first()) {
        let (layer, before) = (&report.layers[place.unwrap()], &report.layers[input]);
        if let Layer::Convolution { window, .. } | Layer::MaxPool(window) = layer.layer {
            let padded = same_padding(window, before.shape[1])[0];
            let left = if same(&layer.layer) { padded } else { window.padding };
            padding += left as i64 * before.field.unwrap()[0].stride;
        }
        place = Some(input);
    }
    padding
}

// The same table, effective paddings. MobileNet pads every window as TensorFlow's SAME, Slim's residual networks their
// first pool only; the others pad alike on both sides.
#[test]
fn effective_paddings_are_the_published_ones() {
    assert_eq!(last_field(&report("alexnet_paper")).padding, 64);
    assert_eq!(last_field(&report("vgg16")).padding, 90);
    assert_eq!(padding_with_same("mobilenet_v1", |_| true), 126);
    let same_pool = |layer: &Layer| matches!(layer, Layer::MaxPool(window) if window.kernel == 3);
    for (name, padding) in
        [("resnet50_slim", 239), ("resnet101_slim", 511), ("resnet152_slim", 751), ("resnet200_slim", 879)]
    {
        assert_eq!(padding_with_same(name, same_pool), padding, "{name}");
    }
    assert_eq!(last_field(&report("resnet50_paper")).padding, 241);
}

// The same article, layer by layer.
#[test]
fn receptive_fields_of_alexnet_and_vgg_16_grow_as_published() {
    assert_sizes(
        "alexnet",
        [
            ("features.0", 11),
            ("features.2", 19),
            ("features.3", 51),
            ("features.5", 67),
            ("features.6", 99),
            ("features.8", 131),
            ("features.10", 163),
            ("features.12", 195),
        ],
    );
    assert_sizes(
        "vgg16",
        [
            ("features.0", 3),
            ("features.4", 6),
            ("features.5", 10),
            ("features.9", 16),
            ("features.10", 24),
            ("features.12", 32),
            ("features.16", 44),
            ("features.17", 60),
            ("features.19", 76),
            ("features.23", 100),
            ("features.24", 132),
            ("features.26", 164),
            ("features.30", 212),
        ],
    );
}

// The same article; torchvision's forms have no published values, theirs come from its recurrence, computed apart.
#[test]
fn receptive_fields_of_residual_networks_depend_on_what_halves() {
    for (name, sizes) in [
        ("resnet50_paper", [35, 99, 291, 483]),
        ("resnet101_paper", [35, 99, 835, 1027]),
        ("resnet152_paper", [35, 163, 1315, 1507]),
        ("resnet50_slim", [35, 99, 291, 483]),
        ("resnet50", [35, 91, 267, 427]),
    ] {
        let stages = ["layer1", "layer2", "layer3", "layer4"];
        let report = report(name);
        let ours = stages.map(|stage| {
            let last = report.layers.iter().rfind(|layer| layer.name.starts_with(stage)).unwrap();
            last.field.unwrap()[0].size
        });
        assert_eq!(ours, sizes, "{name}");
    }
}

// From the recurrence of the same article, computed apart: no publication lists them.
#[test]
fn receptive_fields_of_the_other_networks_follow_the_recurrence() {
    for (name, size) in [
        ("vgg13", 156),
        ("vgg19", 268),
        ("googlenet", 379),
        ("googlenet_paper", 715),
        ("resnet18", 435),
        ("resnet34", 899),
        ("resnet18_slim", 547),
        ("resnet34_slim", 1011),
        ("resnet101", 971),
        ("resnet152", 1451),
        ("densenet121", 2071),
        ("densenet161", 2967),
        ("densenet169", 3351),
        ("densenet201", 3863),
        ("mobilenet_v2", 491),
    ] {
        assert_eq!(last_field(&report(name)).size, size, "{name}");
    }
    let blocks = |name: &str| {
        let report = report(name);
        ["features.denseblock1", "features.denseblock2", "features.denseblock3"].map(|block| {
            let last = report.layers.iter().rfind(|layer| layer.name.starts_with(block)).unwrap();
            last.field.unwrap()[0].size
        })
    };
    assert_eq!(blocks("densenet121"), [59, 255, 1031]);
    assert_eq!(blocks("densenet161"), [59, 255, 1415]);
    assert_eq!(blocks("densenet169"), [59, 255, 1287]);
    assert_eq!(blocks("densenet201"), [59, 255, 1799]);
    assert_sizes(
        "googlenet_paper",
        [
            ("inception3a.concatenate", 59),
            ("inception3b.concatenate", 91),
            ("inception4a.concatenate", 171),
            ("inception4e.concatenate", 427),
            ("inception5a.concatenate", 587),
            ("inception5b.concatenate", 715),
        ],
    );
}

// Araujo, Norris and Sim 2019, layer by layer: the first convolution and the 13 with one filter for each channel.
#[test]
fn receptive_fields_of_mobilenet_grow_as_published() {
    let report = report("mobilenet_v1");
    let three = |layer: &&LayerReport| matches!(layer.layer, Layer::Convolution { window, .. } if window.kernel == 3);
    let sizes: Vec<_> = report.layers.iter().filter(three).map(|layer| layer.field.unwrap()[0].size).collect();
    assert_eq!(sizes, [3, 7, 11, 19, 27, 43, 59, 91, 123, 155, 187, 219, 251, 315]);
}

// By hand: 5 · 5 · 192 · 32 weights at 28 · 28 places; by way of 16 channels 192 · 16 + 5 · 5 · 16 · 32.
// 256 · 64 + 3 · 3 · 64 · 64 + 64 · 256, and twice 3 · 3 · 256 · 256.
#[test]
fn a_1_by_1_convolution_before_a_larger_one_saves_most_of_its_cost() {
    let cost = |network: Description, image| {
        let report = network.report(image).unwrap();
        (report.parameters(), report.multiply_adds())
    };
    let [five, one, three] = [kernel(5).padding(2), kernel(1), kernel(3).padding(1)];
    assert_eq!(cost(conv_without_bias(32, five), [192, 28, 28]), (153_600, 120_422_400));
    let narrow = sequence([conv_without_bias(16, one), conv_without_bias(32, five)]);
    assert_eq!(cost(narrow, [192, 28, 28]), (15_872, 12_443_648));
    let bottleneck = [(64, one), (64, three), (256, one)].map(|(outputs, window)| conv_without_bias(outputs, window));
    assert_eq!(cost(sequence(bottleneck), [256, 8, 8]).0, 69_632);
    assert_eq!(cost(sequence([three; 2].map(|window| conv_without_bias(256, window))), [256, 8, 8]).0, 1_179_648);
}

// Simonyan and Zisserman 2015: three 3×3 have the field of a 7×7 and 27 C² weights instead of 49 C²; two 18 C² and not 25.
#[test]
fn small_filters_in_a_row_see_as_much_as_a_large_one_with_fewer_weights() {
    for (count, large, ours, theirs) in [(2, 5, 18, 25), (3, 7, 27, 49)] {
        let row = sequence(vec![conv_without_bias(8, kernel(3).padding(1)); count]).report([8, 16, 16]).unwrap();
        let single = conv_without_bias(8, kernel(large).padding(large / 2)).report([8, 16, 16]).unwrap();
        let field = |report: &Report| report.layers.last().unwrap().field;
        assert_eq!(field(&row), field(&single));
        assert_eq!((row.parameters(), single.parameters()), (ours * 64, theirs * 64));
    }
}

// torchvision: 13,004,888 parameters with both auxiliary classifiers, 6,624,904 without.
#[test]
fn the_auxiliary_classifiers_of_googlenet_are_as_large_as_the_rest() {
    let auxiliary = named([
        ("pool", adaptive_average_pool(4)),
        ("conv", conv_without_bias(128, kernel(1))),
        ("bn", batch_norm()),
        ("relu", relu()),
        ("flatten", flatten()),
        ("fc1", linear(1024)),
        ("fc2", linear(1000)),
    ]);
    let main = report("googlenet");
    let parameters = ["inception4a.concatenate", "inception4d.concatenate"].map(|layer| {
        let [channels, height, width] = main.layer(layer).unwrap().shape[..] else { panic!("{layer} gives no image") };
        auxiliary.report([channels, height, width]).unwrap().parameters()
    });
    assert_eq!(main.parameters() + parameters.iter().sum::<u64>(), 13_004_888);
}
