"""Entry point of the dead_letters function."""
