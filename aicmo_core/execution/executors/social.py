"""create_social_variants: posts that each test one idea, within what their platform accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from aicmo_core.execution.copywriting.deck import Deck, says_again
from aicmo_core.execution.copywriting.hashtags import hashtags
from aicmo_core.execution.copywriting.items import Item
from aicmo_core.execution.copywriting.links import tracked
from aicmo_core.execution.copywriting.material import SAID, Material, material_of
from aicmo_core.execution.copywriting.payload import (
    count_reader,
    read_campaign,
    read_count,
    read_platforms,
)
from aicmo_core.execution.copywriting.post import Post
from aicmo_core.execution.copywriting.setting import (
    Setting,
    campaign_of,
    left_unsaid,
    nothing_to_say,
    required_lines,
    setting_of,
)
from aicmo_core.execution.copywriting.similarity import NEAR_DUPLICATE, similarity
from aicmo_core.execution.copywriting.social_wordings import (
    ACTS,
    ALT_TEXTS,
    ANGLES,
    CALLS,
    LIVELY,
    LIVELY_VOICES,
    PRIVATE_CALLS,
    SUPPORT,
    VISITS,
    Angle,
)
from aicmo_core.execution.copywriting.trades import is_private
from aicmo_core.execution.executors.base import (
    Assignment,
    Executor,
)
from aicmo_core.execution.executors.models.social import (
    PlatformNote,
    SocialVariant,
    SocialVariants,
)
from aicmo_core.execution.platforms import (
    PLATFORMS,
    PlatformRules,
    parse_platform,
    platforms_named_in,
    weigh,
)
from aicmo_core.execution.writing.nouns import bare
from aicmo_core.execution.writing.phrasing import clip, upper_first
from aicmo_core.execution.writing.variety import rotation
from aicmo_core.tasks.types import TaskType

DEFAULT_PLATFORMS = ("instagram", "linkedin", "x")
DEFAULT_VARIANTS = 3
MOST_VARIANTS = 10
_POOL_OF_KIND = {"product": "usp", "proof": "proof", "offer": "offer"}
OF_A_FACT = ("their situation", "by name", "hello, neighbours", "plain description")
"""Ideas that one product can deliver where the platform has told already what is on offer."""

LONG_PHRASE = 40
"""Letters from which on a phrase is recognised when it comes again."""

SUPPORTS = {"x": 1, "instagram": 2, "linkedin": 3, "facebook": 2, "tiktok": 1}
"""Sentences that follow the lead, by how much people read there."""


class SocialExecutor(Executor[SocialVariants]):
    """Writes social posts from the brief's own words."""

    task_type = TaskType.CREATE_SOCIAL_VARIANTS
    output_model = SocialVariants
    uses: ClassVar[tuple[str, ...]] = (
        *SAID,
        "channels",
        "website",
        "must_include",
        "upcoming_events",
    )
    instructions = (
        "Write social posts that each test one idea. Speak to the audience, never about the "
        "client's goals. Use only facts of the brief; keep each platform's limits."
    )

    payload_readers = (count_reader("num_variants", MOST_VARIANTS), read_platforms, read_campaign)

    def draft(self, assignment: Assignment) -> SocialVariants:
        """Return the variants; fewer than asked where the brief gives too few ideas, and says so.

        Raises:
            InvalidInputError: The payload's num_variants, platforms or campaign cannot be used.
            ExecutionError: What must be avoided leaves nothing to say.
        """
        work = _Work(assignment)
        variants = tuple(work.variants())
        if not variants:
            raise nothing_to_say(work.material)
        return SocialVariants(
            task_type=self.task_type,
            title=f"Social variants for {work.material.brand}",
            brand_name=work.material.brand,
            language=work.setting.language,
            campaign=work.campaign,
            objective=work.setting.objective,
            audience=work.setting.audience,
            variants=variants,
            platforms=tuple(_note(PLATFORMS[name]) for name in work.platforms),
            notes=(*work.setting.notes, *work.shortfall(variants), *work.conditions(variants)),
            blockers=work.setting.blockers,
        )


class _Work:
    """The making of one set of variants."""

    def __init__(self, assignment: Assignment) -> None:
        payload = assignment.task.payload
        self.material = material_of(assignment)
        self.setting: Setting = setting_of(assignment, self.material)
        self.count = read_count(payload, "num_variants", DEFAULT_VARIANTS, most=MOST_VARIANTS)
        self.campaign = campaign_of(assignment, self.material)
        self.platforms = _platforms(assignment, self.material)
        self._deck = Deck(self.material, "social")
        self._ideas = tuple(_ideas(self.material))
        self._beside = -1
        self._has_told_what, self._told = False, ""
        self._has_asked, self._is_private = False, is_private(self.material.brief)
        self._unsaid = [item for item in self.material.items if item.kind in _POOL_OF_KIND]

    def variants(self) -> Iterator[SocialVariant]:
        """Yield the variants, platform by platform; each platform starts on ideas not yet used."""
        start = 0
        for platform in self.platforms:
            made: list[SocialVariant] = []
            self._has_told_what, self._told = False, ""
            ideas = [*self._ideas[start:], *self._ideas[:start]]
            for angle, item in ideas:
                if len(made) == self.count:
                    break
                variant = self._variant(PLATFORMS[platform], angle, item, len(made) + 1)
                if variant and _is_new(variant, made):
                    made.append(variant)
            start = (start + self.count) % len(self._ideas)
            yield from made

    def shortfall(self, variants: tuple[SocialVariant, ...]) -> tuple[str, ...]:
        """Return what to say where fewer variants than asked were possible."""
        asked = self.count * len(self.platforms)
        if len(variants) >= asked:
            return ()
        return (
            f"{len(variants)} of {asked} variants made: the brief gives no more ideas that differ. "
            "Products with a USP, proof points, offers or events would give more.",
        )

    def conditions(self, variants: tuple[SocialVariant, ...]) -> tuple[str, ...]:
        """Return the client's conditions for the proof that was used, and what was left unsaid."""
        said = "\n".join(variant.text for variant in variants)
        return left_unsaid(self.material, said)

    def _variant(
        self, rules: PlatformRules, angle: Angle, item: Item | None, number: int
    ) -> SocialVariant | None:
        fact = item or self._fact_beside(angle)
        trade = self._trade_words() if not item else {}
        words = {**self.setting.words, **trade, **(fact.slots if fact else {})}
        channel = rules.name
        hook = self._deck.draw(
            f"hook:{angle.name}", _hooks(angle, words), words, channel, most=rules.fold
        )
        if not hook:
            return None
        lead = self._lead(angle, fact, {**words, "hook": hook}, channel)
        self._mark_said(item)
        cta, link = self._call(rules, words, f"{angle.name} {number}")
        lines = [lead] if lead and not says_again(lead, hook, words) else []
        lines += self._support(rules, angle, words, hook + lead)
        if not _says_something(" ".join((hook, *lines)), words):
            what = self._deck.draw("pool:what", SUPPORT["what"], words, channel, repeat=False)
            lines += [what] * bool(what)
        if not lines and item is None:
            return None  # a hook that nothing follows is no post
        post = Post(
            hook=hook,
            lines=lines,
            required=required_lines(self.material, channel, " ".join((hook, *lines)), self._deck),
            cta=cta,
            link=link,
            tags=hashtags(self.material, item, rules.advised_hashtags, channel),
        )
        fitted = post.fitted(rules)
        if fitted is None:
            return None
        shown = self._shown(item, words, channel)
        known = {**words, "shown": shown, "number": str(number)}
        variant = self._described(fitted, rules, angle, known, item)
        self._told += variant.text
        self._has_asked |= bool(words.get("ask")) and words["ask"] in variant.text
        self.setting.trade.mark_said(f"{variant.text} {variant.asset}")
        return variant

    def _trade_words(self) -> dict[str, str]:
        """Return the lines of the trade; small talk is made once in a set of posts."""
        words = self.setting.trade.words()
        has_talked = not self.setting.trade.is_earnest and self._has_asked
        return {**words, "ask": ""} if has_talked or self._is_private else words

    def _fact_beside(self, angle: Angle) -> Item | None:
        """Return the product that gives a general idea its substance, each in its turn."""
        if angle.name not in OF_A_FACT:
            return None
        products = [item for item in self.material.items_of("product") if item.slots["usp"]]
        unsaid = [item for item in products if item in self._unsaid]
        self._beside += 1
        return (unsaid or products[self._beside % len(products) :])[0] if products else None

    def _lead(self, angle: Angle, fact: Item | None, words: Mapping[str, str], channel: str) -> str:
        """Return what delivers the hook: what is offered, once a platform; after that, a fact."""
        if words.get("usp") and words["the_product"].casefold() in words["hook"].casefold():
            line = self._deck.draw("lead:usp", ("{usp}",), words, channel, repeat=False)
            if line and not says_again(line, words["hook"], {"usp": words["usp"]}):
                self._mark_said(fact)
                return line
        if angle.name in OF_A_FACT and fact and self._has_told_what:
            line = self._deck.draw("pool:usp", SUPPORT["usp"], words, channel, repeat=False)
            if line:
                self._mark_said(fact)
                return line
        slot = f"lead:{angle.name}"
        lead = self._deck.draw(slot, angle.leads, words, channel, repeat=False)
        if not lead and (
            lead := self._deck.draw("pool:usp", SUPPORT["usp"], words, channel, repeat=False)
        ):
            self._mark_said(fact)
        self._has_told_what |= _tells_what(lead, words)
        return lead

    def _support(
        self, rules: PlatformRules, angle: Angle, words: Mapping[str, str], said: str
    ) -> Iterator[str]:
        """Yield further sentences, each of another kind, none of what is said already."""
        left = SUPPORTS[rules.name]
        priced = ("price",) if words.get("usp") and words["usp"] in said else ()
        others = (pool for pool in angle.pools if pool != "price")
        for pool in (*priced, *self._fact_pools(angle), *others):
            if not left:
                return
            if pool == "what" and self._has_told_what:
                continue
            line = self._line(pool, words, rules.name)
            self._has_told_what |= _tells_what(line, words)
            if line and not says_again(line, said, words) and not self._is_tiring(line, words):
                said += line
                left -= 1
                yield line

    def _is_tiring(self, line: str, words: Mapping[str, str]) -> bool:
        """Tell whether `line` describes the reader once more on this platform, at length."""
        you = words["you"]
        return len(you) > LONG_PHRASE and you in line and you in self._told

    def _fact_pools(self, angle: Angle) -> Iterator[str]:
        """Yield the pool of a fact that no post has said yet, where the angle leaves room."""
        if angle.kind in ("", "event"):
            yield from (_POOL_OF_KIND[item.kind] for item in self._unsaid[:1])

    def _line(self, pool: str, words: Mapping[str, str], channel: str) -> str:
        """Return a sentence of a pool, about the next fact of its kind where it is about facts."""
        facts = [item for item in self._unsaid if _POOL_OF_KIND[item.kind] == pool]
        item = facts[0] if facts else None
        extra = item.slots if item else self.setting.next_fact(pool)
        line = self._deck.draw(
            f"pool:{pool}", SUPPORT[pool], {**words, **extra}, channel, repeat=False
        )
        if line:
            self._mark_said(item)
        return line

    def _mark_said(self, item: Item | None) -> None:
        if item is not None and item in self._unsaid:
            self._unsaid.remove(item)

    def _call(
        self, rules: PlatformRules, words: Mapping[str, str], content: str
    ) -> tuple[str, str]:
        link = self._link(rules, content)
        kind = "message" if not link else "link" if rules.link_in_text else "bio"
        on_foot = words["act"].startswith(("visit", "plan your visit"))
        asked = VISITS if on_foot and not link else ACTS[kind]
        wanted = self._deck.draw(f"act:{kind}", asked, words, rules.name, repeat=False)
        if wanted:
            return wanted, link
        lively = any(word in self.setting.tone.casefold() for word in LIVELY_VOICES)
        options = (*LIVELY[kind], *CALLS[kind]) if lively else CALLS[kind]
        if self._is_private and kind == "message":
            options = PRIVATE_CALLS
        return self._deck.draw(f"call:{kind}", options, words, rules.name), link

    def _shown(self, item: Item | None, words: Mapping[str, str], channel: str) -> str:
        """Return what the picture shows: the product of the fact, else a scene of the trade.

        Goods are named with their scene; advice or a stay cannot be put into a picture.
        """
        scene = words.get("scene", "")
        plain = words.get("the_product") or words["thing"]
        if item or not self.material.guard.allows(scene, channel):
            return plain
        return f"{plain} \u2013 {scene}" if self.setting.trade.has_things else scene

    def _link(self, rules: PlatformRules, content: str) -> str:
        """Return the tracked address; a number that may not stand in a post stays out of it too."""
        site, source = self.material.brief.website, rules.name
        for named in (content, content.rpartition(" ")[0]):
            link = tracked(
                site, source=source, medium="social", campaign=self.campaign, content=named
            )
            if self.material.guard.allows(link, source):
                break
        return link

    def _described(
        self,
        post: Post,
        rules: PlatformRules,
        angle: Angle,
        words: Mapping[str, str],
        item: Item | None,
    ) -> SocialVariant:
        hook = clip(post.hook, 120)
        said = {**words, "shown": upper_first(words["shown"]), "hook": hook}
        said["shown_inner"] = words["shown"]
        alt_text = self._deck.draw("alt", ALT_TEXTS, said, rules.name, most=rules.alt_text_max)
        return SocialVariant(
            id=f"{rules.name}-{words['number']}",
            platform=rules.name,
            angle=angle.name,
            why=f"Tests w{self._own(angle.why).format_map(words)[1:]}.",
            pillar=self.setting.pillar_for(post.hook + " ".join(post.lines)),
            hook=post.hook,
            body="\n\n".join((*post.lines, *post.required)),
            cta=post.cta,
            hashtags=post.tags,
            link=post.link,
            text=post.text(rules),
            length=weigh(post.text(rules), rules),
            length_limit=rules.max_length,
            post_format=rules.post_format,
            asset=f"{rules.asset}: {words['shown']}, with the words \u201c{hook}\u201d",
            alt_text=alt_text or clip(hook, rules.alt_text_max),
            tone=self.setting.tone,
            sources=_sources(angle, item),
        )

    def _own(self, options: tuple[str, ...]) -> str:
        """Return the wording that this brand uses of `options`, which all mean the same."""
        return rotation(options, self.material.brand, options[0])[0]


def _platforms(assignment: Assignment, material: Material) -> tuple[str, ...]:
    """Return the platforms: the payload's, else the task's targets and words, else the brief's."""
    asked = read_platforms(assignment.task.payload)
    if asked:
        return asked
    targets = tuple(_known(assignment.task.targets))
    if targets:
        return targets
    named = platforms_named_in(f"{assignment.task.title}. {assignment.task.description}")
    return named or tuple(_known(material.brief.channels)) or DEFAULT_PLATFORMS


def _known(channels: Iterable[str]) -> Iterator[str]:
    """Yield the social platforms among channels of all kinds."""
    for channel in channels:
        for name in platforms_named_in(channel) or (channel,):
            if name.casefold() in PLATFORMS or name.casefold() == "twitter":
                yield parse_platform(name)


def _ideas(material: Material) -> Iterator[tuple[Angle, Item | None]]:
    """Yield each angle with each fact that it can be about; one of every kind comes first."""
    seen: list[tuple[int, Angle, Item | None]] = []
    for angle in ANGLES:
        if angle.kind:
            for i, item in enumerate(material.items_of(angle.kind)):
                seen.append((i, angle, item))
        elif all(material.slots[need] for need in angle.needs):
            seen.append((0, angle, None))
    yield from ((angle, item) for _, angle, item in sorted(seen, key=lambda idea: idea[0]))


def _hooks(angle: Angle, words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the openings of `angle`; what its lead says in the same words is not named in them."""
    if angle.name != "plain description" or words["thing"] != bare(words["what"]):
        return angle.hooks
    return tuple(hook for hook in angle.hooks if "thing}" not in hook)


def _says_something(text: str, words: Mapping[str, str]) -> bool:
    """Tell whether a post says what is on offer, for whom, or what the brand stands for."""
    told = ("what", "people", "you", "position", "usp", "proof", "offer", "event")
    said = text.casefold()
    return any(words.get(slot) and bare(words[slot]).casefold() in said for slot in told)


def _tells_what(line: str, words: Mapping[str, str]) -> bool:
    return bool(words["what"]) and bare(words["what"]) in line


def _is_new(variant: SocialVariant, made: Iterable[SocialVariant]) -> bool:
    said = f"{variant.hook} {variant.body}"
    return all(
        similarity(said, f"{m.hook} {m.body}") < NEAR_DUPLICATE
        and similarity(variant.text, m.text) < NEAR_DUPLICATE
        for m in made
    )


def _sources(angle: Angle, item: Item | None) -> tuple[str, ...]:
    fields = {
        "you": "target_audience",
        "people": "target_audience",
        "position": "positioning_summary",
        "position_line": "positioning_summary",
        "place": "geography",
    }
    own = (item.source,) if item else tuple(fields[need] for need in angle.needs)
    return tuple(dict.fromkeys((*own, "product_service")))


def _note(rules: PlatformRules) -> PlatformNote:
    return PlatformNote(
        platform=rules.name,
        max_length=rules.max_length,
        counting=rules.counting,
        max_hashtags=rules.max_hashtags,
        link_clickable=rules.link_in_text,
        reviewed_on=rules.reviewed_on,
        sources=rules.sources,
    )
