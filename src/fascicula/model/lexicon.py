"""How people say findings in one language: phrases as the knowledge files write them. `own_words` matches them."""

from collections.abc import Mapping
from typing import NamedTuple


class Lexicon(NamedTuple):
    """The phrases of one language.

    Arguments
    ---------
    classes : name -> words that stand for each other, used in phrases as `<name>`.
    cues : kind (`no`, `not_no`, `ends`, `unsure`, `fear`, `relatives`, `past`, ...) -> words that change how others are read.
    findings : finding id -> phrases that answer it with yes; `!` before a phrase = with no, `value= ` = with that choice.
    irregular : word form -> its base form.
    """

    classes: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, tuple[str, ...]]
    findings: Mapping[str, tuple[str, ...]]
    irregular: Mapping[str, str]
