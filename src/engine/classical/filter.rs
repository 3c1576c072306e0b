//! How much of a least-squares solution is there: after some steps of gradient descent, or under a penalty.

/// The share of the solution along an eigenvector of the Hessian with eigenvalue λ that k steps of gradient descent
/// from 0 have reached: `1 − (1 − η λ)ᵏ`.
pub fn descent_filter(learning_rate: f64, eigenvalue: f64, steps: usize) -> f64 {
    1.0 - libm::pow(1.0 - learning_rate * eigenvalue, steps as f64)
}

/// The share that ridge leaves of it: `λ / (λ + penalty)`, near to that of `1 / (η penalty)` steps.
pub fn ridge_filter(eigenvalue: f64, penalty: f64) -> f64 {
    eigenvalue / (eigenvalue + penalty)
}
