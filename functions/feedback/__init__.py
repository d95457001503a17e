"""Entry point of the feedback function."""
