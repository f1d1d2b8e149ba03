// @ts-check
// Up to four axes as a table: one across and one down, each inside an outer one where chosen. A slot
// holds every shown cell with its values. Only the slots in sight and some around them are in the document.

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

  /** The axes of an entry, each with its value. @param {number} place @returns {[number, number][]} */
  values(place) {
    const code = this.codes[place];
    return /** @type {[number, number][]} */ ([[this.outer, Math.floor(code / this.base)], [this.inner, code % this.base]]).filter(([axis]) => axis >= 0);
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

  /** The entries between two points. @param {number} from @param {number} length */
  range(from, length) {
    // The starts ascend: halving finds the first in a few steps.
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] + (this.length ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    let last = low;
    while (last < this.starts.length && this.starts[last] < from + length) last += 1;
    return { first: low, last };
  }

  /** The places of groups that have one of the entries. @param {{first: number, last: number}} range */
  groupsIn({ first, last }) {
    if (this.outer < 0) return [];
    return this.groups.map((_, place) => place).filter((place) => this.groups[place].last >= first && this.groups[place].first < last);
  }

  /** The outer value of an entry in words that come before its own; empty where there is none. @param {number} place */
  outerTitle(place) {
    return this.outer < 0 ? '' : `${this.model.valueTitle(this.outer, Math.floor(this.codes[place] / this.base))}, `;
  }

  /** The axes as people read them, the outer one first. */
  get name() {
    return [this.outer, this.inner].filter((axis) => axis >= 0).map((axis) => this.model.axisTitle(axis)).join(' › ') || 'All';
  }
}

/**
 * @typedef {{element: HTMLElement, place: number, layout: number}} Title of a column, a row or a group; layout: when it was drawn
 * @typedef {{first: number, last: number}} Range the last is not part of it
 * @typedef {Title & {row: number, tiles: Tile[], kind: string}} Slot row: where it was drawn; kind: how many tiles, and what else
 * @typedef {Title & {side: HTMLElement, slots: Pool<Slot>}} Row
 */

class TableView {
  /** @param {App} app @param {HTMLElement} stage the scrolling element */
  constructor(app, stage) {
    this.app = app;
    this.stage = stage;
    this.corner = h('div.corner', { role: 'columnheader', 'aria-colindex': 1 });
    const outers = h('div', { 'aria-hidden': 'true' });
    const head = h('div.heads', { role: 'row', 'aria-rowindex': 1 }, this.corner, outers);
    const groups = h('div.groups', { 'aria-hidden': 'true' });
    this.canvas = h('div.table', { role: 'table', 'aria-label': 'Pictures by axes' }, head, groups);
    const title = (/** @type {HTMLElement} */ element) => ({ element, place: -1, layout: -1 });
    /** @type {Pool<Title>} */
    this.heads = new Pool(head, () => title(h('div.head', { role: 'columnheader', dir: 'auto' })));
    /** @type {Pool<Title>} */
    this.outers = new Pool(outers, () => title(h('div.head.outer', {}, h('span', { dir: 'auto' }))));
    /** @type {Pool<Title>} */
    this.groups = new Pool(groups, () => title(h('div.group', {}, h('div', {}, h('span', { dir: 'auto' })))));
    /** @type {Pool<Row>} */
    this.rows = new Pool(this.canvas, () => {
      const side = h('div.side', { role: 'rowheader', 'aria-colindex': 1, dir: 'auto' });
      const element = h('div.row', { role: 'row' }, side);
      return { ...title(element), side, slots: new Pool(element, () => ({ ...title(h('div.slot', { role: 'cell' })), row: -1, tiles: [], kind: '' })) };
    });
    /** How often it was measured. */
    this.layouts = 0;
  }

  show() {
    if (!this.canvas.isConnected) fill(this.stage, this.canvas);
    this.layout();
  }

  /** Measures anew; to be called when the axes, the size, the cells or the window change. */
  layout() {
    const { app, stage, canvas } = this;
    const { model } = app;
    this.layouts += 1;
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
    /** Slots of the plan that a filter empties. @type {Set<number>} */
    this.filtered = new Set();
    if (app.cells.length < model.cells.length) {
      for (let cell = 0; cell < model.cells.length; cell += 1) {
        if (this.across.places.has(this.across.code(cell)) && this.down.places.has(this.down.code(cell))) this.filtered.add(this.slotOf(cell));
      }
    }
    // Nested order in every slot, whatever the run's: what differs stands in the same place.
    if (app.order === 'plan') for (const slot of this.slots.values()) slot.sort((a, b) => model.nested(a, b));
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = stage;
    const isNarrow = clientWidth < 600;
    const unit = rem();
    const outer = (isNarrow ? 2.8 : 4) * unit;
    this.side = (isNarrow ? 8.4 : 14.8) * unit + (app.axes.superY < 0 ? 0 : outer);
    this.top = (app.axes.superX < 0 ? 4 : 7) * unit;
    const gap = (most === 1 ? 1.2 : isNarrow ? 1.6 : 2.4) * unit;
    // As many side by side as keep a slot near the chosen size; a slot never grows past nine.
    this.columns = most === 1 ? 1 : most <= 4 ? 2 : 3;
    const lines = Math.ceil(Math.min(most, 9) / this.columns);
    this.most = Math.min(most, this.columns * lines);
    const room = clientWidth - this.side - gap;
    const natural = app.size * (this.columns === 1 ? 1 : this.columns === 2 ? 1.45 : 1.8);
    const fitting = (room - (app.axes.superX < 0 ? 0 : this.across.groups.length * gap)) / Math.max(1, this.across.codes.length) - gap;
    this.width = isNarrow ? Math.min(natural, room * 0.8) : natural;
    if (fitting > this.width && fitting < this.width * 1.5) this.width = fitting;
    const between = 0.6 * unit;
    const tileWidth = (this.width - between * (this.columns - 1)) / this.columns;
    this.picture = tileWidth / (model.hasParents ? 2 : 1);
    const caption = this.most > 1 && tileWidth >= 11 * unit ? 2.2 * unit : 0;
    const tileHeight = this.picture / model.aspect + caption;
    this.height = tileHeight * lines + between * (lines - 1);
    this.across.lay(this.side, this.width, gap);
    this.down.lay(this.top + unit, this.height, gap);
    canvas.style.width = `${this.across.end}px`;
    const length = this.down.end + gap;
    canvas.style.height = `${length}px`;
    for (const [name, length] of Object.entries({
      side: this.side, top: this.top, outer, width: this.width, height: this.height, tile: tileHeight,
    })) canvas.style.setProperty(`--${name}`, `${length}px`);
    canvas.style.setProperty('--across', `${Math.min(this.columns, this.most)}`);
    canvas.classList.toggle('bare', caption === 0);
    canvas.classList.toggle('nests-down', app.axes.superY >= 0);
    canvas.ariaRowCount = `${this.down.codes.length + 1}`;
    canvas.ariaColCount = `${this.across.codes.length + 1}`;
    fill(this.corner, h('span', { dir: 'auto', text: `${this.across.name} →` }), h('span', { dir: 'auto', text: `${this.down.name} ↓` }));
    // As the stage will be; to ask it now would be to lay it out twice.
    this.render(false, {
      clientWidth, clientHeight, scrollLeft: Math.max(0, Math.min(scrollLeft, this.across.end - clientWidth)),
      scrollTop: Math.max(0, Math.min(scrollTop, length - clientHeight)),
    });
  }

  /**
   * @param {boolean} [isScrolling] whether there is no more than a moment, and only what comes into sight has changed
   * @param {{clientWidth: number, clientHeight: number, scrollLeft: number, scrollTop: number}} [stage] where one is in it
   */
  render(isScrolling = false, stage = this.stage) {
    const { app, across, down } = this;
    const begun = performance.now();
    const hadFocus = !isScrolling && this.canvas.contains(document.activeElement);
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = stage;
    const [cx, cy] = this.placeOf(app.current);
    const seen = (/** @type {number} */ around) => ({
      x: across.range(scrollLeft + this.side - around, clientWidth - this.side + 2 * around),
      y: down.range(scrollTop + this.top - around, clientHeight - this.top + 2 * around),
    });
    const [near, far] = [seen(0), seen(300)];
    const within = (/** @type {number} */ place, /** @type {Range} */ { first, last }) => place >= first && place < last;
    const places = (/** @type {Range} */ { first, last }) => Array.from({ length: last - first }, (_, place) => first + place);
    const columns = new Set(places(far.x));
    // The current slot keeps the focus, however far it is scrolled away.
    const rows = new Set([...places(far.y), ...(cy < 0 ? [] : [cy])]);
    this.drawTitles(this.heads, columns, ({ element }, place) => this.drawHead(element, place));
    this.drawTitles(this.outers, new Set(across.groupsIn(far.x)), ({ element }, place) => this.drawGroup(element, across, place, 'left', 'width'));
    this.drawTitles(this.groups, new Set(down.groupsIn(far.y)), ({ element }, place) => this.drawGroup(element, down, place, 'top', 'height'));
    this.rows.keep(rows);
    /** @type {[Row, number, number][]} */
    const [inSight, around] = [[], []];
    for (const place of rows) {
      const row = this.rows.take(place);
      if (row.place !== place || row.layout !== this.layouts) this.drawRow(row, place);
      const wanted = place === cy ? new Set([...columns, cx]) : columns;
      row.slots.keep(wanted);
      for (const column of wanted) {
        const known = row.slots.used.get(column);
        if (isScrolling && known && !(known.tiles[0]?.isBare && !app.isFast)) continue;
        const isNear = (place === cy && column === cx) || (within(place, near.y) && within(column, near.x));
        (isNear ? inSight : around).push([row, place, column]);
      }
    }
    // What is around has time until it comes into sight.
    for (const [list, time] of /** @type {[typeof inSight, number][]} */ ([[inSight, isScrolling ? 5 : Infinity], [around, 2]])) {
      for (const [row, place, column] of list) {
        if (performance.now() < begun + time) this.drawSlot(row.slots.take(column), place, column);
        else app.renderSoon();
      }
    }
    if (isScrolling) return;
    for (const pool of [this.heads, this.outers, this.groups, this.rows]) pool.trim();
    for (const { slots } of this.rows.used.values()) slots.trim();
    if (hadFocus && !app.isLarge) focus(this.element(app.current));
  }

  /** @param {Pool<Title>} pool @param {Set<number>} places @param {(title: Title, place: number) => void} draw */
  drawTitles(pool, places, draw) {
    pool.keep(places);
    for (const place of places) {
      const title = pool.take(place);
      if (title.place === place && title.layout === this.layouts) continue;
      draw(title, place);
      [title.place, title.layout] = [place, this.layouts];
    }
  }

  /** The words of a column or a row. @param {HTMLElement} element @param {TableSide} side @param {number} place */
  drawTitle(element, side, place) {
    const before = side.outerTitle(place);
    const text = shorten(side.title(place));
    element.title = before + text;
    fill(element, before && h('span.unseen', { text: before }), h('span', { text }));
  }

  /** @param {HTMLElement} element @param {number} place */
  drawHead(element, place) {
    this.drawTitle(element, this.across, place);
    element.style.left = `${this.across.starts[place]}px`;
    element.ariaColIndex = `${place + 2}`;
  }

  /** @param {HTMLElement} element @param {TableSide} side @param {number} place @param {'left' | 'top'} start @param {'width' | 'height'} length */
  drawGroup(element, side, place, start, length) {
    const group = side.groups[place];
    const text = shorten(this.app.model.valueTitle(side.outer, group.value));
    element.title = text;
    element.querySelector('span').textContent = text;
    element.style[start] = `${side.starts[group.first]}px`;
    element.style[length] = `${side.starts[group.last] + (side.length ?? 0) - side.starts[group.first]}px`;
  }

  /** @param {Row} row @param {number} place */
  drawRow(row, place) {
    row.slots.keep(new Set());
    // What it showed is not what it is now.
    for (const slot of row.slots.spare) {
      slot.row = -1;
      slot.element.style.left = '-9999px';
    }
    [row.place, row.layout] = [place, this.layouts];
    this.drawTitle(row.side, this.down, place);
    row.element.style.top = `${this.down.starts[place]}px`;
    row.element.ariaRowIndex = `${place + 2}`;
  }

  /** @param {Slot} slot @param {number} row @param {number} column */
  drawSlot(slot, row, column) {
    const { app } = this;
    const { element, tiles } = slot;
    const cells = this.cellsAt(column, row);
    const shown = cells.length > this.most ? cells.slice(0, this.most - 1) : cells;
    if (!shown.includes(app.current) && cells.includes(app.current)) shown[shown.length - 1] = app.current;
    const more = cells.length - shown.length;
    const gap = cells.length > 0 ? '' : this.gapAt(column, row);
    const kind = `${shown.length} ${more} ${gap}`;
    if (slot.kind !== kind) {
      slot.kind = kind;
      while (tiles.length < shown.length) tiles.push(new Tile(app));
      element.dataset.gap = gap;
      const [word, why] = gaps.get(gap) ?? [];
      element.title = why ?? '';
      fill(element, ...tiles.slice(0, shown.length).map((tile) => tile.element),
        more > 0 && h('button.more', { 'aria-label': `Show all ${cells.length} in the grid` }, h('span', { text: `+${more}` })),
        word && h('span.note', { text: word }));
    }
    if (more > 0) element.lastElementChild.dataset.more = `${cells[0]}`;
    shown.forEach((cell, place) => tiles[place].show(cell, this.picture, this.without));
    if (slot.place === column && slot.row === row && slot.layout === this.layouts) return;
    [slot.place, slot.row, slot.layout] = [column, row, this.layouts];
    element.style.left = `${this.across.starts[column]}px`;
    element.ariaColIndex = `${column + 2}`;
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

  /** Why a slot is empty. @param {number} column @param {number} row */
  gapAt(column, row) {
    if (this.filtered.has(row * this.across.codes.length + column)) return 'filtered';
    return this.app.model.gap([...this.across.values(column), ...this.down.values(row)]);
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
    if (top - this.top - rem() < stage.scrollTop) stage.scrollTop = top - this.top - rem();
    const left = this.across.starts[x];
    if (left + this.width + 12 > stage.scrollLeft + stage.clientWidth) stage.scrollLeft = left + this.width + 12 - stage.clientWidth;
    if (left - this.side < stage.scrollLeft) stage.scrollLeft = left - this.side;
    this.render();
  }

  /** @param {number} cell @returns {HTMLElement | undefined} */
  element(cell) {
    const [x, y] = this.placeOf(cell);
    return this.rows.used.get(y)?.slots.used.get(x)?.tiles.find((tile) => tile.cell === cell)?.element;
  }
}
