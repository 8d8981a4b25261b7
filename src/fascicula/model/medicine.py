"""A medicine or substance by its names, and what its name says about the questions."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

MOST_NAMES, LONGEST_NAME = 100, 200
"""Names in one case; characters of one name."""
NEAR_ENOUGH, NEARLY_AS_NEAR, MOST_NEAR = 75, 8, 3
"""Likeness (0 to 100) from which a known name is offered for an unknown one; how far behind the nearest; how many."""

NO_MEDICINE = frozenset({"none", "no", "nothing", "nil", "no medicines", "no medication", "keine", "kein", "nein", "nichts", "keine medikamente"})
"""What people write when they take none: no name, so there is nothing to say about it."""
SHORTEST_WITHOUT_E = 7
"""Letters from which a generic name is known without its last e: words of everyday life are shorter."""

_SIGNS = r"[®™©°]|\((?:r|tm)\)"
_DOSE = r"\d+(?:[kmu]?g|mcg|m?l|ie|iu|x|h)?"
_NOT_WORD = r"[^a-z0-9]+"
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_FORM_WORDS = """
    1a a abz accord acetate al aliud am an and aristo axcount basics besilate besylate beta bid bromide bunter calcium caps capsule capsules
    citrate cr cream creme crm ct daily day depot der die dose doses dragee dragees drops each einmal er evening every filmtabletten forte
    fumarate g gel generic h hartkapseln hcl heumann hexal hydrobromide hydrochloride ie im in inhaler inhalers injection injections iu
    kapsel kapseln krka la liquid long low maleate mcg med medication medicine mesilate mesylate mg microgram micrograms mikrogramm
    milligram milligramm milligrams mite ml modified morning mr my mylan nachts nasal nebules nebuliser neuraxpharm night nightly nocte odt
    of on once oral patch patches pen pflaster phosphate pill pills plus potassium powder prn prolong puffer puffs pumpe ratiopharm release retard
    salbe sandoz sirup slow sodium spray spritze sr stada strips succinate sulfate sulphate syrup tab tablet tablets tablette tabletten tabs
    taeglich tag taglich tartrate tds teva tid times tropfen twice ug und unit units uno viatris weekly winthrop woche xl xr zentiva zum
"""
_FORMS = frozenset(_FORM_WORDS.split())
"""Words beside a name that say how it is taken, as which salt, or by whom it is made."""


class Medicine(NamedTuple):
    """One medicine, substance or supplement.

    Arguments
    ---------
    name : the generic name. also : brand names and other spellings.
    group : name of its class, for people. atc : code of the class in the WHO's ATC index, if it has one.
    present : yes/no findings that its name alone answers with yes.
    ask : findings that its name raises but cannot answer, because they also ask when, how much or how long.
    with_other : (finding, companion) that becomes present once the companion finding is present too.
    All empty: known, and of no bearing on any question.
    """

    name: str
    also: tuple[str, ...] = ()
    group: str = ""
    atc: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    with_other: tuple[tuple[str, str], ...] = ()
    source: tuple[str, ...] = ("estimate",)


class NamedMedicine(NamedTuple):
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
    plain = re.sub(_SIGNS, "", name.casefold())
    for text in dict.fromkeys((plain, plain.translate(_GERMAN))):
        bare = "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))
        if key := re.sub(_NOT_WORD, " ", bare).strip():
            yield key


def named(written: str, medicines: Mapping[str, Medicine]) -> NamedMedicine:
    """What a name as written stands for: the name itself, or known names in it beside doses, forms, salts and makers.

    Nothing that is merely similar is taken; `near_names` offers those as a question.

    medicines : as in `Knowledge.medicines`, by the keys of `name_keys`.
    """
    for key in name_keys(written):
        if (medicine := _known(key, medicines)) is not None:
            return NamedMedicine(written, (medicine,))
    for key in name_keys(written):
        if found := _inside(key.split(), medicines):
            return NamedMedicine(written, found)
    return NamedMedicine(written, ())


def _inside(words: Sequence[str], medicines: Mapping[str, Medicine]) -> tuple[Medicine, ...]:
    """Known names among words, the longest first; () when a word is left that is neither a name nor a form."""
    found: list[Medicine] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 5), at, -1):
            if (medicine := _known(" ".join(words[at:end]), medicines)) is not None:
                found.append(medicine)
                at = end
                break
        else:
            if not _beside(words[at]):
                return ()
            at += 1
    return tuple(dict.fromkeys(found))


def _known(key: str, medicines: Mapping[str, Medicine]) -> Medicine | None:
    """The medicine of this name, also in the German spelling of a generic name, which leaves out the last e (Levothyroxin)."""
    if (medicine := medicines.get(key)) is not None or len(key) < SHORTEST_WITHOUT_E:
        return medicine
    medicine = medicines.get(key + "e")
    return medicine if medicine is not None and medicine.name.casefold() == key + "e" else None


def _beside(word: str) -> bool:
    return word in _FORMS or re.fullmatch(_DOSE, word) is not None


def near_names(written: str, medicines: Mapping[str, Medicine]) -> tuple[str, ...]:
    """Known names that are spelt like an unknown one, nearest first, at most three: to be asked, never to be taken."""
    from rapidfuzz import fuzz, process  # only an unknown name needs it

    words = [w for key in name_keys(written[:LONGEST_NAME]) for w in key.split() if not _beside(w)]
    key = " ".join(dict.fromkeys(words))
    if len(key) < 3:
        return ()
    hits = process.extract(key, medicines.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=5 * MOST_NEAR)
    shown: dict[Medicine, str] = {}
    for hit, likeness, _ in hits:
        if likeness < hits[0][1] - NEARLY_AS_NEAR:
            break
        shown.setdefault(medicines[hit], _as_printed(hit, medicines[hit]))
    return tuple(shown.values())[:MOST_NEAR]


def _as_printed(key: str, medicine: Medicine) -> str:
    """The name of a medicine that has this key, as the knowledge writes it."""
    return next((n for n in (medicine.name, *medicine.also) if key in name_keys(n)), medicine.name)
