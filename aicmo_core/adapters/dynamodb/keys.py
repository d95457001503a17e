"""Every key string of the table, and nothing but keys. `docs/data-model.md` draws them.

A partition key starts with the workspace, so that no repository can reach another tenant's items;
the attention index and the brand directory are the two that cross workspaces, for tick and for the
feedback fan-out only.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

from aicmo_core.adapters.table import Key

ATTENTION_SHARDS = 8
"""Spreads a hot minute: one index partition takes 1,000 write units a second, a task needs 6."""
DIRECTORY_SHARDS = 4
OBSERVATION_SHARDS = 8
"""A month of daily figures of 150 ad campaigns is 500 KB in one item, 65 KB in each of eight."""

HEAD = "HEAD"
CONTENT = "CONTENT#"
OUTPUT = "OUTPUT#"
PREVIEW = "PREVIEW#"
AUDIT = "AUDIT#"
LIVE = "LIVE#"
BRAND = "BRAND"
SETTINGS = "SETTINGS"
BRIEF = "BRIEF#"
TASK = "TASK#"
SLOT = "SLOT#"
ASSET = "ASSET#"
PLANNING = "PLANNING#"
RUN = "RUN#"
CORRECTION = "CORRECTION#"
INSIGHT = "INSIGHT#"
EVIDENCE = "EVIDENCE#"
GENERATION = "GENERATION#"
VOICE = "VOICE#"
EFFECT = "EFFECT#"
RULES = "EDITS#"
ANNOTATION = "ANNOTATION#"
ACCEPTANCE = "ACCEPTANCE#"
SOURCE = "SOURCE#"
DETECTOR = "DETECTOR#"


def task_pk(workspace: str, task_id: str) -> str:
    """Return the partition of one task: head, contents, outputs, audit."""
    return f"W#{workspace}#T#{task_id}"


def task_of(partition: str) -> str:
    """Return whose partition it is; see `task_pk`."""
    return partition.rpartition("#")[2]


def brand_pk(workspace: str, brand_id: str) -> str:
    """Return the partition of one brand: record, briefs, settings, task pointers, slots."""
    return f"W#{workspace}#B#{brand_id}"


def brain_pk(workspace: str, brand_id: str) -> str:
    """Return the partition of one brand's memory."""
    return f"W#{workspace}#M#{brand_id}"


def brand(workspace: str, brand_id: str) -> Key:
    """Return the key of a brand's record."""
    return brand_pk(workspace, brand_id), BRAND


def brand_pointer(workspace: str, brand_id: str) -> Key:
    """Return the key that lists a brand in its workspace."""
    return brands_pk(workspace), brand_id


def brief(workspace: str, brand_id: str, version: int) -> Key:
    """Return the key of one version of a brief."""
    return brand_pk(workspace, brand_id), f"{BRIEF}{version:06d}"


def settings(workspace: str, brand_id: str, version: int | None = None) -> Key:
    """Return the key of a brand's settings: of the current ones, or of one kept version."""
    kept = "" if version is None else f"#{version:06d}"
    return brand_pk(workspace, brand_id), SETTINGS + kept


def planning(workspace: str, brand_id: str, version: int) -> Key:
    """Return the key of one version of a brand's planning settings."""
    return brand_pk(workspace, brand_id), f"{PLANNING}{version:06d}"


def workspace_planning(workspace: str, version: int) -> Key:
    """Return the key of one version of the planning settings that a workspace's brands share."""
    return rules_pk(workspace), f"{PLANNING}{version:06d}"


def held_brands(workspace: str) -> Key:
    """Return the key of the one item that tells dispatch which brands it must hold back."""
    return f"W#{workspace}#HELD", "CURRENT"


def insight(workspace: str, brand_id: str, insight_id: str) -> Key:
    """Return the key of what all evidence for one claim adds up to."""
    return brain_pk(workspace, brand_id), INSIGHT + insight_id


def evidence(workspace: str, brand_id: str, insight_id: str, evidence_id: str) -> Key:
    """Return the key of one piece of evidence; its id may be any text."""
    return brain_pk(workspace, brand_id), f"{EVIDENCE}{insight_id}#{_digest(evidence_id)}"


def generation(workspace: str, brand_id: str, task_id: str, output_version: int) -> Key:
    """Return the key of the record that an output was made."""
    return brain_pk(workspace, brand_id), f"{GENERATION}{task_id}#{output_version:06d}"


def voice(workspace: str, brand_id: str, sample_id: str) -> Key:
    """Return the key of one text's voice sample; its id may be any text."""
    return brain_pk(workspace, brand_id), VOICE + _digest(sample_id)


def feedback_pk(workspace: str, brand_id: str) -> str:
    """Return the partition of one brand's runs, detector states, live records and notes."""
    return f"W#{workspace}#F#{brand_id}"


def source(workspace: str, brand_id: str, name: str) -> Key:
    """Return the key of a service that is asked for a brand's figures."""
    return feedback_pk(workspace, brand_id), SOURCE + name


def detector(workspace: str, brand_id: str, series_text: str) -> Key:
    """Return the key of what a series' detector has learned."""
    return feedback_pk(workspace, brand_id), DETECTOR + series_text


def mails_pk(workspace: str, brand_id: str, sent_on: date) -> str:
    """Return the partition of what became of a brand's mails of one day in UTC."""
    return f"W#{workspace}#MAIL#{brand_id}#{sent_on}"


def mail(workspace: str, brand_id: str, sent_on: date, message_id: str) -> Key:
    """Return the key of what became of one mail."""
    return mails_pk(workspace, brand_id, sent_on), message_id


def observations_pk(workspace: str, brand_id: str, series: str) -> str:
    """Return the partition of one series of observations."""
    return f"W#{workspace}#O#{brand_id}#{series}"


def observation_month(at: datetime, campaign: str) -> str:
    """Return the sort key of a month of a series; its campaigns share a few items."""
    shard = 1 + shard_of(campaign, OBSERVATION_SHARDS) if campaign else 0
    return f"{month(at)}#{shard}"


def month(at: datetime) -> str:
    """Return the month of a moment in UTC: the first part of an observation's sort key."""
    return f"{at:%Y-%m}"


def month_of(sort_key: str) -> datetime:
    """Return the beginning of the month that an observation's sort key names."""
    year, _, number = sort_key.partition("#")[0].partition("-")
    return datetime(int(year), int(number), 1, tzinfo=UTC)


def series(workspace: str, brand_id: str, series_text: str) -> Key:
    """Return the key of a series in the directory of what a brand measures."""
    return observations_pk(workspace, brand_id, ""), series_text


def brands_pk(workspace: str) -> str:
    """Return the partition that lists a workspace's brands."""
    return f"W#{workspace}#BRANDS"


def rules_pk(workspace: str) -> str:
    """Return the partition of a workspace's edits of the rule book, common causes, planning."""
    return f"W#{workspace}#RULES"


def pooled_effects(workspace: str) -> Key:
    """Return the key of what a workspace's brands have learned together."""
    return rules_pk(workspace), "POOLED_EFFECTS"


def common_causes(workspace: str) -> Key:
    """Return the key of what a workspace's brands were found to share."""
    return rules_pk(workspace), "COMMON_CAUSES"


def orphans_pk(workspace: str) -> str:
    """Return the partition of dead letters that no slot could be found for."""
    return f"W#{workspace}#DEAD"


def slot_pointer(workspace: str, slot_id: str) -> Key:
    """Return the key of the item that leads from a slot's id to its task."""
    return f"W#{workspace}#S#{slot_id}", "POINTER"


def uniqueness(workspace: str, brand_id: str, key: str) -> Key:
    """Return the key of the item that makes a second open task for the same target impossible."""
    return f"W#{workspace}#U#{brand_id}", key


def head(workspace: str, task_id: str) -> Key:
    """Return the key of a task's head."""
    return task_pk(workspace, task_id), HEAD


def content(workspace: str, task_id: str, version: int) -> Key:
    """Return the key of one version of a task's content."""
    return task_pk(workspace, task_id), f"{CONTENT}{version:06d}"


def output(workspace: str, task_id: str, version: int, *, preview: bool = False) -> Key:
    """Return the key of one version of a task's output; its version is the fence that made it."""
    return task_pk(workspace, task_id), f"{PREVIEW if preview else OUTPUT}{version:06d}"


def task_pointer(workspace: str, brand_id: str, task_id: str) -> Key:
    """Return the key that lists a task under its brand."""
    return brand_pk(workspace, brand_id), TASK + task_id


def slot(workspace: str, brand_id: str, slot_id: str) -> Key:
    """Return the key of a slot in its brand's calendar."""
    return brand_pk(workspace, brand_id), SLOT + slot_id


def asset(workspace: str, brand_id: str, asset_id: str) -> Key:
    """Return the key of what a client supplied, under its brand."""
    return brand_pk(workspace, brand_id), ASSET + asset_id


def ai_account(workspace: str, month: str) -> Key:
    """Return the key of what models cost a workspace in one month (`YYYY-MM`)."""
    return f"W#{workspace}#AI", month


def directory(workspace: str, brand_id: str) -> Key:
    """Return the key of a brand in the directory that the feedback fan-out pages."""
    shard = shard_of(f"{workspace}#{brand_id}", DIRECTORY_SHARDS)
    return f"DIRECTORY#{shard}", f"{workspace}#{brand_id}"


def directory_pk(shard: int) -> str:
    """Return one partition of the brand directory."""
    return f"DIRECTORY#{shard}"


def attention_shard(workspace: str, task_id: str) -> str:
    """Return the shard of the attention index that a task's entries stand in."""
    return f"A#{shard_of(f'{workspace}#{task_id}', ATTENTION_SHARDS)}"


def attention_shards() -> list[str]:
    """Return every shard of the attention index."""
    return [f"A#{number}" for number in range(ATTENTION_SHARDS)]


def shard_of(ident: str, shards: int) -> int:
    """Return a stable shard number for an id, 0 to `shards` - 1."""
    return int.from_bytes(sha256(ident.encode()).digest()[:4]) % shards


def parse_task_pk(pk: str) -> tuple[str, str]:
    """Return (workspace, task id) of a task's partition key.

    Raises:
        ValueError: Not a task's partition key.
    """
    kind, workspace, mark, task_id = pk.split("#", 3)
    if (kind, mark) != ("W", "T"):
        raise ValueError(f"{pk!r} is not a task's partition key")
    return workspace, task_id


def _digest(ident: str) -> str:
    return sha256(ident.encode()).hexdigest()[:24]
