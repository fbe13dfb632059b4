"""Trains and exports the translation model that ships inside digest. Never needed by users; see README.md here."""
