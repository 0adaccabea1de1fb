"""What AWS checks when something is saved, as plain functions that raise EditError."""
