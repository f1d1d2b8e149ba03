// @ts-check
// Which value of which axis wins: how often each was picked, and how sure that is.

/** The Wilson interval of a share, 95 %. @param {number} hits @param {number} of @returns {[number, number]} */
function wilson(hits, of) {
  if (of === 0) return [0, 1];
  const z = 1.959964;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, (middle - reach) / (1 + (z * z) / of)), Math.min(1, (middle + reach) / (1 + (z * z) / of))];
}

/**
 * How the values of an axis did among some cells.
 * @param {App} app @param {number} axis @param {number[]} cells
 * @returns {{value: number, cells: number, picked: number, rejected: number, stars: number, starred: number,
 *   rate: number, low: number, high: number}[]} the best first; undecided ones last
 */
function standings(app, axis, cells) {
  const { model, reviews } = app;
  const rows = model.axes[axis].values.map((_, value) =>
    ({ value, cells: 0, picked: 0, rejected: 0, stars: 0, starred: 0, rate: 0, low: 0, high: 1 }));
  for (const cell of cells) {
    const row = rows[model.cells[cell].values[axis]];
    const { pick, stars } = reviews.of(cell);
    row.cells += 1;
    if (pick === 1) row.picked += 1;
    if (pick === -1) row.rejected += 1;
    if (stars > 0) {
      row.stars += stars;
      row.starred += 1;
    }
  }
  for (const row of rows) {
    const decided = row.picked + row.rejected;
    row.rate = decided === 0 ? 0 : row.picked / decided;
    [row.low, row.high] = wilson(row.picked, decided);
  }
  const isDecided = (/** @type {{picked: number, rejected: number}} */ row) => row.picked + row.rejected > 0;
  return rows.filter((row) => row.cells > 0).sort((a, b) =>
    Number(isDecided(b)) - Number(isDecided(a)) || b.rate - a.rate || b.low - a.low || b.stars / (b.starred || 1) - a.stars / (a.starred || 1));
}

/** The page of all axes. @param {App} app @param {HTMLElement} stage */
function showResults(app, stage) {
  const { model, reviews } = app;
  const picked = app.cells.filter((cell) => reviews.of(cell).pick === 1).length;
  const rejected = app.cells.filter((cell) => reviews.of(cell).pick === -1).length;
  fill(stage, h('div.page', {},
    h('h2', { text: 'Which value wins' }),
    h('p.lead', {
      text: picked + rejected === 0
        ? 'Nothing is decided yet. Pick (P) and reject (X) pictures, and this page shows which value of each axis is liked best.'
        : `${counted(picked, 'picture')} picked and ${grouped(rejected)} rejected of ${grouped(app.cells.length)} shown. Bars are the share that was picked among the decided; the thin line is its 95 % interval.`,
    }),
    h('div.standings', {}, ...model.varying.map((axis) => axisStandings(app, axis)))));
}

/** @param {App} app @param {number} axis */
function axisStandings(app, axis) {
  const { model } = app;
  const rows = standings(app, axis, app.cells);
  const decided = rows.filter((row) => row.picked + row.rejected > 0);
  const [first, second] = decided;
  const name = first ? shorten(model.valueTitle(axis, first.value), 60) : '';
  const verdict = !first ? 'Undecided.'
    : decided.length === 1 ? `Only “${name}” has been decided on.`
    : first.low > Math.max(...decided.slice(1).map((row) => row.high)) ? `“${name}” wins clearly.`
    : first.rate === second.rate ? 'No value is ahead.'
    : `“${name}” leads; more decisions would tell for sure.`;
  const shown = rows.slice(0, 40);
  return h('section.standing', {},
    h('h3', { dir: 'auto', text: model.axisTitle(axis) }),
    h('p.chart-words', { dir: 'auto', text: verdict }),
    levelBars(shown.map((row) => {
      const total = row.picked + row.rejected;
      return {
        name: model.valueTitle(axis, row.value),
        share: row.rate,
        low: total > 0 ? row.low : undefined,
        high: total > 0 ? row.high : undefined,
        text: total === 0 ? '–' : `${percent(row.rate)} (${percent(row.low).replace(' %', '')}–${percent(row.high)}) · ${row.picked}/${total}${row.starred > 0 ? ` · ${(row.stars / row.starred).toFixed(1)} ★` : ''}`,
        kind: row === first && first.rate > 0 ? 'best' : '',
      };
    })),
    rows.length > shown.length && h('p.chart-words', { text: `and ${rows.length - shown.length} more` }));
}
