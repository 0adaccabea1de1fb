"""Building: things of a lab made, changed, removed, taken ready-made."""
