"""Outputs become a site folder, which changes in one step and which one process holds at a time."""
