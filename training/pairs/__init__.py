"""The network that compares two English sentences: the pairs it learns from, the network, and its training."""
