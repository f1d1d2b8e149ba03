// @ts-check
// The page as a whole: what is shown, and what changes it.

/** What the data scripts assign. @type {{backdropPlan: any, backdropRun: Run, backdropTimes?: Times, backdropAssets?: Record<string, string>}} */
const globals = /** @type {any} */ (window);

class App {
  constructor() {
    this.model = new Model(globals.backdropPlan, globals.backdropRun, globals.backdropTimes);
    const { model } = this;
    this.reviews = new Reviews(model);
    this.dimensions = dimensions(model, this.reviews);
    /** @type {typeof views[number]} */
    this.view = 'grid';
    this.query = '';
    this.order = 'plan';
    /** @type {Map<string, Set<string>>} */
    this.chosen = new Map();
    /** Shown cells, in the chosen order. @type {number[]} */
    this.cells = [];
    /** The same as a set. @type {Set<number>} */
    this.shownCells = new Set();
    /** By dimension and option. @type {Uint32Array[]} */
    this.counts = [];
    /** @type {Set<number>} */
    this.selected = new Set();
    /** Whether a tap selects, for those without a keyboard. */
    this.isSelecting = false;
    /** Whether P and X go on to the next picture. */
    this.advances = true;
    this.current = 0;
    this.isWaiting = false;
    /** Whether filters and view are older than the reviews. */
    this.isStale = false;
    /** Whether the last thing done was done by hand, not by a key. */
    this.isByHand = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.remembering = undefined;
    /** Where the stage was when it was last drawn while it was scrolled. */
    this.at = { x: 0, y: 0, time: 0 };
    /** Whether pictures have to wait, because what is drawn is gone at once. */
    this.isFast = false;
    this.size = this.preferredSize();
    this.axes = this.preferredAxes();
    /** The axis that the up and down arrows step along in a large picture. */
    this.axis = model.varying.includes(this.axes.x) ? this.axes.x : model.varying[0] ?? -1;
    this.moneyAxis = model.varying[0] ?? -1;
    this.stage = byId('stage');
    this.loupe = new Loupe(this);
    this.compare = new Compare(this);
    this.help = new Help();
    this.facets = new Facets(this, byId('facets'));
    this.grid = new GridView(this, this.stage);
    this.table = new TableView(this, this.stage);
    this.keyboard = new Keyboard(this);
  }

  start() {
    const { model } = this;
    document.title = model.title;
    byId('title').textContent = model.title;
    byId('size').value = this.size;
    this.drawPickers();
    this.connect();
    this.applyHash();
    if (model.run.live) followRun((run) => this.runChanged(run));
    share(this);
    connectSheet(this);
    document.documentElement.dataset.ready = 'true';
    this.readAhead();
  }

  /** Makes the texts that search looks through while nobody waits. */
  readAhead() {
    let next = 0;
    const idle = window.requestIdleCallback ?? ((/** @type {(deadline: {timeRemaining: () => number}) => void} */ work) =>
      setTimeout(() => work({ timeRemaining: () => 4 }), 50));
    const work = (/** @type {{timeRemaining: () => number}} */ deadline) => {
      while (next < this.model.cells.length && deadline.timeRemaining() > 2) {
        this.model.text(next);
        next += 1;
      }
      if (next < this.model.cells.length) idle(work);
    };
    idle(work);
  }

  // What a recipe asks for, else what suits.

  preferredAxes() {
    const { model } = this;
    const { gallery } = model.plan;
    const hint = (/** @type {string | null} */ name) => model.varying.find((axis) => model.axes[axis].name === name);
    const outer = [hint(gallery.superX) ?? -1, hint(gallery.superY) ?? -1];
    const free = model.varying.filter((axis) => !outer.includes(axis));
    const y = hint(gallery.y) ?? free.find((axis) => axis !== hint(gallery.x)) ?? -1;
    const x = hint(gallery.x) ?? free.findLast((axis) => axis !== y) ?? -1;
    return { x, y, superX: outer[0], superY: outer[1] };
  }

  preferredSize() {
    const width = window.innerWidth;
    return width < 600 ? 172 : width < 1800 ? 216 : width < 3000 ? 300 : 440;
  }

  /** The view of pictures that is or would be shown. */
  get shown() {
    return this.view === 'table' && this.model.varying.length > 0 ? this.table : this.grid;
  }

  /** Whether pictures are shown, not a page of words and figures. */
  get showsPictures() {
    return this.view === 'grid' || this.view === 'table';
  }

  /** The view of pictures while it shows some. */
  get seen() {
    return this.showsPictures && this.cells.length > 0 ? this.shown : undefined;
  }

  /** Whether one or a few pictures cover the rest. */
  get isLarge() {
    return this.loupe.isOpen || this.compare.isOpen;
  }

  // Showing

  /** Draws in the next frame what has come into sight. */
  renderSoon() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame((now) => {
      this.isWaiting = false;
      if (!this.seen) return;
      const { scrollLeft: x, scrollTop: y } = this.stage;
      // So fast that a window passes in about a tenth of a second, nobody sees a picture, and asking for each would be felt.
      const isFast = Math.hypot(x - this.at.x, y - this.at.y) > 6 * (now - this.at.time);
      this.at = { x, y, time: now };
      this.isFast = isFast;
      this.shown.render(true);
      this.isFast = false;
      if (isFast) this.renderSoon();
    });
  }

  filter() {
    const { cells, counts } = filterCells(this.model, this.dimensions, this.chosen, this.query);
    sortCells(this, cells);
    this.cells = cells;
    this.shownCells = new Set(cells);
    this.counts = counts;
    // What is selected can be seen.
    this.selected = new Set([...this.selected].filter((cell) => this.shownCells.has(cell)));
    if (!this.shownCells.has(this.current) && !this.loupe.isOpen && cells.length > 0) this.current = cells[0];
    this.stage.scrollTop = 0;
    this.draw();
  }

  /** Opens the filters, where there is no room for them always, or closes them. @param {boolean} isOpen */
  showFilters(isOpen) {
    document.body.classList.toggle('filters-open', isOpen);
    byId('filters').ariaExpanded = `${isOpen}`;
    if (isOpen) byId('facets').querySelector('.option')?.focus();
  }

  clearFilters() {
    this.query = '';
    this.chosen = new Map();
    byId('search').value = '';
    this.filter();
    if (!byId('facets').contains(document.activeElement)) this.focus();
  }

  /** Shows the cells with one option in the grid. @param {string} dimension @param {string} option */
  showOnly(dimension, option) {
    this.query = '';
    byId('search').value = '';
    this.chosen = new Map([[dimension, new Set([option])]]);
    this.view = 'grid';
    this.filter();
    this.focus();
  }

  draw() {
    const isTable = this.shown === this.table;
    for (const view of views) {
      const isShown = view === this.view && (view !== 'table' || isTable);
      byId(`view-${view}`).ariaPressed = `${isShown}`;
    }
    byId('view-table').disabled = this.model.varying.length === 0;
    document.body.classList.toggle('view-run', this.view === 'run');
    byId('options').hidden = !this.showsPictures;
    byId('axes').hidden = !isTable;
    for (const [side] of sides) byId(`axis-${side}`).value = `${this.axes[side]}`;
    byId('sort').value = this.order;
    const { stage, model } = this;
    stage.tabIndex = this.showsPictures ? -1 : 0;
    // First what measures, then what would have to be measured anew.
    if (this.view === 'results') showResults(this, stage);
    else if (this.view === 'run') showRun(this, stage);
    else if (this.view === 'plan') showPlan(this, stage);
    else if (this.cells.length === 0) {
      fill(stage, h('div.nothing', {},
        h('p', { text: model.cells.length === 0 ? 'This plan has no cells.' : 'No picture matches.' }),
        model.cells.length > 0
          && h('button', { text: 'Clear all filters', onclick: () => this.clearFilters() })));
    } else {
      this.shown.show();
    }
    this.drawCounts();
    this.drawSelection();
    this.facets.draw();
    this.remember();
  }

  drawCounts() {
    const { model } = this;
    const total = model.cells.length;
    const states = model.stateCounts;
    const done = states.get('completed') ?? 0;
    const problems = ['failed', 'blocked', 'unknown', 'skipped', 'cancelled', 'pending']
      .filter((state) => states.has(state))
      .map((state) => h(`span.problem.${state}`, { text: `${states.get(state)} ${stateNames.get(state)?.toLowerCase()}` }));
    const shown = this.cells.length === total
      ? counted(total, 'cell')
      : `${grouped(this.cells.length)} of ${counted(total, 'cell')}`;
    const price = model.isUnpriced ? 'price unknown' : model.price === 0 ? money(0) : `at most ${money(model.price)}`;
    fill(byId('counts'),
      model.run.live && h('span.live', { text: `running, ${done} done` }),
      h('span', { text: shown }),
      !model.run.live && done < total && h('span', { text: `${counted(done, 'picture')}` }),
      h('span', { text: price, title: 'Price of all requests' }),
      ...problems);
    this.drawPicks();
    const chosen = [...this.chosen.values()].reduce((sum, set) => sum + set.size, 0);
    byId('filters').querySelector('span').textContent = chosen > 0 ? `Filters (${chosen})` : 'Filters';
    const used = Object.values(this.axes);
    const rest = model.varying.filter((axis) => !used.includes(axis));
    byId('axis-rest').textContent = rest.length === 0 || this.shown === this.grid ? ''
      : `Side by side in each slot: ${rest.map((axis) => model.axisTitle(axis)).join(', ')}`;
    announce(shown);
  }

  drawPicks() {
    const { count } = this.reviews;
    byId('picks').querySelector('span').textContent = count > 0 ? `Picks (${grouped(count)})` : 'Picks';
    for (const name of ['export', 'export-csv']) byId(name).disabled = count === 0;
  }

  drawSelection() {
    const { selected } = this;
    const bar = byId('selection');
    const hadFocus = bar.contains(document.activeElement);
    bar.hidden = selected.size === 0 || !this.showsPictures;
    byId('select').ariaPressed = `${this.isSelecting}`;
    if (selected.size === 0) {
      if (hadFocus) this.focus();
      return;
    }
    fill(bar, h('span.selection-count', { text: `${grouped(selected.size)} selected` }),
      button('compare', 'Compare (C)', () => this.openCompare(), 'Compare', 'text'),
      button('pick', 'Pick all selected (P)', () => this.review({ pick: 1 }), 'Pick', 'text'),
      button('reject', 'Reject all selected (X)', () => this.review({ pick: -1 }), 'Reject', 'text'),
      button('command', 'Copy the command line that runs these', () => copyText(commandLines(this.model, 'run', [...selected]), 'Command line'), 'Copy command', 'text'),
      button('clear', 'Clear the selection (Esc)', () => this.setSelected(new Set()), icon('close'), 'icon'));
  }

  drawPickers() {
    const { model } = this;
    for (const [side] of sides) {
      fill(byId(`axis-${side}`), h('option', { value: -1, text: 'None' }),
        ...model.varying.map((axis) => h('option', { value: axis, text: model.axisTitle(axis) })));
    }
    fill(byId('sort'), ...[...orders].map(([order, title]) => h('option', { value: order, text: title })));
  }

  /** @param {typeof views[number]} view */
  setView(view) {
    if (this.loupe.isOpen) this.loupe.close();
    if (this.compare.isOpen) this.compare.close();
    const { stage } = this;
    const focused = document.activeElement;
    const hadFocus = focused === document.body || stage.contains(focused);
    this.view = view;
    stage.scrollTop = 0;
    stage.scrollLeft = 0;
    this.draw();
    this.seen?.reveal();
    // Arrows move among pictures, and along a page.
    if (hadFocus) focus(this.seen?.element(this.current) ?? stage);
  }

  /** @param {'x' | 'y' | 'superX' | 'superY'} side @param {number} axis */
  setAxis(side, axis) {
    // One axis on two sides would be a diagonal; the other side takes the old axis instead.
    const other = sides.find(([name]) => name !== side && axis >= 0 && this.axes[name] === axis);
    if (other) this.axes[other[0]] = this.axes[side];
    this.axes[side] = axis;
    this.draw();
  }

  swapAxes() {
    const { x, y, superX, superY } = this.axes;
    this.axes = { x: y, y: x, superX: superY, superY: superX };
    this.draw();
  }

  /** To the current picture, among the others. */
  focus() {
    this.seen?.reveal();
    focus(this.seen?.element(this.current));
  }

  /** Makes a cell the current one and shows it. @param {number} cell */
  select(cell) {
    this.current = cell;
    if (this.loupe.isOpen) this.loupe.draw();
    else this.focus();
    this.remember();
  }

  /** @param {Set<number>} cells */
  setSelected(cells) {
    this.selected = cells;
    this.drawSelection();
    this.seen?.render();
    announce(`${cells.size} selected`);
  }

  /** @param {number} cell */
  toggleSelected(cell) {
    const cells = new Set(this.selected);
    if (!cells.delete(cell)) cells.add(cell);
    this.setSelected(cells);
  }

  openLoupe() {
    if (this.model.cells.length === 0) return;
    this.loupe.open();
    this.remember();
  }

  /** The selected cells, or the current one beside its source. */
  openCompare() {
    if (this.model.cells.length === 0) return;
    const cells = [...this.selected];
    const isAlone = this.loupe.isOpen || cells.length === 0;
    if (this.loupe.isOpen) this.loupe.close();
    if (cells.length > 16) toast('The first 16 of the selected are compared.');
    this.compare.open((isAlone ? [this.current] : cells).map((cell) => ({ kind: 'cell', cell })));
  }

  dialogClosed() {
    this.drawReviewed();
    this.remember();
    this.focus();
  }

  /** @param {Run} run */
  runChanged(run) {
    this.model.setRun(run);
    this.model.setTimes(globals.backdropTimes);
    this.dimensions = dimensions(this.model, this.reviews);
    const { scrollTop, scrollLeft } = this.stage;
    this.filter();
    this.stage.scrollTop = scrollTop;
    this.stage.scrollLeft = scrollLeft;
    if (this.loupe.isOpen) this.loupe.draw();
  }

  /** Along the chosen axis, the rest fixed. @param {number} from @param {number} way @param {(cell: number) => void} go */
  stepAlong(from, way, go) {
    const { model, axis } = this;
    if (axis < 0) return;
    const others = model.neighbours(from)[axis];
    for (let value = model.cells[from].values[axis] + way; value >= 0 && value < model.axes[axis].values.length; value += way) {
      if (!others[value]) continue;
      go(others[value].cell);
      announce(`${model.axisTitle(axis)}: ${shorten(model.valueTitle(axis, value))}`);
      return;
    }
  }

  /** Chooses the next axis for the up and down arrows. */
  nextAxis() {
    const { varying } = this.model;
    if (varying.length === 0) return;
    this.axis = varying[(varying.indexOf(this.axis) + 1) % varying.length];
    toast(`Arrows step along ${this.model.axisTitle(this.axis)}`);
  }

  // Reviewing

  /** What a review goes to: the selected cells, where there are any and none is large, else the current one. */
  get reviewTargets() {
    const { isLarge } = this;
    if (!isLarge && !this.seen) return [];
    return !isLarge && this.selected.size > 0 ? [...this.selected] : [this.current];
  }

  /** @param {Partial<Review>} change @param {boolean} [stays] whether the picture stays, whatever is set */
  review(change, stays = false) {
    const targets = this.reviewTargets;
    if (targets.length === 0) return;
    this.reviews.change(targets, change);
    this.reviewed();
    announce(sentence(reviewWords(this.reviews.of(targets[0])).join(', ') || 'Undecided'));
    if (!change.pick || !this.advances || stays || targets.length > 1 || this.compare.isOpen) return;
    const next = this.cells[this.cells.indexOf(this.current) + 1];
    if (next === undefined) toast('This is the last one');
    else this.select(next);
  }

  /** @param {number} label the same again takes it off */
  label(label) {
    const [first] = this.reviewTargets;
    if (first !== undefined) this.review({ label: this.reviews.of(first).label === label ? 0 : label });
  }

  undo() {
    const cells = this.reviews.undo();
    if (cells.length === 0) return;
    this.reviewed();
    if (!this.compare.isOpen) this.select(cells[0]);
    announce('Undone');
  }

  /** Shows changed reviews without moving anything. */
  reviewed() {
    if (this.loupe.isOpen) this.loupe.drawReview();
    if (this.compare.isOpen) this.compare.drawReview();
    this.drawPicks();
    // What a large picture covers is drawn when it is gone.
    this.isStale = true;
    if (!this.isLarge) this.drawReviewed();
    if (this.reviews.refused) {
      this.notice('This browser does not keep the picks: export them before you close the page. ',
        h('button', { text: 'Export picks', onclick: () => exportPicks(this) }));
    }
  }

  /** Shows changed reviews in the filters and the view. */
  drawReviewed() {
    if (!this.isStale) return;
    this.isStale = false;
    readReviews(this.dimensions, this.reviews);
    this.counts = filterCells(this.model, this.dimensions, this.chosen, this.query).counts;
    this.facets.draw();
    if (!this.showsPictures) this.draw();
    else this.seen?.render();
  }

  /** Says something that stays until it is dealt with; an empty text takes it away. @param {string} text @param {...Child} children */
  notice(text, ...children) {
    const notice = byId('notice');
    fill(notice, text, ...children, button('dismiss', 'Dismiss', () => {
      this.notice('');
      this.focus();
    }, icon('close'), 'icon.small'));
    notice.hidden = text === '';
  }

  // The address

  /** Brings the address up to date in a moment: browsers take it ill when that is done at every key. */
  remember() {
    clearTimeout(this.remembering);
    this.remembering = setTimeout(() => this.writeHash(), 250);
  }

  writeHash() {
    const hash = permalink(this);
    if (hash === location.hash.replace(/^#/, '')) return;
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
  }

  applyHash() {
    const { cell, sides: compared } = applyPermalink(this, location.hash);
    byId('search').value = this.query;
    if (cell !== null) this.current = cell;
    const wasOpen = this.loupe.isOpen;
    this.filter();
    if (compared.some(({ kind }) => kind === 'cell')) {
      if (wasOpen) this.loupe.close();
      this.compare.open(compared);
    } else if (cell !== null) {
      if (this.compare.isOpen) this.compare.close();
      this.current = cell;
      if (this.loupe.isOpen) this.loupe.draw();
      else this.openLoupe();
    } else {
      if (wasOpen) this.loupe.close();
      if (this.compare.isOpen) this.compare.close();
    }
  }

  // Listening

  connect() {
    const { stage } = this;
    const on = (/** @type {string} */ id, /** @type {string} */ name, /** @type {(target: any, event: any) => void} */ act) =>
      byId(id).addEventListener(name, (/** @type {any} */ event) => act(event.target, event));
    on('stage', 'click', (_, event) => this.clicked(event));
    /** @type {ReturnType<typeof setTimeout>} */
    let rest;
    stage.addEventListener('scroll', () => {
      this.renderSoon();
      // At rest, what is kept for more of the same goes.
      clearTimeout(rest);
      rest = setTimeout(() => this.seen?.render(), 300);
    }, { passive: true });
    let width = stage.clientWidth;
    new ResizeObserver(() => {
      // Only another width moves tiles; another height shows more of them.
      if (stage.clientWidth === width) this.seen?.render();
      else this.seen?.layout();
      width = stage.clientWidth;
    }).observe(stage);
    for (const view of views) on(`view-${view}`, 'click', () => this.setView(view));
    for (const [side] of sides) on(`axis-${side}`, 'change', (target) => this.setAxis(side, Number(target.value)));
    on('swap', 'click', () => this.swapAxes());
    on('sort', 'change', (target) => {
      this.order = target.value;
      this.filter();
    });
    on('search', 'input', (target) => {
      this.query = target.value;
      this.filter();
    });
    on('size', 'input', (target) => {
      this.size = Number(target.value);
      this.seen?.layout();
    });
    // The keys go to the pictures again, unless they are what is used.
    for (const id of ['sort', 'size', ...sides.map(([side]) => `axis-${side}`)]) on(id, 'change', () => this.isByHand && this.focus());
    on('select', 'click', () => {
      this.isSelecting = !this.isSelecting;
      this.drawSelection();
    });
    for (const [id, act] of /** @type {[string, () => void][]} */ ([
      ['export', () => exportPicks(this)], ['export-csv', () => exportCSV(this)],
      ['import', () => byId('import-file').click()], ['print', () => printSheet(this)],
      ['link', () => {
        this.writeHash();
        copyText(location.href, 'Link to this view');
      }],
    ])) {
      on(id, 'click', () => {
        byId('menu').hidePopover?.();
        act();
      });
    }
    on('import-file', 'change', (target) => {
      if (target.files[0]) importPicks(this, target.files[0]);
      target.value = '';
    });
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) importPicks(this, file);
    });
    on('help', 'click', () => this.help.toggle());
    on('filters', 'click', () => this.showFilters(!document.body.classList.contains('filters-open')));
    connectTheme();
    window.addEventListener('hashchange', () => this.applyHash());
    window.addEventListener('pagehide', () => this.writeHash());
    window.addEventListener('storage', (event) => {
      if (this.reviews.hear(event)) this.reviewed();
    });
    this.keyboard.listen();
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const tile = /** @type {HTMLElement | null} */ (target.closest('[data-cell]'));
    const more = /** @type {HTMLElement | null} */ (target.closest('[data-more]'));
    if (tile) {
      const cell = Number(tile.dataset.cell);
      if (event.shiftKey) {
        const [from, to] = [this.cells.indexOf(this.current), this.cells.indexOf(cell)].sort((a, b) => a - b);
        this.setSelected(new Set([...this.selected, ...this.cells.slice(Math.max(0, from), to + 1)]));
      } else if (event.ctrlKey || event.metaKey || this.isSelecting) {
        this.toggleSelected(cell);
      } else {
        this.current = cell;
        this.openLoupe();
        return;
      }
      this.select(cell);
    } else if (more) {
      const { values } = this.model.cells[Number(more.dataset.more)];
      for (const axis of Object.values(this.axes).filter((entry) => entry >= 0)) {
        const { name, values: known } = this.model.axes[axis];
        this.chosen.set(`axis.${name}`, new Set([known[values[axis]].id]));
      }
      this.view = 'grid';
      this.filter();
      this.focus();
    }
  }
}
