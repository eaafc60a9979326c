"""`python -m huiyin` is the command `huiyin`."""

import sys

from huiyin.interfaces.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
