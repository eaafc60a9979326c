"""Public holidays and announced working weekends."""
