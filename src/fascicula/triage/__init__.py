"""Red-flag rules over answers. Knows no probabilities, so that nothing can vote a red flag down."""

from .rules import Facts, fired, last_missing, truth

__all__ = ["Facts", "fired", "last_missing", "truth"]
