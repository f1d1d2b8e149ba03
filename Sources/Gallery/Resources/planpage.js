// @ts-check
// The recipe and its plan, with command lines for whatever is shown, selected or picked.

/** @param {App} app @param {HTMLElement} stage */
function showPlan(app, stage) {
  const { model } = app;
  const { recipe, steps } = model.plan;
  const picked = model.all.filter((cell) => app.reviews.of(cell).pick === 1);
  const undone = model.all.filter((cell) => model.state(cell) !== 'completed');
  const makers = new Set(model.requests.map(({ maker }) => model.plan.makers[maker]).map(({ provider, model: name }) => `${provider} · ${name}`));
  fill(stage, h('div.page', {},
    h('h2', { dir: 'auto', text: recipe.title || recipe.name }),
    recipe.description ? h('p.lead', { dir: 'auto', text: recipe.description }) : null,
    h('dl.totals', {}, ...[
      ['Recipe', recipe.file ?? recipe.name], ['Made by', [...makers].join(', ')],
      ['Steps', steps.length > 1 ? steps.join(' → ') : null],
      ['Cells', grouped(model.cells.length)], ['Requests', grouped(model.requests.length)],
      ['Price', model.isUnpriced ? 'unknown' : model.price === 0 ? money(0) : `at most ${money(model.price)}`],
    ].filter(([, value]) => value).map(([name, value]) => h('div', {}, h('dt', { text: name }), h('dd', { dir: 'auto', text: value })))),
    h('section.commands', {}, h('h3', { text: 'Command lines' }), h('p.chart-words', { text: 'For the folder that the recipe is in.' }),
      ...[
        ['All of it', 'run', model.all],
        [`What is shown (${app.cells.length})`, 'run', app.cells],
        [`What is selected (${app.selected.size})`, 'run', [...app.selected]],
        [`What is picked (${picked.length})`, 'plan', picked],
        [`What has no picture (${undone.length})`, 'run', undone],
      ].filter(([, , cells], place) => place === 0 || (cells.length > 0 && cells.length < model.cells.length))
        .map(([title, verb, cells]) => commandBlock(String(title), commandLines(model, String(verb), /** @type {number[]} */ (cells)))),
      picked.length > 0 && commandBlock('Go on with the picked ones', 'backdrop promote picks.json')),
    recipe.text && h('section.recipe-text', {}, commandBlock(recipe.file, recipe.text, recipe.file)),
    h('section.axes-list', {}, h('h3', { text: 'Axes' }), ...model.axes.map((axis, index) => {
      const isVarying = model.varying.includes(index);
      const counts = axis.values.map(() => 0);
      for (const { values } of model.cells) counts[values[index]] += 1;
      return h('details', { open: isVarying && axis.values.length <= 12 },
        h('summary', {}, h('span', { dir: 'auto', text: model.axisTitle(index) }), h('span.chart-words', { text: isVarying ? counted(axis.values.length, 'value') : 'the same everywhere' })),
        h('dl', {}, ...axis.values.slice(0, 500).map((value, place) => h('div', {},
          h('dt', {}, h('code', { text: value.id })),
          h('dd', { dir: 'auto', text: [...new Set([model.valueTitle(index, place), value.text])].filter((text, nth) => text && (nth === 0 || text !== value.id)).join(' — ') }),
          h('dd.count', { text: counted(counts[place], 'cell') })))));
    }))));
}

/** @param {string} title @param {string} text @param {string} [what] is copied */
function commandBlock(title, text, what = 'Command line') {
  return h('div.command', {},
    h('div.command-head', {}, h('span', { text: title }), button('copy', `Copy: ${title}`, () => copyText(text, what), icon('copy'), 'icon.small')),
    h('pre', { tabindex: '0', text }));
}
