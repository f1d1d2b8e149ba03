"""Recipes that are sampled pairwise, and a count of the pairs that their cells cover."""
import itertools
import json


class Pairs:
    """Axes of so many values each, and combinations that are excluded, by axis and value."""

    def __init__(self, name, sizes, excludes=()):
        self.name = name
        self.sizes = sizes
        self.excludes = excludes

    def recipe(self):
        axes = [f"a{axis}" for axis in range(len(self.sizes))]
        values = "\n".join(
            f"  {axis}: [{', '.join(f'v{value}' for value in range(size))}]" for axis, size in zip(axes, self.sizes)
        )
        filters = ", ".join(
            "{" + ", ".join(f"a{axis}: v{value}" for axis, value in exclude) + "}" for exclude in self.excludes
        )
        prompt = " ".join(f"{{{{ {axis} }}}}" for axis in axes)
        return (
            f"recipe: 1\nname: pairs\nproducts: {{mug: {{image: mug.png}}}}\nprompts: {{p: \"{prompt}\"}}\n"
            f"matrix:\n{values}\nexclude: [{filters}]\nsample: pairwise\n"
        )

    def uncovered(self, lines):
        """Of a plan as JSON lines: how many cells it has, how many pairs some cell may have, and how many of them
        are in none of its own."""
        cells, seen = 0, set()
        for line in lines:
            entry = json.loads(line)
            if entry["type"] != "cell":
                continue
            cells += 1
            values = [int(entry["axes"][f"a{axis}"][1:]) for axis in range(len(self.sizes))]
            for exclude in self.excludes:
                assert not all(values[axis] == value for axis, value in exclude), "an excluded cell"
            seen.update(itertools.combinations(enumerate(values), 2))
        every = {
            ((first, one), (second, other))
            for (first, size), (second, more) in itertools.combinations(enumerate(self.sizes), 2)
            for one in range(size) for other in range(more)
        }
        missing = [pair for pair in every - seen if self.is_allowed(dict(pair))]
        return cells, len(seen) + len(missing), len(missing)

    def is_allowed(self, values):
        """Whether some cell has these values of some axes."""
        if any(all(values.get(axis) == value for axis, value in exclude) for exclude in self.excludes):
            return False
        free = next((axis for axis in range(len(self.sizes)) if axis not in values), None)
        if free is None:
            return True
        return any(self.is_allowed(values | {free: value}) for value in range(self.sizes[free]))


# The sizes are those of the requirement; excludes of two and of three terms.
CAMPAIGNS = [
    Pairs("8 axes of 5 values", [5] * 8),
    Pairs(
        "20 axes of mixed sizes, 24 excludes",
        [2, 3, 4, 5, 6, 7, 8, 2, 3, 4, 5, 6, 2, 3, 4, 5, 2, 3, 4, 10],
        [((axis, 0), (axis + 1, 1)) for axis in range(12)]
        + [((axis, 1), (axis + 3, 0), (axis + 7, 1)) for axis in range(12)],
    ),
]
