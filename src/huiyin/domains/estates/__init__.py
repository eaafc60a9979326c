"""Divisions, communities, estates, places, and the organisations that look after them."""
