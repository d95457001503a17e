"""Entry point of the tick function."""
