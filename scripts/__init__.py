"""Programs for this repository: the local cloud, one turn of the loop on it, template checks."""
