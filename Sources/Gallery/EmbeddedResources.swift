// swift-format-ignore-file
// Written by scripts/embed from Sources/Gallery/Resources; change the files there.

/// The texts of the resource folder, by file name.
enum EmbeddedResources {
  static let texts: [String: String] = [
    "app.js": #"""
// @ts-check
// The page as a whole: what is shown, and what clicks and keys do.

/** What the data scripts assign. @type {{backdropPlan: any, backdropRun: Run}} */
const globals = /** @type {any} */ (window);

class App {
  constructor() {
    this.model = new Model(globals.backdropPlan, globals.backdropRun);
    const { model } = this;
    this.reviews = new Reviews(model);
    this.dimensions = dimensions(model, this.reviews);
    /** @type {'grid' | 'table'} */
    this.view = 'grid';
    this.query = '';
    /** @type {Map<string, Set<string>>} */
    this.chosen = new Map();
    /** Shown cells, in the order of the plan. @type {number[]} */
    this.cells = [];
    /** @type {Map<string, Map<string, number>>} */
    this.counts = new Map();
    this.current = 0;
    this.size = this.preferredSize();
    [this.x, this.y] = this.preferredAxes();
    this.stage = byId('stage');
    this.loupe = new Loupe(this);
    this.help = new Help();
    this.facets = new Facets(this, byId('facets'));
    this.grid = new GridView(this, this.stage);
    this.table = new TableView(this, this.stage);
  }

  start() {
    const { model } = this;
    document.title = model.title;
    byId('title').textContent = model.title;
    byId('size').value = this.size;
    this.drawAxisPickers();
    this.connect();
    this.applyHash();
    if (model.run.live) followRun((run) => this.runChanged(run));
    document.documentElement.dataset.ready = 'true';
  }

  // What a recipe asks for, else what suits.

  preferredAxes() {
    const { model } = this;
    const hint = (/** @type {string | null} */ name) =>
      model.varying.find((axis) => model.axes[axis].name === name);
    const { varying } = model;
    const y = hint(model.plan.gallery.y) ?? varying.find((axis) => axis !== hint(model.plan.gallery.x)) ?? 0;
    const x = hint(model.plan.gallery.x) ?? varying.findLast((axis) => axis !== y) ?? y;
    return [x, y];
  }

  preferredSize() {
    const width = window.innerWidth;
    return width < 600 ? 172 : width < 1800 ? 216 : 300;
  }

  get shown() {
    return this.view === 'table' && this.model.varying.length > 0 ? this.table : this.grid;
  }

  // Showing

  filter() {
    const { cells, counts } = filterCells(this.model, this.dimensions, this.chosen, this.query);
    this.cells = cells;
    this.counts = counts;
    if (!cells.includes(this.current) && !this.loupe.isOpen && cells.length > 0) this.current = cells[0];
    this.stage.scrollTop = 0;
    this.draw();
  }

  clearFilters() {
    this.query = '';
    this.chosen = new Map();
    byId('search').value = '';
    this.filter();
  }

  draw() {
    const isTable = this.shown === this.table;
    byId('view-grid').setAttribute('aria-pressed', `${!isTable}`);
    byId('view-table').setAttribute('aria-pressed', `${isTable}`);
    byId('view-table').disabled = this.model.varying.length === 0;
    byId('axes').hidden = !isTable;
    byId('axis-x').value = `${this.x}`;
    byId('axis-y').value = `${this.y}`;
    this.drawCounts();
    this.facets.draw();
    if (this.cells.length === 0) {
      fill(this.stage, h('div', { class: 'nothing' },
        h('p', { text: this.model.cells.length === 0 ? 'This plan has no cells.' : 'No picture matches.' }),
        this.model.cells.length > 0
          && h('button', { type: 'button', text: 'Clear all filters', onclick: () => this.clearFilters() })));
    } else {
      this.shown.show();
    }
    this.remember();
  }

  drawCounts() {
    const { model } = this;
    const total = model.cells.length;
    const states = new Map();
    for (let cell = 0; cell < total; cell += 1) {
      const state = model.state(cell);
      states.set(state, (states.get(state) ?? 0) + 1);
    }
    const done = states.get('completed') ?? 0;
    const problems = ['failed', 'blocked', 'unknown', 'skipped', 'cancelled', 'pending']
      .filter((state) => states.has(state))
      .map((state) => h('span', { class: `problem ${state}`, text: `${states.get(state)} ${stateNames.get(state)?.toLowerCase()}` }));
    const shown = this.cells.length === total
      ? counted(total, 'cell')
      : `${this.cells.length.toLocaleString('en')} of ${counted(total, 'cell')}`;
    const unpriced = model.requests.some((request) => request.price === null);
    const price = unpriced ? 'price unknown' : model.price === 0 ? money(0) : `at most ${money(model.price)}`;
    fill(byId('counts'),
      model.run.live && h('span', { class: 'live', text: `running, ${done} done` }),
      h('span', { text: shown }),
      !model.run.live && done < total && h('span', { text: `${counted(done, 'picture')}` }),
      h('span', { text: price, title: 'Price of all requests' }),
      ...problems);
    byId('export').hidden = this.reviews.count === 0;
    const chosen = [...this.chosen.values()].reduce((sum, set) => sum + set.size, 0);
    byId('filters').querySelector('span').textContent = chosen > 0 ? `Filters (${chosen})` : 'Filters';
    byId('axis-rest').textContent = '';
    const rest = model.varying.filter((axis) => axis !== this.x && axis !== this.y);
    if (rest.length > 0) {
      byId('axis-rest').textContent = `Side by side in each slot: ${rest.map((axis) => model.axisTitle(axis)).join(', ')}`;
    }
    announce(shown);
  }

  drawAxisPickers() {
    const { model } = this;
    for (const id of ['axis-x', 'axis-y']) {
      fill(byId(id), ...model.varying.map((axis) => h('option', { value: axis, text: model.axisTitle(axis) })));
    }
  }

  /** @param {'grid' | 'table'} view */
  setView(view) {
    if (this.loupe.isOpen) this.loupe.close();
    this.view = view;
    this.stage.scrollTop = 0;
    this.stage.scrollLeft = 0;
    this.draw();
    if (this.cells.length > 0) this.shown.reveal();
  }

  /** @param {number} x @param {number} y */
  setAxes(x, y) {
    // Both on one axis would be a diagonal; the other side takes the old axis instead.
    if (x === y) [x, y] = x === this.x ? [this.y, y] : [x, this.x];
    [this.x, this.y] = [x, y];
    this.draw();
  }

  /** Makes a cell the current one and shows it. @param {number} cell */
  select(cell) {
    this.current = cell;
    if (this.loupe.isOpen) this.loupe.draw();
    else if (this.cells.length > 0) {
      this.shown.reveal();
      this.shown.element(cell)?.focus({ preventScroll: true });
    }
    this.remember();
  }

  openLoupe() {
    if (this.model.cells.length === 0) return;
    this.loupe.open();
    this.remember();
  }

  loupeClosed() {
    this.remember();
    if (this.cells.length === 0) return;
    this.shown.reveal();
    this.shown.element(this.current)?.focus({ preventScroll: true });
  }

  /** @param {Run} run */
  runChanged(run) {
    this.model.setRun(run);
    this.dimensions = dimensions(this.model, this.reviews);
    const { scrollTop, scrollLeft } = this.stage;
    this.filter();
    this.stage.scrollTop = scrollTop;
    this.stage.scrollLeft = scrollLeft;
    if (this.loupe.isOpen) this.loupe.draw();
  }

  // Reviewing

  /** @param {Partial<Review>} change */
  review(change) {
    const cell = this.current;
    if (this.cells.length === 0 && !this.loupe.isOpen) return;
    this.reviews.change(cell, change);
    this.reviewed(cell);
    const { pick, stars } = this.reviews.of(cell);
    announce([pick === 1 ? 'Picked' : pick === -1 ? 'Rejected' : 'Undecided', stars > 0 ? counted(stars, 'star') : '']
      .filter(Boolean).join(', '));
    if (this.loupe.isOpen && this.loupe.advances && change.pick) this.loupe.step(1);
  }

  undo() {
    const cell = this.reviews.undo();
    if (cell === null) return;
    this.reviewed(cell);
    this.select(cell);
    announce('Undone');
  }

  /** Shows a changed review without moving anything. @param {number} cell */
  reviewed(cell) {
    if (this.loupe.isOpen) this.loupe.drawReview();
    this.counts = filterCells(this.model, this.dimensions, this.chosen, this.query).counts;
    this.facets.draw();
    byId('export').hidden = this.reviews.count === 0;
    if (this.cells.length > 0) this.shown.render();
    if (this.reviews.refused) {
      const notice = byId('notice');
      fill(notice, 'This browser does not keep the picks: export them before you close the page. ',
        h('button', { type: 'button', text: 'Export picks', onclick: () => this.reviews.save() }));
      notice.hidden = false;
    }
  }

  // The address

  remember() {
    const hash = permalink(this);
    if (hash === location.hash.replace(/^#/, '')) return;
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
  }

  applyHash() {
    const cell = applyPermalink(this, location.hash);
    byId('search').value = this.query;
    if (cell !== null) this.current = cell;
    const opens = cell !== null;
    this.filter();
    if (opens) {
      this.current = cell;
      if (this.loupe.isOpen) this.loupe.draw();
      else this.openLoupe();
    } else if (this.loupe.isOpen) {
      this.loupe.close();
    }
  }

  // Listening

  connect() {
    const { stage } = this;
    stage.addEventListener('click', (/** @type {MouseEvent} */ event) => this.clicked(event));
    let isWaiting = false;
    stage.addEventListener('scroll', () => {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        if (this.cells.length > 0) this.shown.render();
      });
    }, { passive: true });
    new ResizeObserver(() => { if (this.cells.length > 0) this.shown.layout(); }).observe(stage);
    byId('view-grid').addEventListener('click', () => this.setView('grid'));
    byId('view-table').addEventListener('click', () => this.setView('table'));
    byId('axis-x').addEventListener('change', (/** @type {any} */ event) => this.setAxes(Number(event.target.value), this.y));
    byId('axis-y').addEventListener('change', (/** @type {any} */ event) => this.setAxes(this.x, Number(event.target.value)));
    byId('swap').addEventListener('click', () => this.setAxes(this.y, this.x));
    byId('search').addEventListener('input', (/** @type {any} */ event) => {
      this.query = event.target.value;
      this.filter();
    });
    byId('size').addEventListener('input', (/** @type {any} */ event) => {
      this.size = Number(event.target.value);
      if (this.cells.length > 0) this.shown.layout();
    });
    byId('export').addEventListener('click', () => this.reviews.save());
    byId('help').addEventListener('click', () => this.help.toggle());
    byId('filters').addEventListener('click', () => {
      const isOpen = document.body.classList.toggle('filters-open');
      byId('filters').setAttribute('aria-expanded', `${isOpen}`);
    });
    connectTheme();
    window.addEventListener('hashchange', () => this.applyHash());
    window.addEventListener('storage', (event) => {
      if (event.key !== this.reviews.place) return;
      this.reviews.read();
      this.reviewed(this.current);
    });
    document.addEventListener('keydown', (event) => this.key(event));
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const tile = /** @type {HTMLElement | null} */ (target.closest('[data-cell]'));
    const more = /** @type {HTMLElement | null} */ (target.closest('[data-more]'));
    if (tile) {
      this.current = Number(tile.dataset.cell);
      this.openLoupe();
    } else if (more) {
      const [x, y] = (more.dataset.more ?? '').split(',').map(Number);
      for (const [axis, value] of [[this.x, x], [this.y, y]]) {
        const { name, values } = this.model.axes[axis];
        this.chosen.set(`axis.${name}`, new Set([values[value].id]));
      }
      this.view = 'grid';
      this.filter();
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const isField = target.matches('input:not([type=checkbox]):not([type=range]), select');
    if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== 'z')) return;
    if (isField) {
      if (event.key === 'Escape' && target.id === 'search') {
        this.query = '';
        byId('search').value = '';
        this.filter();
        target.blur();
      } else if (event.key === 'Enter' && target.id === 'search' && this.cells.length > 0) {
        this.select(this.current);
      }
      return;
    }
    if (this.help.dialog.open && event.key !== '?') return;
    if (this.command(event)) event.preventDefault();
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was a command */
  command(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey) {
      this.undo();
      return true;
    }
    if (/^[0-5]$/.test(key)) {
      this.review({ stars: Number(key) });
      return true;
    }
    switch (key) {
      case 'p': this.review({ pick: 1 }); return true;
      case 'x': this.review({ pick: -1 }); return true;
      case 'u': this.review({ pick: 0, stars: 0 }); return true;
      case 'g': this.setView('grid'); return true;
      case 't': if (this.model.varying.length > 0) this.setView('table'); return true;
      case '?': this.help.toggle(); return true;
      default: break;
    }
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches('[type=range]') && key.startsWith('Arrow')) return false;
    if (this.loupe.isOpen) return this.loupe.key(event);
    switch (key) {
      case '/': byId('search').focus(); byId('search').select(); return true;
      case 'e': this.openLoupe(); return true;
      case 'Enter':
        if (target.matches('button, input, a, summary')) return false;
        this.openLoupe();
        return true;
      case 'ArrowLeft': case 'ArrowRight': case 'ArrowUp': case 'ArrowDown':
      case 'PageUp': case 'PageDown': case 'Home': case 'End': {
        if (this.cells.length === 0) return false;
        // The first arrow shows where one is, the next ones move.
        const isThere = target.matches('[data-cell]');
        const next = isThere ? this.shown.step(key) : this.current;
        if (next !== null) this.select(next);
        return true;
      }
      default: return false;
    }
  }
}

/** Light, dark or the system's; kept in the browser. */
function connectTheme() {
  const themes = /** @type {const} */ (['system', 'light', 'dark']);
  const button = byId('theme');
  let theme = 'system';
  try {
    theme = localStorage.getItem('backdrop.theme') ?? 'system';
  } catch {
    // A browser that keeps nothing starts with the system's theme each time.
  }
  const show = () => {
    const known = themes.find((name) => name === theme) ?? 'system';
    if (known === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = known;
    button.setAttribute('aria-label', `Theme: ${known}`);
    button.title = `Theme: ${known}`;
    fill(button, icon(known));
  };
  button.addEventListener('click', () => {
    theme = themes[(themes.findIndex((name) => name === theme) + 1) % themes.length];
    try {
      localStorage.setItem('backdrop.theme', theme);
    } catch {
      // It holds until the page is closed.
    }
    show();
  });
  show();
}

new App().start();

"""#,
    "details.js": #"""
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
  /** @type {Node[]} */
  const parts = [];
  if (state !== 'completed') {
    parts.push(h('section', { class: `verdict ${state}` },
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
        h('dd', { class: 'colours' }, ...colours.map(({ hex, weight }) =>
          h('span', { class: 'colour' }, swatch(hex), h('span', { text: hex }), h('span', { class: 'weight', text: weight })))));
    }
    const text = readable(value);
    const isLong = text.length > 36;
    return h('div', { class: isLong ? 'long' : '' },
      h('dt', { dir: 'auto', text: sentence(name) }), h('dd', { dir: 'auto', text }));
  })));
}

/** @param {string} name */
function sentence(name) {
  const text = `${name}`.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * One row of values per axis: the cells that differ from this one in that axis only.
 * @param {App} app @param {number} cell @param {number} active the axis that arrow keys step along
 */
function variations(app, cell, active) {
  const { model } = app;
  return model.varying.map((axis) => {
    const values = model.axes[axis].values;
    const own = model.cells[cell].values[axis];
    // A long axis shows the values around this one.
    const first = Math.max(0, Math.min(own - 6, values.length - 13));
    const near = values.slice(first, first + 13).map((_, place) => first + place);
    return h('div', { class: 'variation', 'data-active': axis === active },
      h('div', { class: 'axis' },
        h('button', {
          type: 'button', class: 'axis-name', 'data-axis': axis, 'aria-pressed': `${axis === active}`,
          title: 'Step along this axis with ↑ and ↓', dir: 'auto', text: model.axisTitle(axis),
        }),
        h('span', { dir: 'auto', text: model.valueOf(cell, axis) }),
        h('span', { class: 'of', text: `${own + 1}/${values.length}` })),
      h('div', { class: 'options' }, ...near.map((value) => {
        const other = value === own ? { cell, exact: true } : model.sibling(cell, axis, value);
        if (!other) return null;
        const image = model.thumbnail(other.cell, 320);
        const title = model.valueTitle(axis, value);
        return h('button', {
          type: 'button', 'data-goto': other.cell, 'aria-current': value === own ? 'true' : null,
          'data-near': !other.exact, title: other.exact ? title : `${title} (other values differ too)`,
          'aria-label': `${model.axisTitle(axis)}: ${title}${other.exact ? '' : ', other values differ too'}`,
        }, image ? h('img', { src: image, alt: '', decoding: 'async' }) : h('span', { text: '–' }));
      })));
  });
}

"""#,
    "dom.js": #"""
// @ts-check
// Elements are made here and nowhere else; text goes in as text, never as markup.

/** @typedef {string | number | Node | null | undefined | false} Child */

/**
 * Makes an element. `class`, `text` and event listeners (`onclick` as a function) are set as such,
 * everything else as an attribute; `false`, `null` and `undefined` leave an attribute out.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...Child} children
 * @returns {any}
 */
function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else if (name === 'text') element.textContent = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

/** @param {Element} element @param {Child[]} children */
function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** @param {Element} element @param {...Child} children */
function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** @param {string} id @returns {any} */
function byId(id) {
  return document.getElementById(id);
}

const shapes = {
  close: 'M3 4l1-1 4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4z',
  left: 'M10 2 4 8l6 6 1.2-1.2L6.4 8l4.8-4.8z',
  right: 'M6 2l6 6-6 6-1.2-1.2L9.6 8 4.8 3.2z',
  panel: 'M1 2h14v12H1zM2.5 3.5v9H9v-9zM10.5 3.5v9h3v-9z',
  light: 'M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM7.250.5h1.5v2.5h-1.5zM7.250 13h1.5v2.5h-1.5zM.5 7.250H3v1.5H.5zM13 7.250h2.5v1.5H13zM2.2 3.2l1-1L5 4 4 5zM11 12l1-1 1.8 1.8-1 1zM2.2 12.8 4 11l1 1-1.8 1.8zM11 4l1.8-1.8 1 1L12 5z',
  dark: 'M6 1a7 7 0 1 0 9 9A6 6 0 0 1 6 1z',
  system: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.5v11a5.5 5.5 0 0 1 0-11z',
  check: 'M2 8.5 3.2 7.3 6.2 10.3 12.8 3.7 14 4.9l-7.8 7.8z',
  cross: 'M3 4l1-1 4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4z',
};

/** @param {keyof typeof shapes} name @returns {SVGElement} */
function icon(name) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

/** Tells people who cannot see the page what happened. @param {string} text */
function announce(text) {
  byId('status').textContent = text;
}

/** @param {number} dollars */
function money(dollars) {
  const text = dollars.toFixed(4).replace(/0{1,2}$/, '');
  return `$${text}`;
}

/** @param {number} count @param {string} one @param {string} [many] */
function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

"""#,
    "facets.js": #"""
// @ts-check
// The filters: every value with how many cells it would leave.

class Facets {
  /** @param {App} app @param {HTMLElement} element */
  constructor(app, element) {
    this.app = app;
    this.element = element;
    /** Dimensions whose every option is shown. @type {Set<string>} */
    this.unfolded = new Set();
    element.addEventListener('click', (event) => this.clicked(event));
  }

  draw() {
    const { app } = this;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const back = this.element.contains(focused) ? focused?.dataset : undefined;
    const scroll = this.element.scrollTop;
    const isFiltered = app.query !== '' || [...app.chosen.values()].some((set) => set.size > 0);
    fill(this.element,
      h('div', { class: 'facets-head' },
        h('h2', { text: 'Filters' }),
        isFiltered && h('button', { type: 'button', class: 'text', 'data-clear': true, text: 'Clear all' })),
      ...app.dimensions.map((dimension) => this.dimension(dimension)));
    this.element.scrollTop = scroll;
    if (!back) return;
    for (const button of this.element.querySelectorAll('button')) {
      if (button.dataset.dimension === back.dimension && button.dataset.option === back.option) {
        button.focus({ preventScroll: true });
      }
    }
  }

  /** @param {Dimension} dimension */
  dimension(dimension) {
    const { app } = this;
    const chosen = app.chosen.get(dimension.id) ?? new Set();
    const counts = app.counts.get(dimension.id) ?? new Map();
    // Reviews that nobody gave would only be noise.
    const options = dimension.options.filter((option) => dimension.id.startsWith('axis.')
      || counts.has(option.id) || chosen.has(option.id));
    if (options.length < 2 && chosen.size === 0) return null;
    const limit = this.unfolded.has(dimension.id) ? Infinity : 12;
    const shown = options.filter((option, place) => place < limit || chosen.has(option.id));
    return h('section', { role: 'group', 'aria-label': dimension.title },
      h('h3', { dir: 'auto', text: dimension.title }),
      h('div', { class: 'options' }, ...shown.map((option) => {
        const count = counts.get(option.id) ?? 0;
        const title = option.id.match(/^[1-5]$/) && dimension.id === 'review'
          ? counted(Number(option.id), 'star') : option.title;
        return h('button', {
          type: 'button', class: 'option', 'data-dimension': dimension.id, 'data-option': option.id,
          'aria-pressed': `${chosen.has(option.id)}`, 'data-none': count === 0,
          'aria-label': `${title}, ${counted(count, 'picture')}`,
        },
        option.colours?.length && h('span', { class: 'swatches' }, ...option.colours.map(swatch)),
        h('span', { class: 'name', dir: 'auto', text: option.title, title: option.title }),
        h('span', { class: 'count', text: count.toLocaleString('en') }));
      })),
      shown.length < options.length && h('button', {
        type: 'button', class: 'text', 'data-unfold': dimension.id, text: `${options.length - shown.length} more`,
      }));
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const { app } = this;
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    if (!button) return;
    const { dimension, option, unfold } = button.dataset;
    if (dimension && option) {
      const set = new Set(app.chosen.get(dimension));
      if (!set.delete(option)) set.add(option);
      app.chosen.set(dimension, set);
      app.filter();
    } else if (unfold) {
      this.unfolded.add(unfold);
      this.draw();
    } else if (button.hasAttribute('data-clear')) {
      app.clearFilters();
    }
  }
}

/** @param {string} colour */
function swatch(colour) {
  const element = h('span', { class: 'swatch' });
  // Set as a property: anything but a colour is dropped.
  element.style.backgroundColor = colour;
  return element;
}

"""#,
    "filter.js": #"""
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

"""#,
    "gallery.css": #"""
:root {
  color-scheme: light dark;
  --bg: light-dark(#f3f3f1, #111214);
  --surface: light-dark(#ffffff, #191b1d);
  --raised: light-dark(#ffffff, #232629);
  --mat: light-dark(#e6e6e2, #1d1f22);
  --line: light-dark(#d9d9d4, #2d3034);
  --text: light-dark(#191a1b, #ececea);
  --muted: light-dark(#585b5f, #a5a9ae);
  --accent: light-dark(#2350c4, #93b4ff);
  --accent-soft: light-dark(#e3eafb, #24304d);
  --on-accent: light-dark(#ffffff, #0e1526);
  --good: light-dark(#136c3c, #6fd59a);
  --bad: light-dark(#a8221a, #ff9d92);
  --warn: light-dark(#7a4e00, #f0c064);
  --star: light-dark(#8a5a00, #f5c451);
  --shade: light-dark(rgb(20 20 20 / 14%), rgb(0 0 0 / 50%));
  --radius: 6px;
  font: 14px/1.45 Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }

*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html, body { height: 100%; margin: 0; }
body {
  display: flex; flex-direction: column;
  background: var(--bg); color: var(--text);
  overflow: hidden; -webkit-font-smoothing: antialiased;
}
h1, h2, h3, p, dl, dd { margin: 0; }
svg { width: 16px; height: 16px; fill: currentColor; flex: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
noscript { padding: 24px; }

button, input, select { font: inherit; color: inherit; letter-spacing: inherit; }
button {
  display: inline-flex; align-items: center; justify-content: center; gap: 7px;
  min-height: 32px; padding: 0 11px; border: 1px solid var(--line); border-radius: var(--radius);
  background: var(--surface); cursor: pointer; white-space: nowrap;
}
button:hover { border-color: var(--muted); }
button:disabled { opacity: .45; cursor: default; border-color: var(--line); }
button.icon { width: 32px; padding: 0; flex: none; }
button[aria-pressed="true"] { background: var(--accent-soft); border-color: var(--accent); color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
select, input[type="search"] {
  height: 32px; padding: 0 9px; border: 1px solid var(--line); border-radius: var(--radius);
  background: var(--surface); min-width: 0;
}
select { max-width: 190px; }
kbd {
  font: 600 11px/1 ui-monospace, "SF Mono", Menlo, Consolas, monospace; color: var(--muted);
  padding: 4px 6px; border: 1px solid var(--line); border-radius: 4px; background: var(--bg);
}

/* Header */
#bar {
  display: flex; align-items: center; gap: 10px 18px; flex: none;
  padding: 10px 18px; background: var(--surface); border-bottom: 1px solid var(--line);
}
.brand { flex: 1 1 auto; min-width: 0; }
h1 { font-size: 16px; line-height: 1.25; font-weight: 650; letter-spacing: -.012em; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
#counts { display: flex; gap: 0 14px; color: var(--muted); font-size: 12.5px; font-variant-numeric: tabular-nums; white-space: nowrap; overflow: hidden; }
#counts .problem { color: var(--warn); }
#counts .failed, #counts .blocked { color: var(--bad); }
#counts .live { color: var(--good); font-weight: 600; }
.live::before { content: ""; display: inline-block; width: 7px; height: 7px; margin-right: 6px; border-radius: 50%; background: currentColor; animation: pulse 1.6s ease-in-out infinite; }
@keyframes pulse { 50% { opacity: .25; } }
.switch { display: flex; flex: none; }
.switch button { border-radius: 0; margin-left: -1px; }
.switch button:first-child { border-radius: var(--radius) 0 0 var(--radius); margin: 0; }
.switch button:last-child { border-radius: 0 var(--radius) var(--radius) 0; }
.switch button[aria-pressed="true"] { z-index: 1; }
.search { position: relative; flex: 0 1 260px; min-width: 120px; }
.search input { width: 100%; padding: 0 34px 0 31px; }
.search input::placeholder { color: var(--muted); opacity: 1; }
.search svg { position: absolute; left: 9px; top: 8px; color: var(--muted); pointer-events: none; }
.search kbd { position: absolute; right: 7px; top: 6px; pointer-events: none; }
.search input:focus ~ kbd, .search input:not(:placeholder-shown) ~ kbd { display: none; }
.tools { display: flex; align-items: center; gap: 8px; flex: none; }
.size { display: flex; align-items: center; gap: 8px; color: var(--muted); margin: 0 4px; }
.size input { width: 108px; accent-color: var(--accent); }
#filters { display: none; }
#notice { padding: 8px 18px; background: light-dark(#fdf0d3, #3a2e12); color: var(--text); border-bottom: 1px solid var(--line); }
#notice button { min-height: 26px; margin-left: 8px; }

/* Body */
#body { display: flex; flex: 1; min-height: 0; }
#facets { width: 232px; flex: none; overflow-y: auto; padding: 14px 10px 32px 18px; border-right: 1px solid var(--line); scrollbar-width: thin; }
.facets-head { display: flex; justify-content: space-between; align-items: center; min-height: 24px; }
#facets h2 { font-size: 13px; font-weight: 650; }
#facets h3 { margin: 18px 0 5px; font-size: 11px; font-weight: 600; letter-spacing: .055em; text-transform: uppercase; color: var(--muted); }
button.text { border: 0; background: none; min-height: 24px; padding: 0 6px; color: var(--accent); font-size: 12.5px; }
button.text:hover { text-decoration: underline; }
#facets .options { display: flex; flex-direction: column; gap: 1px; }
.option {
  justify-content: flex-start; gap: 8px; width: 100%; min-height: 28px; padding: 0 8px 0 6px;
  border: 0; background: none; text-align: left; border-radius: 4px;
}
.option:hover { background: var(--mat); }
.option::before { content: ""; width: 14px; height: 14px; flex: none; border: 1.5px solid var(--muted); border-radius: 3.5px; }
.option[aria-pressed="true"] { background: none; color: var(--text); font-weight: 600; }
.option[aria-pressed="true"]::before { border-color: var(--accent); background: var(--accent); box-shadow: inset 0 0 0 2.5px var(--surface); }
.option .name { flex: 1; overflow: hidden; text-overflow: ellipsis; }
.option .count { color: var(--muted); font-size: 12px; font-weight: 400; font-variant-numeric: tabular-nums; }
.option[data-none] .name { color: var(--muted); }
.swatches { display: flex; border-radius: 3px; overflow: hidden; }
.swatch { width: 8px; height: 14px; }
main { flex: 1; min-width: 0; display: flex; flex-direction: column; }
#stage { flex: 1; min-height: 0; overflow: auto; position: relative; overscroll-behavior: contain; }
#axes { display: flex; align-items: center; gap: 10px; flex: none; padding: 10px 18px; border-bottom: 1px solid var(--line); }
#axes label { display: flex; align-items: center; gap: 8px; color: var(--muted); min-width: 0; }
#axes select { color: var(--text); }
#axis-rest { color: var(--muted); font-size: 12.5px; margin-left: 8px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.nothing { display: flex; flex-direction: column; align-items: center; gap: 14px; padding: 18vh 20px; color: var(--muted); }

/* Tiles */
.grid { position: relative; padding: 18px; overflow: hidden; }
.item { position: absolute; contain: layout style; }
.tile {
  display: flex; flex-direction: column; align-items: stretch; justify-content: flex-start; gap: 0;
  position: relative; width: 100%; height: 100%; min-height: 0; padding: 0; border: 0; border-radius: 4px;
  background: none; text-align: left; white-space: normal;
}
.tile:focus-visible { outline: none; }
.mat {
  flex: 1; min-height: 0; display: flex; align-items: center; justify-content: center; overflow: hidden;
  border-radius: 4px; background: var(--mat);
}
.tile:focus-visible .mat { outline: 3px solid var(--accent); outline-offset: 2px; }
.tile:hover .mat { box-shadow: 0 0 0 1px var(--muted); }
.mat img { width: 100%; height: 100%; object-fit: contain; opacity: 0; transition: opacity .16s; }
.mat img.loaded { opacity: 1; }
.tile .caption {
  /* Exactly its lines: what is clamped away would show below them. */
  flex: none; height: 38px; margin-bottom: 4px; padding: 6px 2px 0; font-size: 12px; line-height: 16px; color: var(--muted);
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden;
}
.bare .caption { display: none; }
.tile[data-pick="-1"] .mat img { filter: grayscale(1); opacity: .38; }
.badges { position: absolute; left: 7px; top: 7px; display: flex; gap: 5px; }
.badge { display: flex; align-items: center; justify-content: center; height: 22px; min-width: 22px; padding: 0 4px; border-radius: 11px; background: rgb(16 16 16 / 78%); color: #fff; font-size: 11px; letter-spacing: .5px; }
.badge svg { width: 13px; height: 13px; }
.badge.picked { background: #15713f; }
.badge.rejected { background: #a8261d; }
.badge.stars { color: #ffd467; padding: 0 8px; }
.tile[data-pick="1"] .mat { box-shadow: 0 0 0 2.5px #23a45f; }

/* Cells without a picture */
.note { display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 4px; width: 100%; height: 100%; padding: 10px; text-align: center; overflow: hidden; border-radius: inherit; }
.note .state { font-weight: 600; font-size: 12.5px; }
.note .reason { font-size: 11.5px; line-height: 1.35; color: var(--muted); overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow-wrap: anywhere; }
[data-state="missing"] .mat, [data-state="pending"] .mat { background: none; border: 1.5px dashed var(--line); color: var(--muted); }
[data-state="failed"] .mat { background: light-dark(#fbe9e6, #2d1a18); }
[data-state="failed"] .state, .verdict.failed h3 { color: var(--bad); }
[data-state="blocked"] .mat { background: light-dark(#fbf1dc, #2b2313); }
[data-state="blocked"] .state, .verdict.blocked h3 { color: var(--warn); }
[data-state="unknown"] .mat { background: repeating-linear-gradient(135deg, var(--mat) 0 9px, var(--bg) 9px 18px); }
[data-state="unknown"] .note { background: light-dark(rgb(255 255 255 / 55%), rgb(0 0 0 / 45%)); }
[data-state="skipped"] .mat, [data-state="cancelled"] .mat { background: none; border: 1.5px solid var(--line); color: var(--muted); }

/* Table */
.table { position: relative; min-width: 100%; }
.heads { position: sticky; top: 0; height: var(--top); z-index: 3; background: var(--bg); border-bottom: 1px solid var(--line); }
.head { position: absolute; top: 0; height: 100%; display: flex; align-items: center; font-size: 12.5px; font-weight: 600; }
.head span, .side span { overflow: hidden; text-overflow: ellipsis; }
.head span { white-space: nowrap; }
.corner { position: sticky; left: 0; z-index: 1; width: var(--side); height: 100%; display: flex; align-items: center; gap: 5px; padding-left: 18px; font-size: 12px; color: var(--muted); background: var(--bg); overflow: hidden; white-space: nowrap; }
.row { position: absolute; left: 0; width: 100%; margin-top: 10px; }
.side { position: sticky; left: 0; z-index: 2; width: var(--side); height: 100%; padding: 4px 14px 0 18px; background: var(--bg); font-size: 12.5px; font-weight: 600; overflow: hidden; overflow-wrap: break-word; hyphens: auto; }
.slot { position: absolute; top: 0; height: 100%; display: grid; grid-template-columns: repeat(var(--across), minmax(0, 1fr)); grid-auto-rows: var(--tile); gap: 6px; align-content: start; }
.slot .caption { height: 18px; padding-top: 4px; font-size: 11px; line-height: 14px; -webkit-line-clamp: 1; }
.slot.empty { border-radius: 4px; background: repeating-linear-gradient(135deg, transparent 0 7px, var(--line) 7px 8px); opacity: .5; }
.more { height: 100%; min-height: 0; border-style: dashed; color: var(--muted); background: none; padding: 0; }

/* Loupe */
dialog { color: var(--text); border: 0; padding: 0; }
dialog.loupe {
  width: 100vw; height: 100dvh; max-width: none; max-height: none; margin: 0; background: var(--bg); outline: none;
}
dialog.loupe[open] { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) 372px; }
dialog.without-panel[open] { grid-template-columns: minmax(0, 1fr) 0; }
dialog.without-panel .panel { display: none; }
dialog::backdrop { background: rgb(0 0 0 / 55%); }
.loupe-bar { grid-column: 1 / -1; display: flex; align-items: center; justify-content: space-between; gap: 14px; padding: 8px 12px 8px 18px; background: var(--surface); border-bottom: 1px solid var(--line); }
.loupe-title { display: flex; align-items: baseline; gap: 12px; min-width: 0; }
.loupe-title h2 { font-size: 14px; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.position { color: var(--muted); font-size: 12.5px; font-variant-numeric: tabular-nums; white-space: nowrap; }
.loupe-tools { display: flex; gap: 6px; flex: none; }
.loupe-tools .text { min-height: 32px; padding: 0 11px; border: 1px solid var(--line); background: var(--surface); color: var(--text); font-size: 13px; font-variant-numeric: tabular-nums; }
.loupe-tools .text[aria-pressed="true"] { background: var(--accent-soft); border-color: var(--accent); color: var(--accent); }
.percent { min-width: 42px; text-align: center; }
.loupe-stage { position: relative; min-width: 0; min-height: 0; background: light-dark(#dededa, #0a0b0c); overflow: hidden; }
.frame { position: absolute; inset: 0; padding: 14px 14px 66px; overflow: hidden; touch-action: none; cursor: zoom-in; }
.frame.zoomed { cursor: grab; }
.frame.bare { cursor: default; }
.frame img { position: absolute; left: 0; top: 0; transform-origin: 0 0; user-select: none; max-width: none; }
.frame .note { font-size: 15px; gap: 8px; }
.frame .note .state { font-size: 17px; }
.frame .note .reason { font-size: 14px; max-width: 60ch; -webkit-line-clamp: 12; }
.over { position: absolute; left: 24px; top: 24px; max-width: calc(100% - 48px); padding: 4px 10px; border-radius: 4px; background: rgb(16 16 16 / 82%); color: #fff; font-size: 12px; overflow-wrap: anywhere; }
.over:empty { display: none; }
.turn { position: absolute; top: calc(50% - 46px); width: 38px; height: 52px; background: var(--surface); border-color: transparent; opacity: .55; }
.turn:hover, .turn:focus-visible { opacity: 1; }
.turn.previous { left: 12px; }
.turn.next { right: 12px; }
.review { position: absolute; left: 50%; bottom: 12px; transform: translateX(-50%); display: flex; align-items: center; gap: 4px; padding: 4px; border-radius: 9px; background: var(--raised); box-shadow: 0 2px 14px var(--shade); }
.review .text { color: var(--text); min-height: 34px; padding: 0 14px; border-radius: 6px; font-size: 13px; font-weight: 550; }
.review .text:hover { background: var(--mat); text-decoration: none; }
.review .pick[aria-pressed="true"] { background: #15713f; color: #fff; }
.review .reject[aria-pressed="true"] { background: #a8261d; color: #fff; }
.stars-row { display: flex; }
.star { border: 0; background: none; width: 28px; min-height: 34px; padding: 0; font-size: 17px; color: var(--muted); }
.star.on, .star.on[aria-pressed="true"] { color: var(--star); background: none; }
.star:hover { color: var(--star); }
.panel { overflow-y: auto; overflow-x: hidden; padding: 4px 18px 28px; border-left: 1px solid var(--line); background: var(--surface); scrollbar-width: thin; }
.panel:focus-visible { outline-offset: -2px; }
.panel h3 { margin: 16px 0 7px; font-size: 11px; font-weight: 600; letter-spacing: .055em; text-transform: uppercase; color: var(--muted); }
.panel dl > div { display: grid; grid-template-columns: 124px minmax(0, 1fr); gap: 10px; padding: 4px 0; font-size: 13px; }
.panel dl > div + div { border-top: 1px solid light-dark(#eeeeea, #24272a); }
.panel dl > .long { display: block; }
.panel dt { color: var(--muted); overflow-wrap: anywhere; }
.panel dd { overflow-wrap: anywhere; white-space: pre-wrap; font-variant-numeric: tabular-nums; user-select: text; }
.panel .colours { display: flex; flex-direction: column; gap: 5px; white-space: normal; }
.colour { display: flex; align-items: center; gap: 8px; }
.colour .swatch { flex: none; width: 26px; height: 16px; border-radius: 3px; box-shadow: inset 0 0 0 1px var(--line); }
.colour .weight { margin-left: auto; color: var(--muted); }
.verdict { margin-top: 14px; padding: 10px 12px; border-radius: var(--radius); background: var(--mat); font-size: 13px; overflow-wrap: anywhere; }
.panel .verdict h3 { margin: 0 0 4px; }
.variation + .variation { margin-top: 10px; }
.axis { display: flex; align-items: baseline; gap: 8px; font-size: 13px; min-width: 0; }
.axis > span:nth-child(2) { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.axis .of { margin-left: auto; color: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; }
.axis-name { min-height: 24px; padding: 0 7px 0 0; border: 0; background: none; color: var(--muted); font-size: 13px; }
.axis-name[aria-pressed="true"] { background: none; color: var(--accent); font-weight: 600; }
.axis-name[aria-pressed="true"]::before { content: "↕"; }
.variation .options { display: flex; flex-wrap: wrap; gap: 5px; margin-top: 2px; }
.variation .options button { width: 44px; height: 44px; min-height: 0; padding: 0; border: 0; border-radius: 4px; overflow: hidden; background: var(--mat); color: var(--muted); }
.variation .options img { width: 100%; height: 100%; object-fit: cover; }
.variation .options [aria-current] { box-shadow: 0 0 0 2px var(--surface), 0 0 0 4px var(--accent); }
.variation .options [data-near] img { opacity: .5; }
.variation .options button:focus-visible { outline-offset: 3px; }
.advance { display: flex; align-items: center; gap: 8px; margin-top: 20px; font-size: 13px; color: var(--muted); }
.advance input { accent-color: var(--accent); }

/* Help */
dialog.help { width: min(880px, calc(100vw - 32px)); padding: 20px 24px 22px; border-radius: 12px; background: var(--surface); box-shadow: 0 12px 48px var(--shade); }
.help-head { display: flex; justify-content: space-between; align-items: center; }
.help h2 { font-size: 16px; font-weight: 650; }
.help-body { display: grid; grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); gap: 8px 32px; }
.help h3 { margin: 14px 0 6px; font-size: 11px; font-weight: 600; letter-spacing: .055em; text-transform: uppercase; color: var(--muted); }
.help dl > div { display: flex; justify-content: space-between; gap: 14px; padding: 4px 0; font-size: 13px; }
.help dd { order: -1; }
.help dt { flex: none; }
.help p { margin-top: 16px; color: var(--muted); font-size: 13px; }

@media (min-width: 1800px) {
  :root { font-size: 15px; }
  #facets { width: 264px; }
  dialog.loupe[open] { grid-template-columns: minmax(0, 1fr) 440px; }
  dialog.without-panel[open] { grid-template-columns: minmax(0, 1fr) 0; }
}
@media (max-width: 1180px) {
  #export span { display: none; }
  .size input { width: 84px; }
}
@media (max-width: 900px) {
  #bar { flex-wrap: wrap; padding: 10px 14px; }
  .brand { flex-basis: 60%; }
  .search { flex: 1 1 140px; }
  .tools { flex: none; }
  #filters { display: inline-flex; }
  #facets { display: none; }
  .filters-open #facets { display: block; width: 100%; border: 0; }
  .filters-open main { display: none; }
  .grid { padding: 14px; }
  #axes { flex-wrap: wrap; padding: 8px 14px; }
  dialog.loupe[open], dialog.without-panel[open] { grid-template: auto minmax(0, 58fr) minmax(0, 42fr) / minmax(0, 1fr); }
  dialog.without-panel[open] { grid-template-rows: auto minmax(0, 1fr) 0; }
  .panel { border-left: 0; border-top: 1px solid var(--line); }
  .frame { padding: 8px 8px 58px; }
  .review { bottom: 8px; }
  .variation .options button { width: 52px; height: 52px; }
}
@media (max-width: 560px) {
  #bar { gap: 9px; }
  .brand { flex-basis: 100%; }
  .search { order: 3; flex-basis: 100%; }
  .search kbd, .size svg, .size { display: none; }
  .tools { margin-left: auto; }
  #axis-rest { display: none; }
  #axes label { flex: 1; font-size: 12.5px; }
  #axes select { flex: 1; }
  .corner { font-size: 0; }
  .side { padding: 4px 8px 0 12px; font-size: 12px; }
  .loupe-bar { padding: 7px 8px 7px 12px; }
  .loupe-title { flex-direction: column; align-items: stretch; gap: 0; }
  .loupe-title h2 { font-size: 13px; }
  .loupe-tools .text { padding: 0 7px; }
  .percent { min-width: 36px; }
  .review .text { padding: 0 11px; }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation: none !important; transition: none !important; }
}
@media (forced-colors: active) {
  .option[aria-pressed="true"]::before { background: Highlight; }
}

"""#,
    "grid.js": #"""
// @ts-check
// All shown cells in rows; only the rows in sight are in the document.

class GridView {
  /** @param {App} app @param {HTMLElement} stage the scrolling element */
  constructor(app, stage) {
    this.app = app;
    this.stage = stage;
    this.canvas = h('div', { class: 'grid', role: 'list', 'aria-label': 'Pictures' });
    /** @type {Map<number, {tile: Tile, item: HTMLElement}>} */
    this.tiles = new Map();
  }

  show() {
    this.tiles.clear();
    fill(this.canvas);
    fill(this.stage, this.canvas);
    this.layout();
  }

  /** Measures anew; to be called when the size, the cells or the window change. */
  layout() {
    const { app, stage } = this;
    const style = getComputedStyle(this.canvas);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const room = Math.max(80, stage.clientWidth - padding);
    this.gap = app.size < 150 ? 8 : 14;
    const most = room < 500 && app.size <= 240 ? Math.max(2, Math.floor(room / app.size)) : 0;
    this.columns = most || Math.max(1, Math.floor((room + this.gap) / (app.size + this.gap)));
    this.width = (room - this.gap * (this.columns - 1)) / this.columns;
    this.caption = this.width < 120 ? 0 : 42;
    this.height = this.width / app.model.aspect + this.caption + this.gap;
    this.canvas.classList.toggle('bare', this.caption === 0);
    const rows = Math.ceil(app.cells.length / this.columns);
    this.canvas.style.height = `${rows * this.height + parseFloat(style.paddingTop) * 2}px`;
    this.render();
  }

  render() {
    const { app, stage, canvas } = this;
    const top = stage.scrollTop - this.height;
    const first = Math.max(0, Math.floor(top / this.height)) * this.columns;
    const rows = Math.ceil(stage.clientHeight / this.height) + 3;
    const last = Math.min(app.cells.length, first + rows * this.columns);
    /** @type {Set<number>} */
    const wanted = new Set();
    for (let place = first; place < last; place += 1) wanted.add(place);
    // The current tile keeps the focus, however far it is scrolled away.
    const current = app.cells.indexOf(app.current);
    if (current >= 0) wanted.add(current);

    /** @type {Set<number>} */
    const cells = new Set();
    for (const place of wanted) cells.add(app.cells[place]);
    for (const [cell, { item }] of this.tiles) {
      if (cells.has(cell)) continue;
      item.remove();
      this.tiles.delete(cell);
    }
    /** @type {Node[]} */
    const added = [];
    for (const place of [...wanted].sort((a, b) => a - b)) {
      const cell = app.cells[place];
      let entry = this.tiles.get(cell);
      if (!entry) {
        const tile = new Tile(app, cell);
        entry = { tile, item: h('div', { role: 'listitem', class: 'item' }, tile.element) };
        this.tiles.set(cell, entry);
        added.push(entry.item);
      }
      const { item } = entry;
      const x = (place % this.columns) * (this.width + this.gap);
      const y = Math.floor(place / this.columns) * this.height;
      item.style.transform = `translate(${x}px, ${y}px)`;
      item.style.width = `${this.width}px`;
      item.style.height = `${this.height - this.gap}px`;
      item.setAttribute('aria-posinset', `${place + 1}`);
      item.setAttribute('aria-setsize', `${app.cells.length}`);
      entry.tile.update(this.width);
    }
    canvas.append(...added);
  }

  /** Where an arrow key leads. @param {string} key @returns {number | null} */
  step(key) {
    const { cells, current } = this.app;
    const place = cells.indexOf(current);
    if (place < 0) return cells[0] ?? null;
    const page = this.columns * Math.max(1, Math.floor(this.stage.clientHeight / this.height));
    /** @type {Record<string, number>} */
    const steps = {
      ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.columns, ArrowDown: this.columns,
      PageUp: -page, PageDown: page, Home: -place, End: cells.length - 1 - place,
    };
    const next = place + steps[key];
    if (key.startsWith('Page')) return cells[Math.min(cells.length - 1, Math.max(0, next))];
    return cells[next] ?? null;
  }

  /** Scrolls the current tile into sight. */
  reveal() {
    const place = this.app.cells.indexOf(this.app.current);
    if (place < 0) return;
    const top = Math.floor(place / this.columns) * this.height;
    const { stage } = this;
    if (top < stage.scrollTop) stage.scrollTop = top;
    const bottom = top + this.height + this.gap * 2;
    if (bottom > stage.scrollTop + stage.clientHeight) {
      stage.scrollTop = bottom - stage.clientHeight;
    }
    this.render();
  }

  /** @param {number} cell @returns {HTMLElement | undefined} */
  element(cell) {
    return this.tiles.get(cell)?.tile.element;
  }
}

"""#,
    "help.js": #"""
// @ts-check
// What the keys do.

const keys = /** @type {[string, [string, string][]][]} */ ([
  ['Everywhere', [
    ['G', 'Grid'], ['T', 'Table'], ['/', 'Search'], ['?', 'This help'],
    ['← → ↑ ↓', 'Move'], ['Enter or E', 'Open or close the loupe'], ['Esc', 'Close, or clear the search'],
  ]],
  ['Loupe', [
    ['← →', 'Previous, next'], ['↑ ↓', 'Step along one axis, the rest fixed'], ['A', 'Choose that axis'],
    ['Z', 'Zoom: whole picture, or its own pixels (200 % where it fits at 100 %)'], ['+ −', 'Zoom in, out'], ['Shift + arrows', 'Move a zoomed picture'],
    ['S', 'Source photo'], ['I', 'Details'],
  ]],
  ['Review', [
    ['P', 'Pick'], ['X', 'Reject'], ['U', 'Clear'], ['1 … 5', 'Stars'], ['0', 'No stars'], ['Ctrl + Z', 'Undo'],
  ]],
]);

class Help {
  constructor() {
    this.dialog = h('dialog', { class: 'help', 'aria-labelledby': 'help-title' },
      h('div', { class: 'help-head' }, h('h2', { id: 'help-title', text: 'Keyboard' }),
        h('button', { type: 'button', class: 'icon', 'aria-label': 'Close', onclick: () => this.dialog.close() }, icon('close'))),
      h('div', { class: 'help-body' }, ...keys.map(([title, rows]) => h('section', {}, h('h3', { text: title }),
        h('dl', {}, ...rows.map(([key, text]) => h('div', {}, h('dt', {}, h('kbd', { text: key })), h('dd', { text }))))))),
      h('p', { text: 'Picks and stars stay in this browser. “Export picks” saves them as picks.json.' }));
    this.dialog.addEventListener('click', (/** @type {MouseEvent} */ event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    document.body.append(this.dialog);
  }

  toggle() {
    if (this.dialog.open) this.dialog.close();
    else this.dialog.showModal();
  }
}

"""#,
    "index.html": #"""
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types backdrop">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Gallery</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="gallery.css">
<script defer src="data/plan.js"></script>
<script defer src="data/run.js"></script>
<script defer src="gallery.js"></script>
</head>
<body>
<header id="bar">
  <div class="brand">
    <h1 id="title" dir="auto"></h1>
    <p id="counts"></p>
  </div>
  <div class="switch" role="group" aria-label="View">
    <button type="button" id="view-grid" aria-pressed="true"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z"/></svg>Grid</button>
    <button type="button" id="view-table" aria-pressed="false"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2h3v3H2zM6.5 2H14v3H6.5zM2 6.5h3V14H2zM6.5 6.5H14V14H6.5z"/></svg>Table</button>
  </div>
  <div class="search">
    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M7 1a6 6 0 1 0 3.7 10.700l3.3 3.3 1-1-3.3-3.3A6 6 0 0 0 7 1zm0 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z"/></svg>
    <input type="search" id="search" placeholder="Search" aria-label="Search prompts, values and file names" autocomplete="off" spellcheck="false">
    <kbd aria-hidden="true">/</kbd>
  </div>
  <div class="tools">
    <button type="button" id="filters" aria-expanded="false" aria-controls="facets"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1 3h14v1.5H1zM3.5 7.25h9v1.5h-9zM6 11.5h4V13H6z"/></svg><span>Filters</span></button>
    <label class="size" title="Picture size"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1 2.5h14v11H1zM2.5 4v6.2l3-3 2.6 2.6L10.5 7.5l3 3V4z"/></svg><input type="range" id="size" min="96" max="520" step="4" aria-label="Picture size"></label>
    <button type="button" id="export" aria-label="Export picks" title="Export picks" hidden><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M7.25 1h1.5v7.2l2.5-2.5 1 1L8 11 3.75 6.7l1-1 2.5 2.5zM2 12.5h12V14H2z"/></svg><span>Export picks</span></button>
    <button type="button" id="theme" class="icon" aria-label="Theme"></button>
    <button type="button" id="help" class="icon" aria-label="Help and keyboard commands" aria-keyshortcuts="?">?</button>
  </div>
</header>
<div id="notice" role="alert" hidden></div>
<div id="body">
  <aside id="facets" aria-label="Filters"></aside>
  <main id="main">
    <div id="axes" role="group" aria-label="Table axes" hidden>
      <label>Across <select id="axis-x"></select></label>
      <button type="button" id="swap" class="icon" aria-label="Swap axes" title="Swap axes"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5 1 1 5h3v7h2V5h3zM11 15l4-4h-3V4h-2v7H7z"/></svg></button>
      <label>Down <select id="axis-y"></select></label>
      <span id="axis-rest"></span>
    </div>
    <div id="stage"></div>
  </main>
</div>
<p id="status" class="unseen" role="status"></p>
<noscript>This gallery needs its script, <code>gallery.js</code>, which lies beside this page.</noscript>
</body>
</html>

"""#,
    "live.js": #"""
// @ts-check
// While a run goes on, its data is read again; afterwards nothing is.

/** The only script the page ever adds: its own data. */
const scripts = /** @type {any} */ (window).trustedTypes?.createPolicy('backdrop', {
  createScriptURL: (/** @type {string} */ address) => {
    if (!/^data\/run\.js\?\d+$/.test(address)) throw new TypeError('not a script of this gallery');
    return address;
  },
});

/** @param {(run: Run) => void} changed called with every new state */
function followRun(changed) {
  let last = JSON.stringify(globals.backdropRun.outcomes);
  let count = 0;
  const look = () => {
    if (!globals.backdropRun.live) return;
    if (document.hidden) {
      setTimeout(look, 2000);
      return;
    }
    count += 1;
    const address = `data/run.js?${count}`;
    const script = document.createElement('script');
    script.src = scripts ? scripts.createScriptURL(address) : address;
    const done = () => {
      script.remove();
      const now = JSON.stringify(globals.backdropRun.outcomes);
      if (now !== last || !globals.backdropRun.live) changed(globals.backdropRun);
      last = now;
      setTimeout(look, 2000);
    };
    script.addEventListener('load', done);
    script.addEventListener('error', done);
    document.head.append(script);
  };
  setTimeout(look, 2000);
}

"""#,
    "loupe.js": #"""
// @ts-check
// One picture large, with everything known of it beside.

class Loupe {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.isOpen = false;
    this.showsSource = false;
    this.advances = true;
    /** The axis that the up and down arrows step along. */
    this.axis = app.model.varying.includes(app.x) ? app.x : app.model.varying[0] ?? -1;
    const button = (/** @type {string} */ name, /** @type {string} */ label, /** @type {() => void} */ onclick, /** @type {Child} */ content, /** @type {string} */ kind = '') =>
      h('button', { type: 'button', class: kind, 'data-name': name, 'aria-label': label, title: label, onclick }, content);
    this.title = h('h2', { dir: 'auto', id: 'loupe-title' });
    this.position = h('span', { class: 'position' });
    this.percent = h('span', { class: 'percent', 'aria-hidden': 'true' });
    this.frame = h('div', { class: 'frame' });
    this.over = h('span', { class: 'over' });
    this.panel = h('div', { class: 'panel', tabindex: '0', role: 'region', 'aria-label': 'Details' });
    this.sourceButton = button('source', 'Show the source photo (S)', () => this.toggleSource(), 'Source', 'text');
    this.zoomButton = button('zoom', 'Zoom (Z)', () => this.zoom.toggle(), this.percent, 'text');
    this.pickButton = button('pick', 'Pick (P)', () => app.review({ pick: 1 }), 'Pick', 'text pick');
    this.rejectButton = button('reject', 'Reject (X)', () => app.review({ pick: -1 }), 'Reject', 'text reject');
    this.stars = [1, 2, 3, 4, 5].map((stars) => button(`star-${stars}`, `${counted(stars, 'star')} (${stars})`,
      () => app.review({ stars: app.reviews.of(app.current).stars === stars ? 0 : stars }), '☆', 'star'));
    this.dialog = h('dialog', { class: 'loupe', 'aria-labelledby': 'loupe-title' },
      h('div', { class: 'loupe-bar' },
        h('div', { class: 'loupe-title' }, this.title, this.position),
        h('div', { class: 'loupe-tools' }, this.zoomButton, this.sourceButton,
          button('panel', 'Details (I)', () => this.togglePanel(), icon('panel'), 'icon'),
          button('close', 'Close (Esc)', () => this.close(), icon('close'), 'icon'))),
      h('div', { class: 'loupe-stage' }, this.frame, this.over,
        button('previous', 'Previous (←)', () => this.step(-1), icon('left'), 'icon turn previous'),
        button('next', 'Next (→)', () => this.step(1), icon('right'), 'icon turn next'),
        h('div', { class: 'review', role: 'group', 'aria-label': 'Review' },
          this.rejectButton, h('span', { class: 'stars-row' }, ...this.stars), this.pickButton)),
      this.panel);
    document.body.append(this.dialog);
    this.zoom = new Zoom(this.frame, () => this.showScale());
    this.dialog.addEventListener('close', () => this.closed());
    this.panel.addEventListener('click', (/** @type {MouseEvent} */ event) => this.clicked(event));
    new ResizeObserver(() => this.isOpen && this.zoom.place()).observe(this.frame);
  }

  open() {
    if (this.isOpen) return;
    this.isOpen = true;
    this.showsSource = false;
    this.zoom.scale = 1;
    this.dialog.showModal();
    this.draw();
    this.dialog.focus();
  }

  close() {
    this.dialog.close();
    // The event comes only after the browser has put the focus somewhere else.
    this.closed();
  }

  closed() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.app.loupeClosed();
  }

  /** Draws the current cell. */
  draw() {
    const { app } = this;
    const { model, current } = app;
    const place = app.cells.indexOf(current);
    this.title.textContent = model.caption(current) || model.cells[current].id;
    this.position.textContent = place < 0 ? 'not among the shown' : `${place + 1} of ${app.cells.length}`;
    const source = model.source(current);
    this.sourceButton.disabled = !source;
    if (!source) this.showsSource = false;
    this.sourceButton.setAttribute('aria-pressed', `${this.showsSource}`);
    this.drawPicture(source);
    this.drawReview();
    const scroll = this.panel.scrollTop;
    // A button that is pressed again and again must not lose the focus to a redrawn panel.
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const isInside = this.panel.contains(focused) && focused !== this.panel;
    fill(this.panel,
      model.varying.length > 0 && h('section', { class: 'variations' },
        h('h3', { text: 'Step along one axis' }), ...variations(app, current, this.axis)),
      ...details(app, current),
      h('label', { class: 'advance' },
        h('input', {
          type: 'checkbox', checked: this.advances,
          onchange: (/** @type {any} */ event) => { this.advances = event.target.checked; },
        }), 'Go on to the next after P or X'));
    this.panel.scrollTop = scroll;
    if (isInside) this.panel.focus({ preventScroll: true });
    for (const way of [-1, 1]) {
      const next = app.cells[place + way];
      const address = next === undefined ? null : model.image(next);
      if (address) new Image().src = address;
    }
  }

  /** @param {{image: string, file: string} | null} source */
  drawPicture(source) {
    const { model, current } = this.app;
    const outcome = model.outcome(current);
    this.over.textContent = this.showsSource && source ? `Source photo ${source.file}` : '';
    this.frame.classList.toggle('bare', !this.showsSource && !outcome?.blob);
    if (this.showsSource && source) {
      const image = h('img', { src: source.image, alt: `Source photo ${source.file}`, draggable: 'false' });
      image.addEventListener('load', () => {
        if (image.isConnected) this.zoom.setPicture(image.naturalWidth, image.naturalHeight);
      });
      fill(this.frame, image);
      return;
    }
    if (!outcome?.blob) {
      fill(this.frame, stateNote(model, current));
      this.zoom.setPicture(1, 1);
      return;
    }
    // The thumbnail stands in until the whole picture is decoded.
    const alt = describe(this.app, current);
    const preview = h('img', { src: model.thumbnail(current, 960), alt, draggable: 'false' });
    fill(this.frame, preview);
    this.zoom.setPicture(outcome.width ?? 1, outcome.height ?? 1);
    const image = h('img', { src: model.image(current), alt, draggable: 'false', class: 'whole' });
    image.decode().then(() => {
      if (!preview.isConnected) return;
      fill(this.frame, image);
      this.zoom.place();
    }, () => undefined);
  }

  drawReview() {
    const { pick, stars } = this.app.reviews.of(this.app.current);
    this.pickButton.setAttribute('aria-pressed', `${pick === 1}`);
    this.rejectButton.setAttribute('aria-pressed', `${pick === -1}`);
    this.stars.forEach((button, place) => {
      button.setAttribute('aria-pressed', `${stars === place + 1}`);
      button.classList.toggle('on', place < stars);
      button.textContent = place < stars ? '★' : '☆';
    });
  }

  showScale() {
    const { scale, actual } = this.zoom;
    this.percent.textContent = scale === 1 ? 'Fit' : `${Math.round(scale / actual * 100)} %`;
  }

  toggleSource() {
    this.showsSource = !this.showsSource;
    this.draw();
  }

  togglePanel() {
    this.dialog.classList.toggle('without-panel');
    this.zoom.place();
  }

  /** To the next or previous shown cell. @param {number} way */
  step(way) {
    const { app } = this;
    const next = app.cells[app.cells.indexOf(app.current) + way];
    if (next !== undefined) app.select(next);
  }

  /** Along the chosen axis, the rest fixed. @param {number} way */
  stepAlong(way) {
    const { app, axis } = this;
    const { model } = app;
    if (axis < 0) return;
    let value = model.cells[app.current].values[axis] + way;
    for (; value >= 0 && value < model.axes[axis].values.length; value += way) {
      const other = model.sibling(app.current, axis, value);
      if (!other) continue;
      app.select(other.cell);
      announce(`${model.axisTitle(axis)}: ${model.valueTitle(axis, value)}`);
      return;
    }
  }

  /** Chooses the next axis for the up and down arrows. */
  nextAxis() {
    const { varying } = this.app.model;
    if (varying.length === 0) return;
    this.axis = varying[(varying.indexOf(this.axis) + 1) % varying.length];
    announce(`Arrows step along ${this.app.model.axisTitle(this.axis)}`);
    this.draw();
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    if (button?.dataset.goto) this.app.select(Number(button.dataset.goto));
    if (button?.dataset.axis) {
      this.axis = Number(button.dataset.axis);
      this.draw();
    }
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was one of the loupe's */
  key(event) {
    const stride = 60;
    const isZoomed = this.zoom.scale > 1 && event.shiftKey;
    switch (event.key) {
      case 'ArrowLeft': isZoomed ? this.zoom.pan(stride, 0) : this.step(-1); return true;
      case 'ArrowRight': isZoomed ? this.zoom.pan(-stride, 0) : this.step(1); return true;
      case 'ArrowUp': isZoomed ? this.zoom.pan(0, stride) : this.stepAlong(-1); return true;
      case 'ArrowDown': isZoomed ? this.zoom.pan(0, -stride) : this.stepAlong(1); return true;
      case 'a': this.nextAxis(); return true;
      case 'z': this.zoom.toggle(); return true;
      case '+': case '=': this.zoom.to(this.zoom.scale * 1.4); return true;
      case '-': this.zoom.to(this.zoom.scale / 1.4); return true;
      case 's': if (!this.sourceButton.disabled) this.toggleSource(); return true;
      case 'i': this.togglePanel(); return true;
      case 'e': case 'Escape': this.close(); return true;
      case 'Enter':
        // Enter presses the focused control, as it does everywhere; held down, it would close what it has just opened.
        if (/** @type {HTMLElement} */ (event.target).matches('button, input')) return false;
        if (!event.repeat) this.close();
        return true;
      default: return false;
    }
  }
}

"""#,
    "model.js": #"""
// @ts-check
// What data/plan.js and data/run.js say, and what follows from it.

/**
 * @typedef {{id: string, text: string, title?: string, colours?: string[]}} Value
 * @typedef {{name: string, constant: boolean, values: Value[]}} Axis
 * @typedef {{name: string, sha256?: string, file?: string | null, shown?: boolean, request?: number | null}} Input
 * @typedef {{key: string, maker: number, parameters: number[], price: number | null, inputs: Input[], replicate?: number}} Request
 * @typedef {{id: string, values: number[], requests: number[], file: string}} Cell
 * @typedef {{state: string, blob?: string, ext?: string, width?: number, height?: number,
 *   facts?: [string, any][], reason?: string, billed?: string, needs?: string}} Outcome
 * @typedef {{live: boolean, outcomes: (Outcome | null)[]}} Run
 */

/** What people read for each state, in the order of the facet. */
const stateNames = new Map([
  ['completed', 'Completed'],
  ['missing', 'Not run yet'],
  ['pending', 'Pending'],
  ['failed', 'Failed'],
  ['blocked', 'Withheld'],
  ['unknown', 'Unknown'],
  ['skipped', 'Skipped'],
  ['cancelled', 'Cancelled'],
]);

const stateReasons = new Map([
  ['missing', 'This cell has not run yet.'],
  ['pending', 'Not done by its deadline; the next run takes it up again.'],
  ['cancelled', 'Not sent, because the run was stopped.'],
  ['skipped', 'Not sent, because the picture it starts from is not there.'],
]);

class Model {
  /** @param {any} plan @param {Run} run */
  constructor(plan, run) {
    this.plan = plan;
    /** @type {Axis[]} */
    this.axes = plan.axes;
    /** @type {Cell[]} */
    this.cells = plan.cells;
    /** @type {Request[]} */
    this.requests = plan.requests;
    this.run = run;
    /** Axes in which cells differ, as indices. @type {number[]} */
    this.varying = this.axes.map((_, axis) => axis).filter((axis) => {
      const first = this.cells[0]?.values[axis];
      return this.cells.some((cell) => cell.values[axis] !== first);
    });
    /** @type {Map<string, number>} */
    this.byValues = new Map();
    /** @type {Map<string, number>} */
    this.byId = new Map();
    this.cells.forEach((cell, index) => {
      this.byValues.set(cell.values.join(), index);
      this.byId.set(cell.id, index);
    });
    /** @type {string[]} */
    this.texts = [];
  }

  get title() {
    const { gallery, recipe } = this.plan;
    return gallery.title || recipe.title || recipe.name;
  }

  /** Price of all requests; every one an upper bound. */
  get price() {
    return this.requests.reduce((sum, request) => sum + (request.price ?? 0), 0);
  }

  /** @param {Run} run */
  setRun(run) {
    this.run = run;
    this.texts = [];
  }

  /** @param {number} axis */
  axisTitle(axis) {
    const name = this.axes[axis].name.replaceAll('_', ' ');
    return name.charAt(0).toUpperCase() + name.slice(1);
  }

  /** @param {number} axis @param {number} value */
  valueTitle(axis, value) {
    const entry = this.axes[axis].values[value];
    return entry.title || entry.text || entry.id;
  }

  /** @param {number} cell @param {number} axis */
  valueOf(cell, axis) {
    return this.valueTitle(axis, this.cells[cell].values[axis]);
  }

  /** What tells a cell from the others. @param {number} cell @param {number[]} [without] */
  caption(cell, without = []) {
    return this.varying.filter((axis) => !without.includes(axis))
      .map((axis) => this.valueOf(cell, axis)).join(' · ');
  }

  /** The request that makes the cell's picture. @param {number} cell */
  request(cell) {
    const { requests } = this.cells[cell];
    return requests[requests.length - 1];
  }

  /** @param {number} cell @returns {string} */
  key(cell) {
    return this.requests[this.request(cell)].key;
  }

  /** @param {number} cell @returns {Outcome | null} */
  outcome(cell) {
    return this.run.outcomes[this.request(cell)] ?? null;
  }

  /** @param {number} cell */
  state(cell) {
    const state = this.outcome(cell)?.state ?? 'missing';
    return stateNames.has(state) ? state : 'unknown';
  }

  /** Why there is no picture. @param {number} cell */
  reason(cell) {
    return this.outcome(cell)?.reason ?? stateReasons.get(this.state(cell)) ?? '';
  }

  /** @param {number} cell @param {320 | 960} side */
  thumbnail(cell, side) {
    const blob = this.outcome(cell)?.blob;
    return blob ? `thumbs/${blob.slice(0, 16)}-${side}.webp` : null;
  }

  /** Path of the whole picture below the gallery's folder. @param {number} cell */
  file(cell) {
    const ext = this.outcome(cell)?.ext;
    return ext ? `images/${this.cells[cell].file}.${ext}` : null;
  }

  /** Address of the whole picture. @param {number} cell */
  image(cell) {
    return this.file(cell)?.split('/').map(encodeURIComponent).join('/') ?? null;
  }

  /** The photo a cell's picture started from. @param {number} cell @returns {{image: string, file: string} | null} */
  source(cell) {
    /** @type {number | null | undefined} */
    let request = this.request(cell);
    for (let depth = 0; depth < 100 && request !== null && request !== undefined; depth += 1) {
      const inputs = this.requests[request].inputs;
      const input = inputs.find((entry) => entry.name === 'image') ?? inputs[0];
      if (input?.sha256) {
        if (!input.shown) return null;
        return { image: `sources/${input.sha256.slice(0, 16)}-960.webp`, file: input.file ?? '' };
      }
      request = input?.request;
    }
    return null;
  }

  /** Parameters as sent, by name. @param {number} request @returns {[string, any][]} */
  parameters(request) {
    const places = this.requests[request].parameters;
    return places.map((place, index) => [this.plan.parameters[index], place])
      .filter(([, place]) => place >= 0)
      .map(([name, place]) => [name, this.plan.values[place]]);
  }

  /** Width over height of most pictures. */
  get aspect() {
    const known = this.run.outcomes.find((outcome) => outcome?.width && outcome.height);
    const aspect = known?.width && known.height ? known.width / known.height : 1;
    return Math.min(2, Math.max(0.5, aspect));
  }

  /**
   * Which of two cells comes first when the first axis changes slowest.
   * @param {number} a @param {number} b
   */
  nested(a, b) {
    const [first, second] = [this.cells[a].values, this.cells[b].values];
    const axis = first.findIndex((value, place) => value !== second[place]);
    return axis < 0 ? 0 : first[axis] - second[axis];
  }

  /**
   * The cell with another value on one axis and the rest as they are, or, where there is none
   * (linked axes, samples), the one that differs least.
   * @param {number} cell @param {number} axis @param {number} value
   * @returns {{cell: number, exact: boolean} | null}
   */
  sibling(cell, axis, value) {
    const values = [...this.cells[cell].values];
    values[axis] = value;
    const exact = this.byValues.get(values.join());
    if (exact !== undefined) return { cell: exact, exact: true };
    let best = -1;
    let least = Infinity;
    this.cells.forEach((other, index) => {
      if (other.values[axis] !== value) return;
      let differing = 0;
      for (let place = 0; place < values.length; place += 1) {
        if (other.values[place] !== values[place]) differing += 1;
      }
      if (differing < least) [best, least] = [index, differing];
    });
    return best < 0 ? null : { cell: best, exact: false };
  }

  /** What search looks through, in lower case. @param {number} cell */
  text(cell) {
    this.texts[cell] ??= [
      this.cells[cell].id,
      this.cells[cell].file,
      ...this.axes.map((_, axis) => this.valueOf(cell, axis)),
      ...this.cells[cell].requests.flatMap((request) =>
        this.parameters(request).map(([, value]) => readable(value))),
      ...(this.outcome(cell)?.facts ?? []).map(([, value]) => readable(value)),
      this.outcome(cell)?.reason ?? '',
    ].join('\n').toLowerCase();
    return this.texts[cell];
  }
}

/** A JSON value as people read it. @param {any} value @returns {string} */
function readable(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return rounded(value);
  const colours = palette(value);
  if (colours) return colours.map(({ hex, weight }) => [hex, weight].filter(Boolean).join(' ')).join(', ');
  const isPlain = (/** @type {any} */ entry) => typeof entry !== 'object' || entry === null;
  if (Array.isArray(value) && value.every(isPlain)) return value.map(readable).join(', ');
  if (!Array.isArray(value) && value !== null && typeof value === 'object' && Object.values(value).every(isPlain)) {
    const entries = Object.entries(value);
    // A preset is its name.
    if (entries.length === 1 && entries[0][0] === 'name') return readable(value.name);
    return entries.map(([name, entry]) => `${name.replaceAll('_', ' ')} ${readable(entry)}`).join(', ');
  }
  return JSON.stringify(value);
}

/** With three decimals at most, but never a zero that is none. @param {number} value */
function rounded(value) {
  const short = Number(value.toFixed(3));
  return `${short === 0 ? Number(value.toPrecision(1)) : short}`;
}

/** The colours of a palette as it is sent; `null` for any other value. @param {any} value @returns {{hex: string, weight: string}[] | null} */
function palette(value) {
  const members = value?.members;
  if (!Array.isArray(members) || !members.every((member) => typeof member?.color_hex === 'string')) return null;
  return members.map((member) => ({
    hex: member.color_hex,
    weight: typeof member.color_weight === 'number' ? rounded(member.color_weight) : '',
  }));
}

"""#,
    "permalink.js": #"""
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

"""#,
    "reviews.js": #"""
// @ts-check
// Picks and stars, kept in this browser by recipe name and request key.

/** @typedef {{pick: -1 | 0 | 1, stars: number, at: number}} Review */

class Reviews {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.place = `backdrop.reviews.${model.plan.recipe.name}`;
    /** @type {Map<string, Review>} */
    this.reviews = new Map();
    /** What a change replaced, the latest last. @type {{key: string, before: Review | undefined, cell: number}[]} */
    this.past = [];
    this.refused = false;
    this.read();
  }

  /** Takes over what the browser holds; another tab may have written it. */
  read() {
    /** @type {any} */
    let stored = null;
    try {
      stored = JSON.parse(localStorage.getItem(this.place) ?? 'null');
    } catch {
      this.refused = true;
    }
    for (const [key, review] of Object.entries(stored ?? {})) {
      const at = Number(review?.at) || 0;
      if (at < (this.reviews.get(key)?.at ?? 0)) continue;
      const pick = review.pick === 1 || review.pick === -1 ? review.pick : 0;
      const stars = Math.min(5, Math.max(0, Math.trunc(Number(review.stars) || 0)));
      this.reviews.set(key, { pick, stars, at });
    }
  }

  /** @param {number} cell @returns {Review} */
  of(cell) {
    return this.reviews.get(this.model.key(cell)) ?? { pick: 0, stars: 0, at: 0 };
  }

  /** @param {number} cell @param {Partial<Review>} change */
  change(cell, change) {
    const key = this.model.key(cell);
    this.past.push({ key, before: this.reviews.get(key), cell });
    this.put(key, { ...this.of(cell), ...change });
  }

  /** Takes the last change back and returns the cell it was made on. @returns {number | null} */
  undo() {
    const last = this.past.pop();
    if (!last) return null;
    this.put(last.key, last.before ?? { pick: 0, stars: 0, at: 0 });
    return last.cell;
  }

  /** @param {string} key @param {Review} review */
  put(key, review) {
    // Another tab may have changed other pictures meanwhile.
    this.read();
    this.reviews.set(key, { ...review, at: Date.now() });
    try {
      localStorage.setItem(this.place, JSON.stringify(Object.fromEntries(this.reviews)));
    } catch {
      this.refused = true;
    }
  }

  /** How many pictures of this gallery have a pick, a rejection or stars. */
  get count() {
    return this.model.cells.filter((_, cell) => {
      const { pick, stars } = this.of(cell);
      return pick !== 0 || stars > 0;
    }).length;
  }

  /** What `picks.json` holds: every reviewed picture of this gallery. */
  export() {
    const reviews = [];
    for (let cell = 0; cell < this.model.cells.length; cell += 1) {
      const { pick, stars, at } = this.of(cell);
      if (pick === 0 && stars === 0) continue;
      reviews.push({
        cell: this.model.cells[cell].id,
        key: this.model.key(cell),
        file: this.model.file(cell),
        pick: pick === 1 ? 'picked' : pick === -1 ? 'rejected' : 'none',
        stars,
        changed: new Date(at).toISOString(),
      });
    }
    return { picks: 1, recipe: this.model.plan.recipe.name, reviews };
  }

  /** Hands `picks.json` to the browser as a download. */
  save() {
    const text = `${JSON.stringify(this.export(), null, 2)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = h('a', { href: address, download: 'picks.json', hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }
}

"""#,
    "table.js": #"""
// @ts-check
// Two axes as a table; a slot holds every shown cell with its two values. Only the slots in sight
// are in the document.

class TableView {
  /** @param {App} app @param {HTMLElement} stage the scrolling element */
  constructor(app, stage) {
    this.app = app;
    this.stage = stage;
    this.head = h('div', { class: 'heads', role: 'row', 'aria-rowindex': 1 });
    this.canvas = h('div', { class: 'table', role: 'table', 'aria-label': 'Pictures by two axes' });
    /** @type {Map<number, {row: HTMLElement, slots: Map<number, {slot: HTMLElement, tiles: Tile[]}>}>} */
    this.rows = new Map();
  }

  show() {
    fill(this.canvas, this.head);
    fill(this.stage, this.canvas);
    this.layout();
  }

  /** Measures anew; to be called when the axes, the size, the cells or the window change. */
  layout() {
    const { app, stage, canvas } = this;
    const { model } = app;
    for (const { row } of this.rows.values()) row.remove();
    this.rows.clear();
    fill(this.head);
    // Values that no shown cell has leave no empty column.
    const used = (/** @type {number} */ axis) => {
      const values = new Set(app.cells.map((cell) => model.cells[cell].values[axis]));
      return model.axes[axis]?.values.map((_, value) => value).filter((value) => values.has(value)) ?? [];
    };
    this.xs = used(app.x);
    this.ys = used(app.y);
    this.without = [app.x, app.y];
    /** @type {Map<string, number[]>} */
    this.slots = new Map();
    let most = 1;
    for (const cell of app.cells) {
      const { values } = model.cells[cell];
      const key = `${values[app.x]},${values[app.y]}`;
      const slot = this.slots.get(key);
      if (slot) slot.push(cell);
      else this.slots.set(key, [cell]);
      most = Math.max(most, slot?.length ?? 1);
    }
    // Nested order in every slot, whatever the run's: what differs stands in the same place.
    for (const slot of this.slots.values()) slot.sort((a, b) => model.nested(a, b));
    const isNarrow = stage.clientWidth < 600;
    this.side = isNarrow ? 84 : 148;
    this.top = 40;
    const isStack = most > 1;
    this.gap = isStack ? (isNarrow ? 16 : 24) : 12;
    // As many side by side as keep a slot near the chosen size; a slot never grows past nine.
    this.across = most === 1 ? 1 : most <= 4 ? 2 : 3;
    this.down = Math.ceil(Math.min(most, 9) / this.across);
    this.most = Math.min(most, this.across * this.down);
    const room = stage.clientWidth - this.side - this.gap;
    const natural = app.size * (this.across === 1 ? 1 : this.across === 2 ? 1.45 : 1.8);
    const fitting = room / Math.max(1, this.xs.length) - this.gap;
    this.width = isNarrow ? Math.min(natural, room * 0.8) : natural;
    if (fitting > this.width && fitting < this.width * 1.5) this.width = fitting;
    this.tileWidth = (this.width - 6 * (this.across - 1)) / this.across;
    this.caption = this.most > 1 && this.tileWidth >= 110 ? 22 : 0;
    this.tileHeight = this.tileWidth / model.aspect + this.caption;
    this.height = this.tileHeight * this.down + 6 * (this.down - 1);
    const across = this.side + this.xs.length * (this.width + this.gap) + this.gap;
    const down = this.top + this.ys.length * (this.height + this.gap) + this.gap;
    canvas.style.width = `${Math.max(across, 0)}px`;
    canvas.style.height = `${down}px`;
    canvas.style.setProperty('--side', `${this.side}px`);
    canvas.style.setProperty('--top', `${this.top}px`);
    canvas.classList.toggle('bare', this.caption === 0);
    canvas.setAttribute('aria-rowcount', `${this.ys.length + 1}`);
    canvas.setAttribute('aria-colcount', `${this.xs.length + 1}`);
    this.drawHeads();
    this.render();
  }

  drawHeads() {
    const { app, head } = this;
    const corner = h('div', { class: 'corner', role: 'columnheader', 'aria-colindex': 1 },
      h('span', { dir: 'auto', text: app.model.axisTitle(app.y) }), ' \\ ',
      h('span', { dir: 'auto', text: app.model.axisTitle(app.x) }));
    fill(head, corner, ...this.xs.map((value, place) => {
      const text = app.model.valueTitle(app.x, value);
      const cell = h('div', {
        class: 'head', role: 'columnheader', 'aria-colindex': place + 2, dir: 'auto', title: text,
      }, h('span', { text }));
      cell.style.left = `${this.side + place * (this.width + this.gap)}px`;
      cell.style.width = `${this.width}px`;
      return cell;
    }));
  }

  render() {
    const { app, stage } = this;
    const range = (/** @type {number} */ from, /** @type {number} */ length, /** @type {number} */ step, /** @type {number} */ count) => ({
      first: Math.max(0, Math.floor(from / step) - 1),
      last: Math.min(count, Math.ceil((from + length) / step) + 1),
    });
    const y = range(stage.scrollTop - this.top, stage.clientHeight, this.height + this.gap, this.ys.length);
    const x = range(stage.scrollLeft - this.side, stage.clientWidth, this.width + this.gap, this.xs.length);
    const [cx, cy] = this.placeOf(app.current);
    for (const [place, { row }] of this.rows) {
      if ((place >= y.first && place < y.last) || place === cy) continue;
      row.remove();
      this.rows.delete(place);
    }
    const rows = new Set([cy]);
    for (let place = y.first; place < y.last; place += 1) rows.add(place);
    for (const place of [...rows].filter((entry) => entry >= 0).sort((a, b) => a - b)) {
      const columns = new Set(place === cy && cx >= 0 ? [cx] : []);
      for (let column = x.first; column < x.last; column += 1) columns.add(column);
      this.renderRow(place, columns);
    }
  }

  /** @param {number} place @param {Set<number>} columns */
  renderRow(place, columns) {
    const { app, canvas } = this;
    let entry = this.rows.get(place);
    if (!entry) {
      const text = app.model.valueTitle(app.y, this.ys[place]);
      const row = h('div', { class: 'row', role: 'row', 'aria-rowindex': place + 2 },
        h('div', { class: 'side', role: 'rowheader', 'aria-colindex': 1, dir: 'auto', title: text },
          h('span', { text })));
      row.style.top = `${this.top + place * (this.height + this.gap)}px`;
      row.style.height = `${this.height}px`;
      entry = { row, slots: new Map() };
      this.rows.set(place, entry);
      canvas.append(row);
    }
    for (const [column, { slot }] of entry.slots) {
      if (columns.has(column)) continue;
      slot.remove();
      entry.slots.delete(column);
    }
    for (const column of [...columns].sort((a, b) => a - b)) {
      let made = entry.slots.get(column);
      if (!made) {
        made = this.makeSlot(place, column);
        entry.slots.set(column, made);
        entry.row.append(made.slot);
      }
      for (const tile of made.tiles) tile.update(this.tileWidth);
    }
  }

  /** @param {number} place @param {number} column */
  makeSlot(place, column) {
    const { app } = this;
    const cells = this.slots.get(`${this.xs[column]},${this.ys[place]}`) ?? [];
    const shown = cells.length > this.most ? cells.slice(0, this.most - 1) : cells;
    if (cells.includes(app.current) && !shown.includes(app.current)) {
      shown[shown.length - 1] = app.current;
    }
    const tiles = shown.map((cell) => new Tile(app, cell, this.without));
    const slot = h('div', { class: 'slot', role: 'cell', 'aria-colindex': column + 2 },
      ...tiles.map((tile) => tile.element));
    if (cells.length > shown.length) {
      slot.append(h('button', {
        type: 'button', class: 'more', 'data-more': `${this.xs[column]},${this.ys[place]}`,
        'aria-label': `Show all ${cells.length} in the grid`,
      }, h('span', { text: `+${cells.length - shown.length}` })));
    }
    if (cells.length === 0) {
      slot.classList.add('empty');
      slot.append(h('span', { class: 'unseen', text: 'no such cell' }));
    }
    slot.style.left = `${this.side + column * (this.width + this.gap)}px`;
    slot.style.width = `${this.width}px`;
    slot.style.setProperty('--across', `${Math.min(this.across, Math.max(1, this.most))}`);
    slot.style.setProperty('--tile', `${this.tileHeight}px`);
    return { slot, tiles };
  }

  /** Column and row of a cell; -1 where it has none. @param {number} cell */
  placeOf(cell) {
    const values = this.app.model.cells[cell]?.values;
    if (!values || !this.app.cells.includes(cell)) return [-1, -1];
    return [this.xs.indexOf(values[this.app.x]), this.ys.indexOf(values[this.app.y])];
  }

  /** Where an arrow key leads. @param {string} key @returns {number | null} */
  step(key) {
    const { app } = this;
    const [x, y] = this.placeOf(app.current);
    if (x < 0) return app.cells[0] ?? null;
    const at = (/** @type {number} */ column, /** @type {number} */ row) =>
      this.slots.get(`${this.xs[column]},${this.ys[row]}`) ?? [];
    const slot = at(x, y);
    const place = slot.indexOf(app.current);
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const way = key === 'ArrowLeft' ? -1 : 1;
      if (slot[place + way] !== undefined) return slot[place + way];
      for (let column = x + way; column >= 0 && column < this.xs.length; column += way) {
        const next = at(column, y);
        if (next.length > 0) return way > 0 ? next[0] : next[next.length - 1];
      }
      return null;
    }
    if (key === 'Home') return app.cells[0];
    if (key === 'End') return app.cells[app.cells.length - 1];
    const page = Math.max(1, Math.floor(this.stage.clientHeight / (this.height + this.gap)));
    const way = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : key === 'PageUp' ? -page : page;
    for (let row = y + way; row >= 0 && row < this.ys.length; row += Math.sign(way)) {
      const next = at(x, row);
      if (next.length > 0) return next[Math.min(place, next.length - 1)];
    }
    return null;
  }

  /** Scrolls the current slot into sight. */
  reveal() {
    const [x, y] = this.placeOf(this.app.current);
    if (x < 0) return;
    const { stage } = this;
    const top = y * (this.height + this.gap);
    const bottom = top + this.height + this.gap + this.top;
    if (bottom > stage.scrollTop + stage.clientHeight) stage.scrollTop = bottom - stage.clientHeight;
    if (top < stage.scrollTop) stage.scrollTop = top;
    const left = x * (this.width + this.gap);
    const right = left + this.width + this.gap + this.side;
    if (right > stage.scrollLeft + stage.clientWidth) stage.scrollLeft = right - stage.clientWidth;
    if (left < stage.scrollLeft) stage.scrollLeft = left;
    const entry = this.rows.get(y)?.slots.get(x);
    if (entry && !entry.tiles.some((tile) => tile.cell === this.app.current)) {
      entry.slot.remove();
      this.rows.get(y)?.slots.delete(x);
    }
    this.render();
  }

  /** @param {number} cell @returns {HTMLElement | undefined} */
  element(cell) {
    const [x, y] = this.placeOf(cell);
    return this.rows.get(y)?.slots.get(x)?.tiles.find((tile) => tile.cell === cell)?.element;
  }
}

"""#,
    "tile.js": #"""
// @ts-check
// One cell as a button: its picture or why there is none, what it differs in, its review.

class Tile {
  /** @param {App} app @param {number} cell @param {number[]} [without] axes the caption leaves out */
  constructor(app, cell, without = []) {
    this.app = app;
    this.cell = cell;
    this.shown = '';
    this.without = without;
    this.mat = h('span', { class: 'mat' });
    this.badges = h('span', { class: 'badges' });
    const caption = app.model.caption(cell, without);
    this.element = h('button', { type: 'button', class: 'tile', tabindex: '-1', 'data-cell': cell },
      this.mat, this.badges,
      h('span', { class: 'caption', dir: 'auto', text: caption, title: caption }));
  }

  /** Draws what may have changed. @param {number} width of the picture, CSS pixels */
  update(width) {
    const { app, cell } = this;
    const { model } = app;
    const state = model.state(cell);
    const side = width * devicePixelRatio > 340 ? 960 : 320;
    const address = model.thumbnail(cell, side);
    const { pick, stars } = app.reviews.of(cell);
    this.element.tabIndex = cell === app.current ? 0 : -1;
    this.element.toggleAttribute('data-current', cell === app.current);
    const now = [state, address, model.reason(cell), pick, stars].join('\n');
    if (now === this.shown) return;
    this.shown = now;
    this.element.dataset.state = state;
    this.element.dataset.pick = `${pick}`;
    if (address) {
      if (this.image) {
        this.image.src = address;
      } else {
        this.image = h('img', { src: address, alt: '', decoding: 'async', draggable: 'false' });
        const image = this.image;
        image.addEventListener('load', () => image.classList.add('loaded'));
        fill(this.mat, image);
      }
    } else {
      this.image = undefined;
      fill(this.mat, stateNote(model, cell));
    }
    fill(this.badges,
      pick === 1 && h('span', { class: 'badge picked' }, icon('check')),
      pick === -1 && h('span', { class: 'badge rejected' }, icon('cross')),
      stars > 0 && h('span', { class: 'badge stars', text: '★'.repeat(stars) }));
    this.element.setAttribute('aria-label', describe(app, cell));
  }
}

/** What stands where a picture would. @param {Model} model @param {number} cell */
function stateNote(model, cell) {
  const state = model.state(cell);
  const reason = model.reason(cell);
  return h('span', { class: 'note' },
    h('span', { class: 'state', text: stateNames.get(state) }),
    state !== 'missing' && reason ? h('span', { class: 'reason', dir: 'auto', text: reason }) : null);
}

/** A cell in words, for screen readers. @param {App} app @param {number} cell */
function describe(app, cell) {
  const { model } = app;
  const { pick, stars } = app.reviews.of(cell);
  const state = model.state(cell);
  return [
    model.caption(cell) || model.cells[cell].id,
    state === 'completed' ? '' : stateNames.get(state),
    pick === 1 ? 'picked' : pick === -1 ? 'rejected' : '',
    stars > 0 ? counted(stars, 'star') : '',
  ].filter(Boolean).join(', ');
}

"""#,
    "zoom.js": #"""
// @ts-check
// Zoom and pan. Both are kept in terms of the picture, so that they stay when the picture changes.

class Zoom {
  /** @param {HTMLElement} frame @param {() => void} changed */
  constructor(frame, changed) {
    this.frame = frame;
    this.changed = changed;
    /** 1 fits the picture into the frame. */
    this.scale = 1;
    /** The point of the picture in the middle of the frame, 0…1. */
    this.x = 0.5;
    this.y = 0.5;
    /** Size of the whole picture, pixels. */
    this.width = 1;
    this.height = 1;
    /** CSS pixels per pixel of the picture at scale 1, when last placed. */
    this.ratio = 1;
    /** @type {Map<number, {x: number, y: number}>} */
    this.pointers = new Map();
    this.moved = false;
    frame.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    frame.addEventListener('pointerdown', (event) => this.down(event));
    frame.addEventListener('pointermove', (event) => this.move(event));
    for (const name of ['pointerup', 'pointercancel']) {
      frame.addEventListener(name, (event) => this.pointers.delete(/** @type {PointerEvent} */ (event).pointerId));
    }
    frame.addEventListener('dblclick', (event) => this.toggle(event.clientX, event.clientY));
  }

  /** Where a picture of a scale lies in the frame, CSS pixels: a whole one inside the padding, a zoomed one anywhere. @param {number} scale */
  room(scale) {
    const { clientWidth, clientHeight } = this.frame;
    if (scale > 1) return { left: 0, top: 0, width: clientWidth, height: clientHeight };
    const style = getComputedStyle(this.frame);
    const [top, right, bottom, left] = [style.paddingTop, style.paddingRight, style.paddingBottom, style.paddingLeft].map(parseFloat);
    return { left, top, width: Math.max(1, clientWidth - left - right), height: Math.max(1, clientHeight - top - bottom) };
  }

  /** Size at scale 1, CSS pixels; the same whether the picture is zoomed or not. */
  get fit() {
    const room = this.room(1);
    const ratio = Math.min(room.width / this.width, room.height / this.height);
    return { width: this.width * ratio, height: this.height * ratio, ratio };
  }

  /** Scale at which a pixel of the picture is a pixel of the screen. */
  get actual() {
    return 1 / (this.fit.ratio * devicePixelRatio);
  }

  /** @param {number} width @param {number} height */
  setPicture(width, height) {
    this.width = width || 1;
    this.height = height || 1;
    this.ratio = this.fit.ratio;
    this.place();
  }

  reset() {
    this.scale = 1;
    this.place();
  }

  /**
   * Between the whole picture and its own pixels; where the whole picture shows those already, a whole multiple of them.
   * @param {number} [clientX] @param {number} [clientY]
   */
  toggle(clientX, clientY) {
    const { actual } = this;
    if (this.scale > 1) this.reset();
    else this.to(actual > 1.05 ? actual : actual * Math.max(2, Math.round(2 / actual)), clientX, clientY);
  }

  /** Zooms and keeps the point under the pointer where it is. @param {number} scale @param {number} [clientX] @param {number} [clientY] */
  to(scale, clientX, clientY) {
    const next = Math.min(Math.max(scale, 1), Math.max(8, this.actual * 4));
    const box = this.frame.getBoundingClientRect();
    const [before, after] = [this.scale, next].map((at) => {
      const room = this.room(at);
      const [x, y] = [box.left + room.left + room.width / 2, box.top + room.top + room.height / 2];
      return { x: clientX === undefined ? 0 : clientX - x, y: clientY === undefined ? 0 : clientY - y };
    });
    const { width, height } = this.fit;
    this.x += (before.x / this.scale - after.x / next) / width;
    this.y += (before.y / this.scale - after.y / next) / height;
    this.scale = next;
    this.place();
  }

  /** Moves by CSS pixels. @param {number} dx @param {number} dy */
  pan(dx, dy) {
    const { width, height } = this.fit;
    this.x -= dx / (width * this.scale);
    this.y -= dy / (height * this.scale);
    this.place();
  }

  place() {
    const { width, height, ratio } = this.fit;
    // A frame of another size shows the pixels as large as before.
    if (this.scale > 1) this.scale = Math.max(1, this.scale * this.ratio / ratio);
    this.ratio = ratio;
    const room = this.room(this.scale);
    const inside = (/** @type {number} */ at, /** @type {number} */ size, /** @type {number} */ space) => {
      const half = Math.min(0.5, space / (2 * size * this.scale));
      return Math.min(1 - half, Math.max(half, at));
    };
    this.x = inside(this.x, width, room.width);
    this.y = inside(this.y, height, room.height);
    // Between two pixels of the screen a picture would blur.
    const left = Math.round(room.left + room.width / 2 - this.x * width * this.scale);
    const top = Math.round(room.top + room.height / 2 - this.y * height * this.scale);
    for (const image of /** @type {NodeListOf<HTMLElement>} */ (this.frame.querySelectorAll('img'))) {
      image.style.width = `${width}px`;
      image.style.height = `${height}px`;
      image.style.transform = `translate(${left}px, ${top}px) scale(${this.scale})`;
    }
    this.frame.classList.toggle('zoomed', this.scale > 1);
    this.changed();
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.to(this.scale * Math.exp(-event.deltaY * lines * 0.0022), event.clientX, event.clientY);
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button !== 0 || event.target instanceof HTMLButtonElement) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.frame.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (/** @type {{x: number, y: number}} */ at) => Math.hypot(at.x - other.x, at.y - other.y);
      const ratio = apart({ x: event.clientX, y: event.clientY }) / Math.max(1, apart(before));
      this.to(this.scale * ratio, (event.clientX + other.x) / 2, (event.clientY + other.y) / 2);
    } else {
      this.pan(event.clientX - before.x, event.clientY - before.y);
    }
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }
}

"""#,
  ]
}
