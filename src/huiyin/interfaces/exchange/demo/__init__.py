"""An invented banner to try the product with. Nobody in it exists, and its codes are those of no real place."""
