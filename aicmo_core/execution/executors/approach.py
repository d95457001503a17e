"""What a creative direction can be filled with: the wordings of one approach."""

from __future__ import annotations

from typing import NamedTuple


class Approach(NamedTuple):
    """One approach: wordings for each part of a direction, to be filled with a topic.

    Of `imagery`, `do` and `avoid` a few each are shown, by brand.
    """

    name: str
    ideas: tuple[str, ...]
    """For a claim that says something."""
    plain: tuple[str, ...]
    """For a product of which no more than its name is told."""
    imagery: tuple[str, ...]
    formats: tuple[str, ...]
    """For a brand whose channels are not told."""
    sound: tuple[str, ...]
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    risk: tuple[str, ...]
    businesses: str = ""
    """The kinds of business that it suits, as one line of words; empty for all."""
    needs_figure: bool = False
    """It carries only a claim that holds a number or can be looked up."""

    def suits(self, business: str) -> bool:
        """Tell whether a business of that kind has what it needs."""
        return not self.businesses or business in self.businesses.split()
