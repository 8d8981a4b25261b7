"""The terminal door: translates arguments and files, nothing else."""
