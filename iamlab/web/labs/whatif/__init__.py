"""What if: closest changes, effects, everybody's access, questions about a lab."""
