"""Help inside the product: the guides as pages, and every rule that bites with its source."""
