"""The registers that items feed become pages: awards, targets, events, organisations, the glossary."""
