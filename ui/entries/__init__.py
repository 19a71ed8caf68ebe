"""What the steps share for typing entries in and editing them where they stand."""
