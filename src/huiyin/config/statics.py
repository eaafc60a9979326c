"""Styles, scripts and pictures: named by their content and compressed once, when a server starts.

A page links `desk.3f2a….css`, which browsers may keep for ever; the next version has another name.
"""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """As whitenoise names and compresses them; a file that nobody prepared keeps its plain name."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The name with the content's hash, as the manifest has it."""
        return str(self.hashed_files.get(self.hash_key(self.clean_name(name)), name))


def prepare_static_files() -> None:
    """Gather, name and compress all static files under STATIC_ROOT; takes about a second, and changes nothing twice."""
    call_command("collectstatic", interactive=False, verbosity=0)
    if isinstance(staticfiles_storage, NamedByContent):
        staticfiles_storage.hashed_files, staticfiles_storage.manifest_hash = staticfiles_storage.load_manifest()
