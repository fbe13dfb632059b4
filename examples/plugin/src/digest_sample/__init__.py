"""A sample plugin of digest: a reader, a ranking method and a renderer, one file each."""
