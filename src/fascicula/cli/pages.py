"""`fascicula knowledge ...`: the knowledge as readable pages and counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fascicula.knowledge import DATA
from fascicula.knowledge import check as check_pages
from fascicula.model import (
    BadInput,
    Case,
    Condition,
    Finding,
    Knowledge,
    Problem,
    RedFlag,
    Row,
    Share,
    Spread,
    Trigger,
    nearest,
    origin_of,
)
from fascicula.triage import Facts
from fascicula.triage.rules import fires
from fascicula.words import languages
from fascicula.words.languages import ENGLISH
from fascicula.words.numbers import priors, weights


def check(directory: str | None) -> int:
    """Print all problems; exit code 0 when there is none, 2 otherwise."""
    knowledge, problems = check_pages(Path(directory) if directory else DATA)
    if knowledge is not None:
        problems += rule_problems(knowledge)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "No problem found.")
    return 2 if problems else 0


def rule_problems(knowledge: Knowledge) -> list[Problem]:
    """Red flags that do not do what their own test data say."""
    found = []
    for flag in knowledge.red_flags:
        for answers, wanted in [*((a, True) for a in flag.must_fire), *((a, False) for a in flag.must_not_fire)]:
            if fires(flag, facts_of(answers, knowledge)) is not wanted:
                found.append(Problem(f"red flag {flag.id}", f"{'does not fire' if wanted else 'fires'} on its test data {dict(answers)}",
                                     "Mend the trigger or the test data."))
    return found


def facts_of(answers: object, knowledge: Knowledge) -> Facts:
    """Facts from the answers of a rule's test data (hx_age and hx_sex belong to the case)."""
    told = dict(answers) if isinstance(answers, dict) else {}
    age, sex = told.pop("hx_age", None), told.pop("hx_sex", None)
    told = {f: float(a) if isinstance(a, (int, float)) else a for f, a in told.items()}
    return Facts.of(Case(told, age=None if age is None else float(age), sex=sex), knowledge)


def list_all(knowledge: Knowledge, findings: bool) -> None:
    """One line each: id and name."""
    if findings:
        for finding in knowledge.findings.values():
            print(f"{finding.id:32} {finding.group:17} {finding.told_by:10} {finding.name}")
        return
    for condition in knowledge.conditions.values():
        print(f"{condition.id:36} {condition.urgency.id:10} {condition.name}")


def show(knowledge: Knowledge, key: str) -> None:
    """A readable page.

    Raises
    ------
    BadInput : nothing has this id; the nearest is named.
    """
    flags = {f.id: f for f in knowledge.red_flags}
    if key in knowledge.conditions:
        print(condition_page(knowledge.conditions[key], knowledge))
    elif key in knowledge.findings:
        print(finding_page(knowledge.findings[key], knowledge))
    elif key in flags:
        print(flag_page(flags[key], knowledge))
    else:
        every = [*knowledge.conditions, *knowledge.findings, *flags]
        raise BadInput([Problem("ID", f"nothing is called '{key[:60]}'", nearest(key, every) or "`fascicula knowledge list` shows all ids.")])


def condition_page(condition: Condition, knowledge: Knowledge) -> str:
    """Everything about one condition, top to bottom, as a reviewer reads it."""
    words, say = knowledge.texts.get(condition.id, {}), _say(knowledge)
    prior = f"{say.PRIORS.format(numbers=priors(condition))}  [{', '.join(condition.prior_source)}; {condition.prior_quality}]"
    fits = f"{weights(condition.age)}   {say.SEX} {weights(condition.sex)}"
    lines = [f"{condition.name}  ({condition.id})", say.FOR_PEOPLE.format(name=words.get("lay_name", "")), "",
             *_labelled(knowledge, (say.URGENCY, f"{condition.urgency.id}  [{condition.urgency_source}]  {words.get('urgency_why', '')}"),
                        (say.PRIOR, prior), (say.AGE, fits)), "", *_rows(condition.rows, knowledge)]
    for variant in condition.variants:
        level = f", {variant.urgency.id}" if variant.urgency is not None else ""
        given = "".join(f"; {label} {weights(of)}" for label, of in ((say.AGE, variant.age), (say.SEX, variant.sex)) if of)
        lines += ["", say.VARIANT.format(name=variant.name, what=f"{variant.share:.0%}{level}{given}"), *_rows(variant.rows, knowledge)]
    helps, sooner = words.get("helps"), words.get("see_sooner")
    steps = [(say.HELPS, f"{say.HELP_FOR.format(step=h.get('step'), whom=h.get('for_whom'))} [{h.get('source')}]")
             for h in (helps if isinstance(helps, list) else [])]
    lines += ["", *_labelled(
        knowledge, (say.FLAGS, ", ".join(condition.red_flags) or say.NO_FLAGS),
        *((label, words.get(field, "")) for label, field in (
            (say.MECHANISM, "mechanism"), (say.COURSE, "course"), (say.EXERCISE, "exercise"), (say.DOCTOR, "doctor"))),
        *steps, *((say.SOONER, item) for item in (sooner if isinstance(sooner, list) else []))), "", say.SOURCES]
    lines += ["  " + say.SOURCE.format(key=key, title=source.get("title"), year=source.get("year", say.NO_YEAR), kind=source.get("kind"),
                                       seen=source.get("seen", say.NOT_SAID)) for key, source in condition.sources.items()]
    review = {k: condition.review.get(k, "?") for k in ("written_by", "checked_by", "checked_on", "next_check")}
    return "\n".join([*lines, *_labelled(knowledge, (say.REVIEW, say.REVIEWED.format(**review)))])


def _say(knowledge: Knowledge) -> Any:
    """The labels in the language of the knowledge."""
    return languages.of(knowledge.language).pages


def _labelled(knowledge: Knowledge, *rows: tuple[str, object]) -> list[str]:
    """Lines that begin with a label, all texts in one column."""
    column = _say(knowledge).COLUMN
    return [f"{label:{column}}{text}" for label, text in rows]


def _rows(rows: Mapping[str, Row], knowledge: Knowledge) -> list[str]:
    lines, say = [], _say(knowledge)
    for row in rows.values():
        finding = knowledge.findings[row.finding]
        background = say.ELSE.format(share=share_text(finding.background, finding, knowledge.language))
        lines.append(f"  {finding.name[:44]:44} {share_text(row.share, finding, knowledge.language):>28}   {background:<27}"
                     f" [{', '.join(row.source)}; {row.origin}]{'  ' + row.note if row.note else ''}")
    return lines


def share_text(share: Share | Spread, finding: Finding, language: str = ENGLISH) -> str:
    """A share as written, or the shares of the bins (in English as they stand in the file)."""
    if isinstance(share, Share):
        return share.text
    names = finding.bins if language == ENGLISH else [finding.options.get(b, b) for b in finding.bins]
    return ", ".join(f"{b} {m:.0%}" for b, m in zip(names, share.means, strict=True))


def finding_page(finding: Finding, knowledge: Knowledge) -> str:
    """A finding, and on which pages it has a number."""
    say, language = _say(knowledge), knowledge.language
    background = f"{share_text(finding.background, finding, language)}  [{', '.join(finding.source)}; {finding.quality}]  {finding.note}"
    lines = [f"{finding.name}  ({finding.id}, {finding.group})", *_labelled(
        knowledge, (say.QUESTION, finding.question), (say.HELP, finding.help), (say.WHY, finding.why), (say.TOLD_BY, finding.told_by),
        (say.BACKGROUND, background), *_measured(finding, say)), "", say.STATED_BY]
    for condition in knowledge.conditions.values():
        for name, rows in ((condition.id, condition.rows), *((f"{condition.id}: {v.name}", v.rows) for v in condition.variants)):
            if (row := rows.get(finding.id)) is not None:
                lines.append(f"  {name[:56]:56} {share_text(row.share, finding, language):>16}  [{', '.join(row.source)}; {row.origin}]")
    return "\n".join(lines)


def _measured(finding: Finding, say: Any) -> list[tuple[str, str]]:
    """What the background was derived from, when a survey counted it."""
    if (m := finding.measured) is None:
        return []
    middle, low, high = (f"{x:g}" for x in m.factor)
    factor = say.FACTOR.format(factor=middle, low=low, high=high) if m.adapted else ""
    label, text = say.MEASURED
    return [(label, text.format(share=m.share.text, who=m.who, factor=factor))]


def flag_page(flag: RedFlag, knowledge: Knowledge) -> str:
    """A red flag with its rule in words."""
    say = _say(knowledge)
    silent = [(say.SILENT, rule_text(flag.unless, say))] if flag.unless else []
    return "\n".join([f"{flag.name}  ({flag.id})", *_labelled(
        knowledge, (say.LEVEL, flag.level.id), (say.FIRES, rule_text(flag.trigger, say)), *silent, (say.WHY, flag.why), (say.ACTION, flag.action),
        (say.POINTS, ", ".join(flag.points_to)), (say.SOURCE_OF, ", ".join(flag.source)))])


def rule_text(node: Trigger, say: Any) -> str:
    """A rule as one line of text, with the joining words of a language."""
    if node.kind == "range":
        return str(say.RANGE.format(finding=node.finding, low=f"{node.low:g}", high=f"{node.high:g}"))
    if node.kind == "in":
        return str(say.IS.format(finding=node.finding, answer=say.OR.join(node.options)))
    if node.finding:
        return node.finding if node.kind == "present" else str(say.IS.format(finding=node.finding, answer=node.kind))
    parts = [rule_text(p, say) for p in node.parts]
    if node.kind == "not":
        return str(say.NOT.format(rule=parts[0]))
    joined = {"all": say.AND, "any": say.OR}.get(node.kind)
    return f"({joined.join(parts)})" if joined else str(say.AT_LEAST.format(n=node.number, rules=", ".join(parts)))


def stats(knowledge: Knowledge, format: str) -> None:
    """How many numbers are published, adapted or estimated; overall and for the parts."""
    result = counts(knowledge)
    if format == "json":
        print(json.dumps(result))
        return
    print(f"knowledge {knowledge.version} ({knowledge.hash}): {len(knowledge.conditions)} conditions, {len(knowledge.findings)} findings, "
          f"{len(knowledge.red_flags)} red flags, {len(knowledge.bystanders)} bystanders")
    for part, numbers in result.items():
        total = sum(numbers.values())
        print(f"  {part:22} {total:6}   " + ", ".join(f"{k} {v} ({v / total:.1%})" for k, v in numbers.items()))


def counts(knowledge: Knowledge) -> dict[str, dict[str, int]]:
    """Part of the knowledge -> origin of its numbers -> how many."""
    def tally(origins: Iterable[str]) -> dict[str, int]:
        found = Counter(origins)
        return {k: found.get(k, 0) for k in ("published", "adapted", "estimate")}

    parts = {
        "shares on pages": tally(row.origin for _, row in knowledge.rows()),
        "backgrounds": tally(origin_of(f.source, f.quality) for f in knowledge.findings.values()),
        "priors": tally(origin_of(c.prior_source, c.prior_quality) for c in knowledge.conditions.values() for _ in c.priors),
        "bystanders": tally([*(row.origin for b in knowledge.bystanders.values() for row in b.brings.values()),
                             *(origin_of(b.source, b.quality) for b in knowledge.bystanders.values())]),
    }
    parts["all"] = {k: sum(p[k] for p in parts.values()) for k in ("published", "adapted", "estimate")}
    return parts
