"""A mapping that is kept packed, so that what one case needs little of is read quickly."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Packed(Mapping[K, V]):
    """A mapping kept as its compressed pickle; all of it is read when the first item is asked for. One case needs few of them."""

    def __init__(self, items: Mapping[K, V]) -> None:
        self._bytes = zlib.compress(pickle.dumps(dict(items), protocol=pickle.HIGHEST_PROTOCOL))

    @cached_property
    def _items(self) -> dict[K, V]:
        items: dict[K, V] = pickle.loads(zlib.decompress(self._bytes))
        return items

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return repr(self._items)

    def __getstate__(self) -> dict[str, bytes]:
        return {"_bytes": self._bytes}
