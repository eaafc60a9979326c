"""Layout, components and tokens that all pages share."""
