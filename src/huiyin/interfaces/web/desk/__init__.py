"""Pages for the people who handle matters."""
