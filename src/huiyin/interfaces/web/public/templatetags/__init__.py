"""Words that only pages for everybody need."""
