"""The writing kit: facts drawn from an assignment, and sentences built around the brief's words."""
