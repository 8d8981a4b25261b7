"""Plain frozen values that refuse nonsense. Nothing here opens a file, reads a clock or knows a probability by heart.

Annotations are not put off where named tuples are made: Python would compile each of them as text at every start.
"""

from .ages import AGE_BANDS, ALL_BANDS, CHILD_BANDS, MIDDLES, age_band, in_band, parts_of_bands
from .assessment import (
    Assessment,
    Change,
    Contribution,
    Evidence,
    NextQuestion,
    NextStep,
    Ranked,
    Reason,
    UrgencyResult,
)
from .case import SETTINGS, SEXES, Case, Contradiction, contradictions, named_medicines
from .condition import DEFINITION, NAMED, Condition, Derivation, Prior, Row, Variant, firm, origin_of
from .errors import BadInput, BadKnowledge, Problem, nearest
from .finding import ABSENT, EVERYBODY, PRESENT, SHORT_FORMS, STATUSES, UNSURE, Answer, AskIf, Finding, ill_formed
from .knowledge import Bystander, Costs, Edge, FollowUp, Group, Knowledge, RulesOut, Screen, ScreenLine
from .lexicon import Lexicon
from .measured import Measured, background_of, brought_by, left_over
from .medicine import Medicine, NamedMedicine, name_keys, named, near_names
from .redflag import RedFlag, Trigger
from .share import Share, Spread
from .urgency import Urgency

__all__ = [
    "ABSENT",
    "AGE_BANDS",
    "ALL_BANDS",
    "CHILD_BANDS",
    "DEFINITION",
    "EVERYBODY",
    "MIDDLES",
    "NAMED",
    "PRESENT",
    "SETTINGS",
    "SEXES",
    "SHORT_FORMS",
    "STATUSES",
    "UNSURE",
    "Answer",
    "AskIf",
    "Assessment",
    "BadInput",
    "BadKnowledge",
    "Bystander",
    "Case",
    "Change",
    "Condition",
    "Contradiction",
    "Contribution",
    "Costs",
    "Derivation",
    "Edge",
    "Evidence",
    "Finding",
    "FollowUp",
    "Group",
    "Knowledge",
    "Lexicon",
    "Measured",
    "Medicine",
    "NamedMedicine",
    "NextQuestion",
    "NextStep",
    "Prior",
    "Problem",
    "Ranked",
    "Reason",
    "RedFlag",
    "Row",
    "RulesOut",
    "Screen",
    "ScreenLine",
    "Share",
    "Spread",
    "Trigger",
    "Urgency",
    "UrgencyResult",
    "Variant",
    "age_band",
    "background_of",
    "brought_by",
    "contradictions",
    "firm",
    "ill_formed",
    "in_band",
    "left_over",
    "name_keys",
    "named",
    "named_medicines",
    "near_names",
    "nearest",
    "origin_of",
    "parts_of_bands",
]
