"""The campaign that the planning benchmark plans: 1,000,000 cells of 8 axes, every one a request.

What is here is what all three programs are given: as a recipe, as tables for C, as Python values.
"""
import hashlib
import json

PRODUCTS = [
    ("mug", "a red enamel mug"), ("bottle", "a glass perfume bottle"), ("clock", "a brass \"carriage\" clock"),
    ("lamp", "a paper lamp"), ("bowl", "a walnut bowl"), ("vase", "a celadon vase"), ("kettle", "a steel kettle"),
    ("chair", "a cane chair"), ("tray", "a café tray"), ("box", "a lacquer box"),
]
PROMPTS = [
    ("forest", "{{ product.noun }} on a mossy log in an {{ season }} forest, {{ light }}, shallow depth of field"),
    ("beach", "{{ product.noun }} on wet sand at the beach, {{ season }}, {{ light }}, small waves behind it"),
    ("city", "{{ product.noun }} on a ledge above the city, {{ season }}, {{ light }}, blurred lights far away"),
    ("desk", "{{ product.noun }} on an oak desk by the window, {{ season }} outside, {{ light }}"),
    ("stone", "{{ product.noun }} on a slab of basalt, {{ light }}, {{ season }} mist in the valley behind it"),
]
STYLES = {"film": ["A1B2C3D4"], "plain": None}
PALETTES = {"fresh": {"name": "FRESH"},
            "brand": {"members": [{"color_hex": "#0B3D2E", "color_weight": 0.5},
                                  {"color_hex": "#E8B04A", "color_weight": 0.3},
                                  {"color_hex": "#F4EFE6", "color_weight": 0.2}]}}
SPEEDS = ["TURBO", "QUALITY"]
SEASONS = ["spring", "early summer", "high summer", "late summer", "autumn", "late autumn", "winter", "deep winter",
           "thaw", "monsoon"]
LIGHTS = ["golden hour", "noon", "overcast", "blue hour", "lantern light"]


def seeds(count):
    return [100 + 1009 * number for number in range(count)]


def cells(seed_count):
    return len(PRODUCTS) * len(PROMPTS) * 2 * 2 * len(SPEEDS) * seed_count * len(SEASONS) * len(LIGHTS)


def picture(name):
    """A file that is enough of a PNG to be planned with; its bytes are the product's name."""
    return b"\x89PNG\r\n\x1a\n" + name.encode()


def digest_of_picture(name):
    return hashlib.sha256(picture(name)).hexdigest()


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def recipe(seed_count):
    lines = ["recipe: 1", "name: million", "products:"]
    lines += [f"  {name}: {{image: {name}.png, noun: {quoted(noun)}}}" for name, noun in PRODUCTS]
    lines += ["prompts:"] + [f"  {name}: {quoted(text)}" for name, text in PROMPTS]
    lines += ["styles:", '  film: {codes: ["A1B2C3D4"]}', "  plain: {}"]
    lines += ["palettes:", "  fresh: FRESH",
              '  brand: {"#0B3D2E": 0.5, "#E8B04A": 0.3, "#F4EFE6": 0.2}']
    lines += ["matrix:", "  product: all", "  prompt: all", "  style: [film, plain]", "  palette: [fresh, brand]",
              f"  speed: [{', '.join(SPEEDS)}]", f"  seed: [{', '.join(map(str, seeds(seed_count)))}]",
              f"  season: [{', '.join(SEASONS)}]", f"  light: [{', '.join(LIGHTS)}]",
              "order: nested", ""]
    return "\n".join(lines)


def c_tables(seed_count, renderer):
    """The same as C initialisers; prompts are cut at their variables, as a compiled template is."""
    def strings(values):
        return "{" + ", ".join(map(c_string, values)) + "}"

    def pieces(text):
        parts = []
        for stretch in text.split("{{ "):
            if " }}" in stretch:
                variable, rest = stretch.split(" }}", 1)
                parts.append(f"{{{['product.noun', 'season', 'light'].index(variable) + 1}, 0}}")
                stretch = rest
            if stretch:
                parts.append(f"{{0, {c_string(stretch)}}}")
        return "{" + ", ".join(parts + ["{-1, 0}"]) + "}"

    palettes = [json.dumps(value, separators=(",", ":")) for value in PALETTES.values()]
    return "\n".join([
        f"#define PRODUCTS {len(PRODUCTS)}", f"#define PROMPTS {len(PROMPTS)}", f"#define SEEDS {seed_count}",
        f"#define SEASONS {len(SEASONS)}", f"#define LIGHTS {len(LIGHTS)}",
        f"static const char *nouns[] = {strings(noun for _, noun in PRODUCTS)};",
        f"static const char *pictures[] = {strings(digest_of_picture(name) for name, _ in PRODUCTS)};",
        "struct piece { int variable; const char *text; };",
        f"static const struct piece prompts[][12] = {{{', '.join(pieces(text) for _, text in PROMPTS)}}};",
        f"static const char *styles[] = {strings(['A1B2C3D4', ''])};",
        f"static const char *palettes[] = {strings(palettes)};",
        f"static const char *speeds[] = {strings(SPEEDS)};",
        f"static const int seeds[] = {{{', '.join(map(str, seeds(seed_count)))}}};",
        f"static const char *seasons[] = {strings(SEASONS)};",
        f"static const char *lights[] = {strings(LIGHTS)};",
        f"static const char *renderer = {c_string(renderer)};", ""])


def c_string(text):
    return '"' + "".join(
        chr(byte) if 32 <= byte < 127 and byte not in (34, 63, 92) else f"\\{byte:03o}" for byte in text.encode()
    ) + '"'
