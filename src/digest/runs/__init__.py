"""What surrounds a run: where its output goes."""
