"""Reads of meetings. What takes a viewer shows what that viewer may see."""
