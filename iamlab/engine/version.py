"""The version of the rules: it changes whenever a verdict changes (a star in the changelog)."""

ENGINE_VERSION = "1.0"
