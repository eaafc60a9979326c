"""Writes of meetings: verbs, keyword-only, actor and moment first."""
