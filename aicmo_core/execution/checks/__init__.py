"""Checks on every output, whoever made it: findings with rule, place and what to do.

`check.check(output, assignment)` is the way in; the other modules hold the rules.
"""
