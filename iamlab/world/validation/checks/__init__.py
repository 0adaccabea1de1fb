"""The checks: each a function from a Review to findings in it."""
