"""Asking: a request is submitted, expected something of, and all of them run at once."""
