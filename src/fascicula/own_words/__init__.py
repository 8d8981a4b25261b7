"""Free text -> answers, each shown for confirmation; nothing is assumed."""
