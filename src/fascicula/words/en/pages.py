"""English: the labels of the pages that `fascicula knowledge show` prints. Ids, sources and notes stay as they stand in the files."""

from __future__ import annotations

COLUMN = 12
"""Width of the labels."""
FOR_PEOPLE = "for people: {name}"
URGENCY, PRIOR, AGE, SEX, VARIANT, FLAGS, NO_FLAGS = "urgency", "how common", "age", "sex", "variant: {name} ({what})", "red flags", "none of its own"
PRIORS = "of 100,000 who come with twitching: {numbers}"
ELSE = "else {share}"
MECHANISM, COURSE, EXERCISE, DOCTOR = "mechanism", "course", "exercise", "doctor"
HELPS, HELP_FOR, SOONER = "helps", "{step} (for: {whom})", "sooner if"
SOURCES, SOURCE, NO_YEAR, NOT_SAID = "sources", "{key}: {title} ({year}), {kind}; read: {seen}", "no year", "not said"
REVIEW, REVIEWED = "review", "written: {written_by}; checked by: {checked_by}; on: {checked_on}; next check: {next_check}"

QUESTION, HELP, WHY, TOLD_BY, BACKGROUND = "question", "help", "why", "told by", "background"
MEASURED = "measured", "{share} of {who}{factor}; those to whom something common brings it are taken out"
FACTOR = ", x {factor} ({low}-{high}) to fit this question"
STATED_BY = "share in the conditions that say something about it"

LEVEL, FIRES, SILENT, ACTION, POINTS, SOURCE_OF = "level", "fires when", "silent when", "action", "points to", "source"
AND, OR, NOT, AT_LEAST = " and ", " or ", "not ({rule})", "at least {n} of ({rules})"
RANGE, IS = "{finding} from {low} to {high}", "{finding} is {answer}"
