"""Marks and scripts of written text, whatever its language."""
