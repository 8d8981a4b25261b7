"""The adaptive interview: a fold over the answers. No session: the next step is computed from what has been answered."""

from .play import play_case
from .steps import MOST, Interview, Outlook, Step, next_step, opening, regions_of, settle_places

__all__ = ["MOST", "Interview", "Outlook", "Step", "next_step", "opening", "play_case", "regions_of", "settle_places"]
