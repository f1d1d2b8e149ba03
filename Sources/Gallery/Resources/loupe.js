// @ts-check
// One picture large, with everything known of it beside.

class Loupe {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.isOpen = false;
    /** What is shown in place of the picture. @type {'source' | 'parent' | null} */
    this.instead = null;
    /** The cell drawn last. */
    this.drawn = -1;
    this.axis = app.axis;
    this.title = h('h2', { dir: 'auto', id: 'loupe-title' });
    this.position = h('span.position', {});
    this.percent = h('span.percent', { 'aria-hidden': 'true' });
    this.picture = h('div.layer', {});
    this.pins = h('div.pins', {});
    this.frame = h('div.frame', {}, this.picture, this.pins);
    this.over = h('span.over', {});
    this.panel = h('div.panel', { tabindex: '0', role: 'region', 'aria-label': 'Details' });
    this.sourceButton = button('source', 'Show the source photo (S)', () => this.toggle('source'), 'Source', 'text');
    this.parentButton = button('parent', 'Show the picture it was chosen from (B)', () => this.toggle('parent'), 'Before', 'text');
    this.parentButton.hidden = !app.model.hasParents;
    this.zoomButton = button('zoom', 'Zoom (Z)', () => this.zoom.toggle(), this.percent, 'text');
    this.bar = new ReviewBar(app);
    this.comments = new Comments(app, () => this.drawPins());
    this.dialog = h('dialog.loupe', { 'aria-labelledby': 'loupe-title' },
      h('div.loupe-bar', {},
        h('div.loupe-title', {}, this.title, this.position),
        h('div.loupe-tools', {}, this.zoomButton, this.parentButton, this.sourceButton,
          button('compare', 'Compare (C)', () => app.openCompare(), icon('compare'), 'icon'),
          button('panel', 'Details (I)', () => this.togglePanel(), icon('panel'), 'icon'),
          button('close', 'Close (Esc)', () => this.close(), icon('close'), 'icon'))),
      h('div.loupe-stage', {}, this.frame, this.over,
        button('previous', 'Previous (←)', () => this.step(-1), icon('left'), 'icon.turn.previous'),
        button('next', 'Next (→)', () => this.step(1), icon('right'), 'icon.turn.next'),
        this.bar.element),
      this.panel);
    document.body.append(this.dialog);
    this.zoom = new Zoom(this.frame, () => { this.percent.textContent = this.zoom.words; });
    this.frame.addEventListener('click', (/** @type {MouseEvent} */ event) => this.clickedPicture(event));
    // The event comes late: it may be open again.
    this.dialog.addEventListener('close', () => !this.dialog.open && this.closed());
    this.panel.addEventListener('click', (/** @type {MouseEvent} */ event) => this.clicked(event));
    new ResizeObserver(() => this.isOpen && this.zoom.place()).observe(this.frame);
  }

  open() {
    if (this.isOpen) return;
    this.isOpen = true;
    this.instead = null;
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
    this.app.dialogClosed();
  }

  /** Draws the current cell. */
  draw() {
    const { app } = this;
    const { model, current } = app;
    const isOther = current !== this.drawn;
    if (isOther) this.comments.reset();
    this.drawn = current;
    const place = app.cells.indexOf(current);
    this.title.textContent = model.caption(current) || model.cells[current].id;
    this.position.textContent = place < 0 ? 'not among the shown' : `${place + 1} of ${app.cells.length}`;
    const others = { source: model.source(current), parent: model.parent(current) };
    for (const [name, element] of /** @type {const} */ ([['source', this.sourceButton], ['parent', this.parentButton]])) {
      element.disabled = !others[name];
      if (this.instead === name && !others[name]) this.instead = null;
      element.ariaPressed = `${this.instead === name}`;
    }
    if (isOther) announce(`${describe(app, current)}, ${this.position.textContent}`);
    this.drawPicture(this.instead ? others[this.instead] : null);
    this.drawReview();
    // A button that is pressed again and again must not lose the focus to a redrawn panel.
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const isInside = this.panel.contains(focused) && focused !== this.panel && focused !== this.comments.field;
    fill(this.panel,
      model.varying.length > 0 && h('section.variations', {},
        h('h3', { text: 'Step along one axis' }), ...variations(app, current, app.axis)),
      this.comments.element,
      ...details(app, current),
      h('label.advance', {},
        h('input', {
          type: 'checkbox', checked: app.advances,
          onchange: (/** @type {any} */ event) => { app.advances = event.target.checked; },
        }), 'Go on to the next after P or X'));
    if (isInside) this.panel.focus({ preventScroll: true });
    for (const way of [-1, 1]) {
      const next = app.cells[place + way];
      const address = next === undefined ? null : model.image(next);
      if (address) new Image().src = address;
    }
  }

  /** @param {{image: string, file: string} | null} other what is shown in place of the picture */
  drawPicture(other) {
    const { model, current } = this.app;
    const outcome = model.outcome(current);
    const words = this.instead === 'parent' ? 'The picture it was chosen from' : `Source photo ${other?.file}`;
    this.over.textContent = other ? words : '';
    this.frame.classList.toggle('bare', !other && !outcome?.blob);
    const sized = (/** @type {number} */ width, /** @type {number} */ height) => {
      this.zoom.measure(this.frame, width, height);
      this.zoom.place();
    };
    if (other) {
      showPicture(this.picture, { preview: null, whole: other.image, alt: words }, sized);
    } else if (outcome?.blob) {
      showPicture(this.picture, {
        preview: model.thumbnail(current, 960), whole: model.image(current),
        width: outcome.width, height: outcome.height, alt: describe(this.app, current),
      }, sized);
    } else {
      fill(this.picture, stateNote(model, current));
      sized(1, 1);
    }
  }

  drawReview() {
    this.bar.draw(this.app.reviews.of(this.app.current));
    this.comments.draw();
    this.drawPins();
  }

  drawPins() {
    if (!this.isOpen) return;
    fill(this.pins, ...(this.instead ? [] : this.comments.pins()));
    this.frame.classList.toggle('pinning', this.comments.isPinning);
    this.zoom.place();
  }

  /** @param {'source' | 'parent'} name */
  toggle(name) {
    this.instead = this.instead === name ? null : name;
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

  /** @param {MouseEvent} event */
  clicked(event) {
    const pressed = /** @type {HTMLElement} */ (event.target).closest('button');
    if (pressed?.dataset.goto) this.app.select(Number(pressed.dataset.goto));
    if (pressed?.dataset.axis) {
      this.app.axis = Number(pressed.dataset.axis);
      this.draw();
    }
  }

  /** @param {MouseEvent} event */
  clickedPicture(event) {
    if (this.comments.isPinning && this.zoom.dragged <= 4) this.pinAt(event.clientX, event.clientY);
  }

  /** @param {number} x @param {number} y in the window */
  pinAt(x, y) {
    const point = this.zoom.pointAt(this.frame, x, y);
    if (point) this.comments.pin(point);
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was one of the loupe's */
  key(event) {
    if (this.zoom.key(event)) return true;
    const { app, comments } = this;
    // Enter presses the focused control, as it does everywhere.
    if (event.key === 'Enter' && /** @type {HTMLElement} */ (event.target).matches('button, input')) return false;
    return obey(event, {
      ArrowLeft: () => this.step(-1),
      ArrowRight: () => this.step(1),
      ArrowUp: () => app.stepAlong(app.current, -1, (cell) => app.select(cell)),
      ArrowDown: () => app.stepAlong(app.current, 1, (cell) => app.select(cell)),
      a: () => {
        app.nextAxis();
        this.draw();
      },
      s: () => this.sourceButton.click(),
      b: () => this.parentButton.click(),
      i: () => this.togglePanel(),
      c: () => app.openCompare(),
      m: () => {
        if (this.dialog.classList.contains('without-panel')) this.togglePanel();
        comments.field.focus();
      },
      k: () => comments.setPinning(!comments.isPinning),
      e: () => this.close(),
      Escape: () => {
        if (comments.isPinning) comments.setPinning(false);
        else this.close();
      },
      Enter: () => {
        if (comments.isPinning) {
          const { left, top, width, height } = this.frame.getBoundingClientRect();
          this.pinAt(left + width / 2, top + height / 2);
        } else if (!event.repeat) {
          // Held down, it would close what it has just opened.
          this.close();
        }
      },
    });
  }
}
