// @ts-check
// All shown cells in rows; only the rows in sight and some around them are in the document.

class GridView {
  /** @param {App} app @param {HTMLElement} stage the scrolling element */
  constructor(app, stage) {
    this.app = app;
    this.stage = stage;
    this.canvas = h('div.grid', { role: 'list', 'aria-label': 'Pictures' });
    /** By place among the shown cells. */
    this.tiles = new Pool(this.canvas, () => {
      const tile = new Tile(app);
      return { tile, place: -1, layout: -1, element: h('div.item', { role: 'listitem' }, tile.element) };
    });
    /** How often it was measured. */
    this.layouts = 0;
  }

  show() {
    if (!this.canvas.isConnected) fill(this.stage, this.canvas);
    this.layout();
  }

  /** Measures anew; to be called when the size, the cells or the window change. */
  layout() {
    const { app, stage, canvas } = this;
    this.layouts += 1;
    const style = getComputedStyle(canvas);
    this.padding = parseFloat(style.paddingLeft);
    const { clientWidth, clientHeight, scrollTop } = stage;
    const room = Math.max(80, clientWidth - 2 * this.padding);
    const pictures = app.model.hasParents ? 2 : 1;
    this.gap = (app.size < 150 ? 0.8 : 1.4) * rem();
    const size = app.size * (pictures === 2 ? 1.9 : 1);
    const most = room < 500 && size <= 240 ? Math.max(2, Math.floor(room / size)) : 0;
    this.columns = most || Math.max(1, Math.floor((room + this.gap) / (size + this.gap)));
    this.width = (room - this.gap * (this.columns - 1)) / this.columns;
    this.caption = this.width < 12 * rem() ? 0 : 4.2 * rem();
    this.picture = this.width / pictures;
    this.height = this.picture / app.model.aspect + this.caption + this.gap;
    canvas.classList.toggle('bare', this.caption === 0);
    const length = Math.ceil(app.cells.length / this.columns) * this.height + this.padding * 2;
    canvas.style.height = `${length}px`;
    canvas.style.setProperty('--width', `${this.width}px`);
    canvas.style.setProperty('--height', `${this.height - this.gap}px`);
    // As the stage will be; to ask it now would be to lay it out twice.
    this.render(false, { clientHeight, scrollTop: Math.max(0, Math.min(scrollTop, length - clientHeight)) });
  }

  /**
   * @param {boolean} [isScrolling] whether there is no more than a moment, and only what comes into sight has changed
   * @param {{clientHeight: number, scrollTop: number}} [stage] where one is in it
   */
  render(isScrolling = false, stage = this.stage) {
    const { app, columns, tiles } = this;
    const { cells } = app;
    const begun = performance.now();
    const hadFocus = !isScrolling && this.canvas.contains(document.activeElement);
    const bound = (/** @type {number} */ row) => Math.min(cells.length, Math.max(0, row) * columns);
    const row = Math.floor(stage.scrollTop / this.height);
    const rows = Math.ceil(stage.clientHeight / this.height) + 1;
    const around = Math.ceil(rows / 2);
    /** What is in sight, then what is below and above it. @type {Set<number>} */
    const wanted = new Set();
    for (let place = bound(row); place < bound(row + rows); place += 1) wanted.add(place);
    // The current tile keeps the focus, however far it is scrolled away.
    const current = cells.indexOf(app.current);
    if (current >= 0) wanted.add(current);
    const due = wanted.size;
    for (let place = bound(row + rows); place < bound(row + rows + around); place += 1) wanted.add(place);
    for (let place = bound(row) - 1; place >= bound(row - around); place -= 1) wanted.add(place);
    tiles.keep(wanted);
    let count = 0;
    for (const place of wanted) {
      count += 1;
      const known = tiles.used.get(place);
      if (isScrolling && known && !(known.tile.isBare && !app.isFast)) continue;
      // What is around has time until it comes into sight.
      if ((isScrolling || count > due) && performance.now() > begun + (count > due ? 2 : 5)) {
        app.renderSoon();
        break;
      }
      this.place(tiles.take(place), place);
    }
    if (isScrolling) return;
    tiles.trim();
    if (hadFocus && !app.isLarge) focus(this.element(app.current));
  }

  /** @param {{tile: Tile, place: number, layout: number, element: HTMLElement}} entry @param {number} place */
  place(entry, place) {
    const { app } = this;
    entry.tile.show(app.cells[place], this.picture);
    // Most are where they were: nothing is written that says the same.
    if (entry.place === place && entry.layout === this.layouts) return;
    [entry.place, entry.layout] = [place, this.layouts];
    const { element } = entry;
    // Not a transform: each would be a layer's worth of work for the browser.
    element.style.left = `${this.padding + (place % this.columns) * (this.width + this.gap)}px`;
    element.style.top = `${this.padding + Math.floor(place / this.columns) * this.height}px`;
    element.ariaPosInSet = `${place + 1}`;
    element.ariaSetSize = `${app.cells.length}`;
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
    return this.tiles.used.get(this.app.cells.indexOf(cell))?.tile.element;
  }
}
