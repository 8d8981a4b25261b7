"""Red-flag rules over answers. Knows no probabilities, so that nothing can vote a red flag down."""

from .rules import Facts, fired, open_leaves, truth

__all__ = ["Facts", "fired", "open_leaves", "truth"]
