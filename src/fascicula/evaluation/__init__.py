"""Published cases -> figures with their uncertainty."""

from .figures import evaluate
from .simulate import draw_people, urgency_of_drawn

__all__ = ["draw_people", "evaluate", "urgency_of_drawn"]
