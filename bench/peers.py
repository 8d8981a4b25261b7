"""One posterior and all next questions against pyAgrum and pgmpy, on the same model and answers, until a peer fails.

A peer is timed without building its network: pyAgrum LazyPropagation with triangulation (it depends on what was answered),
pgmpy VariableElimination with its object made beforehand. Each point runs in a process of its own with a limit of time and
memory. A peer answers `ASKED` questions, the engine all open ones at once; they are compared by the time a question.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection

import numpy as np

from fascicula.assess import NEGLECTED
from fascicula.evaluation import draw_people
from fascicula.model import UNSURE, Case, Knowledge
from fascicula.model.share import Floats
from fascicula.reasoning.engine import Posterior
from fascicula.reasoning.predictions import Predictions
from fascicula.reasoning.tables import tables

from .network import Network, network, questions, reduced
from .timing import Figures, first_posterior, median_seconds

Size = tuple[int | None, int | None, int]
"""Conditions, bystanders (None = all) and answers."""
SIZES: tuple[Size, ...] = (
    (10, 2, 12), (20, 2, 12), (40, 2, 12), (80, 2, 12), (None, 2, 12), (None, 4, 12), (None, 8, 12), (None, 16, 12),
    (None, None, 12), (None, None, 24), (None, None, 48), (None, None, 96), (None, None, 192))
ASKED = 20
SIMULATED = "benign_fasciculation_syndrome"
LIMIT_SECONDS = 20.0
LIMIT_BYTES = 8 << 30

Answered = tuple[float, list[Floats]]
"""Median seconds, and the weights of Z (alone, or jointly with each asked finding being present)."""


def compare(case: Case, knowledge: Knowledge, say: Callable[[str], None] = print) -> list[Figures]:
    """One line a size: seconds of the engine and of each peer, their ratio, and the largest difference of a probability."""
    alive = {"pyAgrum": _pyagrum, "pgmpy": _pgmpy}
    lines: list[Figures] = []
    person = draw_people(SIMULATED, knowledge, 1)[0]
    for conditions, bystanders, answers in SIZES:
        case = _with_more(case, person, answers)
        know = reduced(knowledge, conditions, bystanders)
        tables(know).person(case.age, case.sex)
        post = Posterior(case, know)
        seen = Predictions(post)
        engine = median_seconds(lambda c=case, k=know: first_posterior(c, k), most=25, budget=1.0)
        asking = median_seconds(lambda p: Predictions(p, NEGLECTED), before=lambda c=case, k=know: first_posterior(c, k), most=25, budget=1.0)
        line: Figures = {"conditions": len(know.conditions), "bystanders": len(know.bystanders), "answers": len(case.answers),
                         "posterior ms": 1e3 * engine, "questions": len(seen.findings), "questions ms": 1e3 * asking, "q/p": asking / engine}
        asked = questions(case, know, ASKED)
        columns = [seen.findings.index(f) for f in asked]
        for name in ("pyAgrum", "pgmpy"):
            first, second = _run(alive[name], case, know, asked) if name in alive else (None, None)
            if first is None or second is None:
                alive.pop(name, None)
            line |= {f"{name} p": first and first[0] / engine,
                     f"{name} q": second and (second[0] / ASKED) / (asking / len(seen.findings))}
            gaps = [float(np.abs(first[1][0] - post.pictures).max())] if first else []
            gaps += [float(np.abs(w - seen.present[:, c]).max()) for w, c in zip(second[1], columns, strict=True)] if second else []
            line[f"{name} differs"] = max(gaps, default=None)
        lines.append(line)
        say(f"  {line['conditions']} conditions, {line['bystanders']} bystanders, {line['answers']} answers: done")
        if not alive:
            break
    return lines


def _with_more(case: Case, person: Case, count: int) -> Case:
    """The case with further answers of a simulated person, spread over all questions, up to `count` answers."""
    more = [f for f, answer in person.answers.items() if answer != UNSURE and f not in case.answers]
    wanted = max(count - len(case.answers), 0)
    return case.with_answers({f: person.answers[f] for f in (more[i] for i in np.linspace(0, len(more) - 1, wanted).astype(int))})


def _run(peer: Callable[[Network, Connection], None], case: Case, know: Knowledge, asked: tuple[str, ...]) -> list[Answered | None]:
    """Posterior and questions of a peer; None where it ran out of time or memory."""
    results: list[Answered | None] = []
    for wanted in ((), asked):
        try:
            net = network(case, know, wanted)
        except MemoryError:  # the tables of the network themselves are too large
            return [*results, None, None][:2]
        results.append(_limited(peer, net))
        if results[-1] is None:
            break
    return [*results, None][:2]


def _limited(peer: Callable[[Network, Connection], None], net: Network) -> Answered | None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(peer, net, there), daemon=True)
    child.start()
    there.close()
    try:
        return here.recv() if here.poll(LIMIT_SECONDS) else None
    except EOFError:  # it died: out of memory
        return None
    finally:
        child.kill()
        child.join()


def _child(peer: Callable[[Network, Connection], None], net: Network, out: Connection) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 2)  # a library that runs out of memory is expected here, its complaint is not
    peer(net, out)


def _pyagrum(net: Network, out: Connection) -> None:
    import pyagrum as gum

    gum.setNumberOfThreads(1)
    bn = gum.BayesNet()
    for node in net.nodes:
        bn.add(gum.LabelizedVariable(node.name, node.name, node.table.shape[-1]))
        for parent in node.parents:
            bn.addArc(parent, node.name)
    for node in net.nodes:
        order = (*range(node.table.ndim - 2, -1, -1), node.table.ndim - 1)
        bn.cpt(node.name)[:] = np.ascontiguousarray(node.table.transpose(order))

    def ask() -> list[Floats]:
        inference = gum.LazyPropagation(bn)
        inference.setEvidence(net.evidence)
        if not net.asked:
            inference.addTarget("Z")
            inference.makeInference()
            return [inference.posterior("Z").toarray()]
        for finding in net.asked:
            inference.addJointTarget({"Z", finding})
        inference.makeInference()
        joints = [inference.jointPosterior({"Z", f}) for f in net.asked]
        return [joint.extract({f: 0}).toarray() for joint, f in zip(joints, net.asked, strict=True)]

    out.send((median_seconds(ask, budget=2.0), ask()))


def _pgmpy(net: Network, out: Connection) -> None:
    from pgmpy.factors.discrete import TabularCPD
    from pgmpy.inference import VariableElimination
    from pgmpy.models import DiscreteBayesianNetwork

    model = DiscreteBayesianNetwork()
    model.add_nodes_from([node.name for node in net.nodes])
    model.add_edges_from([(parent, node.name) for node in net.nodes for parent in node.parents])
    states = {node.name: node.table.shape[-1] for node in net.nodes}
    for node in net.nodes:
        values = node.table.reshape(-1, node.table.shape[-1]).T
        model.add_cpds(TabularCPD(node.name, states[node.name], values, evidence=list(node.parents) or None,
                                  evidence_card=[states[p] for p in node.parents] or None))
    inference = VariableElimination(model)

    def ask() -> list[Floats]:
        if not net.asked:
            return [inference.query(["Z"], evidence=net.evidence, show_progress=False).values]
        found = []
        for finding in net.asked:
            factor = inference.query(["Z", finding], evidence=net.evidence, show_progress=False)
            found.append(np.moveaxis(factor.values, factor.variables.index("Z"), 0)[:, 0])
        return found

    out.send((median_seconds(ask, budget=2.0), ask()))
