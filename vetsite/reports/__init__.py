"""What was found becomes a report: for people, for programs, for code hosts."""
