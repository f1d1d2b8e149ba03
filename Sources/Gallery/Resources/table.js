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
