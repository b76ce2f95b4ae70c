"""All content together: what is shown, in which order, at which address, in which groups."""
