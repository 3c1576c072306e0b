//! A training step asks for no memory after the first one.
#![expect(unsafe_code, reason = "a global allocator can be written in no other way")]
#![expect(clippy::expect_used, reason = "tests")]

use std::{
    alloc::{GlobalAlloc, Layout as Memory, System},
    cell::Cell,
};

use engine::{
    Convolution, Layout, Pcg32, Scalar, Scope, Tape, Window,
    arch::{Network, cifar_residual},
    data::{
        Batches, Examples,
        text::{Partition, TextBatches},
    },
    loss,
    nn::{
        BatchNorm, Bidirectional, CELLS, Conv2d, Dropout, Embedding, Gru, GruCell, Linear, Lstm, LstmForm, Mode,
        ReadSequence, Recurrent, Stack,
    },
    optim::{self, Adam, Optimizer},
    regularize::{
        EarlyStopping, L1, L2, Penalty, Reach, WeightNoise,
        augment::{AUGMENTATIONS, Batch, ImageSize},
    },
};

/// The system's allocator, counting the calls of each thread: the test harness has threads of its own.
struct Counting;

thread_local! {
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, memory: Memory) -> *mut u8 {
        CALLS.set(CALLS.get() + 1);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(memory) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, memory: Memory) {
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(pointer, memory) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, memory: Memory, size: usize) -> *mut u8 {
        CALLS.set(CALLS.get() + 1);
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(pointer, memory, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn training_steps_after_the_first_allocate_nothing() {
    const STEPS: usize = 24;
    const BATCH: usize = 8;
    let mut layout = Layout::new();
    let lstm = Lstm::new(&mut layout.scope("lstm"), 3, 8, 2, LstmForm::LayerNorm).expect("2 layers");
    let head = Linear::new(&mut layout.scope("head"), 8, 1);
    let mut rng = Pcg32::new(7);
    let mut parameters = layout.initialize(&mut rng);
    let mut gradients = vec![0.0; layout.len()];
    let inputs: Vec<Scalar> = (0..STEPS * BATCH * 3).map(|_| rng.normal()).collect();
    let targets: Vec<Scalar> = (0..STEPS * BATCH).map(|_| rng.normal()).collect();
    let mut tape = Tape::new();
    let mut adam = Adam::new(0.01);

    let mut calls = [0; 5];
    for calls in &mut calls {
        let before = CALLS.get();
        let record = tape.begin(&parameters);
        let hidden = lstm.read(record.constant(&inputs, &[STEPS, BATCH, 3]));
        let target = record.constant(&targets, &[STEPS, BATCH, 1]);
        loss::mse(head.forward(hidden), target).backward(&mut gradients);
        adam.step(&mut parameters, &gradients);
        *calls = CALLS.get() - before;
    }
    assert!(calls[0] > 0, "the first step makes room");
    assert_eq!(calls[1..], [0; 4]);
}

/// Every recurrent cell, a stack, and a stack that reads from both ends, each with 3 inputs and 8 outputs.
fn readers(layout: &mut Layout) -> Vec<(&'static str, ReadSequence)> {
    let mut readers: Vec<(_, ReadSequence)> = Vec::new();
    for kind in CELLS {
        readers.push((kind.name, (kind.make)(&mut layout.scope(kind.name), 3, 8)));
    }
    let gru = Gru::new(&mut layout.scope("stack"), 3, 8, 2).expect("2 layers");
    readers.push(("stack", Box::new(move |x| gru.read(x))));
    let both = |scope: &mut Scope<'_>, inputs| Bidirectional::new(scope, |scope| GruCell::new(scope, inputs, 4));
    let both = Stack::of(&mut layout.scope("from both ends"), [3, 8], 2, both).expect("2 layers");
    readers.push(("stack from both ends", Box::new(move |x| both.read(x))));
    readers
}

#[test]
fn training_steps_of_every_recurrent_layer_over_an_embedding_allocate_nothing_after_the_first() {
    let mut layout = Layout::new();
    let embedding = Embedding::new(&mut layout.scope("embedding"), 5, 3);
    let readers = readers(&mut layout);
    let mut rng = Pcg32::new(7);
    let mut parameters = layout.initialize(&mut rng);
    let mut gradients = vec![0.0; layout.len()];
    for (name, read) in readers {
        let (mut tape, mut adam) = (Tape::new(), Adam::new(0.01));
        let mut calls = [0; 4];
        for calls in &mut calls {
            let before = CALLS.get();
            let record = tape.begin(&parameters);
            let words = embedding.forward(record, &[0, 3, 4, 1, 1, 2, 0, 4]).reshape(&[4, 2, 3]);
            read(words).mean().backward(&mut gradients);
            adam.step(&mut parameters, &gradients);
            *calls = CALLS.get() - before;
        }
        assert!(calls[0] > 0, "{name}: the first step makes room");
        assert_eq!(calls[1..], [0; 3], "{name}");
    }
}

#[test]
fn passes_of_a_built_network_after_the_first_allocate_nothing() {
    let mut layout = Layout::new();
    let network = Network::new(&mut layout.root(), &cifar_residual(1), [3, 8, 8]).expect("it fits");
    let mut rng = Pcg32::new(7);
    let parameters = layout.initialize(&mut rng);
    let mut buffers = layout.buffers().initialize(&mut rng);
    let mut gradients = vec![0.0; layout.len()];
    let mut tape = Tape::new();
    let mut calls = [0; 4];
    for calls in &mut calls {
        let before = CALLS.get();
        let x = tape.begin(&parameters).filled(0.5, &[2, 3, 8, 8]);
        let y = network.forward(x, &mut Mode::Training { rng: &mut rng, buffers: &mut buffers });
        y.sum().backward(&mut gradients);
        *calls = CALLS.get() - before;
    }
    assert_eq!(calls[1..], [0; 3]);
}

#[test]
fn batches_after_the_first_are_augmented_without_allocating() {
    for kind in AUGMENTATIONS {
        let mut augmentation = (kind.make)(kind.usual_strength).expect("it is in range");
        let (mut images, mut targets) = ([0.5; 4 * 2 * 36], [0.25; 4 * 3]);
        let size = ImageSize { channels: 2, height: 6, width: 6 };
        let mut rng = Pcg32::new(7);
        let mut calls = [0; 5];
        for calls in &mut calls {
            let before = CALLS.get();
            augmentation.apply(&mut Batch::new(&mut images, &mut targets, size), &mut rng);
            *calls = CALLS.get() - before;
        }
        assert_eq!(calls[1..], [0; 4], "{}", kind.name);
    }
}

#[test]
fn penalties_weight_noise_and_early_stopping_allocate_once() {
    let mut layout = Layout::new();
    Linear::new(&mut layout.scope("linear"), 5, 3);
    let mut rng = Pcg32::new(7);
    let parameters = layout.initialize(&mut rng);
    let mut gradients = vec![0.0; layout.len()];
    let l1 = L1::new(0.1, Reach::weights(&layout)).expect("0.1 is in range");
    let l2 = L2::new(0.1, Reach::weights(&layout)).expect("0.1 is in range");
    let mut noise = WeightNoise::new(0.1).expect("0.1 is in range");
    let mut watch = EarlyStopping::new(3, 0.0).expect("3 is in range");
    let mut calls = [0; 5];
    for (round, calls) in calls.iter_mut().enumerate() {
        let before = CALLS.get();
        noise.disturb(&parameters, &mut rng);
        l1.add_gradient(&parameters, &mut gradients);
        l2.add_gradient(&parameters, &mut gradients);
        watch.observe(l1.value(&parameters) + l2.value(&parameters) - round as Scalar, &parameters, &[]);
        *calls = CALLS.get() - before;
    }
    assert!(calls[0] > 0, "noise and checkpoint make room once");
    assert_eq!(calls[1..], [0; 4]);
    assert_eq!(watch.best().map(|best| best.round), Some(4), "a checkpoint was kept in every round");
}

#[test]
fn no_rule_allocates_after_its_first_step() {
    let (mut parameters, gradients) = ([0.5; 100], [0.1; 100]);
    for rule in optim::RULES {
        let mut made = (rule.make)(rule.learning_rate);
        made.step(&mut parameters, &gradients);
        let before = CALLS.get();
        (0..3).for_each(|_| made.step(&mut parameters, &gradients));
        optim::clip_by_norm(&mut parameters, 1.0);
        assert_eq!(CALLS.get(), before, "{}", rule.name);
    }
}

#[test]
fn training_steps_of_a_network_for_images_allocate_nothing_after_the_first() {
    let mut layout = Layout::new();
    let convolution = Conv2d::new(&mut layout.scope("convolution"), 1, 4, 3, Convolution::default());
    let norm = BatchNorm::new(&mut layout.scope("norm"), 4);
    let dropout = Dropout::new(0.5).unwrap();
    let head = Linear::new(&mut layout.scope("head"), 4, 3);
    let mut rng = Pcg32::new(7);
    let mut parameters = layout.initialize(&mut rng);
    let mut buffers = layout.buffers().initialize(&mut rng);
    let mut gradients = vec![0.0; layout.len()];
    let images: Vec<Scalar> = (0..2 * 10 * 10).map(|_| rng.normal()).collect();
    let (mut tape, mut adam) = (Tape::new(), Adam::new(0.01));

    let mut calls = [0; 5];
    for calls in &mut calls {
        let before = CALLS.get();
        let record = tape.begin(&parameters);
        let mut mode = Mode::Training { rng: &mut rng, buffers: &mut buffers };
        let x = convolution.forward(record.constant(&images, &[2, 1, 10, 10]));
        let x = norm.forward(x, &mut mode).relu().max_pool2d(Window::new(2).stride(2));
        let x = x.avg_pool2d(Window::new(2)).global_avg_pool2d();
        let logits = head.forward(dropout.forward(x, &mut mode));
        loss::cross_entropy(logits, record.one_hot(&[0, 2], 3)).backward(&mut gradients);
        adam.step(&mut parameters, &gradients);
        *calls = CALLS.get() - before;
    }
    assert!(calls[0] > 0, "the first step makes room");
    assert_eq!(calls[1..], [0; 4]);
}

#[test]
fn epochs_after_the_first_are_drawn_and_copied_without_allocating() {
    let points = Examples::classified(vec![0.5; 2 * 50], 2, vec![1; 50], 2);
    let mut batches = Batches::new(50, 8).expect("50 and 8 are not 0");
    let mut batch = points.select(&[]);
    let mut rng = Pcg32::new(7);
    let mut calls = [0; 5];
    for calls in &mut calls {
        let before = CALLS.get();
        for numbers in batches.epoch(&mut rng) {
            points.copy_to(&mut batch, numbers);
        }
        *calls = CALLS.get() - before;
    }
    assert!(calls[0] > 0, "the first epoch makes room");
    assert_eq!(calls[1..], [0; 4]);
}

#[test]
fn no_batch_of_a_text_allocates() {
    for partition in [Partition::Sequential, Partition::Random] {
        let mut batches = TextBatches::new(vec![1; 1000], 8, 4, partition).expect("the text is long enough");
        let mut rng = Pcg32::new(7);
        let before = CALLS.get();
        (0..100).for_each(|_| assert_eq!(batches.next(&mut rng).targets.len(), 32));
        assert_eq!(CALLS.get(), before, "{partition:?}");
    }
}
