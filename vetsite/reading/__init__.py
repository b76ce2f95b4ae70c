"""A project's folder becomes content: every item, register and table, and what is wrong with them."""
