"""Pages for officers of departments who have no account: opened by a sealed link and a one-time code."""
