"""Offer the built-in executors, which carry out stages; found through the entry points of `digest.executors`."""
