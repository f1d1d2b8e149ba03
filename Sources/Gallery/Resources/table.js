// @ts-check
// Up to four axes as a table: one across and one down, each inside an outer one where chosen. A slot
// holds every shown cell with its values. Only the slots in sight are in the document.

/** One side of the table: the combinations of an outer and an inner value that shown cells have. */
class TableSide {
  /** @param {App} app @param {number} outer @param {number} inner axes; -1 for none */
  constructor(app, outer, inner) {
    const { model } = app;
    this.model = model;
    this.outer = outer;
    this.inner = inner;
    this.base = inner < 0 ? 1 : model.axes[inner].values.length;
    /** One number for each combination, ascending. */
    this.codes = [...new Set(app.cells.map((cell) => this.code(cell)))].sort((a, b) => a - b);
    this.places = new Map(this.codes.map((code, place) => [code, place]));
    /** Ranges with the same outer value. @type {{value: number, first: number, last: number}[]} */
    this.groups = [];
    this.codes.forEach((code, place) => {
      const value = Math.floor(code / this.base);
      const group = this.groups[this.groups.length - 1];
      if (group?.value === value) group.last = place;
      else this.groups.push({ value, first: place, last: place });
    });
    /** Where each begins, in pixels. @type {number[]} */
    this.starts = [];
    this.end = 0;
  }

  /** @param {number} cell */
  code(cell) {
    const { values } = this.model.cells[cell];
    return (this.outer < 0 ? 0 : values[this.outer] * this.base) + (this.inner < 0 ? 0 : values[this.inner]);
  }

  /** Of an entry in `codes`. @param {number} place */
  title(place) {
    return this.inner < 0 ? 'All' : this.model.valueTitle(this.inner, this.codes[place] % this.base);
  }

  /** @param {number} start @param {number} length @param {number} gap */
  lay(start, length, gap) {
    this.length = length;
    let next = start;
    for (const { first, last } of this.groups) {
      for (let place = first; place <= last; place += 1) {
        this.starts[place] = next;
        next += length + gap;
      }
      if (this.outer >= 0) next += gap;
    }
    this.end = next;
  }

  /** The entries in sight and one more on both ends. @param {number} from @param {number} length */
  range(from, length) {
    // The starts ascend: halving finds the first in a few steps.
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] + (this.length ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    const first = Math.max(0, low - 1);
    let last = low;
    while (last < this.starts.length && this.starts[last] < from + length) last += 1;
    return { first, last: Math.min(this.starts.length, last + 1) };
  }

  /** The axes as people read them, the outer one first. */
  get name() {
    return [this.outer, this.inner].filter((axis) => axis >= 0).map((axis) => this.model.axisTitle(axis)).join(' › ') || 'All';
  }
}

class TableView {
  /** @param {App} app @param {HTMLElement} stage the scrolling element */
  constructor(app, stage) {
    this.app = app;
    this.stage = stage;
    this.head = h('div', { class: 'heads', role: 'row', 'aria-rowindex': 1 });
    this.groups = h('div', { class: 'groups', 'aria-hidden': 'true' });
    this.canvas = h('div', { class: 'table', role: 'table', 'aria-label': 'Pictures by axes' });
    /** @type {Map<number, {row: HTMLElement, slots: Map<number, {slot: HTMLElement, tiles: Tile[]}>}>} */
    this.rows = new Map();
  }

  show() {
    fill(this.canvas, this.head, this.groups);
    fill(this.stage, this.canvas);
    this.layout();
  }

  /** Measures anew; to be called when the axes, the size, the cells or the window change. */
  layout() {
    const { app, stage, canvas } = this;
    const { model } = app;
    for (const { row } of this.rows.values()) row.remove();
    this.rows.clear();
    this.across = new TableSide(app, app.axes.superX, app.axes.x);
    this.down = new TableSide(app, app.axes.superY, app.axes.y);
    this.without = Object.values(app.axes);
    /** By row times columns plus column. @type {Map<number, number[]>} */
    this.slots = new Map();
    let most = 1;
    for (const cell of app.cells) {
      const place = this.slotOf(cell);
      const slot = this.slots.get(place);
      if (slot) slot.push(cell);
      else this.slots.set(place, [cell]);
      most = Math.max(most, slot?.length ?? 1);
    }
    // Nested order in every slot, whatever the run's: what differs stands in the same place.
    if (app.order === 'plan') for (const slot of this.slots.values()) slot.sort((a, b) => model.nested(a, b));
    const isNarrow = stage.clientWidth < 600;
    this.side = (isNarrow ? 84 : 148) + (app.axes.superY < 0 ? 0 : isNarrow ? 28 : 40);
    this.top = 40 + (app.axes.superX < 0 ? 0 : 30);
    const gap = most > 1 ? (isNarrow ? 16 : 24) : 12;
    // As many side by side as keep a slot near the chosen size; a slot never grows past nine.
    this.columns = most === 1 ? 1 : most <= 4 ? 2 : 3;
    const lines = Math.ceil(Math.min(most, 9) / this.columns);
    this.most = Math.min(most, this.columns * lines);
    const room = stage.clientWidth - this.side - gap;
    const natural = app.size * (this.columns === 1 ? 1 : this.columns === 2 ? 1.45 : 1.8);
    const fitting = (room - (app.axes.superX < 0 ? 0 : this.across.groups.length * gap)) / Math.max(1, this.across.codes.length) - gap;
    this.width = isNarrow ? Math.min(natural, room * 0.8) : natural;
    if (fitting > this.width && fitting < this.width * 1.5) this.width = fitting;
    this.tileWidth = (this.width - 6 * (this.columns - 1)) / this.columns;
    this.caption = this.most > 1 && this.tileWidth >= 110 ? 22 : 0;
    this.tileHeight = this.tileWidth / model.aspect / (model.hasParents ? 2 : 1) + this.caption;
    this.height = this.tileHeight * lines + 6 * (lines - 1);
    this.across.lay(this.side, this.width, gap);
    this.down.lay(this.top + 10, this.height, gap);
    canvas.style.width = `${this.across.end}px`;
    canvas.style.height = `${this.down.end + gap}px`;
    canvas.style.setProperty('--side', `${this.side}px`);
    canvas.style.setProperty('--top', `${this.top}px`);
    canvas.style.setProperty('--outer', `${isNarrow ? 28 : 40}px`);
    canvas.classList.toggle('bare', this.caption === 0);
    canvas.classList.toggle('nests-down', app.axes.superY >= 0);
    canvas.setAttribute('aria-rowcount', `${this.down.codes.length + 1}`);
    canvas.setAttribute('aria-colcount', `${this.across.codes.length + 1}`);
    this.drawHeads();
    this.render();
  }

  drawHeads() {
    const { app, head, across, down } = this;
    const { model } = app;
    const corner = h('div', { class: 'corner', role: 'columnheader', 'aria-colindex': 1 },
      h('span', { dir: 'auto', text: `${across.name} →` }), h('span', { dir: 'auto', text: `${down.name} ↓` }));
    const outer = across.outer < 0 ? [] : across.groups.map(({ value, first, last }) => {
      const text = model.valueTitle(across.outer, value);
      const group = h('div', { class: 'head outer', 'aria-hidden': 'true', title: shorten(text) }, h('span', { dir: 'auto', text: shorten(text) }));
      group.style.left = `${across.starts[first]}px`;
      group.style.width = `${across.starts[last] + (across.length ?? 0) - across.starts[first]}px`;
      return group;
    });
    fill(head, corner, ...outer, ...across.codes.map((code, place) => {
      const text = shorten(across.title(place));
      const before = across.outer < 0 ? '' : `${model.valueTitle(across.outer, Math.floor(code / across.base))}, `;
      const cell = h('div', {
        class: 'head', role: 'columnheader', 'aria-colindex': place + 2, dir: 'auto', title: before + text,
      }, before && h('span', { class: 'unseen', text: before }), h('span', { text }));
      cell.style.left = `${across.starts[place]}px`;
      cell.style.width = `${across.length}px`;
      return cell;
    }));
    fill(this.groups, ...(down.outer < 0 ? [] : down.groups.map(({ value, first, last }) => {
      const text = shorten(model.valueTitle(down.outer, value));
      const group = h('div', { class: 'group', title: text }, h('div', {}, h('span', { dir: 'auto', text })));
      group.style.top = `${down.starts[first]}px`;
      group.style.height = `${down.starts[last] + (down.length ?? 0) - down.starts[first]}px`;
      return group;
    })));
  }

  render() {
    const { app, stage } = this;
    const y = this.down.range(stage.scrollTop + this.top, stage.clientHeight - this.top);
    const x = this.across.range(stage.scrollLeft + this.side, stage.clientWidth - this.side);
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
    const { app, canvas, down } = this;
    let entry = this.rows.get(place);
    if (!entry) {
      const text = shorten(down.title(place));
      const before = down.outer < 0 ? '' : `${app.model.valueTitle(down.outer, Math.floor(down.codes[place] / down.base))}, `;
      const row = h('div', { class: 'row', role: 'row', 'aria-rowindex': place + 2 },
        h('div', { class: 'side', role: 'rowheader', 'aria-colindex': 1, dir: 'auto', title: before + text },
          before && h('span', { class: 'unseen', text: before }), h('span', { text })));
      row.style.top = `${down.starts[place]}px`;
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
      for (const tile of made.tiles) tile.update(app.model.hasParents ? this.tileWidth / 2 : this.tileWidth);
    }
  }

  /** @param {number} place @param {number} column */
  makeSlot(place, column) {
    const { app } = this;
    const cells = this.cellsAt(column, place);
    const shown = cells.length > this.most ? cells.slice(0, this.most - 1) : cells;
    if (cells.includes(app.current) && !shown.includes(app.current)) {
      shown[shown.length - 1] = app.current;
    }
    const tiles = shown.map((cell) => new Tile(app, cell, this.without));
    const slot = h('div', { class: 'slot', role: 'cell', 'aria-colindex': column + 2 },
      ...tiles.map((tile) => tile.element));
    if (cells.length > shown.length) {
      slot.append(h('button', {
        type: 'button', class: 'more', 'data-more': cells[0],
        'aria-label': `Show all ${cells.length} in the grid`,
      }, h('span', { text: `+${cells.length - shown.length}` })));
    }
    if (cells.length === 0) {
      slot.classList.add('empty');
      slot.append(h('span', { class: 'note', text: 'Not in this plan' }));
    }
    slot.style.left = `${this.across.starts[column]}px`;
    slot.style.width = `${this.width}px`;
    slot.style.setProperty('--across', `${Math.min(this.columns, Math.max(1, this.most))}`);
    slot.style.setProperty('--tile', `${this.tileHeight}px`);
    return { slot, tiles };
  }

  /** @param {number} cell */
  slotOf(cell) {
    const [x, y] = [this.across.places.get(this.across.code(cell)), this.down.places.get(this.down.code(cell))];
    return (y ?? 0) * this.across.codes.length + (x ?? 0);
  }

  /** @param {number} column @param {number} row @returns {number[]} */
  cellsAt(column, row) {
    return this.slots.get(row * this.across.codes.length + column) ?? [];
  }

  /** Column and row of a cell; -1 where it has none. @param {number} cell */
  placeOf(cell) {
    if (!this.app.shownCells.has(cell)) return [-1, -1];
    return [this.across.places.get(this.across.code(cell)) ?? -1, this.down.places.get(this.down.code(cell)) ?? -1];
  }

  /** Where an arrow key leads. @param {string} key @returns {number | null} */
  step(key) {
    const { app } = this;
    const [x, y] = this.placeOf(app.current);
    if (x < 0) return app.cells[0] ?? null;
    const slot = this.cellsAt(x, y);
    const place = slot.indexOf(app.current);
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const way = key === 'ArrowLeft' ? -1 : 1;
      if (slot[place + way] !== undefined) return slot[place + way];
      for (let column = x + way; column >= 0 && column < this.across.codes.length; column += way) {
        const next = this.cellsAt(column, y);
        if (next.length > 0) return way > 0 ? next[0] : next[next.length - 1];
      }
      return null;
    }
    if (key === 'Home') return app.cells[0];
    if (key === 'End') return app.cells[app.cells.length - 1];
    const page = Math.max(1, Math.floor(this.stage.clientHeight / this.height));
    const way = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : key === 'PageUp' ? -page : page;
    for (let row = y + way; row >= 0 && row < this.down.codes.length; row += Math.sign(way)) {
      const next = this.cellsAt(x, row);
      if (next.length > 0) return next[Math.min(place, next.length - 1)];
    }
    return null;
  }

  /** Scrolls the current slot into sight. */
  reveal() {
    const [x, y] = this.placeOf(this.app.current);
    if (x < 0) return;
    const { stage } = this;
    const top = this.down.starts[y];
    if (top + this.height + 12 > stage.scrollTop + stage.clientHeight) stage.scrollTop = top + this.height + 12 - stage.clientHeight;
    if (top - this.top - 10 < stage.scrollTop) stage.scrollTop = top - this.top - 10;
    const left = this.across.starts[x];
    if (left + this.width + 12 > stage.scrollLeft + stage.clientWidth) stage.scrollLeft = left + this.width + 12 - stage.clientWidth;
    if (left - this.side < stage.scrollLeft) stage.scrollLeft = left - this.side;
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
