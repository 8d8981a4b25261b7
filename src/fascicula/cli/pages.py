"""`fascicula knowledge ...`: the knowledge as readable pages and counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from fascicula.knowledge import DATA
from fascicula.knowledge.check import doubts, translations
from fascicula.model import (
    BadInput,
    Case,
    Condition,
    Finding,
    Knowledge,
    Problem,
    RedFlag,
    Share,
    Spread,
    Trigger,
    nearest,
    origin_of,
)
from fascicula.triage import Facts
from fascicula.triage.rules import fires


def check(directory: str | None) -> int:
    """Print all problems; exit code 0 when there is none, 2 otherwise."""
    from fascicula.knowledge.build import build

    where = Path(directory) if directory else DATA
    knowledge, problems = build(where)
    if knowledge is not None:
        problems += [*doubts(knowledge), *rule_problems(knowledge), *translations(where, knowledge)]
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
        print(flag_page(flags[key]))
    else:
        every = [*knowledge.conditions, *knowledge.findings, *flags]
        raise BadInput([Problem("ID", f"nothing is called '{key[:60]}'", nearest(key, every) or "`fascicula knowledge list` shows all ids.")])


def condition_page(condition: Condition, knowledge: Knowledge) -> str:
    """Everything about one condition, top to bottom, as a reviewer reads it."""
    words = knowledge.texts.get(condition.id, {})
    lines = [f"{condition.name}  ({condition.id})", f"for people: {words.get('lay_name', '')}", "",
             f"urgency     {condition.urgency.id}  [{condition.urgency_source}]  {words.get('urgency_why', '')}",
             "how common  of 100,000 who come with twitching: " + ", ".join(
                 f"{s} {p.value:g} ({p.low:g}-{p.high:g})" for s, p in condition.priors.items())
             + f"  [{', '.join(condition.prior_source)}; {condition.prior_quality}]",
             "age         " + _weights(condition.age) + "   sex " + _weights(condition.sex), ""]
    lines += _rows(condition.rows, knowledge)
    for variant in condition.variants:
        level = f", {variant.urgency.id}" if variant.urgency is not None else ""
        fits = "".join(f"; {field} {_weights(given)}" for field, given in (("age", variant.age), ("sex", variant.sex)) if given)
        lines += ["", f"variant: {variant.name} ({variant.share:.0%}{level}{fits})", *_rows(variant.rows, knowledge)]
    lines += ["", f"red flags   {', '.join(condition.red_flags) or 'none of its own'}"]
    for field in ("mechanism", "course", "exercise", "doctor"):
        lines.append(f"{field:11} {words.get(field, '')}")
    helps, sooner = words.get("helps"), words.get("see_sooner")
    for item in helps if isinstance(helps, list) else []:
        lines.append(f"helps       {item.get('step')} (for: {item.get('for_whom')}) [{item.get('source')}]")
    for item in sooner if isinstance(sooner, list) else []:
        lines.append(f"sooner if   {item}")
    lines += ["", "sources"]
    for key, source in condition.sources.items():
        lines.append(f"  {key}: {source.get('title')} ({source.get('year', 'no year')}), {source.get('kind')}; read: {source.get('seen', 'not said')}")
    lines.append("review      " + ", ".join(f"{k} {v}" for k, v in condition.review.items()))
    return "\n".join(lines)


def _weights(of: Mapping[str, float]) -> str:
    return ", ".join(f"{key} x{weight:g}" for key, weight in of.items())


def _rows(rows: object, knowledge: Knowledge) -> list[str]:
    lines = []
    for row in rows.values() if hasattr(rows, "values") else ():
        finding = knowledge.findings[row.finding]
        lines.append(f"  {finding.name[:44]:44} {share_text(row.share, finding):>28}   else {share_text(finding.background, finding):<22}"
                     f" [{', '.join(row.source)}; {row.origin}]{'  ' + row.note if row.note else ''}")
    return lines


def share_text(share: Share | Spread, finding: Finding) -> str:
    """A share as written, or the shares of the bins."""
    if isinstance(share, Share):
        return share.text
    return ", ".join(f"{b} {m:.0%}" for b, m in zip(finding.bins, share.means, strict=True))


def finding_page(finding: Finding, knowledge: Knowledge) -> str:
    """A finding, and on which pages it has a number."""
    lines = [f"{finding.name}  ({finding.id}, {finding.group})", f"question    {finding.question}", f"help        {finding.help}",
             f"why         {finding.why}", f"told by     {finding.told_by}",
             f"background  {share_text(finding.background, finding)}  [{', '.join(finding.source)}; {finding.quality}]  {finding.note}",
             *_measured(finding), "",
             "share in the conditions that say something about it"]
    rows = [(condition.id, row) for condition, row in knowledge.rows() if row.finding == finding.id]
    lines += [f"  {name:36} {share_text(row.share, finding):>24}  [{', '.join(row.source)}; {row.origin}]" for name, row in rows]
    return "\n".join(lines)


def _measured(finding: Finding) -> list[str]:
    """What the background was derived from, when a survey counted it."""
    if (m := finding.measured) is None:
        return []
    factor = f", x {m.factor[0]:g} ({m.factor[1]:g}-{m.factor[2]:g}) to fit this question" if m.adapted else ""
    return [f"measured    {m.share.text} of {m.who}{factor}; those to whom something common brings it are taken out"]


def flag_page(flag: RedFlag) -> str:
    """A red flag with its rule in words."""
    return "\n".join([f"{flag.name}  ({flag.id})", f"level       {flag.level.id}", f"fires when  {rule_text(flag.trigger)}",
                      *([f"silent when {rule_text(flag.unless)}"] if flag.unless else []), f"why         {flag.why}",
                      f"action      {flag.action}", f"points to   {', '.join(flag.points_to)}", f"source      {', '.join(flag.source)}"])


def rule_text(node: Trigger) -> str:
    """A rule as one line of text."""
    if node.kind == "range":
        return f"{node.finding} from {node.low:g} to {node.high:g}"
    if node.kind == "in":
        return f"{node.finding} is {' or '.join(node.options)}"
    if node.finding:
        return node.finding if node.kind == "present" else f"{node.finding} is {node.kind}"
    parts = [rule_text(p) for p in node.parts]
    if node.kind == "not":
        return f"not ({parts[0]})"
    joined = {"all": " and ", "any": " or "}.get(node.kind)
    return f"({joined.join(parts)})" if joined else f"at least {node.number} of ({', '.join(parts)})"


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
