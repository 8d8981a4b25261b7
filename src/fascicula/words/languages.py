"""The languages a person can read: one folder of fixed words each (`words/en`, `words/de`, ...), found by their names."""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from fascicula.model import BadInput, Problem, nearest

ENGLISH = "en"


class Language(NamedTuple):
    """The modules of one language folder: `assessment`, `answers`, `interview`, `grammar`, ... each read when first used."""

    code: str

    def __getattr__(self, module: str) -> Any:
        if module.startswith("_"):
            raise AttributeError(module)
        return _module(self.code, module)


@cache
def available() -> dict[str, str]:
    """Code -> own name of each language, English first."""
    package = import_module(__package__ or "")
    codes = sorted((m.name for m in pkgutil.iter_modules(package.__path__) if m.ispkg), key=lambda c: (c != ENGLISH, c))
    return {code: str(import_module(f"{__package__}.{code}").NAME) for code in codes}


@cache
def of(code: str) -> Language:
    """The words of one language.

    Raises
    ------
    BadInput : there is no folder of this name; those that exist are named.
    """
    if code != ENGLISH and code not in available():
        remedy = f"{nearest(code, available())} Languages: {', '.join(available())}.".strip()
        raise BadInput([Problem("language", f"there are no words in {code[:20]!r}", remedy)])
    return Language(code)


def having(module: str) -> tuple[str, ...]:
    """Codes of the languages whose folder has this module, English first; a new folder may not be complete yet."""
    return tuple(code for code in available() if find_spec(f"{__package__}.{code}.{module}"))


@cache
def _module(code: str, name: str) -> Any:
    return import_module(f"{__package__}.{code}.{name}")
