//! The numbers of the tasks, drawn as the harness draws them for every engine.

/// The generator mulberry32, which is short enough to be written in every language.
pub struct Draws(u32);

/// Examples that are treated at once: inputs, and a target or a class for each.
pub struct Batch {
    pub inputs: Vec<f32>,
    pub targets: Vec<f32>,
    pub classes: Vec<usize>,
}

impl Draws {
    pub fn new(seed: u32) -> Self {
        Self(seed)
    }

    /// From 0 to 1, not reached.
    pub fn unit(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x6D2B_79F5);
        let mut t = self.0;
        t = (t ^ (t >> 15)).wrapping_mul(t | 1);
        t ^= t.wrapping_add((t ^ (t >> 7)).wrapping_mul(t | 61));
        (f64::from(t ^ (t >> 14)) / 4_294_967_296.0) as f32
    }

    /// From −1 to 1, not reached.
    pub fn signed(&mut self) -> f32 {
        self.unit() * 2.0 - 1.0
    }

    pub fn units(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| self.unit()).collect()
    }
}

/// Twenty batches of ten points of a square; the target is 1 inside a circle and −1 outside.
pub fn circle() -> Vec<Batch> {
    let mut draws = Draws::new(1);
    let mut point = || [draws.signed(), draws.signed()];
    let mut batch = || {
        let points: [[f32; 2]; 10] = std::array::from_fn(|_| point());
        let targets = points.iter().map(|[x, y]| if x * x + y * y < 0.36 { 1.0 } else { -1.0 }).collect();
        Batch { inputs: points.as_flattened().to_vec(), targets, classes: Vec::new() }
    };
    (0..20).map(|_| batch()).collect()
}

/// Batches of examples around the centres of ten classes.
pub fn clusters(seed: u32, batches: usize, examples: usize, size: usize, noise: f32) -> Vec<Batch> {
    let mut draws = Draws::new(seed);
    let centres: Vec<f32> = (0..10 * size).map(|_| draws.signed()).collect();
    let mut batch = || {
        let classes: Vec<usize> = (0..examples).map(|example| example % 10).collect();
        let centres = classes.iter().flat_map(|class| &centres[class * size..][..size]);
        let inputs = centres.map(|centre| centre + noise * draws.signed()).collect();
        Batch { inputs, targets: Vec::new(), classes }
    };
    (0..batches).map(|_| batch()).collect()
}

/// Eight batches of sequences of eight channels; the target is half the sum of the first channel over the last four steps.
pub fn sequences(steps: usize, examples: usize) -> Vec<Batch> {
    let mut draws = Draws::new(3);
    let mut batch = || {
        let inputs: Vec<f32> = (0..steps * examples * 8).map(|_| draws.signed()).collect();
        let mut targets = vec![0.0; examples];
        for step in inputs.chunks_exact(examples * 8).skip(steps - 4) {
            targets.iter_mut().zip(step.chunks_exact(8)).for_each(|(target, channels)| *target += channels[0] / 2.0);
        }
        Batch { inputs, targets, classes: Vec::new() }
    };
    (0..8).map(|_| batch()).collect()
}
