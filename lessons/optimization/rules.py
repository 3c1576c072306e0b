"""The nine rules of the lesson, one update each, written as torch.optim computes them, with its defaults.

theta is a tensor of parameters and g the gradient of the loss with respect to it; lr is the learning rate.
What a rule remembers begins at zero. It is passed in and returned; t counts the updates from 1.
"""

import math

import torch


def gradient_descent(theta, g, lr=1e-3):
    return theta - lr * g


def momentum(theta, g, v, lr=1e-3, mu=0.9):
    kept = mu * v
    v = kept + g
    return theta - lr * v, v


def nesterov(theta, g, v, lr=1e-3, mu=0.9):
    kept = mu * v
    v = kept + g
    ahead = mu * v
    return theta - lr * (g + ahead), v


def adagrad(theta, g, s, lr=1e-2, eps=1e-10):
    s = s + g**2
    root = torch.sqrt(s) + eps
    return theta - lr * g / root, s


def rmsprop(theta, g, v, lr=1e-2, alpha=0.99, eps=1e-8):
    v = alpha * v + (1 - alpha) * g**2
    root = torch.sqrt(v) + eps
    return theta - lr * g / root, v


def adadelta(theta, g, v, u, lr=1.0, rho=0.9, eps=1e-6):
    v = rho * v + (1 - rho) * g**2
    ratio = torch.sqrt(u + eps) / torch.sqrt(v + eps)
    step = ratio * g
    u = rho * u + (1 - rho) * step**2
    return theta - lr * step, v, u


def adam(theta, g, m, v, t, lr=1e-3,
         beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    root = torch.sqrt(v_hat) + eps
    return theta - lr * m_hat / root, m, v


def adamw(theta, g, m, v, t, lr=1e-3,
          beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=1e-2):
    theta = theta - lr * weight_decay * theta
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    root = torch.sqrt(v_hat) + eps
    return theta - lr * m_hat / root, m, v


def nadam(theta, g, m, v, t, lr=2e-3,
          beta1=0.9, beta2=0.999, eps=1e-8, psi=4e-3):
    mu = [beta1 * (1 - 0.5 * 0.96 ** (k * psi)) for k in range(1, t + 2)]
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    root = torch.sqrt(v / (1 - beta2**t)) + eps
    of_g = (1 - mu[-2]) / (1 - math.prod(mu[:-1]))
    of_m = mu[-1] / (1 - math.prod(mu))
    m_hat = of_g * g + of_m * m
    return theta - lr * m_hat / root, m, v
