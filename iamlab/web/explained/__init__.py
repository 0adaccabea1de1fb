"""Showing explanations: policy texts with their deciding words, ARNs taken apart, gates as a list."""
