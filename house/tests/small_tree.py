"""A throw-away tree of files for the checks' own tests."""
import pathlib
import tempfile


class SmallTree:
    """with SmallTree({"base/id.hpp": "..."}) as root: a folder that holds these files and goes away afterwards."""

    def __init__(self, files):
        self.files = files

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        root = pathlib.Path(self.folder.name)
        for path, text in self.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return root

    def __exit__(self, *_):
        self.folder.cleanup()
