"""How the tables of the calendar came to be."""
