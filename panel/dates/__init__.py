"""Days as people type, say and count them in England and Wales."""
