"""Reads C++ as far as the house's checks need: code, strings, comments and includes apart, each with its line number.

It is a reader of words, not a parser: it knows comments, literals (raw ones too) and includes, and nothing of types.
"""
import bisect
import dataclasses
import functools
import pathlib
import re

PIECE = re.compile(
    r"""
    (?P<comment> // (?:\\\n|[^\n])* | /\*.*?\*/ )
  | (?P<include> ^[ \t]*\#[ \t]*include[ \t]*["<](?P<path>[^">\n]+)[">] )
  | (?P<raw> R"(?P<fence>[^()\\\s]{0,16})\((?P<inside>.*?)\)(?P=fence)" )
  | (?P<string> "(?P<text>(?:\\.|[^"\\\n])*)" )
  | (?P<letter> (?<![0-9A-Za-z_])'(?P<sign>(?:\\.|[^'\\\n])+)' )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
KIND_OF = {"comment": "comment", "path": "include", "inside": "string", "text": "string", "sign": "letter"}


@dataclasses.dataclass(frozen=True)
class Piece:
    """A string literal, a comment or an include: its first line, its text, and where it stands in the file."""

    line: int
    text: str
    start: int
    end: int


@dataclasses.dataclass(frozen=True)
class Source:
    lines: list  # as written
    plain: str  # the same text and length, with comments, includes and the insides of literals blank
    strings: list  # the insides of string literals
    comments: list
    includes: list  # the paths, as written between the quotes or angle brackets

    @property
    def code(self):
        return self.plain.split("\n")


def read(text):
    """Takes the text of a C++ file apart."""
    line_starts = [0] + [found.end() for found in re.finditer("\n", text)]
    plain, cursor = [], 0
    kinds = {"comment": [], "include": [], "string": [], "letter": []}
    for piece in PIECE.finditer(text):
        group = next(name for name in KIND_OF if piece[name] is not None)
        kind = KIND_OF[group]
        line = bisect.bisect_right(line_starts, piece.start(group))
        kinds[kind].append(Piece(line, piece[group], piece.start(), piece.end()))
        start, end = piece.span() if kind == "include" else piece.span(group)
        plain += [text[cursor:start], re.sub(r"[^\n]", " ", text[start:end])]
        cursor = end
    plain.append(text[cursor:])
    return Source(text.split("\n"), "".join(plain), kinds["string"], kinds["comment"], kinds["include"])


@functools.lru_cache(maxsize=None)
def read_file(path):
    return read(pathlib.Path(path).read_text(encoding="utf-8"))


def resolve(root, file, include):
    """The path in the tree that an include means, beside the file first and then from the root; None when it is not ours."""
    for folder in (pathlib.PurePosixPath(file).parent, pathlib.PurePosixPath(".")):
        candidate = folder / include
        if ".." not in candidate.parts and (root / candidate).is_file():
            return str(candidate)
    return None
