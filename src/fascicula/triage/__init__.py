"""Red-flag rules over answers. Knows no probabilities, so that nothing can vote a red flag down."""

from .interrupt import interrupting
from .rules import Facts, fired, truth

__all__ = ["Facts", "fired", "interrupting", "truth"]
