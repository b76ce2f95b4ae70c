"""What a page says of itself to programs: head tags, structured data."""
