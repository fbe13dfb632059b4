"""Where the stages of a run are carried out, found through the entry points of `digest.executors`."""
