"""The Agency Auto-Brain: reads brief, memory and history, proposes the tasks that are missing."""
