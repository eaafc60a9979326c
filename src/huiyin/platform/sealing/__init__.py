"""Encryption at rest, keyed hashes and the keys they use."""
