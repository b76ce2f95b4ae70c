"""A fictional city's site of any size, and a command that measures how its build grows."""
