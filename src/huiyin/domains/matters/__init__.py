"""A resident's matter, from intake to verdict."""
