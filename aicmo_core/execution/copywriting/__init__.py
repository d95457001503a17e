"""Public copy from a brief: what may be said, and wordings that never repeat within a work."""
