"""English: the fixed words of the page."""

from __future__ import annotations

from collections.abc import Mapping

NAME = "Fascicula"
LANGUAGE_NAME = "English"
SKIP = "Skip to the content"
LANGUAGE = "Language"
ERASE = "Erase everything"
START_OVER = "Start over"
FOOTER = "For information, not a medical device; a doctor confirms a cause. Nothing leaves this computer."
TITLE = "{title} - Fascicula"
NO_ANSWER = "The program did not answer. Your answers are still on this page: check that it is running, then try again."

# Start ---------------------------------------------------------------------------------------------------------------
START_TITLE = "Why does my muscle twitch?"
START_LEAD = (
    "Most twitches are harmless. A few minutes of questions show which cause fits best, what helps, and whom to see. "
    "They also find the few twitches that need help fast."
)
START_STOP = (
    "If somebody cannot be woken, cannot breathe, or has a face, an arm or speech that suddenly fails: stop here and "
    "call {emergency}."
)
IS_TITLE, IS_NOT_TITLE = "What this is", "What this is not"
IS = (
    "Questions that adapt to your answers",
    "A calculation you can open and check, with the source of every number",
    "Something to take to a doctor, if one is needed",
)
IS_NOT = (
    "It is no diagnosis: it says what fits your answers, never what you have",
    "It cannot examine you, and it cannot rule out a disease",
    "It does not replace a doctor or an emergency call",
)
PRIVACY_TITLE = "Your answers stay with you"
PRIVACY = (
    "This page runs on your own computer, and nothing is sent anywhere. Nothing is stored unless you save a file "
    "yourself; when you close the tab, your answers are gone."
)
BEGIN = "Begin"
BEGIN_HINT = "About 5 minutes. You can stop at any time and see the result so far."
OWN_WORDS = "Describe it in your own words"
OPEN_TITLE = "Open a saved case"
OPEN_LABEL = "Case file (ends in .json)"
OPEN_HINT = "A file that you saved here earlier."
OPEN = "Open the file"
OPEN_NO_FILE = "Choose a file first."
OPEN_TOO_LARGE = "This file is too large to be a case. Choose a file that was saved here."
OPEN_NOT_TEXT = "It is no text file."
OPEN_BROKEN = "This file could not be read."
COUNTRY_LABEL = "Where are you?"
COUNTRY_HINT = "For the right telephone number."
COUNTRIES: Mapping[str, str] = {"eu": "Europe or elsewhere", "uk": "United Kingdom", "us": "United States", "de": "Germany", "at": "Austria", "ch": "Switzerland"}
UNREADABLE_TITLE = "These answers can no longer be read"
UNREADABLE = (
    "The program was started again, or the page was changed on its way. To keep your answers private they are stored "
    "nowhere, so they cannot be brought back. If you saved a case file, open it below; otherwise begin again."
)
ERASED_TITLE = "Everything is erased"
ERASED = "Nothing of your answers is left here. To be quite sure, close this tab as well. A file that you saved is yours: delete it yourself."

# Own words -----------------------------------------------------------------------------------------------------------
WORDS_TITLE = "Describe it in your own words"
WORDS_LABEL = "What twitches, since when, and what else have you noticed?"
WORDS_HINT = (
    "For example: My left eyelid has been jumping for 3 days. I drink a lot of coffee. No weakness. "
    "Say also what you do not have: that helps as much."
)
WORDS_READ = "Read my text"
WORDS_EMPTY = "Write a few words first, or go back and begin with the questions."
FOUND_TITLE = "Is this what you meant?"
FOUND_INTRO = "Nothing is taken over that you do not confirm. Untick what is wrong."
FOUND_FROM = "from your words: {words}"
FOUND_NONE = "Nothing was recognised in this text. That is no problem: the questions ask for everything."
FOUND_UNMATCHED = "Not understood, and not used:"
FOUND_KEEP = "Take these over and go on"
FOUND_MEDICINE = "{name} (medicine or substance)"
FOUND_QUOTED = "Your text itself stays in your case file and is quoted in the report for a doctor."

# Questions -----------------------------------------------------------------------------------------------------------
NEXT, BACK, CANCEL = "Next", "Back", "Leave it as it was"
STOP = "Show the result so far"
REVIEW = "My answers"
SAVE_CHANGE = "Change this answer"
NOT_SURE, NOT_SURE_AT_ALL = "Not sure", "I am not sure"
YES, NO = "Yes", "No"
CHOICES: Mapping[str, str] = {"present": YES, "absent": NO, "unsure": NOT_SURE}
WHY = "Why we ask"
LEFT_MANY, LEFT_ONE, LEFT_NONE = "About {n} more questions", "About one more question", ""
STEP_OPENING = "Question {n} of the first {total}"
MISTAKES_TITLE = "Please look at this again"
REST_NO = "The rest: no"
REST_HINT = "What you leave open counts as not sure, never as a no."
YOU_TITLE = "First, about you"
AGE, AGE_HINT = "How old are you?", "In years. Leave it empty if you would rather not say."
SEX = "What was your sex at birth?"
SEXES: Mapping[str, str] = {"female": "Female", "male": "Male", "": "I would rather not say"}
WANT_AGE = "Write your age as a number from 0 to 125, or leave it empty."
PLACES_TITLE = "Where does it twitch?"
PLACES_INTRO = "Tick every place where you have noticed it, with its side. Left is your own left."
SIDES: Mapping[str, str] = {"left": "Left", "right": "Right"}
SIDE_UNKNOWN = "Side not sure"
BOTH_SIDES = "both sides"
PLACE_SIDE = "{place}, {side}"
PLACES_UNKNOWN = "Somewhere else, or I cannot tell"
WANT_PLACE = "Tick at least one place, or say that you cannot tell."
VIEWS: Mapping[str, str] = {
    "front": "Front", "back": "Back", "face": "Face", "hand": "Hands", "foot": "Feet", "tongue": "Tongue",
}
LOOK_TITLE = "What is it like?"
LOOK_INTRO = "Tick everything that fits."
LOOK_UNKNOWN = "None of these, or I cannot tell"
WANT_LOOK = "Tick at least one line, or say that you cannot tell."
SINCE_UNITS: Mapping[str, str] = {
    "hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years",
}
UNIT = "Unit"
SAFETY_TITLE = "Please read this first. Does any of these fit?"
SAFETY_INTRO = (
    "Most twitches are harmless. These lines find the few that need help fast. Tick what fits, also if it has gone again."
)
SAFETY_NONE = "None of these"
WANT_SAFETY = "Tick what fits or what you are not sure of; if nothing does, tick 'None of these'."
WANT_SAFETY_ONE = "You ticked a line and also 'None of these'. Please untick one of them."
SEVERAL_TITLE = "Which of these fit?"
MEDICINES_NAMES = "You can write the names"
MEDICINES_HINT = "Medicines and substances, with commas between them. For example: ramipril, omeprazole."
WANT_NUMBER = "Write a number, or choose 'I am not sure'."
WANT_CHOICE = "Choose one line, or 'Not sure'."
WANT_BETWEEN = "Write a number from {low} to {high}, or choose 'I am not sure'."
NUMBER = "Number"
NUMBER_UNIT = "Number ({unit})"

# Warning -------------------------------------------------------------------------------------------------------------
UNDERSTOOD = "I understand, go on"
WARNING_EMERGENCY, WARNING_TODAY, WARNING_HELP = "Stop: this needs help now", "This should be seen today", "Help is there, at any hour"
WARNING_WRONG = "Did you tick something by mistake? Go back and change it."

# My answers ----------------------------------------------------------------------------------------------------------
REVIEW_TITLE = "Your answers so far"
REVIEW_NONE = "No question has been answered yet."
REVIEW_CHANGE = "Change"
REVIEW_CHANGE_OF = "Change: {what}"
REVIEW_GO_ON = "Go on with the questions"
REVIEW_SCREEN = "The first check"
REVIEW_WORDS = "From your own words"
REVIEW_FILE = "Further answers"
REVIEW_ALL_NO = "Nothing of this"
REVIEW_NOTHING = "not told"
REVIEW_AGE = "{age} years"

# Result --------------------------------------------------------------------------------------------------------------
RESULT_TITLE = "Your result"
OF_100 = "{n} of 100"
SOMETHING_ELSE = "something else"
WEIGHT = "{strength}, about {odds}"
LEVELS: Mapping[str, str] = {
    "emergency": "Emergency: act now",
    "same_day": "Urgent: a doctor today",
    "soon": "A doctor within 2 weeks",
    "routine": "Not urgent: a GP in the next weeks",
    "self_care": "No visit needed for now",
}
LEVEL_OPEN = "No answers yet"
TO_DO = "What to do"
FITS = "What fits best"
FITS_INTRO = "Of 100 people with your answers, about so many have each cause. The thin line shows how far off that may be."
FITS_MORE = "Why, and where the numbers come from"
FOR, AGAINST, NONE_FOR, NONE_AGAINST = "For it", "Against it", "Nothing so far", "Nothing so far"
SERIOUS, SERIOUS_OPENLY = "Could it be something worse?", "The serious causes, openly"
SERIOUS_BESIDE = "Are you afraid of something else?"
CHANGE = "What would change this"
CHANGE_TRY = "Try an answer and see. Your result stays as it is."
TRY = "Try: {answer}"
TRY_TITLE = "If this were so"
TRY_INTRO = "What if your answer were: {answer}?"
TRY_NOW, TRY_THEN = "Your result now", "With this answer"
TRY_KEEP = "This is true for me: keep it"
TRY_BACK = "Back to my result"
TRY_SAME = "Nothing would change in what to do."
HELPS, EXERCISE, WHO, SOONER = "What helps", "Exercise", "Whom to see", "See a doctor sooner if"
SOONER_LEVEL = {"emergency": "Afterwards, get help again if", "same_day": "Get help sooner or again if"}
LESS_URGENT, MECHANISM, CLASH, NOT_ASKED = "Less urgent", "What happens in the body", "Two answers clash", "What is still open"
MEDICINES = "Your medicines"
ASK_MORE = "Answer more questions"
ASKED_ALL = "An answer to these would hardly change your result, so nothing more is asked."
TAKE_AWAY = "Take it with you"
SAVE_FILE, SAVE_FILE_HINT = "Save the case file", "The case file can be opened here again. Both stay on your computer."
REPORT, REPORT_HINT = "Report for a doctor (PDF)", "The report is one page a doctor can read in a minute, with an annex."
PRINT = "Print this page"
PRINT_HINT = "Or use the print command of your browser."
SAVED_ON = "This file was saved on {date}."
SAME_TITLE = "Nothing has changed since then"
SAME = (
    "Your answers are the same as on {date}, so this is the same result as then. Checking it again adds nothing new, and "
    "that is good to know. Look again when something changes: something new, something stronger, or lost strength."
)
SAME_AGAIN_TITLE = "Nothing has changed"
SAME_AGAIN = (
    "These are the same answers as before, so this is the same result. Checking it again adds nothing new. Look again "
    "when something changes."
)
OLD_FILE = "These answers are from {date}. If it still twitches, please update how long it has been going on."
BEFORE_ANSWERS, WITH_ANSWERS, OTHER_ANSWERS = "Before your answers", "With your answers", "All other answers"
TIMES, DIVIDED = "×{n}", "÷{n}"
WATERFALL_TITLE = "How each answer moved this cause: {name}. {steps}"
WATERFALL_INTRO = (
    "One answer after another, from the usual number of people to yours: to the right speaks for it, to the left against "
    "it. Where answers say the same thing, the first of them carries it."
)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)
DATE = "{day} {month} {year}"
FILE_NAME = "twitching-{date}.json"
REPORT_NAME = "twitching-{date}.pdf"
