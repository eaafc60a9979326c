"""Clean hands: who steps aside, and what may not be done. So far only rules; no tables."""
