"""One AWS policy type a file: when it applies, and what its statements say of a request."""
