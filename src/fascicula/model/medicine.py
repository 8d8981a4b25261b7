"""A medicine or substance by its names, and what its name says about the questions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST_NAMES, LONGEST_NAME = 100, 200
"""Names in one case; characters of one name."""
NEAR_ENOUGH, MOST_NEAR = 75, 3
"""Likeness (0 to 100) from which a known name is offered for an unknown one; how many are offered."""

_SIGNS = re.compile(r"[®™©°]|\((?:r|tm)\)")
_DOSE = re.compile(r"\d+(?:[.,]\d+)?\s*(?:mg|mcg|ug|g|ml|l|ie|iu|i\.?e\.?|units?|einheiten|%|mmol|µg|μg|mikrogramm|mm|x|h)?(?![a-z])(?:\s*/\s*\d*\s*(?:mg|ml|g|h|hr|stunden?|puffs?))?")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_FORMS = frozenset("""
    a acetate am an and besylate besilate bid bromide bunter calcium capsule capsules caps citrate cr crm creme cream daily day depot der die drops dose doses
    dragee dragees each einmal er evening every filmtabletten filmtabletten forte fumarate gel generic hartkapseln hcl hydrochloride hydrobromide
    im in inhaler inhalers injection injections kapsel kapseln la liquid long low maleate med medication medicine mesylate mesilate mg mite modified morning
    mr my nachts nasal nebules nebuliser night nightly nocte odt of on oral once patch patches pen phosphate pflaster pill pills plus potassium powder prn
    puffer puffs pumpe release retard salbe sirup slow sodium spray spritze sr strips succinate sulfate sulphate syrup tablet tablets tablette tabletten tabs tab tag
    taeglich taglich tartrate tds tid times tropfen twice unit units und uno weekly woche xl xr zum
    1a abz al aliud aristo axcount basics beta ct heumann hexal neuraxpharm ratiopharm sandoz stada teva winthrop zentiva accord mylan viatris krka
""".split())
"""Words beside a name that say how it is taken, as which salt, or by whom it is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """One medicine, substance or supplement.

    Arguments
    ---------
    name : the generic name. also : brand names and other spellings.
    group : name of its class, for people. atc : code of the class in the WHO's ATC index, if it has one.
    present : yes/no findings that its name alone answers with yes.
    ask : findings that its name raises but cannot answer, because they also ask when, how much or how long.
    Both empty: known, and of no bearing on any question.
    """

    name: str
    also: tuple[str, ...] = ()
    group: str = ""
    atc: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    source: tuple[str, ...] = ("estimate",)


@dataclass(frozen=True, slots=True)
class NamedMedicine:
    """A name as a person wrote it, and what it stands for.

    medicines : empty = not known here. near : for an unknown name, known ones that are spelt like it: to be asked, never taken.
    """

    written: str
    medicines: tuple[Medicine, ...]
    near: tuple[str, ...] = ()

    @property
    def present(self) -> tuple[str, ...]:
        """Findings that the name answers with yes."""
        return tuple(dict.fromkeys(f for m in self.medicines for f in m.present))

    @property
    def ask(self) -> tuple[str, ...]:
        """Findings that the name raises but does not answer."""
        return tuple(dict.fromkeys(f for m in self.medicines for f in m.ask))


def name_keys(name: str) -> Iterator[str]:
    """The forms under which a name is looked up: small letters, no accents or signs, umlauts also as `ae`."""
    plain = _SIGNS.sub("", name.casefold())
    for text in dict.fromkeys((plain, plain.translate(_GERMAN))):
        bare = "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))
        if key := _NOT_WORD.sub(" ", bare).strip():
            yield key


def named(written: str, medicines: Mapping[str, Medicine]) -> NamedMedicine:
    """What a name as written stands for: the name itself, or known names in it beside doses, forms, salts and makers.

    Nothing that is merely similar is taken; `near_names` offers those as a question.

    medicines : as in `Knowledge.medicines`, by the keys of `name_keys`.
    """
    for key in name_keys(written):
        if key in medicines:
            return NamedMedicine(written, (medicines[key],))
    for key in name_keys(_DOSE.sub(" ", written.casefold())):
        if found := _inside(key.split(), medicines):
            return NamedMedicine(written, found)
    return NamedMedicine(written, ())


def _inside(words: Sequence[str], medicines: Mapping[str, Medicine]) -> tuple[Medicine, ...]:
    """Known names among words, the longest first; () when a word is left that is neither a name nor a form."""
    found: list[Medicine] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 5), at, -1):
            if (medicine := medicines.get(" ".join(words[at:end]))) is not None:
                found.append(medicine)
                at = end
                break
        else:
            if words[at] not in _FORMS and not words[at].isdigit():
                return ()
            at += 1
    return tuple(dict.fromkeys(found))


def near_names(written: str, medicines: Mapping[str, Medicine]) -> tuple[str, ...]:
    """Known names that are spelt like an unknown one, nearest first, at most three: to be asked, never to be taken."""
    from rapidfuzz import fuzz, process  # only an unknown name needs it

    words = [w for key in name_keys(_DOSE.sub(" ", written.casefold()[:LONGEST_NAME])) for w in key.split() if w not in _FORMS]
    key = " ".join(dict.fromkeys(words))
    if len(key) < 3:
        return ()
    hits = process.extract(key, medicines.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=3 * MOST_NEAR)
    shown = {_as_printed(hit, medicines[hit]): None for hit, _, _ in hits}
    return tuple(shown)[:MOST_NEAR]


def _as_printed(key: str, medicine: Medicine) -> str:
    """The name of a medicine that has this key, as the knowledge writes it."""
    return next((n for n in (medicine.name, *medicine.also) if key in name_keys(n)), medicine.name)
