"""`fascicula ...`: commands. Exit codes: 0 done, 2 bad input, 1 a fault of ours."""

# Annotations are not put off here: Typer evaluates those of every command at each start, which is dear for text.

import gc
import os
import sys
from typing import Annotated, Any, Literal

import typer

from fascicula.model import BadInput, Case, Knowledge, Problem, nearest

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=(
    "Why does my muscle twitch, is it dangerous, what helps, and whom should I see? Runs on this computer only. "
    "For information, not a medical device: a doctor confirms a cause."))
knowledge_app = typer.Typer(no_args_is_help=True, help="Look at the knowledge behind the results.")
app.add_typer(knowledge_app, name="knowledge")


def _country(code: str) -> str:
    """The code of a country whose telephone numbers are known. A wrong one is refused: another country's number helps nobody."""
    from fascicula.words import countries

    known = countries()
    if code.lower() in known:
        return code.lower()
    remedy = f"{nearest(code.lower(), known)} Write one of {', '.join(known)}; eu is 112, for all of Europe.".strip()
    raise BadInput([Problem("country", f"there are no telephone numbers of {code[:20]!r}", remedy)])


Setting = Literal["home", "primary_care", "neurology"]
Format = Literal["text", "json"]
SettingOption = Annotated[Setting | None, typer.Option(help="Where the person is seen; overrides the case.")]
FormatOption = Annotated[Format, typer.Option("--format", help="Text for people or JSON for programs.")]
CountryOption = Annotated[str, typer.Option("--country", callback=_country, help="Country code, for the emergency number and help lines: eu, uk, us, de, at, ch.")]
LanguageOption = Annotated[str, typer.Option("--language", help="Language of all words for people: en, de. Never guessed.")]
KnowledgeOption = Annotated[str | None, typer.Option("--knowledge", help="Another folder of knowledge pages.", metavar="DIR")]


def say_bad(error: BadInput) -> None:
    """One line a problem on standard error."""
    for problem in error.problems:
        print(problem, file=sys.stderr)


def _name(case: Case) -> str:
    """The case's id as it can stand in a line of text."""
    return "".join(ch if ch.isprintable() else "?" for ch in case.id[:60]) or "case"


def _load(directory: str | None, language: str = "en") -> Knowledge:
    from fascicula.knowledge import load_knowledge
    from fascicula.reasoning.tables import tables
    from fascicula.triage.rules import index

    if language != "en":
        from fascicula.words import languages

        languages.of(language)
    knowledge = load_knowledge(directory, language, prepare=(tables, index))
    # Modules and knowledge stay until the end: they are no garbage, and need not be looked at again. A command without knowledge is short.
    gc.freeze()
    gc.enable()
    return knowledge


@app.command()
def assess(
    case: Annotated[str, typer.Argument(help="A case as JSON, many as JSON Lines, or - for standard input.")],
    format: FormatOption = "text",
    setting: SettingOption = None,
    intervals: Annotated[bool, typer.Option(help="Show how sure the numbers are.")] = True,
    medicine: Annotated[list[str] | None, typer.Option(help="A medicine or substance that is taken, by its name (repeat for several).", metavar="NAME")] = None,
    why: Annotated[bool, typer.Option("--why", help="Show the strength of each answer and where its number comes from.")] = False,
    country: CountryOption = "eu",
    language: LanguageOption = "en",
    knowledge: KnowledgeOption = None,
) -> None:
    """Assess one or many cases: urgency first, then what fits, why, and what helps."""
    from dataclasses import replace

    from fascicula.assess import assess as assess_case
    from fascicula.cli.reading import placed_cases
    from fascicula.contract import to_contract

    know, bad = _load(knowledge, language), False
    for where, item in placed_cases(case, know):
        if isinstance(item, BadInput):
            say_bad(item)
            bad = True
            continue
        item = item.with_medicines(medicine or [], know)
        result = assess_case(replace(item, setting=setting or item.setting), know, intervals=intervals)
        for clash in result.contradictions:
            bad = True
            print(f"{where}{_name(item)}: {clash.place}: {clash.what}. Ask again; until then {clash.kept} is used.", file=sys.stderr)
        for finding in item.denied:
            bad = True
            print(f"{where}{_name(item)}: answers.{finding}: absent, but a named medicine says it. Ask again; until then it is used as present.", file=sys.stderr)
        if format == "json":
            import json

            from fascicula.words import in_words, limits

            print(json.dumps(to_contract(in_words(result, know), limits(language)), ensure_ascii=False))
        else:
            from fascicula.cli.screen import show

            show(result, know, why=why, country=country)
    if bad:
        raise typer.Exit(2)


@app.command()
def interview(
    save: Annotated[str | None, typer.Option(help="Keep the answers in this file.", metavar="CASE.json")] = None,
    resume: Annotated[str | None, typer.Option(help="Go on from a kept case.", metavar="CASE.json")] = None,
    setting: SettingOption = None,
    country: CountryOption = "eu",
    language: LanguageOption = "en",
    knowledge: KnowledgeOption = None,
) -> None:
    """Answer questions one at a time and end in the same assessment. Works with answers piped in, too."""
    from fascicula.cli.talk import talk

    raise typer.Exit(talk(_load(knowledge, language), save=save, resume=resume, setting=setting, country=country))


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port to listen on; 0 = any free one.", min=0, max=65535)] = 8765,
    host: Annotated[str, typer.Option(help="Address of this computer itself: 127.0.0.1, localhost or ::1.")] = "127.0.0.1",
    country: CountryOption = "eu",
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    knowledge: KnowledgeOption = None,
) -> None:
    """Open the page in the browser, with the HTTP API beside it. Only this computer can reach it; nothing leaves."""
    from fascicula.cli.serving import serve as run
    from fascicula.knowledge import languages
    from fascicula.web.settings import Settings
    from fascicula.words.languages import having

    codes = [code for code in having("web") if code in languages(knowledge)]
    run({code: _load(knowledge, code) for code in codes}, Settings(host, port, country), browser=browser)


@app.command("read")
def read_own_words(
    text: Annotated[str, typer.Argument(help="What the person writes, at most 5,000 characters, or - for standard input.")],
    format: FormatOption = "text",
    language: LanguageOption = "en",
    knowledge: KnowledgeOption = None,
) -> None:
    """Read a complaint in own words: each finding with the words it rests on, to be confirmed; as JSON a case for `assess -`."""
    from fascicula.cli.own_words import show

    show(text, _load(knowledge, language), format)


@app.command()
def evaluate(
    cases: Annotated[str, typer.Argument(help="Cases with `expected`, as JSON Lines.")],
    setting: SettingOption = None,
    known_to: Annotated[Literal["patient", "all"], typer.Option(help="Whose answers are used.")] = "patient",
    tier: Annotated[list[str] | None, typer.Option(help="Only cases of this tier (repeat for several).")] = None,
    interview: Annotated[bool, typer.Option("--interview", help="Play the interview instead of giving all answers.")] = False,
    format: FormatOption = "text",
    details: Annotated[str | None, typer.Option(help="Write one line a case.", metavar="OUT.jsonl")] = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Rerun the evaluation on cases whose cause and urgency are known."""
    from fascicula.cli.evaluating import run

    raise typer.Exit(run(_load(knowledge), cases, setting, known_to, tier or [], interview, format, details))


@app.command()
def report(
    case: Annotated[str, typer.Argument(help="One case as JSON, or - for standard input.")],
    output: Annotated[str, typer.Option("--output", "-o", help="File to write, or - for standard output.", metavar="REPORT.pdf")],
    format: Annotated[Literal["pdf", "html", "json"] | None, typer.Option("--format", help="Kind of file; else its name tells.")] = None,
    language: LanguageOption = "en",
    setting: SettingOption = None,
    country: CountryOption = "eu",
    date: Annotated[str, typer.Option(help="Date for the head of the sheet, as it should be written; left out, there is none.")] = "",
    knowledge: KnowledgeOption = None,
) -> None:
    """Write one page for the doctor, with an annex: urgency, complaint, warning signs, differential, examinations."""
    from fascicula.cli.reporting import run

    raise typer.Exit(run(_load(knowledge, language), case, output, format, setting, country, date))


@knowledge_app.command("check")
def knowledge_check(knowledge: KnowledgeOption = None) -> None:
    """Report all problems of all pages at once, with file, line and remedy."""
    from fascicula.cli.pages import check

    raise typer.Exit(check(knowledge))


@knowledge_app.command("list")
def knowledge_list(
    findings: Annotated[bool, typer.Option("--findings", help="List findings instead of conditions.")] = False,
    knowledge: KnowledgeOption = None,
) -> None:
    """List all conditions (or findings) with their ids."""
    from fascicula.cli.pages import list_all

    list_all(_load(knowledge), findings)


@knowledge_app.command("show")
def knowledge_show(id: Annotated[str, typer.Argument(help="Id of a condition, finding or red flag.")], language: LanguageOption = "en",
                   knowledge: KnowledgeOption = None) -> None:
    """Print a readable page of one condition, finding or red flag."""
    from fascicula.cli.pages import show

    show(_load(knowledge, language), id)


@knowledge_app.command("readability")
def knowledge_readability(
    top: Annotated[int, typer.Option(min=0, help="How many of the hardest texts to show.")] = 20,
    language: LanguageOption = "en",
    knowledge: KnowledgeOption = None,
) -> None:
    """Report how hard the texts for people are to read (LIX)."""
    from fascicula.cli.readability import show as show_readability

    show_readability(_load(knowledge, language), top)


@knowledge_app.command("sheet")
def knowledge_sheet(
    id: Annotated[str, typer.Argument(help="Id of a condition.")],
    output: Annotated[str, typer.Option("--output", "-o", help="Where to write the PDF; - for standard output.", metavar="FILE.pdf")] = "",
    language: LanguageOption = "en",
    knowledge: KnowledgeOption = None,
) -> None:
    """One condition on one page, for a clinician to correct by pen."""
    from fascicula.cli.reporting import write_whole
    from fascicula.report.review import review_pdf, review_sheet

    target = output or f"{id}.pdf"
    write_whole(target, review_pdf(review_sheet(id, _load(knowledge, language))))
    if target != "-":
        print(target)


@knowledge_app.command("stats")
def knowledge_stats(format: FormatOption = "text", knowledge: KnowledgeOption = None) -> None:
    """Count how many numbers are published, adapted and estimated."""
    from fascicula.cli.pages import stats

    stats(_load(knowledge), format)


@knowledge_app.command("leverage")
def knowledge_leverage(
    cases: Annotated[str | None, typer.Argument(help="Cases as JSON Lines; left out: simulated people only.")] = None,
    people: Annotated[int, typer.Option(min=0, max=100, help="Simulated people for each condition.")] = 2,
    setting: Annotated[Setting, typer.Option(help="Where they are seen.")] = "primary_care",
    top: Annotated[int, typer.Option(min=1, help="How many numbers to show.")] = 50,
    format: FormatOption = "text",
    knowledge: KnowledgeOption = None,
) -> None:
    """Rank the numbers by how much they move results: the list of what to look up next."""
    from fascicula.cli.leverage import run

    raise typer.Exit(run(_load(knowledge), cases, people, setting, top, format))


def main() -> None:
    """Entry point: bad input ends with exit 2 and one line a problem, never with a traceback; a reader that went away (`| head`) is no fault."""
    try:
        code = app(prog_name="fascicula", standalone_mode=False)
        sys.stdout.flush()
    except BadInput as error:
        say_bad(error)
        raise SystemExit(2) from None
    except _UsageError as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # which has shown the help
            print(_misused(error), file=sys.stderr)
        raise SystemExit(2) from None
    except (BrokenPipeError, SystemExit) as end:
        if isinstance(end, SystemExit) and not isinstance(end.__context__, BrokenPipeError):  # what Typer makes of it
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    raise SystemExit(code)


_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What Typer raises for a wrong option; it has no public name."""


def _misused(error: Any) -> Problem:
    """A command called wrongly, as one line: the option, what is wrong with it, and what may be written."""
    param, command = getattr(error, "param", None), error.ctx.command_path if error.ctx else "fascicula"
    help_shows = f"`{command} --help` shows what can be written."
    if not (param and error.message):
        return Problem(command, error.format_message().rstrip(".?"), help_shows)
    what, _, known = error.message.rstrip(".").partition(" is not one of ")
    remedy = f"Write one of: {known}.".replace("'", "") if known else help_shows
    return Problem(param.name.replace("_", "-"), f"{what} is not known here" if known else what, remedy)


if __name__ == "__main__":
    main()
