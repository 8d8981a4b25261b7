"""One page for the doctor: an assessment as plain values (`build`), then as PDF, HTML or JSON. Nothing here thinks anew."""

from .build import build
from .html import html
from .pdf import pdf
from .sheet import Report

__all__ = ["Report", "build", "html", "pdf"]
