"""The command line: arguments become calls into the rooms above, and exit codes."""
