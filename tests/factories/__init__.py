"""Makers of rows for tests, one room a file. Each fills in what the test does not care about."""
