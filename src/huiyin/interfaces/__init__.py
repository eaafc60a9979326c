"""How people and programs reach the product: no tables, no rules."""
