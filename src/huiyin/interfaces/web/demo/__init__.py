"""What a demo has beside the product: roles to be, a path to follow, a clock to move. Installed nowhere else."""
