// @ts-check
// One cell as a button: its picture or why there is none, what it differs in, its review.

class Tile {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.cell = -1;
    /** Whether the picture is still to be drawn. */
    this.isBare = true;
    this.mat = h('span.mat', {});
    this.badges = h('span.badges', {});
    this.caption = h('span.caption', { dir: 'auto' });
    this.element = h('button.tile', { tabindex: '-1' }, this.mat, this.badges, this.caption);
  }

  /**
   * Shows a cell; draws only what has changed.
   * @param {number} cell @param {number} width of the picture, CSS pixels @param {number[]} [without] axes the caption leaves out
   */
  show(cell, width, without) {
    const { app, element } = this;
    const { model } = app;
    const review = app.reviews.of(cell);
    const isSelected = app.selected.has(cell);
    const isCurrent = cell === app.current;
    if (this.isCurrent !== isCurrent) {
      this.isCurrent = isCurrent;
      element.tabIndex = isCurrent ? 0 : -1;
      element.toggleAttribute('data-current', isCurrent);
    }
    const isLarge = width * devicePixelRatio > 340;
    const outcome = model.outcome(cell);
    const isOther = this.cell !== cell || this.without !== without;
    const isNew = isOther || this.isBare || this.outcome !== outcome || this.isLarge !== isLarge;
    if (!isNew && this.review === review && this.isSelected === isSelected) return;
    if (isOther) {
      [this.cell, this.without] = [cell, without];
      element.dataset.cell = `${cell}`;
      const text = model.caption(cell, without);
      this.caption.textContent = text;
      this.caption.title = text;
    }
    if (isNew) this.drawPicture(isLarge ? 960 : 320);
    if (this.review !== review || this.isSelected !== isSelected) this.drawReview(review, isSelected);
    [this.review, this.outcome, this.isLarge, this.isSelected] = [review, outcome, isLarge, isSelected];
    element.ariaLabel = describe(app, cell);
  }

  /** @param {Review} review @param {boolean} isSelected */
  drawReview(review, isSelected) {
    const { element } = this;
    element.dataset.pick = `${review.pick}`;
    element.dataset.label = labels[review.label];
    element.toggleAttribute('data-selected', isSelected);
    fill(this.badges,
      isSelected && h('span.badge.selected', {}, icon('check')),
      review.pick === 1 && h('span.badge.picked', {}, icon('check')),
      review.pick === -1 && h('span.badge.rejected', {}, icon('close')),
      review.stars > 0 && h('span.badge.stars', { text: '★'.repeat(review.stars) }),
      review.comments.length > 0 && h('span.badge', {}, icon('comment'), `${review.comments.length}`));
  }

  /** @param {320 | 960} side */
  drawPicture(side) {
    const { model } = this.app;
    const { cell } = this;
    const state = model.state(cell);
    if (this.state !== state) {
      this.state = state;
      this.element.dataset.state = state;
    }
    this.isBare = this.app.isFast;
    if (this.isBare) {
      fill(this.mat);
      return;
    }
    const parent = model.parent(cell, side);
    const addresses = [parent?.image, model.thumbnail(cell, side)];
    this.mat.classList.toggle('pair', parent !== null);
    // New elements: an old one would show its picture until the next has come.
    fill(this.mat, ...addresses.map((address, place) => {
      if (!address) return place === 0 ? null : stateNote(model, cell);
      return h('img', { src: address, alt: '', decoding: 'async', draggable: 'false' });
    }));
  }
}

/** What stands where a picture would. @param {Model} model @param {number} cell */
function stateNote(model, cell) {
  const state = model.state(cell);
  const reason = model.reason(cell);
  return h('span.note', {},
    h('span.state', { text: stateNames.get(state) }),
    state !== 'missing' && reason ? h('span.reason', { dir: 'auto', text: shorten(reason, 600) }) : null);
}

/** A cell in words, for screen readers. @param {App} app @param {number} cell */
function describe(app, cell) {
  const { model } = app;
  const state = model.state(cell);
  return [
    model.caption(cell) || model.cells[cell].id,
    state === 'completed' ? '' : stateNames.get(state),
    ...reviewWords(app.reviews.of(cell)),
    app.selected.has(cell) ? 'selected' : '',
  ].filter(Boolean).join(', ');
}
