"""Implementations of the ports: AWS, files, memory."""
