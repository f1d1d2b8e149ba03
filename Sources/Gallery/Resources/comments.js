// @ts-check
// Comments on a picture, each with or without a pin.

class Comments {
  /** @param {App} app @param {() => void} changed */
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
    /** Whether the next click on the picture sets the pin. */
    this.isPinning = false;
    /** The pin of the comment being written. @type {{x: number, y: number} | null} */
    this.point = null;
    this.field = h('textarea', { rows: 2, placeholder: 'Add a comment', 'aria-label': 'Comment', dir: 'auto', maxlength: 10000 });
    this.pinButton = button('pin', 'Set a pin on the picture', () => this.setPinning(!this.isPinning), icon('pin'), 'icon');
    this.form = h('div.comment-form', {}, this.field, h('div.comment-tools', {}, this.pinButton,
      button('add-comment', 'Add the comment (Ctrl + Enter)', () => this.add(), 'Add', 'text')));
    this.field.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        this.add();
        // The keys are commands again.
        this.field.blur();
      }
      if (event.key === 'Escape') {
        // Leaves the field, not the dialog around it.
        event.preventDefault();
        this.field.blur();
      }
      event.stopPropagation();
    });
    this.list = h('ol.comments', {});
    this.element = h('section.commenting', {}, h('h3', { text: 'Comments' }), this.list, this.form);
  }

  /** Forgets what was begun, for another picture. */
  reset() {
    this.point = null;
    this.setPinning(false);
    this.field.value = '';
  }

  /** @param {boolean} isPinning */
  setPinning(isPinning) {
    this.isPinning = isPinning;
    this.pinButton.ariaPressed = `${isPinning || this.point !== null}`;
    this.changed();
  }

  /** @param {{x: number, y: number}} point */
  pin(point) {
    this.point = point;
    this.setPinning(false);
    this.field.focus();
  }

  add() {
    const text = this.field.value.trim();
    if (text === '') {
      this.field.focus();
      return;
    }
    const { app, point } = this;
    const comment = { text, x: point?.x ?? null, y: point?.y ?? null, at: Date.now() };
    this.reset();
    app.review({ comments: [...app.reviews.of(app.current).comments, comment] });
  }

  /** @param {number} place */
  remove(place) {
    const { app } = this;
    app.review({ comments: app.reviews.of(app.current).comments.filter((_, index) => index !== place) });
    app.loupe.panel.focus();
  }

  draw() {
    const { comments } = this.app.reviews.of(this.app.current);
    fill(this.list, ...comments.map(({ text, x }, place) => h('li', {},
      h(x === null ? 'span.number' : 'span.number.pinned', { text: place + 1 }),
      h('p', { dir: 'auto', text }),
      button('remove-comment', `Delete comment ${place + 1}`, () => this.remove(place), icon('close'), 'icon.small'))));
    this.list.hidden = comments.length === 0;
  }

  /** Pins for a frame. @returns {HTMLElement[]} */
  pins() {
    const { comments } = this.app.reviews.of(this.app.current);
    const pins = comments.map(({ x, y, text }, place) => (x === null || y === null ? null
      : h('span.pin', { 'data-at': `${x} ${y}`, title: shorten(text), text: place + 1 })));
    if (this.point) pins.push(h('span.pin.new', { 'data-at': `${this.point.x} ${this.point.y}`, text: '+' }));
    return pins.filter((pin) => pin !== null);
  }
}
