"""A throw-away tree of files for the checks' own tests."""
import importlib.machinery
import importlib.util
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


def command(name):
    """A command of house/ that is written in Python, as a module."""
    path = pathlib.Path(__file__).resolve().parent.parent / name
    loader = importlib.machinery.SourceFileLoader(name, str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module
