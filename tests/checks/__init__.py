"""Chinese texts without a fault, texts with seeded ones, and the texts of this repository."""
