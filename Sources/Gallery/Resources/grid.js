// @ts-check
// All shown cells in rows; only the rows in sight are in the document.

class GridView {
  /** @param {App} app @param {HTMLElement} stage the scrolling element */
  constructor(app, stage) {
    this.app = app;
    this.stage = stage;
    this.canvas = h('div', { class: 'grid', role: 'list', 'aria-label': 'Pictures' });
    /** @type {Map<number, {tile: Tile, item: HTMLElement, place: number, layout: number}>} */
    this.tiles = new Map();
    /** How often it was measured. */
    this.layouts = 0;
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
    this.layouts += 1;
    const style = getComputedStyle(this.canvas);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const room = Math.max(80, stage.clientWidth - padding);
    this.gap = app.size < 150 ? 8 : 14;
    const size = app.size * (app.model.hasParents ? 1.9 : 1);
    const most = room < 500 && size <= 240 ? Math.max(2, Math.floor(room / size)) : 0;
    this.columns = most || Math.max(1, Math.floor((room + this.gap) / (size + this.gap)));
    this.width = (room - this.gap * (this.columns - 1)) / this.columns;
    this.caption = this.width < 120 ? 0 : 42;
    const aspect = app.model.aspect * (app.model.hasParents ? 2 : 1);
    this.height = this.width / aspect + this.caption + this.gap;
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
        entry = { tile, place: -1, layout: -1, item: h('div', { role: 'listitem', class: 'item' }, tile.element) };
        this.tiles.set(cell, entry);
        added.push(entry.item);
      }
      entry.tile.update(app.model.hasParents ? this.width / 2 : this.width);
      // Most are where they were: nothing is written that says the same.
      if (entry.place === place && entry.layout === this.layouts) continue;
      [entry.place, entry.layout] = [place, this.layouts];
      const { item } = entry;
      const x = (place % this.columns) * (this.width + this.gap);
      const y = Math.floor(place / this.columns) * this.height;
      item.style.transform = `translate(${x}px, ${y}px)`;
      item.style.width = `${this.width}px`;
      item.style.height = `${this.height - this.gap}px`;
      item.setAttribute('aria-posinset', `${place + 1}`);
      item.setAttribute('aria-setsize', `${app.cells.length}`);
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
