"""Entry point of the execute function."""
