"""The saved requests of a lab: their names, what comes of each, and the one in view."""
