"""Performance in, anomalies found, tasks proposed, lessons kept."""
