// @ts-check
// How the run went: times, money, and what failed with the provider's own words.

/** @param {App} app @param {HTMLElement} stage */
function showRun(app, stage) {
  const { model } = app;
  const total = model.cells.length;
  const states = [...stateNames].filter(([state]) => model.stateCounts.has(state));
  const times = model.times.requests;
  fill(stage, h('div.page', {},
    h('h2', { text: 'The run' }),
    h('dl.totals', {}, ...[
      ['Cells', grouped(total)],
      ['Requests', grouped(model.requests.length)],
      ['Pictures', grouped(model.stateCounts.get('completed') ?? 0)],
      ['Price', model.isUnpriced ? 'unknown' : model.price === 0 ? money(0) : `at most ${money(model.price)}`],
      ['Took', model.times.elapsed ? duration(model.times.elapsed) : null],
    ].filter(([, value]) => value !== null).map(([name, value]) => h('div', {}, h('dt', { text: name }), h('dd', { text: value })))),
    h('div.charts', {},
      h('section.chart', {}, h('h3', { text: 'Cells by state' }),
        levelBars(states.map(([state, name]) => {
          const count = model.stateCounts.get(state) ?? 0;
          return { name, share: count / total, text: `${grouped(count)} · ${percent(count / total)}`, kind: state };
        }))),
      times.length === 0
        ? h('section.chart', {}, h('h3', { text: 'Times' }), h('p.chart-words', { text: 'This run sent nothing: every picture was there already, or nothing has come yet.' }))
        : null,
      requestsOverTime(model), latencyChart(model), moneyChart(app)),
    failures(app)));
}

/** Requests a minute from the start of the run, and the limit. @param {Model} model */
function requestsOverTime(model) {
  const starts = /** @type {number[]} */ (model.times.requests.map(([, start]) => start).filter((start) => start !== null));
  if (starts.length < 2) return null;
  const end = Math.max(model.times.elapsed ?? 0, ...model.times.requests.map(([, start, took]) => (start ?? 0) + took), 1);
  const width = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200].map((seconds) => seconds * 1000).find((step) => end / step <= 60) ?? end / 60;
  const counts = new Array(Math.max(1, Math.ceil(end / width))).fill(0);
  for (const start of starts) counts[Math.min(counts.length - 1, Math.floor(start / width))] += 1;
  const bars = counts.map((count) => count * 60000 / width);
  const limits = (model.times.limits ?? []).map(({ provider, per_minute: rate }) => ({ at: rate, text: `limit of ${provider}: ${rate}/min` }));
  return chart('Requests over time',
    `${counted(starts.length, 'request')} in ${duration(end)}, ${Math.round(Math.max(...bars))} a minute at most.`,
    columns({
      bars, unit: 'per minute', from: '0', to: duration(end), lines: limits, label: 'Requests a minute over the run',
      words: (place) => `${duration(place * width)}: ${counts[place]}`,
    }),
    { head: ['From', 'Requests', 'Per minute'], rows: counts.map((count, place) => [duration(place * width), count, Math.round(bars[place])]) });
}

/** @param {Model} model */
function latencyChart(model) {
  const sorted = model.times.requests.map(([, , took]) => took).sort((a, b) => a - b);
  if (sorted.length < 2) return null;
  const at = (/** @type {number} */ share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const [low, high] = [sorted[0], Math.max(sorted[sorted.length - 1], sorted[0] + 1)];
  const bars = new Array(24).fill(0);
  const bin = (/** @type {number} */ took) => Math.min(23, Math.floor((took - low) / (high - low) * 24));
  for (const took of sorted) bars[bin(took)] += 1;
  const edge = (/** @type {number} */ place) => duration(low + (high - low) * place / 24);
  return chart('How long a picture took',
    `Half came within ${duration(at(0.5))}, 95 % within ${duration(at(0.95))}, the slowest took ${duration(high)}.`,
    columns({
      bars, unit: 'pictures', from: duration(low), to: duration(high), label: 'Histogram of latencies',
      marks: [{ at: (at(0.5) - low) / (high - low), text: 'median' }, { at: (at(0.95) - low) / (high - low), text: '95 %' }].filter(({ at: share }) => share < 0.9),
      words: (place) => `${edge(place)} to ${edge(place + 1)}: ${bars[place]}`,
    }),
    { head: ['From', 'To', 'Pictures'], rows: bars.map((bar, place) => [edge(place), edge(place + 1), bar]) });
}

/** Money by the values of an axis; a request that many cells share counts once for each value. @param {App} app */
function moneyChart(app) {
  const { model } = app;
  if (model.varying.length === 0 || model.requests.every(({ price }) => !price)) return null;
  const axis = model.varying.includes(app.moneyAxis) ? app.moneyAxis : model.varying[0];
  const seen = model.axes[axis].values.map(() => new Set());
  const sums = model.axes[axis].values.map(() => 0);
  for (const { values, requests } of model.cells) {
    const value = values[axis];
    for (const request of requests) {
      if (seen[value].has(request)) continue;
      seen[value].add(request);
      sums[value] += model.requests[request].price ?? 0;
    }
  }
  const most = Math.max(...sums, 1e-9);
  const rows = sums.map((sum, value) => ({ sum, value })).filter(({ value }) => seen[value].size > 0).sort((a, b) => b.sum - a.sum).slice(0, 40);
  return h('section.chart', {}, h('h3', { text: 'Money by value' }),
    h('label.chart-words', {}, 'Axis ', h('select', {
      id: 'money-axis', onchange: (/** @type {any} */ event) => { app.moneyAxis = Number(event.target.value); app.draw(); byId('money-axis').focus(); },
    }, ...model.varying.map((entry) => h('option', { value: entry, selected: entry === axis, text: model.axisTitle(entry) })))),
    levelBars(rows.map(({ sum, value }) => ({
      name: model.valueTitle(axis, value), share: sum / most, text: `${money(sum)} · ${counted(seen[value].size, 'request')}`,
    }))));
}

/** @param {App} app */
function failures(app) {
  const { model } = app;
  /** @type {Map<string, {state: string, reason: string, cells: number[]}>} */
  const groups = new Map();
  for (let cell = 0; cell < model.cells.length; cell += 1) {
    const state = model.state(cell);
    if (state === 'completed' || state === 'missing') continue;
    const reason = model.reason(cell);
    const key = `${state}\n${reason}`;
    const group = groups.get(key) ?? { state, reason, cells: [] };
    group.cells.push(cell);
    groups.set(key, group);
  }
  if (groups.size === 0) return null;
  const sorted = [...groups.values()].sort((a, b) => b.cells.length - a.cells.length);
  return h('section.failures', {}, h('h3', { text: 'What has no picture, and why' }),
    h('ul', {}, ...sorted.slice(0, 100).map(({ state, reason, cells }) => h(`li.${state}`, {},
      h('span.state', { text: `${stateNames.get(state)}, ${counted(cells.length, 'cell')}` }),
      h('p', { dir: 'auto', text: shorten(reason, 2000) }),
      button('show', `Show ${counted(cells.length, 'cell')}: ${stateNames.get(state)}`, () => app.showOnly('state', state), 'Show', 'text')))),
    sorted.length > 100 && h('p.chart-words', { text: `and ${sorted.length - 100} more reasons` }));
}
