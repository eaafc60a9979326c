"""What can be said about holidays with values alone."""
