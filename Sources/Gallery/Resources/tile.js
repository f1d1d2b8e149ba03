// @ts-check
// One cell as a button: its picture or why there is none, what it differs in, its review.

class Tile {
  /** @param {App} app @param {number} cell @param {number[]} [without] axes the caption leaves out */
  constructor(app, cell, without = []) {
    this.app = app;
    this.cell = cell;
    this.shown = '';
    this.mat = h('span', { class: 'mat' });
    this.badges = h('span', { class: 'badges' });
    const caption = app.model.caption(cell, without);
    this.element = h('button', { type: 'button', class: 'tile', tabindex: '-1', 'data-cell': cell },
      this.mat, this.badges,
      h('span', { class: 'caption', dir: 'auto', text: caption, title: caption }));
  }

  /** Draws what may have changed. @param {number} width of the picture, CSS pixels */
  update(width) {
    const { app, cell } = this;
    const { model } = app;
    const review = app.reviews.of(cell);
    const isSelected = app.selected.has(cell);
    const isCurrent = cell === app.current;
    if (this.isCurrent !== isCurrent) {
      this.isCurrent = isCurrent;
      this.element.tabIndex = isCurrent ? 0 : -1;
      this.element.toggleAttribute('data-current', isCurrent);
    }
    const isLarge = width * devicePixelRatio > 340;
    const outcome = model.outcome(cell);
    if (this.review === review && this.outcome === outcome && this.isLarge === isLarge && this.isSelected === isSelected) return;
    const isNew = this.outcome !== outcome || this.isLarge !== isLarge || this.review === undefined;
    [this.review, this.outcome, this.isLarge, this.isSelected] = [review, outcome, isLarge, isSelected];
    if (isNew) this.drawPicture(isLarge ? 960 : 320);
    this.element.dataset.pick = `${review.pick}`;
    this.element.dataset.label = labels[review.label];
    this.element.toggleAttribute('data-selected', isSelected);
    fill(this.badges,
      isSelected && h('span', { class: 'badge selected' }, icon('check')),
      review.pick === 1 && h('span', { class: 'badge picked' }, icon('check')),
      review.pick === -1 && h('span', { class: 'badge rejected' }, icon('cross')),
      review.stars > 0 && h('span', { class: 'badge stars', text: '★'.repeat(review.stars) }),
      review.comments.length > 0 && h('span', { class: 'badge' }, icon('comment'), `${review.comments.length}`));
    this.element.setAttribute('aria-label', describe(app, cell));
  }

  /** @param {320 | 960} side */
  drawPicture(side) {
    const { model } = this.app;
    const { cell } = this;
    this.element.dataset.state = model.state(cell);
    const parent = model.parent(cell, side);
    const addresses = [parent?.image, model.thumbnail(cell, side)];
    this.mat.classList.toggle('pair', parent !== null);
    fill(this.mat, ...addresses.map((address, place) => {
      if (!address) return place === 0 ? null : stateNote(model, cell);
      const image = h('img', { src: address, alt: '', decoding: 'async', draggable: 'false' });
      if (image.complete) image.classList.add('loaded');
      else image.addEventListener('load', () => image.classList.add('loaded'));
      return image;
    }));
  }
}

/** What stands where a picture would. @param {Model} model @param {number} cell */
function stateNote(model, cell) {
  const state = model.state(cell);
  const reason = model.reason(cell);
  return h('span', { class: 'note' },
    h('span', { class: 'state', text: stateNames.get(state) }),
    state !== 'missing' && reason ? h('span', { class: 'reason', dir: 'auto', text: shorten(reason, 600) }) : null);
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
