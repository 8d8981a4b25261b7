"""English: the fixed words about what was understood of a text."""

from __future__ import annotations

HEAD = "UNDERSTOOD, TO BE CONFIRMED"
YES, NO, UNSURE = "yes", "no", "not sure"
SIDES = {"left": "left", "right": "right", "both": "both sides"}
BY_SPELLING = "a word was taken for a similar one"
BY_MEDICINE = "from the name of the medicine"
MEDICINE, AGE, SEX = "medicine", "age", "sex"
SEXES = {"female": "female", "male": "male"}
NOT_UNDERSTOOD = "NOT UNDERSTOOD"
NOTHING = "Nothing was understood. The interview asks instead: fascicula interview"
CONFIRM = "Nothing here is taken as your answer until you have confirmed it. Check each line, above all the ones with no."
AS_CASE = "AS A CASE"
