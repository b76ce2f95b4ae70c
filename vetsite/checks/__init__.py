"""What an editor cannot have meant: problems and advice that all content together shows."""
