"""The templates that come with the product."""
