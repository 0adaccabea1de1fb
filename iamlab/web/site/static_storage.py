"""Static files under hashed names once collected, under their plain names before that."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedOrPlainStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed, compressed files after `collectstatic`; plain names where it never ran.

    So the three plain commands of the README work without a build step, and a deployment gets
    names that browsers may keep for ever. After `collectstatic` an unknown name stays an error.
    """

    def stored_name(self, name: str) -> str:
        """Return the name to put in the page for the file `name`."""
        if not self.hashed_files:
            return name
        return super().stored_name(name)  # type: ignore[no-any-return]
