"""Version 1 of the API: one resource a file. What stands here is kept; what changes meaning becomes version 2."""
