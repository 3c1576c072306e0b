//! The registers against the arrays, function by function: what tests in a browser ask for.
//!
//! Natively both sides are the arrays, and the comparison says that the list of functions is complete and computes.

use super::{Scalar, WIDTH, plain};

#[cfg(all(target_arch = "wasm32", not(feature = "double")))]
use super::vector as used;
#[cfg(not(all(target_arch = "wasm32", not(feature = "double"))))]
use plain as used;

type Four = [Scalar; WIDTH];

/// A function of pairs of lanes: its name, as it is used, and its plain twin.
type Pairwise = (&'static str, fn(Four, Four) -> Four, fn(Four, Four) -> Four);

macro_rules! pairwise {
    ($($name:ident)*) => {
        [$((
            stringify!($name),
            |a, b| used::to_array(used::$name(used::load(&a), used::load(&b))),
            |a, b| plain::to_array(plain::$name(plain::load(&a), plain::load(&b))),
        )),*]
    };
}

#[cfg(not(feature = "double"))]
const PAIRWISE: [Pairwise; 7] = pairwise!(add sub mul div min max max_or_nan);
#[cfg(feature = "double")]
const PAIRWISE: [Pairwise; 5] = pairwise!(add sub mul div max_or_nan);

/// What differs between the twins, in sentences: on all pairs of special numbers, and on random ones of any size.
pub fn differences() -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: &str, a: Four, b: Four, ours: Four, plain: Four| {
        let same = ours.iter().zip(&plain).all(|(x, y)| x.to_bits() == y.to_bits() || x.is_nan() && y.is_nan());
        if !same {
            found.push(format!("{what} of {a:?} and {b:?}: {ours:?} for {plain:?}"));
        }
    };
    for [a, b] in operands() {
        for (name, ours, plain) in PAIRWISE {
            compare(name, a, b, ours(a, b), plain(a, b));
        }
        let ours = used::where_same(used::splat(3.5), used::load(&a), used::load(&b));
        compare("where_same", a, b, used::to_array(ours), plain::where_same(plain::splat(3.5), a, b));
        let ours = used::unzip(used::load(&a), used::load(&b)).map(used::to_array);
        let ours_zipped = used::zip(used::load(&a), used::load(&b)).map(used::to_array);
        for half in 0..2 {
            compare("unzip", a, b, ours[half], plain::unzip(a, b)[half]);
            compare("zip", a, b, ours_zipped[half], plain::zip(a, b)[half]);
        }
        let ours = used::choose([&a, &b].map(used::load), [used::splat(1.5), used::load(&a)]);
        compare("choose", a, b, used::to_array(ours), plain::choose([a, b], [[1.5; WIDTH], a]));
        compare("sqrt", a, b, used::to_array(used::sqrt(used::load(&a))), plain::sqrt(a));
        compare("splat", a, b, used::to_array(used::splat(a[0])), [a[0]; WIDTH]);
    }
    #[cfg(not(feature = "double"))]
    for n in -126..=127_i16 {
        let (n, expected) = ([n.into(); WIDTH], [f32::from_bits(((i32::from(n) + 127) as u32) << 23); WIDTH]);
        compare("power_of_two", n, n, used::to_array(used::power_of_two(used::load(&n))), plain::power_of_two(n));
        compare("power_of_two", n, n, plain::power_of_two(n), expected);
    }
    found
}

/// Pairs of four numbers: every special number with every other, in every lane, and random bits.
fn operands() -> Vec<[Four; 2]> {
    const TINY: Scalar = Scalar::MIN_POSITIVE;
    let special = [0.0, TINY / 4.0, TINY, 0.5, 1.0, 1.5, 3.0, 12_582_912.0, Scalar::MAX, Scalar::INFINITY, Scalar::NAN];
    let special: Vec<Scalar> = special.into_iter().chain(special.map(|number| -number)).collect();
    let four = |begin: usize| std::array::from_fn(|lane| special[(begin + 5 * lane) % special.len()]);
    let pairs = (0..special.len()).flat_map(|a| (0..special.len()).map(move |b| [a, b]));
    let mut operands: Vec<[Four; 2]> = pairs.map(|pair| pair.map(four)).collect();
    let mut random_bits = 7;
    let mut random = || -> Four { std::array::from_fn(|_| any_number(&mut random_bits)) };
    operands.extend((0..20_000).map(|_| [random(), random()]));
    operands
}

/// Any number at all, from the upper bits of a linear congruential generator.
fn any_number(random_bits: &mut u64) -> Scalar {
    let mut half = || {
        *random_bits = random_bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*random_bits >> 32) as u32
    };
    #[cfg(not(feature = "double"))]
    return f32::from_bits(half());
    #[cfg(feature = "double")]
    return f64::from_bits(u64::from(half()) << 32 | u64::from(half()));
}

#[cfg(test)]
mod tests {
    use super::differences;

    #[test]
    fn arrays_do_what_arrays_do() {
        assert_eq!(differences(), [] as [String; 0]);
    }
}
