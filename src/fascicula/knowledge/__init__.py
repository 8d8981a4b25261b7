"""The only reader of the knowledge files."""

from .check import check
from .load import DATA, languages, load_knowledge

__all__ = ["DATA", "check", "languages", "load_knowledge"]
