// @ts-check
// Pictures against one another: side by side, under a slider, blinking, or their difference. Zoom and pan
// are the same in all of them, and the source photo is one key away.

/** A source or parent is that of the active cell. @typedef {{kind: 'cell' | 'source' | 'parent', cell: number}} Side */

const modes = /** @type {const} */ ([
  ['side', 'Side by side'], ['slider', 'Slider'], ['blink', 'Blink'], ['difference', 'Difference'],
]);

class Compare {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.isOpen = false;
    /** @type {Side[]} */
    this.sides = [];
    /** Which side reviews and arrow keys go to. */
    this.active = 0;
    /** @type {typeof modes[number][0]} */
    this.mode = 'side';
    /** Where the slider stands, 0…1. */
    this.split = 0.5;
    /** How much a difference is brightened. */
    this.gain = 4;
    this.percent = h('span.percent', { 'aria-hidden': 'true' });
    this.modeButtons = modes.map(([mode, label]) => button(mode, `${label} (V for the next)`, () => this.setMode(mode), label));
    this.sourceButton = button('source', 'The source photo as a side (S)', () => this.toggleOther('source'), 'Source', 'text');
    this.parentButton = button('parent', 'The picture it was chosen from as a side (B)', () => this.toggleOther('parent'), 'Before', 'text');
    this.parentButton.hidden = !app.model.hasParents;
    this.body = h('div.panes', {});
    this.knob = h('input.knob', { type: 'range', min: 0, max: 100, step: 0.5 });
    this.words = h('p.position', { id: 'compare-words' });
    this.bar = new ReviewBar(app);
    this.dialog = h('dialog.compare', { 'aria-labelledby': 'compare-title' },
      h('div.loupe-bar', {},
        h('div.loupe-title', {}, h('h2', { id: 'compare-title', text: 'Compare' }), this.words),
        h('div.switch', { role: 'group', 'aria-label': 'How to compare' }, ...this.modeButtons),
        h('div.loupe-tools', {},
          button('zoom', 'Zoom (Z)', () => this.zoom.toggle(), this.percent, 'text'), this.parentButton, this.sourceButton,
          button('close', 'Close (Esc)', () => this.close(), icon('close'), 'icon'))),
      h('div.loupe-stage', {}, this.body, this.knob, this.bar.element));
    document.body.append(this.dialog);
    this.zoom = new Zoom(this.body, () => { this.percent.textContent = this.zoom.words; });
    this.knob.addEventListener('input', () => {
      if (this.mode === 'slider') this.split = this.knob.value / 100;
      else this.gain = this.knob.value / 5;
      this.drawKnob();
    });
    this.body.addEventListener('pointermove', (/** @type {PointerEvent} */ event) => {
      if (this.mode !== 'slider' || this.zoom.scale > 1) return;
      const box = this.body.getBoundingClientRect();
      this.split = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
      this.drawKnob();
    });
    this.body.addEventListener('click', (/** @type {MouseEvent} */ event) => {
      const pane = /** @type {HTMLElement} */ (event.target).closest('[data-side]');
      if (pane && this.zoom.dragged < 5) this.activate(Number(/** @type {HTMLElement} */ (pane).dataset.side));
    });
    // The event comes late: it may be open again.
    this.dialog.addEventListener('close', () => !this.dialog.open && this.closed());
    new ResizeObserver(() => this.isOpen && this.arrange()).observe(this.body);
  }

  /** @param {Side[]} sides at least one of them a cell */
  open(sides) {
    const { model, cells } = this.app;
    this.sides = sides.slice(0, 16);
    this.active = Math.max(0, this.sides.findIndex(({ kind }) => kind === 'cell'));
    if (this.sides.length === 1) {
      const { cell } = this.sides[0];
      const next = cells[cells.indexOf(cell) + 1] ?? cells[cells.indexOf(cell) - 1];
      if (model.parent(cell)) this.sides.unshift({ kind: 'parent', cell: -1 });
      else if (model.source(cell)) this.sides.unshift({ kind: 'source', cell: -1 });
      else if (next !== undefined) this.sides.push({ kind: 'cell', cell: next });
      this.active = this.sides.findIndex((side) => side.cell === cell);
    }
    this.app.current = this.cell;
    this.zoom.scale = 1;
    if (!this.isOpen) {
      this.isOpen = true;
      this.dialog.showModal();
      this.dialog.focus();
      this.blinking = setInterval(() => this.blink(), 700);
    }
    this.draw();
  }

  close() {
    this.dialog.close();
    this.closed();
  }

  closed() {
    if (!this.isOpen) return;
    this.isOpen = false;
    clearInterval(this.blinking);
    fill(this.body);
    this.app.dialogClosed();
  }

  /** The active side's cell. */
  get cell() {
    return this.sides[this.active].cell;
  }

  /** What is drawn, the active side first where only two are. @returns {number[]} indices into `sides` */
  get drawn() {
    if (this.mode === 'side') return this.sides.map((_, place) => place);
    const other = this.sides.findIndex((_, place) => place !== this.active);
    return other < 0 ? [this.active] : [other, this.active];
  }

  draw() {
    for (const [place, element] of this.modeButtons.entries()) element.ariaPressed = `${modes[place][0] === this.mode}`;
    const { model } = this.app;
    for (const [kind, element, picture] of /** @type {const} */ ([
      ['source', this.sourceButton, model.source(this.cell)], ['parent', this.parentButton, model.parent(this.cell)],
    ])) {
      element.disabled = !picture;
      element.ariaPressed = `${this.sides.some((side) => side.kind === kind)}`;
    }
    this.body.className = 'panes';
    this.body.dataset.mode = this.mode;
    if (this.mode === 'side') {
      fill(this.body, ...this.drawn.map((place) => this.pane(place)));
    } else {
      const frame = h('div.frame', {});
      for (const place of this.drawn) {
        const layer = h('div.layer', {});
        frame.append(layer);
        this.drawSide(layer, frame, place);
      }
      fill(this.body, frame, ...this.drawn.map((place, index) => h(`span.over.${index === 0 ? 'first' : 'second'}`, { dir: 'auto', text: this.caption(place) })));
    }
    this.arrange();
    this.drawKnob();
    this.drawReview();
    this.words.textContent = this.mode === 'side' ? counted(this.sides.length, 'picture') : `${this.drawn.length} of ${counted(this.sides.length, 'picture')}`;
    this.app.remember();
    // What was pressed may be gone.
    if (!this.dialog.contains(document.activeElement)) this.dialog.focus();
  }

  /** @param {number} place */
  pane(place) {
    const { kind } = this.sides[place];
    const frame = h('div.frame', {});
    const layer = h('div.layer', {});
    frame.append(layer);
    this.drawSide(layer, frame, place);
    const caption = this.caption(place);
    return h('div.pane', { 'data-side': place, 'data-active': place === this.active },
      frame,
      h('div.pane-head', {},
        kind === 'cell'
          ? button('activate', `Review this one: ${caption}`, () => this.activate(place), h('span', { dir: 'auto', text: caption }), 'pane-name')
          : h('span.pane-name', { dir: 'auto', text: caption }),
        h('span.pane-review', {}),
        this.sides.length > 2 && button('remove', `Leave out: ${caption}`, () => this.remove(place), icon('close'), 'icon.small')));
  }

  /** @param {HTMLElement} layer @param {HTMLElement} frame @param {number} place */
  drawSide(layer, frame, place) {
    const { app } = this;
    const { model } = app;
    const { kind, cell } = this.sides[place];
    const sized = (/** @type {number} */ width, /** @type {number} */ height) => {
      if (kind === 'cell' || !frame.dataset.width) this.zoom.measure(frame, width, height);
      this.zoom.place();
    };
    const other = kind === 'source' ? model.source(this.cell) : kind === 'parent' ? model.parent(this.cell) : null;
    const outcome = kind === 'cell' ? model.outcome(cell) : null;
    if (other) {
      showPicture(layer, { preview: null, whole: other.image, alt: this.caption(place) }, sized);
    } else if (outcome?.blob) {
      showPicture(layer, {
        preview: model.thumbnail(cell, 960), whole: model.image(cell),
        width: outcome.width, height: outcome.height, alt: this.caption(place),
      }, sized);
    } else {
      fill(layer, kind === 'cell' ? stateNote(model, cell) : h('span.note', { text: 'Not at hand' }));
      sized(1, 1);
    }
  }

  /** What a side shows, in the axes in which the sides differ. @param {number} place */
  caption(place) {
    const { model } = this.app;
    const { kind, cell } = this.sides[place];
    if (kind === 'source') return `Source ${model.source(this.cell)?.file ?? ''}`;
    if (kind === 'parent') return 'The picture it was chosen from';
    const cells = this.sides.filter((side) => side.kind === 'cell').map((side) => model.cells[side.cell].values);
    const alike = model.varying.filter((axis) => cells.every((values) => values[axis] === cells[0][axis]));
    return (cells.length > 1 && model.caption(cell, alike)) || model.caption(cell) || model.cells[cell].id;
  }

  /** Lays the panes out so that pictures come out largest. */
  arrange() {
    const count = this.mode === 'side' ? this.sides.length : 1;
    const { clientWidth, clientHeight } = this.body;
    const aspect = this.app.model.aspect;
    let [best, size] = [1, 0];
    for (let columns = 1; columns <= count; columns += 1) {
      const rows = Math.ceil(count / columns);
      const width = Math.min(clientWidth / columns, (clientHeight / rows - 4 * rem()) * aspect);
      if (width > size) [best, size] = [columns, width];
    }
    this.body.style.setProperty('--columns', `${best}`);
    this.zoom.place();
  }

  drawKnob() {
    const { mode, knob } = this;
    knob.hidden = mode !== 'slider' && mode !== 'difference';
    knob.ariaLabel = mode === 'slider' ? 'Divider' : 'Brightness of the difference';
    knob.value = `${mode === 'slider' ? this.split * 100 : this.gain * 5}`;
    this.body.style.setProperty('--split', `${this.split * 100}%`);
    this.body.style.setProperty('--gain', `${this.gain}`);
  }

  drawReview() {
    const { app } = this;
    this.bar.draw(app.reviews.of(this.cell));
    for (const pane of /** @type {NodeListOf<HTMLElement>} */ (this.body.querySelectorAll('.pane'))) {
      const side = this.sides[Number(pane.dataset.side)];
      if (side.kind !== 'cell') continue;
      const review = app.reviews.of(side.cell);
      pane.dataset.pick = `${review.pick}`;
      const element = pane.querySelector('.pane-review');
      if (element) {
        fill(element,
          review.pick === 1 && h('span.badge.picked', {}, icon('check')),
          review.pick === -1 && h('span.badge.rejected', {}, icon('close')),
          review.stars > 0 && h('span.badge.stars', { text: '★'.repeat(review.stars) }),
          review.label > 0 && h(`span.dot.${labels[review.label]}`));
      }
    }
  }

  /** @param {typeof modes[number][0]} mode */
  setMode(mode) {
    this.mode = mode;
    announce(modes.find(([name]) => name === mode)?.[1] ?? '');
    this.draw();
  }

  /** @param {number} place */
  activate(place) {
    if (this.sides[place]?.kind !== 'cell' || place === this.active) return;
    this.active = place;
    this.app.current = this.cell;
    announce(`Reviewing ${this.caption(place)}`);
    if (this.mode !== 'side' || this.sides.some(({ kind }) => kind !== 'cell')) {
      this.draw();
      return;
    }
    for (const pane of /** @type {NodeListOf<HTMLElement>} */ (this.body.querySelectorAll('.pane'))) {
      pane.toggleAttribute('data-active', Number(pane.dataset.side) === place);
    }
    this.drawReview();
  }

  /** @param {'source' | 'parent'} kind */
  toggleOther(kind) {
    const there = this.sides.findIndex((side) => side.kind === kind);
    if (there >= 0) {
      if (this.sides.length > 1) this.remove(there);
      return;
    }
    this.sides.unshift({ kind, cell: -1 });
    this.active += 1;
    this.draw();
  }

  /** @param {number} place */
  remove(place) {
    const cells = this.sides.filter(({ kind }) => kind === 'cell').length;
    if (this.sides[place].kind === 'cell' && cells < 2) return;
    this.sides.splice(place, 1);
    if (this.active >= place && this.active > 0) this.active -= 1;
    if (this.sides[this.active].kind !== 'cell') this.active = this.sides.findIndex(({ kind }) => kind === 'cell');
    this.app.current = this.cell;
    this.draw();
  }

  /** Shows another cell on the active side. @param {number | undefined} cell */
  replace(cell) {
    if (cell === undefined) return;
    this.sides[this.active] = { kind: 'cell', cell };
    this.app.current = cell;
    this.draw();
  }

  blink(isForced = false) {
    if (this.mode !== 'blink') return;
    if (!isForced && matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    this.body.classList.toggle('flipped');
  }

  /** Moves the slider, or brightens the difference. @param {number} way */
  adjust(way) {
    if (this.mode === 'slider') this.split = Math.min(1, Math.max(0, this.split + way * 0.05));
    else this.gain = Math.min(20, Math.max(1, this.gain + way));
    this.drawKnob();
  }

  /** @param {KeyboardEvent} event @returns {boolean} */
  key(event) {
    if (this.zoom.key(event)) return true;
    const { app } = this;
    if (event.key === ' ' && /** @type {HTMLElement} */ (event.target).matches('button')) return false;
    const turn = (/** @type {number} */ way) => this.replace(app.cells[app.cells.indexOf(this.cell) + way]);
    const step = (/** @type {number} */ way) => app.stepAlong(this.cell, way, (cell) => this.replace(cell));
    const close = () => this.close();
    return obey(event, {
      ArrowLeft: () => turn(-1),
      ArrowRight: () => turn(1),
      ArrowUp: () => step(-1),
      ArrowDown: () => step(1),
      a: () => app.nextAxis(),
      v: () => this.setMode(modes[(modes.findIndex(([mode]) => mode === this.mode) + 1) % modes.length][0]),
      w: () => {
        const cells = this.sides.map((_, place) => place).filter((place) => this.sides[place].kind === 'cell');
        this.activate(cells[(cells.indexOf(this.active) + 1) % cells.length]);
      },
      s: () => this.sourceButton.click(),
      b: () => this.parentButton.click(),
      '[': () => this.adjust(-1),
      ']': () => this.adjust(1),
      ' ': () => this.blink(true),
      e: close,
      c: close,
      Escape: close,
    });
  }
}
