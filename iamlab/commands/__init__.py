"""The commands of `python -m iamlab` that put several pure packages together."""
