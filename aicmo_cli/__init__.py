"""The `aicmo` command: how a person drives the loop. Not in the layer."""
