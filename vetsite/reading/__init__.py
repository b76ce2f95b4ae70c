"""A project's folder becomes content: every entry, register and table, and what is wrong with them."""
