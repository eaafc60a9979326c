"""What a wheel needs beyond the package: catalogues, front-end packages, the guides and their pictures."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepared(BuildHookInterface[Any]):
    """Makes both before a wheel is built; a checkout installed in place gets them from `make setup`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run the same two scripts as `make setup`, and lay in what /help/ shows."""
        if version == "editable":
            return
        root = Path(self.root)
        for command in (("dev/messages.py", "compile"), ("dev/vendor.py", "--if-missing")):
            subprocess.run([sys.executable, *command], cwd=root, check=True)  # noqa: S603 - our own scripts
        for papers in ("guides", "pictures"):
            build_data["force_include"][f"docs/{papers}"] = f"huiyin/docs/{papers}"
