"""A policy's text as fields: statements, principals, conditions; and back into the text."""
