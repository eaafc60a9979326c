"""Reads of works. What takes a viewer shows what that viewer may see; what is named `public_…` everybody may."""
