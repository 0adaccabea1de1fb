"""Every step of a decision, told after it has been made; nothing here decides anything."""
