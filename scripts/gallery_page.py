"""Joins the parts of the gallery's script and takes out of it and of the style sheet what only people read.

The page has to stay small, its sources readable: comments and white space go, names stay as they are, so that an
error in a browser's console can still be understood.
"""
import re

# In the order in which they are joined; the last one starts the page.
MODULES = [
    "dom", "model", "reviews", "exchange", "filter", "permalink", "commands", "tile", "pool", "grid", "table", "details",
    "zoom", "picture", "reviewbar", "comments", "loupe", "compare", "facets", "charts", "results", "runpage",
    "planpage", "sheet", "help", "live", "sharing", "theme", "keyboard", "app", "start",
]

TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")
  | (?P<space>\s+)
  | (?P<word>[A-Za-z0-9_$]+)
  | (?P<mark>.)
""", re.X | re.S)
REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
TEMPLATE = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*")
# What says the same in fewer letters.
SHORTER = {"const": "let", "true": "!0", "false": "!1", "undefined": "void 0"}
# After these a slash begins a regular expression, after anything else it divides.
BEFORE_REGEX = set("(,=:[!&|?{};+-*%<>~^") | {"", "return", "typeof", "case", "in", "of"}


def tokens(text):
    """Pairs of a kind and a text; white space is one pair, whatever its length."""
    place, before = 0, ""
    depths = []  # of braces inside each `${`
    while place < len(text):
        character = text[place]
        if character == "`" or (character == "}" and depths and depths[-1] == 0):
            if character == "}":
                depths.pop()
            end = TEMPLATE.match(text, place + 1).end()
            if text[end] == "`":
                end += 1
            else:
                end += 2
                depths.append(0)
            yield "string", text[place:end]
            before, place = ")" if text[end - 1] == "`" else "(", end
            continue
        if character == "/" and text[place + 1] not in "/*" and before in BEFORE_REGEX:
            match = REGEX.match(text, place)
            yield "string", match.group()
            before, place = ")", match.end()
            continue
        match = TOKEN.match(text, place)
        kind, piece, place = match.lastgroup, match.group(), match.end()
        if depths and piece == "{":
            depths[-1] += 1
        if depths and piece == "}":
            depths[-1] -= 1
        if kind not in ("space", "comment"):
            before = ")" if kind == "string" else piece
        yield ("space", " ") if kind == "comment" else (kind, piece)


def words_and_marks(text):
    """The tokens that mean something, each with the gap before it: a line's end, a space or nothing."""
    gap = ""
    found = []
    for kind, piece in tokens(text):
        if kind == "space":
            gap = "\n" if "\n" in piece or gap == "\n" else " "
            continue
        found.append((gap, SHORTER.get(piece, piece) if kind == "word" else piece))
        gap = ""
    return found


def with_one_let(found):
    """The same with declarations that follow one another as one."""
    # Whether the statement at each depth of brackets is a declaration.
    declares = [False]
    joined = []
    place = 0
    while place < len(found):
        gap, piece = found[place]
        before = joined[-1][1] if joined else ";"
        # A brace ends a statement or is in the middle of one, and then no word follows.
        if before in ("{", ";") or (before == "}" and re.match(r"\w", piece)):
            declares[-1] = piece == "let"
        if piece == ";" and declares[-1] and place + 1 < len(found) and found[place + 1][1] == "let":
            joined.append((gap, ","))
            place += 2
            continue
        opens, closes = piece in ("(", "[", "{") or piece.endswith("${"), piece in (")", "]", "}")
        if closes or (piece[0] == "}" and len(piece) > 1):
            declares.pop()
        if opens:
            declares.append(False)
        joined.append((gap, piece))
        place += 1
    return joined


def squeezed_script(text):
    pieces = []
    last = ""
    for gap, piece in with_one_let(words_and_marks(text)):
        if gap and last:
            joins = re.match(r"[\w$]", last[-1]) and re.match(r"[\w$]", piece)
            signs = last[-1] in "+-" and piece == last[-1]
            # A line may only be joined to the next where no semicolon was left out.
            ends = gap == "\n" and not (last[-1] in "{};,([=:?&|+-*<>." or piece in "})].,:?&|=")
            if ends:
                pieces.append("\n")
            elif joins or signs:
                pieces.append(" ")
        # No statement here is empty, so that the last one of a block needs no semicolon; no list ends in a gap.
        if pieces and ((piece == "}" and pieces[-1] == ";") or (piece in ("}", "]", ")") and pieces[-1] == ",")):
            pieces.pop()
        # A parameter that is alone needs no brackets.
        if piece == ">" and pieces[-4:-3] == ["("] and pieces[-2:] == [")", "="] and re.match(r"[\w$]", pieces[-3]):
            pieces[-4:-1] = [" " if pieces[-5] == "async" else "", pieces[-3]]
        pieces.append(piece)
        last = piece
    return "".join(pieces) + "\n"


def script(folder):
    """The parts as one classic script with a scope of its own."""
    text = "\n".join((folder / f"{name}.js").read_text("utf-8") for name in MODULES)
    return squeezed_script("(() => {\n'use strict';\n" + text + "})();\n")


def style(folder):
    text = re.sub(r"/\*.*?\*/", "", (folder / "gallery.css").read_text("utf-8"), flags=re.S)
    parts = re.split(r'("[^"]*")', text)
    for place in range(0, len(parts), 2):
        part = re.sub(r"\s+", " ", parts[place])
        parts[place] = re.sub(r" ?([{};,>~]) ?", r"\1", part).replace(": ", ":").replace(";}", "}")
    return "".join(parts).strip() + "\n"


def page(folder):
    return re.sub(r"(?m)^ +", "", (folder / "index.html").read_text("utf-8"))
