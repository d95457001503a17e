"""Promised moments: the timeline planner, the calendar, and the tick that keeps every promise."""
