"""Free text -> findings to be confirmed: a transparent lexicon, simple stems, likeness for misspelt words, rules for denial."""

from .read import LONGEST_TEXT, read_text
from .reading import Found, Reading, Said

__all__ = ["LONGEST_TEXT", "Found", "Reading", "Said", "read_text"]
