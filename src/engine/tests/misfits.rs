//! What does not fit is an error under `Tape::check`: a sentence with both sides, and never a panic, however a computation
//! is put together.

use engine::{
    Convolution, Layout, Pcg32, Recording, Scalar, Tape, Var, Window,
    arch::{Network, basic_block},
    loss,
    nn::{ACTIVATIONS, BatchNorm, CELLS, Linear, Lstm, LstmForm, Mode, Recurrent},
};
use proptest::{collection::vec, prelude::*};

type Compute = for<'t> fn(&'t Recording) -> Var<'t>;

/// A mistake, and what is said to it.
const MISTAKES: [(Compute, &str); 40] = [
    (|r| r.constant(&[1.0], &[2, 3]), "tensor: 1 values for the shape [2, 3]"),
    (|r| r.filled(Scalar::NAN, &[1; 6]), "shape: [1, 1, 1, 1, 1, 1] has more than 5 axes"),
    (|r| r.one_hot(&[0, 3], 3), "one_hot: class 3 of 3"),
    (|r| zeros(r, &[2, 3]) + zeros(r, &[2]), "broadcast: [2, 3] and [2], sizes 3 and 2 differ"),
    (|r| zeros(r, &[2, 3]) / zeros(r, &[4, 3]), "broadcast: [2, 3] and [4, 3], sizes 2 and 4 differ"),
    (|r| zeros(r, &[2, 3]).matmul(zeros(r, &[4, 5])), "matmul: [2, 3] × [4, 5], inner sizes 3 and 4 differ"),
    (|r| zeros(r, &[3]).matmul(zeros(r, &[3, 1])), "matmul: [3] × [3, 1], both must have two axes"),
    (
        |r| zeros(r, &[2, 2, 3]).batched_matmul(zeros(r, &[4, 3, 1])),
        "batched_matmul: [2, 2, 3] × [4, 3, 1], the axes before the last two differ",
    ),
    (
        |r| zeros(r, &[2, 3]).matmul_transposed(zeros(r, &[2, 4])),
        "matmul_transposed: [2, 3] × [2, 4], inner sizes 3 and 4 differ",
    ),
    (|r| zeros(r, &[2, 3]).linear(zeros(r, &[5, 4]), None), "linear: [2, 3] × [5, 4]ᵀ, inner sizes 3 and 4 differ"),
    (|r| zeros(r, &[2, 3]).linear(zeros(r, &[5, 3]), Some(zeros(r, &[4]))), "linear: bias [4] for 5 outputs"),
    (|r| zeros(r, &[2, 3]).reshape(&[4]), "reshape: [2, 3] to [4], 6 numbers to 4"),
    (|r| zeros(r, &[]).flatten(), "flatten: a single number has no first axis"),
    (|r| zeros(r, &[2, 3]).slice(1, 2..5), "slice: 2..5 along axis 1 of [2, 3]"),
    (|r| zeros(r, &[2, 3]).slice(2, 0..1), "slice: 0..1 along axis 2 of [2, 3]"),
    (|r| zeros(r, &[2, 3]).split::<2>()[0], "split: [2, 3] into 2 equal parts"),
    (|r| zeros(r, &[2, 3]).at(2), "at: item 2 of [2, 3]"),
    (|r| r.stack(zeros(r, &[]).unstack()), "unstack: a single number has no first axis"),
    (|r| r.stack([] as [Var<'_>; 0]), "stack or concat of nothing"),
    (|r| r.stack([zeros(r, &[2]), zeros(r, &[3])]), "stack: [2] and [3] differ"),
    (|r| r.stack([zeros(r, &[1; 5])]), "stack: [1, 1, 1, 1, 1] already has 5 axes"),
    (|r| r.concat([zeros(r, &[2, 2]), zeros(r, &[3, 3])], 1), "concat along axis 1: [2, 2] and [3, 3] differ"),
    (|r| zeros(r, &[3, 2]).rows(&[1, 3]), "rows: row 3 of [3, 2]"),
    (|r| zeros(r, &[2, 3]).sum_axis(2), "sum_axis: axis 2 of [2, 3]"),
    (|r| zeros(r, &[2, 0]).max_axis(1), "max_axis: axis 1 of [2, 0] is empty"),
    (|r| zeros(r, &[0, 2]).moments().0, "moments: no numbers in the channels of [0, 2]"),
    (|r| zeros(r, &[3]).moments().0, "moments: [3] has no axis of channels"),
    (
        |r| zeros(r, &[2, 3]).layer_norm(zeros(r, &[2]), zeros(r, &[3]), 1e-5),
        "layer_norm: [2, 3] with weight [2] and bias [3]",
    ),
    (
        |r| zeros(r, &[1, 2, 4, 4]).conv2d(zeros(r, &[3, 2, 0, 3]), None, Convolution::default()),
        "conv2d: [1, 2, 4, 4] ∗ [3, 2, 0, 3], a kernel of 0",
    ),
    (
        |r| zeros(r, &[1, 2, 4, 4]).conv2d(zeros(r, &[3, 2, 5, 5]), None, Convolution::default()),
        "conv2d: [1, 2, 4, 4] ∗ [3, 2, 5, 5], a kernel that reaches over 5 does not fit in 4, padding included",
    ),
    (
        |r| zeros(r, &[1, 2, 2, 4]).max_pool2d(Window::new(3)),
        "max_pool2d: [1, 2, 2, 4], a kernel that reaches over 3 does not fit in 2, padding included",
    ),
    (|r| zeros(r, &[1, 2, 4, 4]).avg_pool2d(Window::new(0)), "avg_pool2d: [1, 2, 4, 4], a kernel of 0"),
    (|r| zeros(r, &[2, 4, 4]).global_avg_pool2d(), "global_avg_pool2d: [2, 4, 4] is not [B, C, H, W]"),
    (|r| zeros(r, &[2]).dropout(-0.5, &mut Pcg32::new(1)), "dropout: a share of -0.5, which is not from 0 to 1"),
    (|r| loss::mse(zeros(r, &[2, 1]), zeros(r, &[2])), "mse: prediction [2, 1] and target [2] differ"),
    (
        |r| loss::cross_entropy(zeros(r, &[0, 3]), zeros(r, &[0, 3])),
        "cross_entropy: there is nothing in the prediction [0, 3]",
    ),
    (|r| loss::smooth(zeros(r, &[3]), 1.5), "smooth: a share of 1.5, which is not from 0 to 1"),
    (
        |r| loss::huber(zeros(r, &[3]), zeros(r, &[3]), -1.0),
        "huber: a delta of -1, where it must be a finite number, at least 0",
    ),
    (
        |r| {
            zeros(r, &[2]).backward(&mut []);
            zeros(r, &[])
        },
        "backward: the loss is one number, not [2]",
    ),
    (|r| r.filled(zeros(r, &[2]).value(), &[]), "value: [2] is not one number"),
];

fn zeros<'t>(record: &'t Recording, sizes: &[usize]) -> Var<'t> {
    record.filled(0.0, sizes)
}

#[test]
fn every_mistake_is_an_error_with_both_sides_and_the_tape_goes_on() {
    let mut tape = Tape::new();
    for (compute, sentence) in MISTAKES {
        // What comes after does not hide what came first.
        let misfit = tape.check(&[], |record| {
            let result = compute(record);
            (result + zeros(record, &[7, 7, 7])).sum().backward(&mut []);
            assert!(
                result.to_vec().iter().all(|number| number.is_nan()) || sentence.starts_with("backward"),
                "{sentence}"
            );
        });
        assert_eq!(misfit.unwrap_err().to_string(), sentence);
    }
    assert_eq!(tape.check(&[], |record| (zeros(record, &[2]) + 1.0).sum().value()), Ok(2.0));
}

#[test]
#[should_panic(expected = "matmul: [2, 3] × [4, 5], inner sizes 3 and 4 differ")]
fn without_check_a_mistake_stops_where_it_is() {
    let mut tape = Tape::new();
    tape.check(&[], |record| zeros(record, &[2]).value()).unwrap_err();
    let record = tape.begin(&[]);
    zeros(record, &[2, 3]).matmul(zeros(record, &[4, 5]));
}

#[test]
fn layers_refuse_what_they_were_not_made_for() {
    let mut layout = Layout::new();
    let linear = Linear::new(&mut layout.scope("linear"), 3, 2);
    let norm = BatchNorm::new(&mut layout.scope("norm"), 3);
    let lstm = Lstm::new(&mut layout.scope("lstm"), 3, 2, 2, LstmForm::LayerNorm).unwrap();
    let network = Network::new(&mut layout.scope("network"), &basic_block(2, 2, 1), [2, 5, 5]).unwrap();
    let mut rng = Pcg32::new(7);
    let parameters = layout.initialize(&mut rng);
    let buffers = layout.buffers().initialize(&mut rng);
    for sizes in
        [&[][..], &[0], &[3], &[1, 4], &[0, 3], &[2, 2, 4], &[0, 2, 3], &[2, 0, 3], &[1, 2, 5, 4], &[1, 1, 1, 1, 1]]
    {
        for which in 0..4 {
            let outcome = Tape::new().check(&parameters, |record| {
                let (mut rng, mut buffers) = (Pcg32::new(7), buffers.clone());
                let mut mode = Mode::Training { rng: &mut rng, buffers: &mut buffers };
                let x = zeros(record, sizes);
                let y = match which {
                    0 => linear.forward(x),
                    1 => norm.forward(x, &mut mode),
                    2 => lstm.read(x),
                    _ => network.forward(x, &mut mode),
                };
                y.sum().backward(&mut vec![0.0; parameters.len()]);
            });
            let fits = matches!((which, sizes), (0, [0, 3]) | (0 | 2, [_, 0, 3]) | (0, [.., 3]));
            assert_eq!(outcome.is_ok(), fits, "layer {which}, {sizes:?}: {outcome:?}");
        }
    }
    // Too few parameters.
    assert!(Tape::new().check(&[1.0], |record| linear.forward(zeros(record, &[1, 3])).sum().value()).is_err());
    for kind in CELLS {
        let mut layout = Layout::new();
        let read = (kind.make)(&mut layout.root(), 3, 2);
        let parameters = layout.initialize(&mut Pcg32::new(7));
        let outcome = Tape::new().check(&parameters, |record| read(zeros(record, &[4, 2, 5])).sum().value());
        assert!(outcome.is_err(), "{}", kind.name);
    }
}

/// One step of a computation: which operation, on which of the tensors so far, and numbers for its settings.
type Step = (u8, usize, usize, [usize; 4]);

/// Takes a step; tensors that grow beyond measure are left alone.
fn take<'t>(record: &'t Recording, tensors: &[Var<'t>], (which, one, two, numbers): Step) -> Var<'t> {
    let (x, y) = (tensors[one % tensors.len()], tensors[two % tensors.len()]);
    if x.shape().size() > 2000 || y.shape().size() > 2000 {
        return x.sum();
    }
    let [a, b, c, d] = numbers;
    let window = Window { kernel: a, stride: b, padding: c, dilation: d, round_up: a == b };
    match which % 30 {
        0 => x + y,
        1 => x * y,
        2 => x - y,
        3 => x / y,
        4 => x.matmul(y),
        5 => x.batched_matmul(y),
        6 => x.matmul_transposed(y),
        7 => x.transposed_matmul(y),
        8 => x.linear(y, (a == 0).then_some(y)),
        9 => x.reshape(&numbers[..b % 5]),
        10 => x.flatten(),
        11 => x.slice(a, b..c),
        12 => x.split::<2>()[1],
        13 => x.at(a),
        14 => record.stack(x.unstack().rev()),
        15 => record.stack([x, y]),
        16 => record.concat([x, y, x], a),
        17 => x.rows(&numbers),
        18 => x.sum_axis(a),
        19 => x.mean_axis(a),
        20 => x.max_axis(a),
        21 => x.moments().1,
        22 => x.layer_norm(y, y, 1e-5),
        23 => x.conv2d(y, None, Convolution { stride: a, padding: b, dilation: c, groups: d }),
        24 => x.max_pool2d(window),
        25 => x.avg_pool2d(window),
        26 if a == b => x.global_max_pool2d(),
        26 => x.adaptive_avg_pool2d(a),
        27 => (loss::LOSSES[a % loss::LOSSES.len()].of)(x, y),
        28 => ACTIVATIONS[a % ACTIVATIONS.len()].of(x.softmax()),
        _ => loss::smooth(x.dropout(a as Scalar / 3.0, &mut Pcg32::new(1)), b as Scalar / 2.0),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_computation_is_recorded_or_refused(
        shapes in vec(vec(0..4_usize, 0..5), 1..4),
        steps in vec((any::<u8>(), 0..9_usize, 0..9_usize, [0..4_usize, 0..4_usize, 0..4_usize, 0..4_usize]), 1..10),
    ) {
        let mut tape = Tape::new();
        let outcome = tape.check(&[], |record| {
            let mut tensors: Vec<_> = shapes.iter().map(|sizes| {
                let count: usize = sizes.iter().product();
                record.leaf(&vec![0.5; count], sizes)
            }).collect();
            for &step in &steps {
                tensors.push(take(record, &tensors, step));
            }
            let loss = tensors.iter().fold(record.filled(0.0, &[]), |sum, tensor| sum + tensor.sum());
            loss.backward(&mut []);
            loss.value()
        });
        if let Err(misfit) = outcome {
            prop_assert!(misfit.to_string().contains([':', ' ']), "{}", misfit);
        }
    }
}
