"""Where things stand in the working tree."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".local"
TEMPLATE = ROOT / "template.yaml"
SAM_ENVIRONMENT = LOCAL / "tools" / "sam"
SAM = SAM_ENVIRONMENT / "bin" / "sam"
