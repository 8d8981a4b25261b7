"""Pure mathematics on model values: answers in, weights out. Opens no file, reads no clock, draws only with a fixed seed."""

from .engine import Posterior, posterior

__all__ = ["Posterior", "posterior"]
