"""The page and the HTTP API, served on this machine only."""
