"""Pure values and rules: no Django, no tables, standard library only."""
