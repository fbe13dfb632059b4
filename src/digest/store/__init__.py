"""What is kept between runs: results, runs, stories, output files."""
