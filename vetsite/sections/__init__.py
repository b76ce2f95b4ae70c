"""Facts of items and registers become sections of blocks."""
