"""Inside the product: a list that each user finds at the desk."""

from .channel import InApp

CHANNEL = InApp()

__all__ = ["CHANNEL", "InApp"]
