"""What a wheel needs beyond the repository: compiled catalogues and the front-end packages."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepared(BuildHookInterface[Any]):
    """Makes both before a wheel is built; a checkout installed in place gets them from `make setup`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface's shape
        """Run the same two scripts as `make setup`."""
        if version == "editable":
            return
        root = Path(self.root)
        for command in (("dev/messages.py", "compile"), ("dev/vendor.py", "--if-missing")):
            subprocess.run([sys.executable, *command], cwd=root, check=True)  # noqa: S603 - our own scripts
