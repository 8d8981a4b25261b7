"""`python -m fascicula`."""

from fascicula.cli.__main__ import main

main()
