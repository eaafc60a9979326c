"""What can be said about divisions, places and the ladder with values alone. No Django."""
