"""Write docs/evaluation.md from one run: `python -m fascicula.cli.evaluation_page DEVELOPMENT.jsonl FURTHER.jsonl ...`.

Beside each further set stands its history: FURTHER.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fascicula.cli.pages import counts
from fascicula.cli.reading import read_cases
from fascicula.evaluation import evaluate, urgency_of_drawn
from fascicula.evaluation.figures import Outcome, figures, known_to
from fascicula.interview import play_case
from fascicula.knowledge import load_knowledge
from fascicula.model import Case, Knowledge, Urgency
from fascicula.reasoning import posterior
from fascicula.reasoning.explain import evidence, leave_one_out

SETTING = "primary_care"
DRAWN_HARMLESS, DRAWN, DRAWN_OF_ALL = 1500, 60, 10
"""Simulated people: of each harmless cause (false alarms are rare), of each dangerous one, of every cause."""
SETS = ("development", "second", "third", "fourth", "fifth", "sixth")
CALIBRATION = (("ece", "calibration error (ECE)"), ("ece_by_chance", "ECE of perfect calibration, by chance"), ("brier", "Brier score"),
               ("ece_acceptable", "ECE, acceptable counted"))
WORST = 5
URGENCY = {"exact": "exactly the expected level", "acceptable": "an acceptable level", "under_triage": "too low (under-triage)",
           "over_triage": "too high (over-triage)", "emergency_sensitivity": "emergencies seen as such",
           "safe_gilbert": "at most one level too low"}
"""Figures of the urgency by their words; what is not named here is not shown."""
READING = """\
**Cases** stand in [tests/cases](../tests/cases/README.md). **Accepted** is the expected cause or one that would also be right. **Too low**, **too high**: below
or above every acceptable level of urgency. **ECE**: how far the probability of the first cause is off on average; in brackets what perfect calibration would
show by chance with as many cases. **Plain ratios**: the same knowledge without implication trees, groups and bystanders. 95% bootstrap intervals in brackets. [How to repeat it](../CONTRIBUTING.md#rerun-the-evaluation)."""
HARMLESS = ("physiological_fasciculation", "eyelid_myokymia", "benign_fasciculation_syndrome", "hypnic_jerks",
            "stress_related_twitching", "caffeine_excess", "nocturnal_leg_cramps", "panic_attack")
LIMITS = """\
## Limits, said plainly

- Published cases are no random sample: rare and dramatic ones are over-represented, everyday twitching is nearly absent. The
  shares above say how the program does on such cases, not how often it is right for whoever opens it.
- Records are excerpts: few answers, few of them negative. A live interview asks more.
- Urgency labels and acceptable causes are the project's own judgement; no clinician has reviewed them.
- The development cases were seen while the knowledge was improved. They can show faults, not prove quality; only cases that
  were kept back can do that.
- Simulated people are drawn from the same knowledge that judges them: they test consistency, not truth. Everybody answers
  every question there that an interview could ask, which alarms more people than a live interview with its few questions does.
"""


def main() -> None:
    """Print the page."""
    knowledge = load_knowledge()
    development, *further = ([c for c in read_cases(path, knowledge) if isinstance(c, Case)] for path in sys.argv[1:])
    histories = (Path(path).with_suffix(".md").read_text(encoding="utf-8").strip() for path in sys.argv[2:])
    print(page(development, dict(zip(histories, further, strict=True)), knowledge))


@dataclass(frozen=True)
class Run:
    """The figures of one set of cases: what the person could know, all answers, an interview, plain ratios, and the emergencies."""

    patient: dict[str, Any]
    everything: dict[str, Any]
    asked: dict[str, Any]
    plain: dict[str, Any]
    urgent: dict[str, Any]
    outcomes: list[Outcome]
    emergencies: list[Outcome]
    plain_outcomes: list[Outcome]
    plain_emergencies: list[Outcome]

    @classmethod
    def of(cls, cases: Sequence[Case], knowledge: Knowledge) -> Run:
        """Evaluate the tiers main and emergency of a set."""
        main_tier, emergency = tier(cases, "main"), tier(cases, "emergency")
        patient, outcomes = evaluate(main_tier, knowledge, setting=SETTING)
        urgent, emergencies = evaluate(emergency, knowledge, setting=SETTING)
        bare = replace(knowledge, groups=(), strict=(), rules_out=(), bystanders={}, hash="bare")
        plain, plain_outcomes = evaluate(main_tier, bare, setting=SETTING)
        return cls(patient, evaluate(main_tier, knowledge, setting=SETTING, who="all")[0],
                   evaluate(main_tier, knowledge, setting=SETTING, interviewer=play_case)[0], plain, urgent,
                   outcomes, emergencies, plain_outcomes, evaluate(emergency, bare, setting=SETTING)[1])

    @property
    def columns(self) -> list[tuple[str, dict[str, Any]]]:
        """The figures of the causes by whose answers counted."""
        return [("answers of the person", self.patient), ("all answers", self.everything), ("interview", self.asked), ("plain ratios", self.plain)]


def tier(cases: Sequence[Case], name: str) -> list[Case]:
    """The cases of one tier."""
    return [c for c in cases if c.extra.get("tier") == name]


def page(cases: Sequence[Case], further: Mapping[str, Sequence[Case]], knowledge: Knowledge) -> str:
    """The whole page as Markdown; every figure comes from this run.

    further : sets of cases beside the development cases, by what is said of each: a heading and its history, as Markdown.
    """
    main_tier, run = tier(cases, "main"), Run.of(cases, knowledge)
    patient, outcomes = run.patient, run.outcomes
    others = {history: Run.of(of, knowledge) for history, of in further.items()}
    lines = ["# Evaluation", "", f"Generated by `make evaluation-page`; do not edit by hand. Knowledge {knowledge.version}, hash {knowledge.hash}.", "",
             *_short([run, *others.values()]), "", READING, "",
             f"## Causes: tier main of the development set (tests/cases/dev.jsonl, setting {SETTING})", "", *_causes(run.columns), "", _interview(run.asked), "",
             "## Urgency", "", *_urgency(run)]
    for history, other in others.items():
        lines += ["", history, "", *_causes(other.columns), "", _interview(other.asked), "", *_urgency(other)]
    lines += ["", "## Reliability of the first cause (answers of the person)", "", "| said | cases | mean said | expected cause | acceptable cause |", "|---|---|---|---|---|"]
    for row in patient["calibration"]["reliability"]:
        lines.append(f"| {row['from']:.1f} to {row['to']:.1f} | {row['n']} | {row['said']:.2f} | {row['expected']:.2f} | {row['acceptable']:.2f} |")
    lines += ["", "## The hardest cases", "", "| case | expected cause at rank | first causes |", "|---|---|---|"]
    hard = sorted((o for o in outcomes if o.rank is not None and o.rank >= 3), key=lambda o: -(o.rank or 0))
    lines += [f"| {o.id} ({o.group}) | {(o.rank or 0) + 1} | {', '.join(f'{c} {p:.2f}' for c, p in o.first[:3])} |" for o in hard]
    lines += ["", "## By group (tier main)", "", "| group | cases | first 1 | first 3 | under-triage | over-triage |", "|---|---|---|---|---|---|"]
    for name, row in patient["by_group"].items():
        lines.append(f"| {name} | {row['n']} | {_n(row['top1'])} | {_n(row['top3'])} | {_n(row['under_triage'])} | {_n(row['over_triage'])} |")
    lines += ["", *_worst(main_tier, outcomes, patient["by_group"], knowledge), "", *_simulated(knowledge), "", LIMITS, "## What the numbers rest on", "", "| part | published | adapted | estimate |", "|---|---|---|---|"]
    lines += [f"| {part} | {n['published']} | {n['adapted']} | {n['estimate']} |" for part, n in counts(knowledge).items()]
    return "\n".join(lines)


def _short(runs: Sequence[Run]) -> list[str]:
    """One row a set, one for all sets together, and one for plain ratios on them: what the README shows too."""
    lines = ["| published cases, answers of the person | cases | an accepted cause in the first 1 / 3 / 5 | the expected cause itself | "
             "urgency too low | too high | emergencies seen as such | ECE (by chance alone) |", "|---" * 8 + "|"]
    rows = [(SETS[n], run.outcomes, run.emergencies) for n, run in enumerate(runs)]
    rows.append(("**all together**", [o for run in runs for o in run.outcomes], [o for run in runs for o in run.emergencies]))
    rows.append(("all together, plain ratios", [o for run in runs for o in run.plain_outcomes], [o for run in runs for o in run.plain_emergencies]))
    for name, outcomes, emergencies in rows:
        found, urgent = figures(outcomes), [o for o in (*outcomes, *emergencies) if o.acceptable == {Urgency.EMERGENCY}]
        ranks, strict = (" / ".join(f"{of[f'top{k}']['value']:.3f}" for k in (1, 3, 5)) for of in (found, found["strict"]))
        lines.append(f"| {name} | {found['n']} | {ranks} | {strict} | {found['urgency']['under_triage']['value']:.1%} | {found['urgency']['over_triage']['value']:.1%} | "
                     f"{sum(o.level == Urgency.EMERGENCY for o in urgent)} of {len(urgent)} | {found['calibration']['ece']:.3f} ({found['calibration']['ece_by_chance']:.3f}) |")
    return lines


def _causes(columns: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    lines = ["| | " + " | ".join(n for n, _ in columns) + " |", "|---" * (len(columns) + 1) + "|",
             "| cases | " + " | ".join(str(r["n"]) for _, r in columns) + " |"]
    for k in (1, 3, 5):
        lines.append(f"| expected or acceptable cause in the first {k} | " + " | ".join(_share(r[f"top{k}"]) for _, r in columns) + " |")
    for k in (1, 3, 5):
        lines.append(f"| the expected cause itself in the first {k} | " + " | ".join(_share(r["strict"][f"top{k}"]) for _, r in columns) + " |")
    for key, name in CALIBRATION:
        lines.append(f"| {name} | " + " | ".join(f"{r['calibration'][key]:.3f}" for _, r in columns) + " |")
    return lines


def _interview(asked: dict[str, Any]) -> str:
    told = asked["interview"]
    return (f"Interview: median {told['questions_median']:.0f} questions after the opening, 95% at most {told['questions_p95']:.0f}, never more than "
            f"{told['questions_max']} (a screen counts as one; the case answers, and says unsure where it is silent).")


def _urgency(run: Run) -> list[str]:
    lines = ["| | main | main, interview | emergency |", "|---|---|---|---|"]
    for key, name in URGENCY.items():
        lines.append(f"| {name} | " + " | ".join(_share(r["urgency"][key]) for r in (run.patient, run.asked, run.urgent)) + " |")
    return lines


def _worst(cases: Sequence[Case], outcomes: Sequence[Outcome], groups: dict[str, Any], knowledge: Knowledge) -> list[str]:
    """The groups whose causes are found least, and for each missed case the answers that drew another cause ahead."""
    causal = {name: row for name, row in groups.items() if row["top3"] is not None}
    worst = sorted(causal, key=lambda g: (causal[g]["top3"], causal[g]["top1"], -causal[g]["n"], g))[:WORST]
    lines = ["## The five worst groups, and why", "",
             "For each case that is not among the first 3: how many answers the record holds, and which of them spoke more for the cause in "
             "front than for the expected one (difference of the weights, in powers of ten).", "",
             "| group | case | answers | in front | because of |", "|---|---|---|---|---|"]
    by_id = {c.id: c for c in cases}
    for outcome in (o for g in worst for o in outcomes if o.group == g and o.rank is not None and o.rank >= 3):
        case = replace(known_to(by_id[outcome.id], "patient"), setting=SETTING)
        post = posterior(case, knowledge)
        left_out = leave_one_out(post)
        ahead, ours = ({e.finding: e.weight for e in evidence(post, left_out, c)} for c in (outcome.top, case.extra["expected"]["condition"]))
        drawn = sorted(((w - ours[f], f) for f, w in ahead.items() if w - ours[f] > 0.1), reverse=True)[:3]
        reasons = ", ".join(f"{f} {case.answers[f]} ({w:+.1f})" for w, f in drawn) or "no single answer: it is commoner to begin with"
        lines.append(f"| {outcome.group} | {outcome.id} | {len(left_out)} | {outcome.top} {outcome.top_probability:.2f} | {reasons} |")
    return lines


def _simulated(knowledge: Knowledge) -> list[str]:
    lines = [f"## Simulated people ({DRAWN_HARMLESS} a harmless cause, {DRAWN} a dangerous one, fixed seed, every question answered that an interview could ask, setting home)", "",
             "Many causes have several pictures, and each picture has its own urgency: a stroke, or the spasms that stay years after one. "
             "So each person is held against what their own picture needs, not against the page of the cause.", "",
             "| cause | emergency | same day or more | self-care or routine | picture needs same day or more | of these, given it | given less than the picture needs |",
             "|---|---|---|---|---|---|---|"]
    urgent = [c.id for c in knowledge.conditions.values() if c.urgency == Urgency.EMERGENCY]
    harmless = dict.fromkeys((h for h in HARMLESS if h in knowledge.conditions), DRAWN_HARMLESS)
    for cause, count in (harmless | dict.fromkeys(urgent, DRAWN)).items():
        got = urgency_of_drawn(cause, knowledge, count)
        need = Counter({pair: n for pair, n in got.items() if pair[0] >= Urgency.SAME_DAY})
        reached = f"{_part(need, lambda _, given: given >= Urgency.SAME_DAY):.1%}" if need else ""
        lines.append(f"| {cause} | {_part(got, lambda _, given: given == Urgency.EMERGENCY):.1%} | {_part(got, lambda _, given: given >= Urgency.SAME_DAY):.1%} | "
                     f"{_part(got, lambda _, given: given <= Urgency.ROUTINE):.1%} | {need.total()} | {reached} | {_part(got, lambda needed, given: given < needed):.1%} |")
    every = sum((urgency_of_drawn(c, knowledge, DRAWN_OF_ALL) for c in knowledge.conditions), Counter[tuple[Urgency, Urgency]]())
    lines += ["", f"All {len(knowledge.conditions)} causes, {DRAWN_OF_ALL} people each, by the level that their own picture needs:", "",
              "| level needed | people | given less | given just this | given more |", "|---|---|---|---|---|"]
    for level in sorted({needed for needed, _ in every}, reverse=True):
        own = Counter({pair: n for pair, n in every.items() if pair[0] == level})
        lines.append(f"| {level.id} | {own.total()} | {_part(own, lambda needed, given: given < needed):.1%} | "
                     f"{_part(own, lambda needed, given: given == needed):.1%} | {_part(own, lambda needed, given: given > needed):.1%} |")
    return lines


def _part(pairs: Counter[tuple[Urgency, Urgency]], fits: Callable[[Urgency, Urgency], bool]) -> float:
    """Share of the people whose (needed, given) levels fit."""
    return sum(n for pair, n in pairs.items() if fits(*pair)) / pairs.total()


def _share(x: dict[str, Any]) -> str:
    return "none" if x["value"] is None else f"{x['value']:.3f} ({x['ci95'][0]:.2f}-{x['ci95'][1]:.2f})"


def _n(x: float | None) -> str:
    return "" if x is None else f"{x:.2f}"


if __name__ == "__main__":
    main()
