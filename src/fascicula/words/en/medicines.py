"""English: the fixed words about medicines and substances that were named."""

from __future__ import annotations

HEAD = "MEDICINES"
UNKNOWN = "'{name}' is not known here, so it counts for nothing on this page."
DID_YOU_MEAN = "Did you mean {names}?"
ASK_PHARMACIST = "If it is spelt right, ask a pharmacist whether it can make muscles twitch."
OPEN = "The name alone does not answer this ({names}): {question}"
DENIED = "You answered no to '{question}', but you named {name}. This page counts it as a yes; please look again."
NO_BEARING = "Known, and of no bearing on twitching here: {names}."
OR = " or "
WRITE_NAMES = "or write names, with commas between them"
