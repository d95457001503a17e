"""A post's parts, how they are put together, and how they are made to fit their platform."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo_core.execution.platforms import PlatformRules, hashtags_in, weigh


@dataclass(kw_only=True)
class Post:
    """The parts of a post, and how they are put together and shortened."""

    hook: str
    lines: list[str]
    required: tuple[str, ...]
    cta: str
    link: str
    tags: tuple[str, ...]

    def text(self, rules: PlatformRules) -> str:
        """Return the post as it would be published."""
        call = self.cta
        if self.link and rules.link_in_text:
            joint = " " if self.cta.endswith(("?", "!")) else ": "
            call = f"{self.cta.rstrip('.')}{joint}{self.link}" if self.cta else self.link
        gap = " " if rules.name == "x" else "\n\n"
        parts = (self.hook, *self.lines, *self.required, call, " ".join(self.tags))
        return gap.join(part for part in parts if part)

    def fitted(self, rules: PlatformRules) -> Post | None:
        """Return the post with less telling parts left out until it fits; None if it cannot."""
        while not self._fits(rules):
            if len(self.lines) > 1 and not self._is_overtagged(rules):
                self.lines.pop()
            elif self.tags:
                self.tags = self.tags[:-1]
            elif self.lines:
                self.lines.pop()
            else:
                return None
        return self

    def _fits(self, rules: PlatformRules) -> bool:
        too_long = weigh(self.text(rules), rules) > rules.max_length
        return not too_long and not self._is_overtagged(rules)

    def _is_overtagged(self, rules: PlatformRules) -> bool:
        most = rules.max_hashtags
        return most is not None and hashtags_in(self.text(rules)) > most
