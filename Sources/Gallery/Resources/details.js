// @ts-check
// Everything that is known of one picture.

/** @param {App} app @param {number} cell @returns {Node[]} */
function details(app, cell) {
  const { model } = app;
  const outcome = model.outcome(cell);
  const state = model.state(cell);
  const { id, requests } = model.cells[cell];
  const last = model.requests[model.request(cell)];
  const maker = model.plan.makers[last.maker];
  const source = model.source(cell);
  const took = model.latencies.get(model.request(cell));
  /** @type {Node[]} */
  const parts = [];
  if (state !== 'completed') {
    parts.push(h(`section.verdict.${state}`, {},
      h('h3', { text: stateNames.get(state) }),
      h('p', { dir: 'auto', text: model.reason(cell) }),
      outcome?.billed ? h('p', { text: billedNames.get(outcome.billed) ?? '' }) : null));
  }
  const constants = model.axes.map((_, axis) => axis).filter((axis) => !model.varying.includes(axis));
  if (constants.length > 0) {
    parts.push(section('The same everywhere', constants.map((axis) =>
      [model.axisTitle(axis), model.valueOf(cell, axis)])));
  }
  for (const request of requests) {
    const name = requests.length > 1 ? `Step ${model.plan.steps[requests.indexOf(request)]}` : 'Request';
    parts.push(section(name, [
      ...model.parameters(request),
      ...model.requests[request].inputs.map((input) => [input.name, input.file
        ?? (typeof input.request === 'number' ? 'the picture of the step before' : input.sha256 ?? '')]),
      ['replicate', model.requests[request].replicate],
    ]));
  }
  // The studio repeats its renderer's version in the answer; it stands with the picture.
  parts.push(section('Answer', (outcome?.facts ?? []).filter(([name]) => name !== 'renderer' || !maker.renderer)));
  parts.push(section('Picture', [
    ['Size', outcome?.width ? `${outcome.width} × ${outcome.height}` : null],
    ['File', model.file(cell)],
    ['Price', last.price === null ? 'unknown' : last.price === 0 ? money(0) : `at most ${money(last.price)}`],
    ['Took', took === undefined ? null : duration(took)],
    ['Source', source?.file],
    ['Provider', maker.provider],
    ['Model', maker.model],
    ['Answered by', maker.origin],
    ['Renderer', maker.renderer],
    ['Cell', id],
    ['Request key', last.key],
  ]));
  return parts;
}

const billedNames = new Map([
  ['no', 'Not billed.'],
  ['yes', 'Billed.'],
  ['maybe', 'Possibly billed.'],
]);

/** @param {string} title @param {any[][]} rows name and value; rows without a value are left out */
function section(title, rows) {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (known.length === 0) return document.createComment('');
  return h('section', {}, h('h3', { text: title }), h('dl', {}, ...known.map(([name, value]) => {
    const colours = palette(value);
    if (colours) {
      return h('div', {}, h('dt', { dir: 'auto', text: sentence(name) }),
        h('dd.colours', {}, ...colours.map(({ hex, weight }) =>
          h('span.colour', {}, swatch(hex), h('span', { text: hex }), h('span.weight', { text: weight })))));
    }
    const text = readable(value);
    const isLong = text.length > 36;
    return h(isLong ? 'div.long' : 'div', {},
      h('dt', { dir: 'auto', text: sentence(name) }), h('dd', { dir: 'auto', text }));
  })));
}

/**
 * One row of values per axis: the cells that differ from this one in that axis only.
 * @param {App} app @param {number} cell @param {number} active the axis that arrow keys step along
 */
function variations(app, cell, active) {
  const { model } = app;
  const neighbours = model.neighbours(cell);
  return model.varying.map((axis) => {
    const values = model.axes[axis].values;
    const own = model.cells[cell].values[axis];
    // A long axis shows the values around this one.
    const first = Math.max(0, Math.min(own - 6, values.length - 13));
    const near = values.slice(first, first + 13).map((_, place) => first + place);
    return h('div.variation', { 'data-active': axis === active },
      h('div.axis', {},
        h('button.axis-name', {
          'data-axis': axis, 'aria-pressed': `${axis === active}`,
          title: 'Step along this axis with ↑ and ↓', dir: 'auto', text: model.axisTitle(axis),
        }),
        h('span', { dir: 'auto', text: shorten(model.valueOf(cell, axis)) }),
        h('span.of', { text: `${own + 1}/${values.length}` })),
      h('div.options', {}, ...near.map((value) => {
        const other = value === own ? { cell, exact: true } : neighbours[axis][value];
        if (!other) return null;
        const image = model.thumbnail(other.cell, 320);
        const title = shorten(model.valueTitle(axis, value));
        return h('button', {
          'data-goto': other.cell, 'aria-current': value === own ? 'true' : null,
          'data-near': !other.exact, title: other.exact ? title : `${title} (other values differ too)`,
          'aria-label': `${model.axisTitle(axis)}: ${title}${other.exact ? '' : ', other values differ too'}`,
        }, image ? h('img', { src: image, alt: '', decoding: 'async' }) : h('span', { text: '–' }));
      })));
  });
}
