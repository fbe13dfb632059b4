"""A briefing read back, checked against its sources, and explained."""
