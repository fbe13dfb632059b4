"""What depends on the machine: the folders of its user, its memory, files that ship with the package."""
