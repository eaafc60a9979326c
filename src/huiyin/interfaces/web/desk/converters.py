"""A matter's number in an address, with its blanks and dashes as people copy them."""

from huiyin.core.ids import normal_number


class NumberConverter:
    """Twelve digits, a dash between the two halves or none."""

    regex = r"[0-9]{6}-?[0-9]{6}"

    def to_python(self, value: str) -> str:
        """The number as it is printed."""
        return normal_number(value)

    def to_url(self, value: str) -> str:
        """The number as it is printed."""
        return value
