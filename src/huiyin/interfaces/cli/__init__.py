"""The command `huiyin`: one command a file under `commands/`."""
