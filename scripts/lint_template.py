"""cfn-lint on what SAM makes of the template: the dangling references that the source hides."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.translated_template import translated_template


def main() -> int:
    """Translate, lint, and answer cfn-lint's exit code."""
    with TemporaryDirectory() as folder:
        translated = Path(folder) / "translated.json"
        translated.write_text(json.dumps(translated_template(), indent=1))
        command = [str(Path(sys.executable).with_name("cfn-lint")), "--regions", "us-east-1", "--"]
        return subprocess.run([*command, str(translated)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
