"""Showing explanations: policy texts with deciding words, ARNs taken apart, gates as a list."""
