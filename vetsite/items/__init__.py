"""A source becomes one validated item, or its problems."""
