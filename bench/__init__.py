"""How fast Fascicula is, as ratios within one run on one machine: `make bench`. Nothing here asserts a time."""
