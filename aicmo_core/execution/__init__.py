"""From an approved task to finished work: executors, engine, results."""
