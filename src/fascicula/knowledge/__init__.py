"""The only reader of the knowledge files."""

from .check import check
from .load import DATA, load_knowledge

__all__ = ["DATA", "check", "load_knowledge"]
