"""The shapes that values of the lab document have: each reads, writes and describes itself."""
