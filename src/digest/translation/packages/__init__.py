"""Translation packages on this machine: install (the one place that uses the network), verify, remove."""
