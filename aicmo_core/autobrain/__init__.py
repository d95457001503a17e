"""The Agency Auto-Brain: reads brief, memory and history, and proposes the work that is missing."""
