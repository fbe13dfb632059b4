"""Looking after an installation: would a run work here, and what is kept between runs."""
