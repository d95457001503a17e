"""What every concept shares: identifiers, time, and nothing else."""
