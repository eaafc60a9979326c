"""What can be said about persons with values alone."""
