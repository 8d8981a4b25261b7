"""The few sentences of an assessment that are composed below this room, said again in the language of the knowledge."""

from __future__ import annotations

from fascicula.contract import LIMITS
from fascicula.model import Assessment, Contradiction, Knowledge, Reason, Urgency

from . import languages
from .answers import inside, phrase
from .languages import ENGLISH
from .numbers import of_hundred
from .page import listed


def in_words(result: Assessment, knowledge: Knowledge) -> Assessment:
    """The same assessment with every composed sentence in the language of the knowledge; English is returned as it is."""
    if knowledge.language == ENGLISH:
        return result
    say = languages.of(knowledge.language).assessment
    reasons = tuple(r if r.kind == "red_flag" else r._replace(why=_risk(r, knowledge)) for r in result.urgency.reasons)
    doctor = {Urgency.EMERGENCY: say.EMERGENCY_SERVICES, Urgency.SAME_DAY: say.DOCTOR_TODAY}.get(result.urgency.level)
    return result._replace(
        urgency=result.urgency._replace(reasons=reasons),
        next_step=result.next_step._replace(doctor=str(doctor)) if doctor else result.next_step,
        contradictions=tuple(c._replace(what=clash_line(c, result, knowledge)) for c in result.contradictions),
    )


def limits(language: str = ENGLISH) -> str:
    """What the program cannot do, as it stands in the contract's JSON."""
    return LIMITS if language == ENGLISH else str(languages.of(language).assessment.LIMITS_IN_FULL)


def _risk(reason: Reason, knowledge: Knowledge) -> str:
    say = languages.of(knowledge.language).assessment
    causes = listed([inside(knowledge.lay_name(c), knowledge.language) for c in reason.causes], say.LIST_AND)
    return str(say.RISK_IN_FULL.format(n=of_hundred(reason.chance), causes=causes))


def clash_line(clash: Contradiction, result: Assessment, knowledge: Knowledge) -> str:
    """Which two answers contradict each other, and which of them is used until the person is asked again."""
    say, told = languages.of(knowledge.language).assessment, result.case.told
    kept, dropped = (phrase(knowledge.findings[f], told[f], knowledge.language) for f in (clash.kept, clash.dropped))
    return str(say.CLASH_LINE.format(kept=kept, dropped=dropped))
