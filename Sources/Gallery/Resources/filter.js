// @ts-check
// Which cells are shown, and how many each further choice would leave.

/**
 * A dimension to filter by: an axis, the state or the review.
 * @typedef {{id: string, title: string, options: {id: string, title: string, colours?: string[]}[],
 *   of: (cell: number) => string[]}} Dimension
 */

/** @param {Model} model @param {Reviews} reviews @returns {Dimension[]} */
function dimensions(model, reviews) {
  const states = [...stateNames].filter(([state]) =>
    model.cells.some((_, cell) => model.state(cell) === state));
  /** @type {Dimension[]} */
  const list = model.varying.map((axis) => ({
    id: `axis.${model.axes[axis].name}`,
    title: model.axisTitle(axis),
    options: model.axes[axis].values.map((value, place) => ({
      id: value.id,
      title: model.valueTitle(axis, place),
      colours: value.colours,
    })),
    of: (cell) => [model.axes[axis].values[model.cells[cell].values[axis]].id],
  }));
  if (states.length > 1) {
    list.push({
      id: 'state',
      title: 'State',
      options: states.map(([id, title]) => ({ id, title })),
      of: (cell) => [model.state(cell)],
    });
  }
  list.push({
    id: 'review',
    title: 'Review',
    options: [
      { id: 'picked', title: 'Picked' },
      { id: 'rejected', title: 'Rejected' },
      { id: 'none', title: 'Undecided' },
      ...[5, 4, 3, 2, 1].map((stars) => ({ id: `${stars}`, title: '★'.repeat(stars) })),
    ],
    of: (cell) => {
      const { pick, stars } = reviews.of(cell);
      const picked = pick === 1 ? 'picked' : pick === -1 ? 'rejected' : 'none';
      return stars > 0 ? [picked, `${stars}`] : [picked];
    },
  });
  return list;
}

/**
 * @param {Model} model @param {Dimension[]} dimensions
 * @param {Map<string, Set<string>>} chosen options by dimension; an empty or absent set chooses all
 * @param {string} query words that must all occur
 * @returns {{cells: number[], counts: Map<string, Map<string, number>>}} `counts`: for each option
 *   how many cells would be shown if it were the only one chosen in its dimension
 */
function filterCells(model, dimensions, chosen, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  /** @type {Map<string, Map<string, number>>} */
  const counts = new Map(dimensions.map((dimension) => [dimension.id, new Map()]));
  /** @type {number[]} */
  const cells = [];
  for (let cell = 0; cell < model.cells.length; cell += 1) {
    if (words.length > 0) {
      const text = model.text(cell);
      if (!words.every((word) => text.includes(word))) continue;
    }
    /** The one dimension that hides the cell; `null` for none. @type {Dimension | null} */
    let hiding = null;
    let hidden = 0;
    const options = dimensions.map((dimension) => dimension.of(cell));
    dimensions.forEach((dimension, place) => {
      const set = chosen.get(dimension.id);
      if (!set || set.size === 0 || options[place].some((option) => set.has(option))) return;
      hiding = dimension;
      hidden += 1;
    });
    if (hidden === 0) cells.push(cell);
    if (hidden > 1) continue;
    dimensions.forEach((dimension, place) => {
      if (hiding && hiding !== dimension) return;
      const count = counts.get(dimension.id);
      for (const option of options[place]) count?.set(option, (count.get(option) ?? 0) + 1);
    });
  }
  return { cells, counts };
}
