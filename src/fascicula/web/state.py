"""What a person has said so far, and how it travels: in a signed hidden field of the form, nowhere else."""

from __future__ import annotations

import hashlib
import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from itsdangerous import BadSignature, Signer

from fascicula.model import Answer

MOST_CHARACTERS, MOST_BYTES = 200_000, 1_000_000
"""A signed field is never longer than this; nor is what it unpacks to."""


@dataclass(frozen=True)
class Turn:
    """One screen that was answered.

    Arguments
    ---------
    step : id of the screen. answers : finding (or line of the safety screen, `age`, `sex`) -> answer; None = not told.
    sides : place -> `left`, `right` or `both`, on the screen of places only.
    """

    step: str
    answers: Mapping[str, Answer | None]
    sides: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """All that one conversation holds. Everything else is computed from it.

    Arguments
    ---------
    language, country : of the page and of the telephone numbers.
    turns : the answered screens, in order.
    shown : warnings (ids of red flags) that the person has read.
    kept : fields of an opened case file that the page does not use (`id`, `text`, ...), given back when it is saved.
    opened, opened_on : digest of the facts of an opened file and the day it was saved (ISO date), or empty.
    seen : digest of the facts of the last result that was shown.
    """

    language: str = "en"
    country: str = "eu"
    turns: tuple[Turn, ...] = ()
    shown: frozenset[str] = frozenset()
    kept: Mapping[str, Any] = field(default_factory=dict)
    opened: str = ""
    opened_on: str = ""
    seen: str = ""

    def with_turn(self, turn: Turn, at: int | None = None) -> State:
        """The state after one more screen, or with the answers of screen number `at` replaced."""
        if at is None:
            return replace(self, turns=(*self.turns, turn))
        return replace(self, turns=(*self.turns[:at], turn, *self.turns[at + 1 :]))


class Unreadable(ValueError):
    """The field was changed, cut short, or signed by an earlier run of the program."""


class Codec:
    """State <-> text for a hidden field: JSON, packed and signed.

    secret : the key of this process; a field signed with another one is refused.
    """

    def __init__(self, secret: str) -> None:
        self._signer = Signer(secret, salt="fascicula.state", digest_method=hashlib.sha256)

    def write(self, state: State) -> str:
        """The state as text of letters, digits, `-`, `_`, `=` and `.`."""
        packed = zlib.compress(json.dumps(_plain(state), separators=(",", ":"), ensure_ascii=False).encode(), 9)
        return self._signer.sign(urlsafe_b64encode(packed)).decode()

    def read(self, text: str) -> State:
        """The state that was written.

        Raises
        ------
        Unreadable : not a text that `write` of this process made.
        """
        if len(text) > MOST_CHARACTERS:
            raise Unreadable
        try:
            packed = urlsafe_b64decode(self._signer.unsign(text))
            unpack = zlib.decompressobj()
            data = unpack.decompress(packed, MOST_BYTES)
            if unpack.unconsumed_tail:
                raise Unreadable
            return _state(json.loads(data))
        except (BadSignature, ValueError, zlib.error, TypeError, KeyError):
            raise Unreadable from None


def _plain(state: State) -> dict[str, Any]:
    return {
        "l": state.language,
        "c": state.country,
        "t": [[t.step, dict(t.answers), *([dict(t.sides)] if t.sides else [])] for t in state.turns],
        "w": sorted(state.shown),
        "k": dict(state.kept),
        "o": [state.opened, state.opened_on, state.seen],
    }


def _state(data: dict[str, Any]) -> State:
    turns = tuple(Turn(t[0], t[1], t[2] if len(t) > 2 else {}) for t in data["t"])
    return State(data["l"], data["c"], turns, frozenset(data["w"]), data["k"], *data["o"])
