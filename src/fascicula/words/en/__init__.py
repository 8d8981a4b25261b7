"""English: every fixed word a person reads. Another language is a folder beside this one with the same modules and names."""

NAME = "English"
