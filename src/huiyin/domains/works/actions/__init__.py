"""Writes of works: verbs, keyword-only, actor and moment first."""
