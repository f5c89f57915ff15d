#!/usr/bin/env python3
"""Writes a C++ file that holds the given files as text: embed.py NAME ROOT OUTPUT FILE..."""
import pathlib
import sys

name, root, output, *files = sys.argv[1:]
CHUNK = 8000  # compilers promise string literals of at least 64 KiB; shorter pieces are joined by the compiler


def literal(text: str) -> str:
    pieces = [text[i:i + CHUNK] for i in range(0, len(text), CHUNK)] or [""]
    return "\n".join(f'R"~~~({piece})~~~"' for piece in pieces)


entries = []
for file in sorted(files):
    path = pathlib.Path(file)
    entries.append(f'    {{ "{path.relative_to(root)}", {literal(path.read_text(encoding="utf-8"))} }},')

pathlib.Path(output).write_text(
    '#include "base/embedded.hpp"\n\nnamespace knotwork {\n'
    f"const std::vector<Embedded>& embedded_{name}() {{\n"
    "    static const std::vector<Embedded> files{\n" + "\n".join(entries) + "\n    };\n    return files;\n}\n}\n",
    encoding="utf-8",
)
