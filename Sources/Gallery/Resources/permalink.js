// @ts-check
// The view in the address, behind `#`; what it does not know it ignores.

const sides = /** @type {const} */ ([['x', 'x'], ['y', 'y'], ['superX', 'sx'], ['superY', 'sy']]);
const views = /** @type {const} */ (['grid', 'table', 'results', 'run', 'plan']);

/** @param {App} app @returns {string} */
function permalink(app) {
  const { model } = app;
  const parts = new URLSearchParams();
  if (app.view !== 'grid') parts.set('view', app.view);
  if (app.view === 'table') {
    for (const [side, name] of sides) {
      const axis = app.axes[side];
      if (axis >= 0 || side === 'x' || side === 'y') parts.set(name, model.axes[axis]?.name ?? '');
    }
  }
  if (app.order !== 'plan') parts.set('sort', app.order);
  if (app.query) parts.set('q', app.query);
  for (const [dimension, options] of app.chosen) {
    if (options.size > 0) parts.set(dimension, [...options].join(','));
  }
  if (app.compare.isOpen) {
    parts.set('compare', app.compare.sides.map((side) => (side.kind === 'cell' ? model.cells[side.cell].id : side.kind)).join(','));
    if (app.compare.mode !== 'side') parts.set('mode', app.compare.mode);
  } else if (app.loupe.isOpen) {
    parts.set('cell', model.cells[app.current].id);
  }
  return parts.toString();
}

/**
 * @param {App} app @param {string} hash
 * @returns {{cell: number | null, sides: Side[]}} what is to be opened
 */
function applyPermalink(app, hash) {
  const { model } = app;
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  app.view = views.find((view) => view === parts.get('view')) ?? 'grid';
  for (const [side, name] of sides) {
    const wanted = parts.get(name);
    if (wanted === null) continue;
    const axis = model.varying.find((index) => model.axes[index].name === wanted);
    if (axis !== undefined || wanted === '') app.axes[side] = axis ?? -1;
  }
  app.order = orders.has(parts.get('sort') ?? '') ? parts.get('sort') ?? 'plan' : 'plan';
  app.query = parts.get('q') ?? '';
  app.chosen = new Map();
  for (const dimension of app.dimensions) {
    const wanted = new Set((parts.get(dimension.id) ?? '').split(','));
    const known = dimension.options.map((option) => option.id).filter((id) => wanted.has(id));
    if (known.length > 0) app.chosen.set(dimension.id, new Set(known));
  }
  const mode = modes.find(([name]) => name === parts.get('mode'));
  if (mode) app.compare.mode = mode[0];
  /** @type {Side[]} */
  const compared = [];
  for (const id of (parts.get('compare') ?? '').split(',')) {
    const cell = model.byId.get(id);
    if (cell !== undefined) compared.push({ kind: 'cell', cell });
    else if (id === 'source' || id === 'parent') compared.push({ kind: id, cell: -1 });
  }
  return { cell: model.byId.get(parts.get('cell') ?? '') ?? null, sides: compared.slice(0, 16) };
}
