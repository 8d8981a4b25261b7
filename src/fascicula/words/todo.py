"""What to do: the action first, then which answers ask for it and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from fascicula.model import PRESENT, Reason, Trigger, Urgency

from .answers import upper
from .page import listed
from .view import View, sentence

MOST_BECAUSE, MOST_CAUSES = 4, 3
WORTH_NAMING = 1e-4
STRENGTH = "weak_any"
"""Lost strength is named also beside the part of the body that lost it."""
NEARLY_ALL = 0.95
WORTH_BESIDE = 0.1
"""Beside the likeliest cause of a level another is named from a tenth of it: what is far rarer only frightens."""
SENTENCES = re.compile(r"(?<=\.)\s+")


def what_to_do(view: View) -> list[str]:
    """Paragraphs; the first one is the action."""
    reasons = [r for r in view.result.urgency.reasons if r.level == view.level]
    flags = sorted((r for r in reasons if r.kind == "red_flag"), key=lambda r: _firmness(view, r))
    risks = [r for r in reasons if r.kind != "red_flag"]
    if view.level == Urgency.EMERGENCY and flags:
        return _emergency(view, flags)
    if view.level == Urgency.SELF_CARE:
        return _nothing_found(view)
    said: set[str] = set()
    if view.gentle:  # help against a wish to die is not told as one reason of many
        lines = [text for r in flags for text in (view.phoned(_unsaid(view, r.action, said)), sentence(r.why)) if text]
        flags = []
    else:
        lines = [view.phoned(_unsaid(view, view.say.DO[view.level], said))]
        _unsaid(view, view.say.DO_TOO.get(view.level, ""), said)
    for flag in flags:
        repeats = any(_holds(other, SENTENCES.split(flag.action.strip())[0]) for other in said)  # what it adds to the first line comes after its reason
        action, reason = view.phoned(_unsaid(view, flag.action, said)), [_because(view, flag), sentence(flag.why)]
        lines.append("- " + " ".join(x for x in ([*reason, action] if repeats else [action, *reason]) if x))
    lines += [_risk(view) for _ in risks[:1]]
    if text := rough(view):
        lines.append(text)
    if view.level == Urgency.ROUTINE and not view.strength_known():
        lines.append(view.say.STRENGTH_OPEN)
    return lines


def rough(view: View) -> str:
    """That the numbers of the page rest on few answers; empty when there are enough."""
    if not view.few:
        return ""
    return str(view.say.ROUGH.format(answers=_answers(view, view.answered)) if view.answered else view.say.ROUGH_NONE)


def less_urgent(view: View) -> list[str]:
    """What lower red flags ask for beside the level of the page.

    When a doctor is needed today, those about the same answers come last; in an emergency they are left out, as the emergency covers them,
    and so is what can wait for another day.
    """
    emergency, today, gentle = view.level == Urgency.EMERGENCY, view.level >= Urgency.SAME_DAY, view.knowledge.gentle_flags
    reasons = [r for r in view.result.urgency.reasons if r.kind == "red_flag" and (not emergency or r.level >= Urgency.SAME_DAY or r.id in gentle)]
    top, lower = ([r for r in reasons if (r.level == view.level) is at_top] for at_top in (True, False))
    above = {a for r in top for a in _answers_of(view, r)} if today else set()
    kind = any(r.id in gentle for r in top)  # help against a wish to die is only covered by the same help
    same = [r for r in lower if above & set(_answers_of(view, r)) and (kind or r.id not in gentle)]
    said: set[str] = set()
    for reason in top if today else ():
        _unsaid(view, reason.action, said)
    lines = []
    for reason in (r for r in lower if r not in same):
        if action := _unsaid(view, firm(reason.action, view.say) if emergency else reason.action, said):
            lines.append(f"- {view.phoned(action)} {_because(view, reason)}".rstrip())
    for level in Urgency if today else ():
        _unsaid(view, view.say.DO[level], said)  # a later visit is no news beside one today
    parts = [f"- {view.phoned(action)}" for r in same if not emergency and (action := _unsaid(view, r.action, said))]
    if parts:
        lines += [view.say.LESS_SAME, *parts]
    return [view.say.LESS_ALONE, *lines] if lines and today else lines


def _emergency(view: View, flags: Sequence[Reason]) -> list[str]:
    """Short and unmistakable: the first action, its answers, its reason; of further flags only what is new."""
    said: set[str] = set()
    first = flags[0]
    lines = [view.phoned(_unsaid(view, first.action, said)), _because(view, first), sentence(first.why)]
    given = {lines[1]}
    for flag in flags[1:]:
        text = firm(flag.action, view.say) if _calls_if(view, flag) and _calls(view, first) else flag.action
        action = view.phoned(_unsaid(view, _beside(view, first, text), said))
        because = sentence(flag.why) if flag.id in view.knowledge.gentle_flags else _because(view, flag)
        if action:
            lines.append("- " + " ".join(x for x in (action, because if because not in given else "") if x))
        given.add(because)
    if not re.search(view.say.LINES["emergency"], first.action, re.IGNORECASE):
        lines.insert(1, view.phoned(view.say.OR_CALL))
    return [*lines, view.say.REST_LATER]


def _nothing_found(view: View) -> list[str]:
    """No warning sign; from no answers at all that is no advice to stay at home."""
    if not view.answered:
        lines = [view.say.ALL_UNSURE if view.result.case.answers else view.say.NO_WARNING_NONE]
    elif view.few:
        lines = [view.say.DO[view.level], view.say.NO_WARNING_FEW.format(answers=_answers(view, view.answered))]
    else:
        lines = [view.say.DO[view.level], view.say.NO_WARNING]
    return lines if view.strength_known() else [*lines, view.say.STRENGTH_OPEN]


def _answers(view: View, n: int) -> str:
    return str(view.say.ANSWERS_WERE.get(n) or view.say.ANSWERS_WERE_MANY.format(n=view.say.NUMBER_WORDS[n]))


def _risk(view: View) -> str:
    """The risk layer's reason: the likeliest causes that need this level, each with its number.

    A cause of which only some pictures need it is named with the number of those, and says so: the list has the number of the whole cause.
    """
    chances = []
    for r in view.result.differential:
        needing = r.needing.get(view.level, 0.0)
        chances.append((needing, r.condition, view.say.LIKELY if needing > NEARLY_ALL * r.probability else view.say.LIKELY_FORM))
    serious = sorted((c for c in chances if c[0] > WORTH_NAMING), reverse=True)[:MOST_CAUSES]
    serious = [c for c in serious if c[0] >= serious[0][0] * WORTH_BESIDE]
    causes = [form.format(name=view.name(condition), number=view.about(chance)) for chance, condition, form in serious]
    template = view.say.RISK_ROUTINE if view.level == Urgency.ROUTINE else view.say.RISK
    return "- " + template.format(causes=listed(causes, view.say.LIST_AND)) if causes else ""


def _answers_of(view: View, reason: Reason) -> list[str]:
    """The answers that made a rule fire, as phrases."""
    flag = view.flags.get(reason.id)
    return _matching(view, flag.trigger) if flag else []


def _because(view: View, reason: Reason) -> str:
    """The answers that made a rule fire."""
    found = _answers_of(view, reason)
    if not found:
        return ""
    shown = found[:MOST_BECAUSE]
    if len(found) > MOST_BECAUSE:
        shown = [*found[: MOST_BECAUSE - 1], view.say.MORE_ANSWERS.format(n=len(found) - MOST_BECAUSE + 1)]
    return str(view.say.BECAUSE.format(answers=listed(shown, view.say.LIST_AND)))


def _matching(view: View, trigger: Trigger) -> list[str]:
    unused = {c.dropped for c in view.result.contradictions}
    answers, leaves = {f: a for f, a in view.result.case.answers.items() if f not in unused}, list(trigger.leaves())
    found = {}
    for fid, answer in answers.items():
        names = {fid, *(view.knowledge.wider(fid) if answer == PRESENT else ())}
        for leaf in leaves:
            if leaf.finding in names and (
                (leaf.kind == "present" and answer == PRESENT)
                or (leaf.kind == "in" and answer in leaf.options)
                or (leaf.kind == "range" and isinstance(answer, float) and leaf.low <= answer <= leaf.high)
            ):
                found[fid] = view.phrase(fid, answer)
                break
    wider = {f for fid in found if answers[fid] == PRESENT for f in view.knowledge.wider(fid) if f not in (fid, STRENGTH)}
    told = sorted((f for f in found if f not in wider), key=lambda f: view.knowledge.findings[f].told_by != "test")  # a value comes first
    return list(dict.fromkeys(found[f] for f in told))


def _calls(view: View, reason: Reason) -> bool:
    return plain_call(reason.action, view.say)


def _calls_if(view: View, reason: Reason) -> bool:
    """Whether the action is a call for help only under a condition."""
    return bool(re.match(view.say.CONDITIONAL_CALL, reason.action, re.IGNORECASE))


def _firmness(view: View, reason: Reason) -> int:
    return 0 if _calls(view, reason) else 2 if _calls_if(view, reason) else 1


def _beside(view: View, first: Reason, text: str) -> str:
    """A text without what the first action of an emergency says too, or says more strongly: to call, or to go to an emergency department."""
    calls = _calls(view, first)
    if not calls and not re.match(view.say.GO, first.action, re.IGNORECASE):
        return text
    return beside_help(text, view.say, calls=calls)


def beside_help(text: str, say: Any, *, calls: bool) -> str:
    """A text below a way to hospital, or (`calls`) below a plain call for help; say : the words of an assessment."""
    parts = [re.sub(say.HELP_NOW, "", s, flags=re.IGNORECASE) for s in SENTENCES.split(text.strip())]
    return " ".join(upper(p) for p in parts if not (calls and re.match(say.COVERED, p, re.IGNORECASE)))


def plain_call(action: str, say: Any) -> bool:
    """Whether an action is, before all else, a plain call for help."""
    return bool(re.match(say.CALL, action, re.IGNORECASE)) and not re.match(say.CONDITIONAL_CALL, action, re.IGNORECASE)


def firm(text: str, say: Any) -> str:
    """A text without what would only weaken a plain call that stands above: "call if ...", "if it was days ago ..."."""
    return " ".join(s for s in SENTENCES.split(text.strip()) if not re.match(say.WEAKER, s, re.IGNORECASE))


def _unsaid(view: View, text: str, said: set[str]) -> str:
    """The sentences of a text that do not stand in `said` yet, and what they add to one that does; they do afterwards."""
    joint = f"(?:; |{view.say.LIST_AND})"
    new = [s for s in SENTENCES.split(text.strip()) if s and not any(_holds(other, s) for other in said)]
    added = [next((s[m.end():] for other in said if (m := re.match(re.escape(other.removesuffix(".")) + joint, s, re.IGNORECASE))), s) for s in new]
    said.update(s.lower() for s in new)
    return " ".join(map(sentence, added))


def _holds(text: str, part: str) -> bool:
    """Whether a sentence begins with all of another one: `See a doctor today; at once if ...` with `See a doctor today.`"""
    return re.match(re.escape(part.strip().rstrip(".")) + r"\b", text, re.IGNORECASE) is not None
