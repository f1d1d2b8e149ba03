// @ts-check
// Command lines for any selection of cells. They hold ids only, quoted: nothing else is fit for a shell.

/**
 * Filters of the recipe language, each of which matches some of the cells, together exactly these.
 * @param {Model} model @param {number[]} cells @returns {string[]} empty for all cells of the plan
 */
function onlyFilters(model, cells) {
  if (cells.length === 0 || cells.length === model.cells.length) return [];
  const isSafe = (/** @type {string} */ text) => /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(text);
  const axes = model.varying.filter((axis) => isSafe(model.axes[axis].name));
  /** @param {number[]} among @param {number[]} pool the cells of the plan a filter may match @returns {string[]} */
  const split = (among, pool) => {
    const used = axes.map((axis) => new Set(among.map((cell) => model.cells[cell].values[axis])));
    const matched = pool.filter((cell) => axes.every((axis, place) => used[place].has(model.cells[cell].values[axis])));
    if (matched.length === among.length) {
      const parts = axes.map((axis, place) => {
        const { name, values } = model.axes[axis];
        const ids = [...used[place]].sort((a, b) => a - b).map((value) => values[value].id);
        return ids.length === values.length || !ids.every(isSafe) ? '' : `${name}=${ids.join(',')}`;
      });
      return [parts.filter(Boolean).join(';')];
    }
    const place = used.reduce((best, set, index) =>
      (set.size > 1 && (best < 0 || set.size < used[best].size) ? index : best), -1);
    if (place < 0) return [];
    return [...used[place]].sort((a, b) => a - b).flatMap((value) => {
      const has = (/** @type {number} */ cell) => model.cells[cell].values[axes[place]] === value;
      return split(among.filter(has), matched.filter(has));
    });
  };
  return split(cells, model.all);
}

/** @param {Model} model @param {string} verb @param {number[]} cells @returns {string} one command line each */
function commandLines(model, verb, cells) {
  const { file } = model.plan.recipe;
  const recipe = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(file ?? '') ? file : 'RECIPE.yaml';
  const filters = onlyFilters(model, cells);
  if (filters.length === 0) return `backdrop ${verb} ${recipe}`;
  return filters.slice(0, 100).map((filter) => `backdrop ${verb} ${recipe}${filter ? ` --only '${filter}'` : ''}`).join('\n');
}
