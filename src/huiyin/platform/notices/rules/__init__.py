"""What can be said about messages with values alone."""
