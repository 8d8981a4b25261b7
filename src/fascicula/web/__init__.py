"""The page and the HTTP API, served on this machine only."""

from .app import create_app
from .settings import Limits, Settings

__all__ = ["Limits", "Settings", "create_app"]
