"""An item's Markdown becomes safe HTML with checked links."""
