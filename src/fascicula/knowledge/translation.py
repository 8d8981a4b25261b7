"""Words of another language, laid over the English pages: `texts/<language>/...`. Ids, numbers and sources stay those of the pages.

Nothing is lost by a gap: what is not translated stays English, and the check says what is missing and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from fascicula.model import SHORT_FORMS, Condition, Finding, Knowledge, Problem, RedFlag, ill_formed, nearest

from .yaml_lines import Lines, read_yaml

TEXTS = "texts"
OWN_LENGTH = ("synonyms",)
"""Lists that each language makes for itself."""
NOT_WORDS = frozenset({"id", "explain_sources"})


def translated(knowledge: Knowledge, directory: Path, language: str) -> tuple[Knowledge, list[Problem], list[Problem]]:
    """The same knowledge in the words of another language.

    Returns the knowledge, what is damaged (a file cannot be read, words belong to nothing), and what is missing.
    """
    return _Translation(knowledge, directory, language).read()


class _Translation:
    def __init__(self, knowledge: Knowledge, directory: Path, language: str) -> None:
        self.base, self.directory, self.language = knowledge, directory, language
        self.damage: list[Problem] = []
        self.gaps: list[Problem] = []
        self.file = ""

    def read(self) -> tuple[Knowledge, list[Problem], list[Problem]]:
        folder = f"{TEXTS}/{self.language}"
        texts, conditions = self.conditions(folder)
        findings = self.each(self.folder(f"{folder}/findings"), self.base.findings, self.finding, "finding", f"{folder}/findings/")
        flags = self.each(self.folder(f"{folder}/red_flags"), {f.id: f for f in self.base.red_flags}, self.flag, "red flag",
                          f"{folder}/red_flags/")
        screens = self.open(f"{folder}/screens.yaml")
        titles = self.screens(screens)
        safety, safety_words = self.safety(screens)
        named = {k: b for k, b in self.base.bystanders.items() if k not in self.base.conditions}
        bystanders = self.each(
            {k: (f"{folder}/bystanders.yaml", v) for k, v in self.open(f"{folder}/bystanders.yaml").items()}, named,
            lambda item, b: b._replace(name=self.fields(item, b.id, {"name": b.name})["name"]), "bystander", f"{folder}/bystanders.yaml")
        for key, bystander in self.base.bystanders.items():
            if key in conditions:
                bystanders[key] = bystander._replace(name=conditions[key].name)
        knowledge = replace(
            self.base, language=self.language, texts=texts, conditions=conditions, findings=findings,
            red_flags=tuple(flags[f.id] for f in self.base.red_flags), bystanders={k: bystanders[k] for k in self.base.bystanders},
            screens=tuple(s._replace(title=titles[s.id]) for s in self.base.screens), safety=safety, safety_words=safety_words,
        )
        return knowledge, self.damage, self.gaps

    # --- small readers -------------------------------------------------------------------------------------------
    def open(self, name: str) -> Lines:
        self.file = name
        there = (self.directory / name).is_file()
        return read_yaml(self.directory / name, name, self.damage) if there else Lines()

    def folder(self, folder: str) -> dict[str, tuple[str, Any]]:
        """id -> (file, its words) of all files of a folder."""
        found: dict[str, tuple[str, Any]] = {}
        for path in sorted((self.directory / folder).glob("*.yaml")):
            data = self.open(f"{folder}/{path.name}")
            for key, value in data.items():
                if key in found:
                    self.bad(data.line_of(key), f"'{key}' stands in {found[key][0]} already", "Keep one of the two.")
                found[key] = (self.file, value)
        return found

    def bad(self, line: int, what: str, remedy: str) -> None:
        self.damage.append(Problem(f"{self.file}, line {line or 1}", what, remedy))

    def gap(self, line: int, what: str, remedy: str) -> None:
        self.gaps.append(Problem(f"{self.file}, line {line}" if line else self.file, what, remedy))

    def each(self, found: Mapping[str, tuple[str, Any]], known: Mapping[str, Any], make: Any, what: str, place: str) -> dict[str, Any]:
        """Every known item, translated where there are words for it."""
        for key, (file, _) in found.items():
            if key not in known:
                self.file = file
                self.bad(getattr(found[key][1], "line", 1), f"{what} '{key}' does not exist or has no words of its own",
                         nearest(key, known) or "Remove it.")
        result = {}
        for key, item in known.items():
            self.file, data = found.get(key, (place, None))
            if not isinstance(data, Lines):
                self.gap(0, f"{what} '{key}' has no words", f"Add `{key}:` with its words.")
                result[key] = item
            else:
                result[key] = make(data, item)
        return result

    def fields(self, data: Lines, key: str, wanted: Mapping[str, str], more: Iterable[str] = ()) -> dict[str, str]:
        """The texts of `wanted` (field -> English), translated where possible; `more` may be there, too."""
        result = dict(wanted)
        allowed = {*(f for f in wanted if wanted[f]), *more}
        for field in data:
            if field not in allowed:
                self.bad(data.line_of(field), f"'{key}.{field}' has no counterpart in English", nearest(field, allowed) or "Remove it.")
        for field in allowed:
            value = data.get(field)
            if isinstance(value, str) and value.strip():
                result[field] = value.strip()
            elif isinstance(value, (dict, list)):
                self.bad(data.line_of(field), f"'{key}.{field}' is not a text", "Write it as one text.")
            elif field in wanted:
                self.gap(data.line_of(field), f"'{key}.{field}' is missing", f"Translate: {wanted[field][:100]}")
        return result

    # --- the files -----------------------------------------------------------------------------------------------
    def conditions(self, folder: str) -> tuple[dict[str, Mapping[str, object]], dict[str, Condition]]:
        texts: dict[str, Mapping[str, object]] = dict(self.base.texts)
        conditions = dict(self.base.conditions)
        for path in sorted((self.directory / folder).glob("*.yaml")):
            if path.stem not in conditions and path.stem not in ("screens", "bystanders"):
                self.file = f"{folder}/{path.name}"
                self.bad(1, "these words belong to no condition", nearest(path.stem, conditions) or "Rename or remove the file.")
        for key, condition in self.base.conditions.items():
            data = self.open(f"{folder}/{key}.yaml")
            if not data:
                self.gap(0, "the words for people are missing", "Add the file.")
                continue
            if data.get("id", key) != key:
                self.bad(data.line_of("id"), f"`id` is not '{key}', the name of the file", f"Write `id: {key}`.")
            texts[key] = self.text(data, key, self.base.texts.get(key, {}))
            conditions[key] = self.names(data, condition)
        return texts, conditions

    def text(self, data: Lines, key: str, english: Mapping[str, Any]) -> dict[str, object]:
        plain = {f: str(v) for f, v in english.items() if f not in NOT_WORDS and not isinstance(v, list)}
        lists = [f for f in english if f not in NOT_WORDS and isinstance(english[f], list)]
        result: dict[str, object] = {**english, **self.fields(data.without(*lists, "id", "name", "variants"), key, plain)}
        for field in lists:
            if field == "helps":
                result[field] = self.helps(data, key, english[field])
                continue
            value = data.get(field)
            if isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value) and (
                    field in OWN_LENGTH or len(value) == len(english[field])):
                result[field] = list(value)
            elif value:
                self.bad(data.line_of(field), f"'{key}.{field}' is not a list of {len(english[field])} texts", "Write one for each of the English page.")
            else:
                self.gap(data.line_of(field), f"'{key}.{field}' is missing", f"Translate the {len(english[field])} lines of the English page.")
        return result

    def helps(self, data: Lines, key: str, english: list[Mapping[str, str]]) -> list[Mapping[str, object]]:
        steps = data.get("helps")
        if not steps:
            self.gap(data.line_of("helps"), f"'{key}.helps' is missing", f"Translate the {len(english)} steps of the English page.")
            return list(english)
        if not isinstance(steps, list) or len(steps) != len(english) or not all(isinstance(s, Lines) for s in steps):
            self.bad(data.line_of("helps"), f"'{key}.helps' is not a list of {len(english)} steps",
                     "Write `- step: ...` and `for_whom: ...` in the order of the English page.")
            return list(english)
        return [{**old, **self.fields(new, f"{key}.helps", {f: str(old.get(f) or "") for f in ("step", "for_whom")})}
                for new, old in zip(steps, english, strict=True)]

    def names(self, data: Lines, condition: Condition) -> Condition:
        name = data.get("name")
        if not isinstance(name, str) or not name.strip():
            self.gap(data.line_of("name"), f"'{condition.id}.name' is missing", f"Translate: {condition.name}")
            name = condition.name
        own = self.fields(self.part(data, "variants"), f"{condition.id}.variants", {v.id: v.name for v in condition.variants})
        return condition._replace(name=name.strip(), variants=tuple(v._replace(name=own[v.id]) for v in condition.variants))

    def finding(self, data: Lines, finding: Finding) -> Finding:
        texts: dict[str, Any] = {f: getattr(finding, f) for f in ("name", "question", "help", "why")}
        phrases = {"noun": finding.name} if finding.kind != "yes_no" else {"yes": f"{finding.name}: yes", "no": f"{finding.name}: no"}
        if finding.kind == "number":
            phrases["unit"] = finding.unit
        phrases |= {form: finding.phrases[form] for form in ("amount", "when") if form in finding.phrases}
        given = self.fields(data.without("options"), finding.id, texts | phrases, ("noun", "site"))
        options: dict[str, str] = {}
        if finding.kind == "choice":
            options = self.fields(self.part(data, "options"), f"{finding.id}.options", {b: b for b in finding.bins})
        elif "options" in data:
            self.bad(data.line_of("options"), f"'{finding.id}' has no options", "Remove them.")
        own: dict[str, str] = {k: given[k] for k in (*SHORT_FORMS, "unit") if k in data and k in given}
        for form in [*own]:
            if wrong := ill_formed(form, own[form]):
                self.bad(data.line_of(form), f"{finding.id}: {wrong[0]}", wrong[1])
                del own[form]
        texts.update((f, given[f]) for f in texts)
        return finding._replace(phrases=own, options=options, **texts)

    def flag(self, data: Lines, flag: RedFlag) -> RedFlag:
        own = self.fields(data, flag.id, {"name": flag.name, "why": flag.why, "action": flag.action})
        return flag._replace(name=own["name"], why=own["why"], action=own["action"])

    def part(self, data: Lines, key: str) -> Lines:
        value = data.get(key)
        if isinstance(value, Lines):
            return value
        if value is not None:
            self.bad(data.line_of(key), f"'{key}' is not a mapping", "Write `id: text` lines.")
        return Lines(line=data.line_of(key))

    def screens(self, data: Lines) -> dict[str, str]:
        return self.fields(self.part(data, "screens"), "screens", {s.id: s.title for s in self.base.screens})

    def safety(self, data: Lines) -> tuple[tuple[Any, ...], dict[str, str]]:
        given = self.part(data, "safety")
        words = self.fields(given.without("items"), "safety", self.base.safety_words)
        items = self.part(given, "items")
        for key in items:
            if key not in {line.id for line in self.base.safety}:
                self.bad(items.line_of(key), f"safety line '{key}' does not exist", "Remove it.")
        lines = []
        for line in self.base.safety:
            own = self.fields(self.part(items, line.id), line.id, {"text": line.text, "help": line.help})
            lines.append(line._replace(text=own["text"], help=own["help"]))
        return tuple(lines), words
