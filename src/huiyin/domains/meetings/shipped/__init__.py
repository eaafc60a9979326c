"""The first rows of settings, each with its source."""
