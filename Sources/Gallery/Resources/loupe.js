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
