//! Loops over slices, four numbers at a time.
//!
//! The function of the numbers is compiled where it is called, which may be for size. It says in [`Lanes`] what it does,
//! so it is as fast there. What is left at the end of the slices is filled up with zeros.

use super::lanes::{Lanes, WIDTH};
use crate::{LANES, Scalar};

/// `output = f(input)`. `f` stands in the program once, however long it is.
#[inline(always)]
pub fn map_lanes(input: &[Scalar], output: &mut [Scalar], f: impl Fn(Lanes) -> Lanes) {
    for (x, y) in input.chunks(WIDTH).zip(output.chunks_mut(WIDTH)) {
        let result = match x.as_array() {
            Some(x) => Lanes::load(x),
            None => padded(x),
        };
        put(f(result), y);
    }
}

/// The same for a short `f`, which stands in the program twice: no turn of the loop has to ask whether it is the last.
#[inline(always)]
pub fn map_short_lanes(input: &[Scalar], output: &mut [Scalar], f: impl Fn(Lanes) -> Lanes) {
    zip_lanes(input, input, output, |x, _| f(x));
}

/// `output = f(left, right)`.
#[inline(always)]
pub fn zip_lanes(left: &[Scalar], right: &[Scalar], output: &mut [Scalar], f: impl Fn(Lanes, Lanes) -> Lanes) {
    let ((lefts, left_rest), (rights, right_rest)) = (left.as_chunks(), right.as_chunks());
    let (outputs, output_rest) = output.as_chunks_mut();
    for ((y, a), b) in outputs.iter_mut().zip(lefts).zip(rights) {
        f(Lanes::load(a), Lanes::load(b)).store(y);
    }
    if !output_rest.is_empty() {
        put(f(padded(left_rest), padded(right_rest)), output_rest);
    }
}

/// `target += f(left, right)`.
#[inline(always)]
pub fn add_zip_lanes(target: &mut [Scalar], left: &[Scalar], right: &[Scalar], f: impl Fn(Lanes, Lanes) -> Lanes) {
    let ((lefts, left_rest), (rights, right_rest)) = (left.as_chunks(), right.as_chunks());
    let (targets, target_rest) = target.as_chunks_mut();
    for ((y, a), b) in targets.iter_mut().zip(lefts).zip(rights) {
        (Lanes::load(y) + f(Lanes::load(a), Lanes::load(b))).store(y);
    }
    if !target_rest.is_empty() {
        put(padded(target_rest) + f(padded(left_rest), padded(right_rest)), target_rest);
    }
}

/// `target += f(first, second, third)`.
#[inline(always)]
pub fn add_zip_three_lanes(
    target: &mut [Scalar],
    [first, second, third]: [&[Scalar]; 3],
    f: impl Fn(Lanes, Lanes, Lanes) -> Lanes,
) {
    let ((firsts, first_rest), (seconds, second_rest)) = (first.as_chunks(), second.as_chunks());
    let ((thirds, third_rest), (targets, target_rest)) = (third.as_chunks(), target.as_chunks_mut());
    for (((y, a), b), c) in targets.iter_mut().zip(firsts).zip(seconds).zip(thirds) {
        (Lanes::load(y) + f(Lanes::load(a), Lanes::load(b), Lanes::load(c))).store(y);
    }
    if !target_rest.is_empty() {
        put(padded(target_rest) + f(padded(first_rest), padded(second_rest), padded(third_rest)), target_rest);
    }
}

/// Σ f(left, right), in eight partial sums.
#[inline(always)]
pub fn sum_lanes(left: &[Scalar], right: &[Scalar], f: impl Fn(Lanes, Lanes) -> Lanes) -> Scalar {
    let (mut low, mut high) = (Lanes::splat(0.0), Lanes::splat(0.0));
    let ((lefts, left_rest), (rights, right_rest)) = (left.as_chunks::<LANES>(), right.as_chunks::<LANES>());
    let count = lefts.len().min(rights.len());
    for (a, b) in lefts[..count].iter().zip(&rights[..count]) {
        let ((a, _), (b, _)) = (a.as_chunks::<WIDTH>(), b.as_chunks::<WIDTH>());
        low = low + f(Lanes::load(&a[0]), Lanes::load(&b[0]));
        high = high + f(Lanes::load(&a[1]), Lanes::load(&b[1]));
    }
    let mut rest = -0.0;
    for (a, b) in left_rest.chunks(WIDTH).zip(right_rest.chunks(WIDTH)) {
        let terms = f(padded(a), padded(b)).to_array();
        terms[..a.len()].iter().for_each(|term| rest += term);
    }
    let [[a, b, c, d], [e, f, g, h]] = [low, high].map(Lanes::to_array);
    super::join([a, b, c, d, e, f, g, h]) + rest
}

/// `parameters = f(parameters, gradients)`.
#[inline(always)]
pub fn update(parameters: &mut [Scalar], gradients: &[Scalar], f: impl Fn(Lanes, Lanes) -> Lanes) {
    let ((thetas, theta_rest), (gs, g_rest)) = (parameters.as_chunks_mut(), gradients.as_chunks());
    for (theta, g) in thetas.iter_mut().zip(gs) {
        f(Lanes::load(theta), Lanes::load(g)).store(theta);
    }
    if !theta_rest.is_empty() {
        put(f(padded(theta_rest), padded(g_rest)), theta_rest);
    }
}

/// `parameters = f(parameters, gradients, state)`, where `f` may change the state.
#[inline(always)]
pub fn update_with_one(
    parameters: &mut [Scalar],
    gradients: &[Scalar],
    state: &mut [Scalar],
    f: impl Fn(Lanes, Lanes, &mut Lanes) -> Lanes,
) {
    let ((thetas, theta_rest), (gs, g_rest)) = (parameters.as_chunks_mut(), gradients.as_chunks());
    let (states, state_rest) = state.as_chunks_mut();
    for ((theta, g), state) in thetas.iter_mut().zip(gs).zip(states) {
        let mut s = Lanes::load(state);
        f(Lanes::load(theta), Lanes::load(g), &mut s).store(theta);
        s.store(state);
    }
    if !theta_rest.is_empty() {
        let mut s = padded(state_rest);
        put(f(padded(theta_rest), padded(g_rest), &mut s), theta_rest);
        put(s, state_rest);
    }
}

/// `parameters = f(parameters, gradients, states)`, where `f` may change both states.
#[inline(always)]
pub fn update_with_two(
    parameters: &mut [Scalar],
    gradients: &[Scalar],
    [first, second]: [&mut [Scalar]; 2],
    f: impl Fn(Lanes, Lanes, &mut Lanes, &mut Lanes) -> Lanes,
) {
    let ((thetas, theta_rest), (gs, g_rest)) = (parameters.as_chunks_mut(), gradients.as_chunks());
    let ((firsts, first_rest), (seconds, second_rest)) = (first.as_chunks_mut(), second.as_chunks_mut());
    for (((theta, g), first), second) in thetas.iter_mut().zip(gs).zip(firsts).zip(seconds) {
        let (mut a, mut b) = (Lanes::load(first), Lanes::load(second));
        f(Lanes::load(theta), Lanes::load(g), &mut a, &mut b).store(theta);
        a.store(first);
        b.store(second);
    }
    if !theta_rest.is_empty() {
        let (mut a, mut b) = (padded(first_rest), padded(second_rest));
        put(f(padded(theta_rest), padded(g_rest), &mut a, &mut b), theta_rest);
        put(a, first_rest);
        put(b, second_rest);
    }
}

/// `parameters = f(parameters, gradients, states)`, where `f` may change the three states.
#[inline(always)]
pub fn update_with_three(
    parameters: &mut [Scalar],
    gradients: &[Scalar],
    [first, second, third]: [&mut [Scalar]; 3],
    f: impl Fn(Lanes, Lanes, [&mut Lanes; 3]) -> Lanes,
) {
    let ((thetas, theta_rest), (gs, g_rest)) = (parameters.as_chunks_mut(), gradients.as_chunks());
    let ((firsts, first_rest), (seconds, second_rest)) = (first.as_chunks_mut(), second.as_chunks_mut());
    let (thirds, third_rest) = third.as_chunks_mut();
    let states = firsts.iter_mut().zip(seconds).zip(thirds);
    for ((theta, g), ((first, second), third)) in thetas.iter_mut().zip(gs).zip(states) {
        let (mut a, mut b, mut c) = (Lanes::load(first), Lanes::load(second), Lanes::load(third));
        f(Lanes::load(theta), Lanes::load(g), [&mut a, &mut b, &mut c]).store(theta);
        a.store(first);
        b.store(second);
        c.store(third);
    }
    if !theta_rest.is_empty() {
        let (mut a, mut b, mut c) = (padded(first_rest), padded(second_rest), padded(third_rest));
        put(f(padded(theta_rest), padded(g_rest), [&mut a, &mut b, &mut c]), theta_rest);
        put(a, first_rest);
        put(b, second_rest);
        put(c, third_rest);
    }
}

/// What is left of a slice, and zeros.
#[inline(never)]
fn padded(numbers: &[Scalar]) -> Lanes {
    let mut padded = [0.0; WIDTH];
    for (place, number) in padded.iter_mut().zip(numbers) {
        *place = *number;
    }
    Lanes::load(&padded)
}

/// Writes as many as there is room for.
#[inline(always)]
fn put(lanes: Lanes, room: &mut [Scalar]) {
    match room.as_mut_array() {
        Some(room) => lanes.store(room),
        None => put_rest(lanes, room),
    }
}

#[inline(never)]
fn put_rest(lanes: Lanes, room: &mut [Scalar]) {
    for (place, number) in room.iter_mut().zip(lanes.to_array()) {
        *place = number;
    }
}
