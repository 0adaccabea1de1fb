"""The site: Django, and the only code that knows Django."""
