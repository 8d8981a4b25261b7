"""One reader for each kind of page; `build` calls them in their order."""
