"""Checks on every output, whoever made it: findings with rule, place and what to do."""
