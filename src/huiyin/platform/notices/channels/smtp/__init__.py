"""By e-mail, through the server that HUIYIN_SMTP names."""

from .channel import Smtp

CHANNEL = Smtp()

__all__ = ["CHANNEL", "Smtp"]
