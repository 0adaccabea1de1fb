"""Explain my 403: a pasted denial taken apart, rebuilt as a lab, and repaired."""
