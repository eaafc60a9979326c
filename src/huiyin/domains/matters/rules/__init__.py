"""Rules of a matter as values: no Django, no tables, no clock."""
