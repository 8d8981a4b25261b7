"""Knowledge files -> `model.Knowledge`. Compiled once and cached; the cache is invisible and safe to lose.

The cache is a pickle in the user's own cache folder, like the `.pyc` files of Python itself: it is written with mode 0600
and used only when it belongs to the user and no knowledge file has changed (name, size and time of each, and this code).
Behind the fingerprint of those stands a checksum of the rest: a damaged cache is built anew.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np

from fascicula.model import BadKnowledge, Knowledge, Problem

DATA = Path(__file__).with_name("data")
ENGLISH = "en"


def load_knowledge(
    directory: str | os.PathLike[str] | None = None, language: str = ENGLISH, *, prepare: Iterable[Callable[[Knowledge], object]] = (),
) -> Knowledge:
    """Load one knowledge release.

    Arguments
    ---------
    directory : folder of knowledge pages; None = the release that comes with the program.
    language : of the words for people, e.g. `de`; what is not translated stays English. Ids and numbers never change.
    prepare : functions that compute something into `Knowledge.derived`; it is kept in the cache for the next start.

    Raises
    ------
    BadKnowledge : a page is damaged; every problem of every file with file, line and remedy. Or the language is unknown.
    """
    return _load(str(Path(directory) if directory is not None else DATA), language, tuple(prepare))


def languages(directory: str | os.PathLike[str] | None = None) -> tuple[str, ...]:
    """Codes of the languages that a knowledge folder has words in, English first."""
    texts = Path(directory if directory is not None else DATA) / "texts"
    folders = texts.iterdir() if texts.is_dir() else ()
    return (ENGLISH, *sorted(p.name for p in folders if p.is_dir() and p.name != ENGLISH))


@lru_cache(maxsize=4)
def _load_unchanged(directory: str, language: str, stamp: str) -> Knowledge:
    cached = _read_cache(directory, stamp, language)
    if cached is not None:
        return cached
    from .build import build  # reading YAML is needed only when a page has changed
    from .packing import packed

    knowledge, problems = build(Path(directory))
    if problems or knowledge is None:
        raise BadKnowledge(problems)
    if language != ENGLISH:
        from .translation import translated

        knowledge, damage, _ = translated(knowledge, Path(directory), language)
        if damage:
            raise BadKnowledge(damage)
    knowledge = packed(knowledge)
    _write_cache(directory, stamp, knowledge, language)
    return knowledge


def _load(directory: str, language: str, prepare: Iterable[Callable[[Knowledge], object]] = ()) -> Knowledge:
    stamp = _stamp(directory, language)
    if stamp is None:
        raise BadKnowledge([Problem(directory, "there is no knowledge here",
                                    "Name a folder with conditions/*.yaml and findings/*.yaml.")])
    if language != ENGLISH and language not in (known := languages(directory)):
        raise BadKnowledge([Problem(f"{directory}/texts", f"there are no words in {language[:20]!r}",
                                    f"Languages of this knowledge: {', '.join(known)}.")])
    knowledge = _load_unchanged(directory, language, stamp)
    before = len(knowledge.derived)
    for compute in prepare:
        compute(knowledge)
    if len(knowledge.derived) > before:
        _write_cache(directory, stamp, knowledge, language)
    return knowledge


def _stamp(directory: str, language: str = ENGLISH) -> str | None:
    """A fingerprint of the names, sizes and times of all pages in this language, and of the code that reads them and computes with them."""
    seen: list[str] = []
    folders, texts = [directory], os.path.join(directory, "texts")
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir():
                if folder != texts or entry.name in (ENGLISH, language):
                    folders.append(entry.path)
            elif entry.name.endswith(".yaml"):
                stat = entry.stat()
                seen.append(f"{entry.path}|{stat.st_size}|{stat.st_mtime_ns}")
    if not seen:
        return None
    package = Path(__file__).parents[1]
    for room in ("knowledge", "knowledge/pages", "model", "reasoning", "triage"):
        for entry in os.scandir(package / room):
            if entry.name.endswith(".py"):
                stat = entry.stat()
                seen.append(f"{room}/{entry.name}|{stat.st_size}|{stat.st_mtime_ns}")
    seen.append(f"Python {sys.version}, NumPy {np.__version__}")
    return hashlib.sha256("\n".join(sorted(seen)).encode()).hexdigest()


def _cache_file(directory: str, language: str = ENGLISH) -> Path:
    base = os.environ.get("FASCICULA_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    name = hashlib.sha256(f"{directory}\0{language}".encode()).hexdigest()[:16]
    return Path(base) / "fascicula" / f"knowledge-{name}.pickle"


def _read_cache(directory: str, stamp: str, language: str = ENGLISH) -> Knowledge | None:
    collecting = gc.isenabled()
    gc.disable()  # tens of thousands of small values arrive at once and none of them is garbage
    try:
        path = _cache_file(directory, language)
        with open(path, "rb", buffering=0) as file:
            stat = os.fstat(file.fileno())
            if hasattr(os, "getuid") and (stat.st_uid != os.getuid() or stat.st_mode & 0o022):
                return None
            if file.read(len(stamp)) != stamp.encode():
                return None
            check, content = int(file.read(8), 16), file.read()
        if crc32(content) != check:
            return None
        knowledge = pickle.loads(content)
        return knowledge if isinstance(knowledge, Knowledge) else None
    except Exception:  # whatever is wrong with a cache, building anew is the answer
        return None
    finally:
        if collecting:
            gc.enable()


def _write_cache(directory: str, stamp: str, knowledge: Knowledge, language: str) -> None:
    import pickletools  # only when a page has changed
    import tempfile

    try:
        path = _cache_file(directory, language)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent)  # mode 0600, and a reader never sees half a file
        with os.fdopen(handle, "wb") as file:
            content = pickletools.optimize(pickle.dumps(knowledge, protocol=pickle.HIGHEST_PROTOCOL))
            file.write(f"{stamp}{crc32(content):08x}".encode() + content)
        os.replace(temporary, path)
    except OSError:
        pass  # no place to write: the next start compiles again
