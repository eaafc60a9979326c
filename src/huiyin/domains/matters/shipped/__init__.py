"""What every district starts with: limits, categories, off-ramps, each with its source; editable from day one."""
