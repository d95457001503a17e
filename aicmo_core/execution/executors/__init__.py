"""One file a family of executors; base.py says what an executor is."""
