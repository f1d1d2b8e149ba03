// @ts-check
// The view in the address, behind `#`; what it does not know it ignores.

/** @param {App} app @returns {string} */
function permalink(app) {
  const { model } = app;
  const parts = new URLSearchParams();
  if (app.view !== 'grid') parts.set('view', app.view);
  if (app.view === 'table') {
    parts.set('x', model.axes[app.x]?.name ?? '');
    parts.set('y', model.axes[app.y]?.name ?? '');
  }
  if (app.query) parts.set('q', app.query);
  for (const [dimension, options] of app.chosen) {
    if (options.size > 0) parts.set(dimension, [...options].join(','));
  }
  if (app.loupe.isOpen) parts.set('cell', model.cells[app.current].id);
  return parts.toString();
}

/** @param {App} app @param {string} hash */
function applyPermalink(app, hash) {
  const { model } = app;
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  app.view = parts.get('view') === 'table' ? 'table' : 'grid';
  const axis = (/** @type {string} */ side, /** @type {number} */ otherwise) => {
    const place = model.varying.find((index) => model.axes[index].name === parts.get(side));
    return place ?? otherwise;
  };
  app.x = axis('x', app.x);
  app.y = axis('y', app.y);
  app.query = parts.get('q') ?? '';
  app.chosen = new Map();
  for (const dimension of app.dimensions) {
    const wanted = new Set((parts.get(dimension.id) ?? '').split(','));
    const known = dimension.options.map((option) => option.id).filter((id) => wanted.has(id));
    if (known.length > 0) app.chosen.set(dimension.id, new Set(known));
  }
  const cell = model.byId.get(parts.get('cell') ?? '');
  return cell ?? null;
}
