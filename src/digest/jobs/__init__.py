"""One `digest run` from its locks to its log line."""
