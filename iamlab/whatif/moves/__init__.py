"""Single changes that might help: each module knows one kind of repair."""
