"""Reads C++ as far as the house's checks need: code, strings, comments and includes apart, each with its line number.

It is a reader of words, not a parser: it knows comments, literals (raw ones too) and includes, and nothing of types.
"""
import dataclasses
import functools
import pathlib
import re

PIECE = re.compile(
    r"""
    (?P<comment> // (?:\\\n|[^\n])* | /\*.*?\*/ )
  | (?P<raw> R"(?P<fence>[^()\\\s]{0,16})\((?P<inside>.*?)\)(?P=fence)" )
  | (?P<string> "(?:\\.|[^"\\\n])*" )
  | (?P<letter> (?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+' )
    """,
    re.VERBOSE | re.DOTALL,
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?P<mark>["<])(?P<path>[^">\n]+)[">]', re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Piece:
    line: int
    text: str


@dataclasses.dataclass(frozen=True)
class Source:
    lines: list  # as written
    code: list  # the same lines, with comments and the insides of literals blank
    strings: list  # the insides of string literals, includes left out
    comments: list
    includes: list  # as written between the quotes or angle brackets


def read(text):
    """Takes the text of a C++ file apart."""
    code, strings, comments = list(text), [], []
    include_lines = set()
    includes = []

    def line_of(position):
        return text.count("\n", 0, position) + 1

    def blank(start, end):
        code[start:end] = [c if c == "\n" else " " for c in code[start:end]]

    pieces = list(PIECE.finditer(text))
    without_comments = list(text)
    for piece in pieces:
        if piece["comment"]:
            comments.append(Piece(line_of(piece.start()), piece["comment"]))
            blank(piece.start(), piece.end())
            start, end = piece.span()
            without_comments[start:end] = [c if c == "\n" else " " for c in without_comments[start:end]]
    for include in INCLUDE.finditer("".join(without_comments)):
        line = line_of(include.start("mark"))
        include_lines.add(line)
        includes.append(Piece(line, include["path"]))
    for piece in pieces:
        line = line_of(piece.start())
        if piece["comment"] or line in include_lines:
            continue
        if piece["raw"]:
            strings.append(Piece(line, piece["inside"]))
            blank(piece.start("inside"), piece.end("inside"))
        elif piece["string"]:
            strings.append(Piece(line, piece["string"][1:-1]))
            blank(piece.start() + 1, piece.end() - 1)
        else:
            blank(piece.start() + 1, piece.end() - 1)
    return Source(text.split("\n"), "".join(code).split("\n"), strings, comments, includes)


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
