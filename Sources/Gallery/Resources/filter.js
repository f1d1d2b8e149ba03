// @ts-check
// Which cells are shown, and how many each further choice would leave.

/**
 * A dimension to filter by: an axis, the state or a part of the review. Cells have one option each.
 * @typedef {{id: string, title: string, options: {id: string, title: string, colours?: string[]}[],
 *   codes: Uint32Array}} Dimension codes: an index into `options` by cell
 */

/** @param {Model} model @param {Reviews} reviews @returns {Dimension[]} */
function dimensions(model, reviews) {
  const count = model.cells.length;
  const states = [...stateNames.keys()].filter((state) => model.stateCounts.has(state));
  /** @type {Dimension[]} */
  const list = model.varying.map((axis) => ({
    id: `axis.${model.axes[axis].name}`,
    title: model.axisTitle(axis),
    options: model.axes[axis].values.map((value, place) => ({
      id: value.id, title: shorten(model.valueTitle(axis, place)), colours: value.colours,
    })),
    codes: Uint32Array.from(model.cells, (cell) => cell.values[axis]),
  }));
  if (states.length > 1) {
    list.push({
      id: 'state',
      title: 'State',
      options: states.map((id) => ({ id, title: stateNames.get(id) ?? id })),
      codes: Uint32Array.from({ length: count }, (_, cell) => states.indexOf(model.state(cell))),
    });
  }
  const reviewed = [
    { id: 'pick', title: 'Review', options: [['none', 'Undecided'], ['picked', 'Picked'], ['rejected', 'Rejected']] },
    { id: 'stars', title: 'Stars', options: [['0', 'No stars'], ...[1, 2, 3, 4, 5].map((stars) => [`${stars}`, '★'.repeat(stars)])] },
    { id: 'label', title: 'Label', options: [['none', 'No label'], ...labels.slice(1).map((label) => [label, sentence(label)])] },
    { id: 'comments', title: 'Comments', options: [['no', 'Without comments'], ['yes', 'With comments']] },
  ].map(({ id, title, options }) => ({
    id, title, options: options.map(([option, name]) => ({ id: option, title: name })), codes: new Uint32Array(count),
  }));
  list.push(...reviewed);
  for (const key of reviews.reviews.keys()) reviews.fresh.add(key);
  readReviews(list, reviews);
  return list;
}

/** Brings the dimensions of the review up to date, where they can have changed. @param {Dimension[]} dimensions @param {Reviews} reviews */
function readReviews(dimensions, reviews) {
  const [pick, stars, label, comments] = dimensions.slice(-4).map(({ codes }) => codes);
  for (const cell of reviews.touched()) {
    const review = reviews.of(cell);
    pick[cell] = review.pick === 1 ? 1 : review.pick === -1 ? 2 : 0;
    stars[cell] = review.stars;
    label[cell] = review.label;
    comments[cell] = review.comments.length > 0 ? 1 : 0;
  }
}

/**
 * @param {Model} model @param {Dimension[]} dimensions
 * @param {Map<string, Set<string>>} chosen options by dimension; an empty or absent set chooses all
 * @param {string} query words that must all occur
 * @returns {{cells: number[], counts: Uint32Array[]}} `counts`: by dimension and option, how many cells
 *   would be shown if it were the only one chosen in its dimension
 */
function filterCells(model, dimensions, chosen, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const counts = dimensions.map(({ options }) => new Uint32Array(options.length));
  const choosy = dimensions.map((dimension, place) => {
    const set = chosen.get(dimension.id);
    return set && set.size > 0 ? { place, wanted: dimension.options.map(({ id }) => set.has(id)) } : null;
  }).filter((entry) => entry !== null);
  /** @type {number[]} */
  const cells = [];
  for (let cell = 0; cell < model.cells.length; cell += 1) {
    if (words.length > 0) {
      const text = model.text(cell);
      if (!words.every((word) => text.includes(word))) continue;
    }
    // The one dimension that hides the cell.
    let hiding = -1;
    let hidden = 0;
    for (const { place, wanted } of choosy) {
      if (wanted[dimensions[place].codes[cell]]) continue;
      hiding = place;
      hidden += 1;
    }
    if (hidden === 0) cells.push(cell);
    if (hidden > 1) continue;
    for (let place = 0; place < dimensions.length; place += 1) {
      if (hidden === 0 || hiding === place) counts[place][dimensions[place].codes[cell]] += 1;
    }
  }
  return { cells, counts };
}

/** Orders that cells can be shown in. */
const orders = new Map([
  ['plan', 'Run order'],
  ['nested', 'Axis by axis'],
  ['rating', 'Best rated first'],
  ['changed', 'Last reviewed first'],
  ['price', 'Cheapest first'],
  ['latency', 'Fastest first'],
  ['file', 'File name'],
]);

/** Sorts in place; what is unknown comes last, what is equal keeps the plan's order. @param {App} app @param {number[]} cells */
function sortCells(app, cells) {
  const { model, reviews } = app;
  /** @param {(cell: number) => number} rank */
  const by = (rank) => {
    const ranks = new Float64Array(model.cells.length);
    for (const cell of cells) ranks[cell] = rank(cell);
    cells.sort((a, b) => ranks[a] - ranks[b] || a - b);
  };
  switch (app.order) {
    case 'nested': cells.sort((a, b) => model.nested(a, b)); break;
    case 'rating': by((cell) => -10 * reviews.of(cell).pick - reviews.of(cell).stars); break;
    case 'changed': by((cell) => -reviews.of(cell).at); break;
    case 'price': by((cell) => model.requests[model.request(cell)].price ?? 1e12); break;
    case 'latency': by((cell) => model.latencies.get(model.request(cell)) ?? 1e12); break;
    case 'file': cells.sort((a, b) => (model.cells[a].file < model.cells[b].file ? -1 : 1)); break;
    default: break;
  }
}
