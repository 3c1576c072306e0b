//! One layer of a stack: its written form, such as `c3s2p1`, and what follows from it.

use engine::arch::{self, Description};
use engine::{Window, number};
use serde::{Deserialize, Serialize};

use crate::text::{Language, Text};

/// The most layers of a stack.
pub const MOST_LAYERS: usize = 200;
/// The largest kernel.
const LARGEST_KERNEL: usize = 31;
/// The largest stride.
const LARGEST_STRIDE: usize = 16;
/// The most zeros on a side, and the largest dilation.
const LARGEST: usize = 64;

/// What a layer does with what is under its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Nothing: it is the image.
    Image,
    /// A weighted sum.
    Convolution,
    /// The largest.
    MaxPool,
    /// The mean.
    AveragePool,
}

/// A layer with its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// What it does.
    pub kind: Kind,
    /// Kernel, stride, padding and dilation.
    sizes: [u16; 4],
    /// Whether a last, incomplete step gives an output too.
    round_up: bool,
}

impl Layer {
    /// The image itself.
    pub const IMAGE: Self = Self { kind: Kind::Image, sizes: [1, 1, 0, 1], round_up: false };

    /// A layer of the engine, if it looks through a window.
    pub fn of(layer: &arch::Layer) -> Option<Self> {
        let kind = match layer {
            arch::Layer::Convolution { .. } => Kind::Convolution,
            arch::Layer::MaxPool(_) => Kind::MaxPool,
            _ => Kind::AveragePool,
        };
        let Window { kernel, stride, padding, dilation, round_up } = layer.window()?;
        let sizes = [kernel, stride, padding, dilation].map(|size| size as u16);
        Some(Self { kind, sizes, round_up: round_up && kind != Kind::Convolution })
    }

    /// How it moves over the layer before.
    pub fn window(&self) -> Window {
        let [kernel, stride, padding, dilation] = self.sizes.map(usize::from);
        Window { kernel, stride, padding, dilation, round_up: self.round_up }
    }

    /// The same for the engine, with so many channels.
    pub fn describe(&self, channels: usize) -> Description {
        match self.kind {
            Kind::Image => arch::identity(),
            Kind::Convolution => arch::conv_without_bias(channels, self.window()),
            Kind::MaxPool => arch::max_pool(self.window()),
            Kind::AveragePool => arch::average_pool(self.window()),
        }
    }

    /// k², how many weights it has for each pair of channels.
    pub fn weights(&self) -> usize {
        if self.kind == Kind::Convolution { self.window().kernel * self.window().kernel } else { 0 }
    }

    /// What it is, in a few signs: `conv 3×3`.
    pub fn short(&self, language: Language) -> String {
        let kernel = self.sizes[0];
        let kind = match self.kind {
            Kind::Image => return language.pick("image", "이미지").into(),
            Kind::Convolution => Text::new("conv", "합성곱"),
            Kind::MaxPool => Text::new("max pool", "최대 풀링"),
            Kind::AveragePool => Text::new("mean pool", "평균 풀링"),
        };
        format!("{} {kernel}×{kernel}", kind.get(language))
    }

    /// Its stride, padding and dilation where it has any, in words: `stride 2, padding 1`.
    pub fn manner(&self, language: Language) -> String {
        let [_, stride, padding, dilation] = self.sizes;
        let names = [Text::new("stride", "보폭"), Text::new("padding", "패딩"), Text::new("dilation", "팽창")];
        let all = names.into_iter().zip([(stride, 1), (padding, 0), (dilation, 1)]);
        let words = all.filter(|(_, (size, none))| size != none);
        words.map(|(name, (size, _))| format!("{} {size}", name.get(language))).collect::<Vec<_>>().join(", ")
    }

    /// Its written form, `c3s2p1d2`.
    fn written(&self) -> String {
        let letter = match self.kind {
            Kind::MaxPool => 'm',
            Kind::AveragePool => 'a',
            _ => 'c',
        };
        let mut text = format!("{letter}{}", self.sizes[0]);
        for (sign, size, usual) in [('s', self.sizes[1], 1), ('p', self.sizes[2], 0), ('d', self.sizes[3], 1)] {
            if size != usual {
                text.push(sign);
                text += &size.to_string();
            }
        }
        text
    }
}

/// So many equal layers in a row: `3*c3p1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How many.
    pub times: usize,
    /// The layer.
    pub layer: Layer,
}

impl Entry {
    /// Reads `c3`, `c3s2p1d2`, `m2s2`, `a2s2` or `3*c3p1`. A stride may be written `/2`, and a maximum pool `p2`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase().replace('/', "s");
        let (times, form) = match text.split_once('*') {
            Some((times, form)) => (times.trim().parse().ok()?, form.trim()),
            None => (1, text.as_str()),
        };
        let kind = match form.chars().next()? {
            'c' => Kind::Convolution,
            'm' | 'p' => Kind::MaxPool,
            'a' => Kind::AveragePool,
            _ => return None,
        };
        let [kernel, stride, padding, dilation] = sizes(&form[1..])?;
        let pool = kind != Kind::Convolution;
        // As in PyTorch, a pool never looks at padding alone; a dilated one is not offered.
        let fits = !pool || (2 * padding <= kernel && dilation == 1);
        let within = (1..=LARGEST_KERNEL).contains(&kernel)
            && (1..=LARGEST_STRIDE).contains(&stride)
            && padding <= LARGEST
            && (1..=LARGEST).contains(&dilation)
            && (1..=MOST_LAYERS).contains(&times);
        let sizes = [kernel, stride, padding, dilation].map(|size| size as u16);
        (fits && within).then_some(Self { times, layer: Layer { kind, sizes, round_up: false } })
    }

    /// Its written form.
    pub fn written(&self) -> String {
        let layer = self.layer.written();
        if self.times == 1 { layer } else { format!("{}*{layer}", self.times) }
    }
}

/// Kernel, stride, padding and dilation out of `3s2p1d2`, where all but the first may be missing.
fn sizes(text: &str) -> Option<[usize; 4]> {
    let whole = |digits: &str| -> Option<usize> {
        let plain = !digits.is_empty() && digits.len() < 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| number::parse(digits).map(|value| value as usize))?
    };
    let end = |text: &str| text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let (kernel, mut rest) = text.split_at(end(text));
    let mut sizes = [whole(kernel)?, 1, 0, 1];
    while let Some(sign) = rest.chars().next() {
        let place = ["", "s", "p", "d"].iter().position(|known| *known == sign.to_string())?;
        let (digits, after) = rest[1..].split_at(end(&rest[1..]));
        sizes[place] = whole(digits)?;
        rest = after;
    }
    Some(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["c3", "c3s2p1d2", "m2s2", "a2s2", "3*c3p1", "m3s2p1", "200*c31p15", "c1"] {
            assert_eq!(Entry::read(text).unwrap().written(), text);
        }
        for (text, form) in
            [("C3/2", "c3s2"), ("p2/2", "m2s2"), (" 2 * c3 ", "2*c3"), ("1*c3", "c3"), ("c3d2s2", "c3s2d2")]
        {
            assert_eq!(Entry::read(text).unwrap().written(), form);
        }
    }

    #[test]
    fn what_is_no_layer_is_refused() {
        for text in [
            "", "3", "x3", "c", "c0", "c32", "c3s0", "c3s17", "c3p65", "c3d0", "m2p2", "m3d2", "0*c3", "201*c3",
            "c3q1", "c-3", "한3", "c한", "c3s", "c99999", "*c3", "c3*2",
        ] {
            assert_eq!(Entry::read(text), None, "{text}");
        }
    }
}
