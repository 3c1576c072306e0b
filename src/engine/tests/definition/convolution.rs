//! Convolutions and their gradients: as many channels on both sides as it takes to meet every height of a tile.

use engine::{Convolution, Pcg32, Scalar, Tape};

use super::{Exact, assert_near, draw, size};

/// Sizes of images `[B, C, H, W]` and filters `[O, C / groups, h, w]`, and how the filters move.
struct Case {
    x: [usize; 4],
    w: [usize; 4],
    how: Convolution,
    output: [usize; 2],
}

impl Case {
    /// A case in which one side has `outputs` and the other `channels`; `None` if the filter does not fit.
    fn draw(rng: &mut Pcg32, channels: usize, outputs: usize) -> Option<Self> {
        let how = Convolution {
            stride: size(rng, 1, 3),
            padding: size(rng, 0, 3),
            dilation: size(rng, 1, 2),
            groups: size(rng, 1, 2),
        };
        let (image, kernel) = ([size(rng, 1, 12), size(rng, 1, 21)], [size(rng, 1, 3), size(rng, 1, 4)]);
        let output = how.output(image, kernel).ok()?;
        let x = [size(rng, 1, 2), channels * how.groups, image[0], image[1]];
        Some(Self { x, w: [outputs * how.groups, channels, kernel[0], kernel[1]], how, output })
    }

    /// Calls `visit` with the places in x, in w and in the result of every product of the definition.
    fn for_each_product(&self, mut visit: impl FnMut(usize, usize, usize)) {
        let ([images, channels, height, width], [outputs, seen, rows, columns]) = (self.x, self.w);
        let Convolution { stride, padding, dilation, groups } = self.how;
        let mut place = 0;
        for (image, output) in (0..images * outputs).map(|index| (index / outputs, index % outputs)) {
            let group = output / (outputs / groups);
            for pixel in 0..self.output[0] * self.output[1] {
                let (row, column) = (pixel / self.output[1], pixel % self.output[1]);
                for tap in 0..seen * rows * columns {
                    let y = (row * stride + tap / columns % rows * dilation).checked_sub(padding);
                    let x = (column * stride + tap % columns * dilation).checked_sub(padding);
                    let channel = image * channels + group * seen + tap / columns / rows;
                    if let (Some(y), Some(x)) = (y.filter(|y| *y < height), x.filter(|x| *x < width)) {
                        visit((channel * height + y) * width + x, output * seen * rows * columns + tap, place);
                    }
                }
                place += 1;
            }
        }
    }

    /// The result and all three gradients.
    fn check(&self, rng: &mut Pcg32) {
        let [height, width] = self.output;
        let sizes = [self.x[0], self.w[0], height, width];
        let count = |sizes: [usize; 4]| sizes.iter().product::<usize>();
        let (x, w, bias) = (draw(rng, count(self.x)), draw(rng, count(self.w)), draw(rng, self.w[0]));
        let upstream = draw(rng, count(sizes));
        let output_of = |place: usize| place / (height * width) % self.w[0];

        let [mut result, mut of_x, mut of_w, mut of_bias] =
            [sizes, self.x, self.w, [self.w[0], 1, 1, 1]].map(|sizes| vec![Exact::default(); count(sizes)]);
        for (place, exact) in result.iter_mut().enumerate() {
            exact.add(bias[output_of(place)], 1.0);
            of_bias[output_of(place)].add(upstream[place], 1.0);
        }
        self.for_each_product(|in_x, in_w, place| {
            result[place].add(x[in_x], w[in_w]);
            of_x[in_x].add(upstream[place], w[in_w]);
            of_w[in_w].add(upstream[place], x[in_x]);
        });

        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let (x, w) = (record.leaf(&x, &self.x), record.leaf(&w, &self.w));
        let bias = record.leaf(&bias, &[self.w[0]]);
        let ours = x.conv2d(w, Some(bias), self.how);
        (ours * record.constant(&upstream, &sizes)).sum().backward(&mut []);
        let (what, compare): (_, [(_, Vec<Scalar>, _); 4]) = (
            format!("{:?} ∗ {:?}, {:?}", self.x, self.w, self.how),
            [
                ("result", ours.to_vec(), result),
                ("gradient of x", x.gradient(), of_x),
                ("gradient of the weights", w.gradient(), of_w),
                ("gradient of the bias", bias.gradient(), of_bias),
            ],
        );
        for (which, ours, exact) in compare {
            assert_near(&format!("{what}, {which}"), &ours, &exact);
        }
    }
}

pub fn convolutions_are_those_of_the_definition() {
    let mut rng = Pcg32::new(7);
    let mut checked = 0;
    for channels in 1..=13 {
        for outputs in 1..=13 {
            if let Some(case) = Case::draw(&mut rng, channels, outputs) {
                case.check(&mut rng);
                checked += 1;
            }
        }
    }
    assert!(checked > 120, "most cases fit: {checked}");
}
