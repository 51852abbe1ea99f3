"""What importing a part of the store loads."""

from __future__ import annotations

import subprocess
import sys


def test_indexing_when_imported_alone_then_the_database_is_not_loaded() -> None:
    script = "import sys, store.indexing; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
