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
