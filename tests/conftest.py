"""What holds for every test."""

from hypothesis import settings

# A deadline is the wall clock: on a busy machine it fails examples that are right.
settings.register_profile("aicmo", deadline=None)
settings.load_profile("aicmo")
