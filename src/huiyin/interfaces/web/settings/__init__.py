"""Pages of the administrator: units, people and posts, the ground, and what the desk works by."""
