"""Assessment -> what a person reads. One place for every word; pure text, no terminal library.

`render` writes the page, `interview` the questions; the language is a folder (`en`, `de`, ...), chosen by `languages`.
"""

from .answers import phrase
from .contract import in_words, limits
from .text import countries, render

__all__ = ["countries", "in_words", "limits", "phrase", "render"]
