"""German. The words of the findings, causes and warnings stand in the knowledge's `texts/de`."""

NAME = "Deutsch"
