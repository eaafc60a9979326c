"""How the tables of the persons came to be."""
