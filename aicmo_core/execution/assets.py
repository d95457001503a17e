"""What the client supplied: mails, pages, posts, a logo, fonts, guidelines, documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.asset_types import content_type_of, is_text
from aicmo_core.execution.executors.files import Original
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.ids import NewId, check_id
from aicmo_core.tasks.types import TaskType, parse_task_type

MOST_ORIGINALS = 24
"""Assets that one task is given."""
MOST_ORIGINAL_BYTES = 8_000_000
"""Bytes that one task is given: a worker holds them all in memory."""
_NAME_LENGTH = 120


class AssetKind(StrEnum):
    """What an asset is; executors choose by it."""

    EMAIL = "email"
    PAGE = "page"
    POST = "post"
    LOGO = "logo"
    FONT = "font"
    GUIDELINES = "guidelines"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One supplied file.

    Attributes:
        sha256: Hex digest of the bytes; the same file of the same kind is the same asset.
        stands_for: The type of task whose output this document replaces; empty for none.
        location: Where the bytes are, in the store's own words.
    """

    asset_id: str
    brand_id: str
    kind: str
    name: str
    content_type: str
    sha256: str
    size_bytes: int
    added_at: datetime
    added_by: str
    stands_for: str = ""
    location: str = ""


class AssetRepository(Protocol):
    """Assets of one workspace's brands."""

    def add(self, asset: Asset, content: bytes) -> Asset:
        """Store bytes, then the record; return the record with where the bytes are."""

    def of_brand(self, brand_id: str) -> Sequence[Asset]:
        """Return a brand's assets, newest first."""

    def read(self, asset: Asset) -> bytes:
        """Return the bytes; their checksum was compared.

        Raises:
            NotFoundError: The file is gone, or belongs to another workspace.
            CorruptFileError: The bytes are not those that were stored.
        """


class Brands(Protocol):
    """Knows which brands there are."""

    def get(self, brand_id: str, /) -> object:
        """Return the brand.

        Raises:
            NotFoundError: No such brand.
        """


class AssetService:
    """Takes in what clients supply.

    Args:
        assets: Where it is kept.
        brands: Which brands there are.
        clock: The present moment.
        new_id: Makes ids.
    """

    def __init__(
        self, assets: AssetRepository, brands: Brands, clock: Clock, new_id: NewId
    ) -> None:
        self._assets = assets
        self._brands = brands
        self._clock = clock
        self._new_id = new_id

    def add(
        self,
        brand_id: str,
        content: bytes,
        *,
        kind: str,
        name: str,
        actor: str,
        stands_for: str = "",
    ) -> Asset:
        """Store a file; the same file once more is the asset that it was.

        Args:
            brand_id: Whose.
            content: The bytes.
            kind: One of `AssetKind`.
            name: File name, with the ending that tells the type.
            actor: Who supplies it.
            stands_for: The type of task that this document makes unnecessary.

        Raises:
            NotFoundError: No such brand.
            InvalidInputError: Kind, name, type or size cannot be used; says which would.
        """
        self._brands.get(brand_id)
        now = self._clock()
        asset = Asset(
            asset_id=self._new_id("asset", now),
            brand_id=brand_id,
            kind=_kind(kind),
            name=_name(name),
            content_type=content_type_of(kind, name, content),
            sha256=sha256(content).hexdigest(),
            size_bytes=len(content),
            added_at=now,
            added_by=check_id("actor", actor),
            stands_for=_stands_for(kind, stands_for),
        )
        known = next((a for a in self._assets.of_brand(brand_id) if _same(a, asset)), None)
        return known or self._assets.add(asset, content)

    def of_brand(self, brand_id: str) -> Sequence[Asset]:
        """Return a brand's assets, newest first.

        Raises:
            NotFoundError: No such brand.
        """
        self._brands.get(brand_id)
        return self._assets.of_brand(brand_id)


def chosen(assets: Iterable[Asset]) -> list[Asset]:
    """Return the assets that a task is given: the newest of each kind first, bounded.

    Args:
        assets: Of one brand, newest first.
    """
    ranked: list[tuple[int, int, Asset]] = []
    seen: dict[str, int] = {}
    for place, asset in enumerate(assets):
        rank = seen[asset.kind] = seen.get(asset.kind, -1) + 1
        ranked.append((rank, place, asset))
    taken: list[Asset] = []
    left = MOST_ORIGINAL_BYTES
    for _, _, asset in sorted(ranked, key=lambda one: one[:2]):
        if len(taken) < MOST_ORIGINALS and asset.size_bytes <= left:
            taken.append(asset)
            left -= asset.size_bytes
    return taken


def original_of(asset: Asset, content: bytes) -> Original:
    """Return an asset as executors read it: text where it is text, and always the bytes."""
    return Original(
        asset_id=asset.asset_id,
        kind=asset.kind,
        name=asset.name,
        content_type=asset.content_type,
        text=content.decode("utf-8-sig") if is_text(asset.content_type) else "",
        data=content,
    )


def supplied_types(assets: Iterable[Asset]) -> frozenset[TaskType]:
    """Return the types of task that a supplied document stands for."""
    return frozenset(TaskType(asset.stands_for) for asset in assets if asset.stands_for)


def _same(one: Asset, other: Asset) -> bool:
    return (one.sha256, one.kind, one.name, one.stands_for) == (
        other.sha256,
        other.kind,
        other.name,
        other.stands_for,
    )


def _kind(kind: str) -> str:
    if kind not in list(AssetKind):
        raise InvalidInputError("kind", kind, f"must be one of {', '.join(AssetKind)}")
    return str(AssetKind(kind))


def _name(name: str) -> str:
    told = " ".join(name.split())
    if not told or len(told) > _NAME_LENGTH or not told.isprintable() or {"/", "\\"} & set(told):
        rule = f"must be a file name of 1-{_NAME_LENGTH} printable characters, without / or \\"
        raise InvalidInputError("name", name, rule)
    return told


def _stands_for(kind: str, task_type: str) -> str:
    if not task_type:
        return ""
    if kind not in (AssetKind.DOCUMENT, AssetKind.GUIDELINES):
        rule = "can be said of a document or of guidelines only"
        raise InvalidInputError("stands_for", task_type, rule)
    return str(parse_task_type(task_type))
