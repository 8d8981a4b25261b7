"""Assessment -> what a person reads. One place for every word; pure text, no terminal library.

`render` writes the page; `interview` holds the words of the interview; the `english` modules are the language.
"""

from .answers import phrase
from .text import render

__all__ = ["phrase", "render"]
