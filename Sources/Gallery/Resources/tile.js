// @ts-check
// One cell as a button: its picture or why there is none, what it differs in, its review.

class Tile {
  /** @param {App} app @param {number} cell @param {number[]} [without] axes the caption leaves out */
  constructor(app, cell, without = []) {
    this.app = app;
    this.cell = cell;
    this.shown = '';
    this.without = without;
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
    const state = model.state(cell);
    const side = width * devicePixelRatio > 340 ? 960 : 320;
    const address = model.thumbnail(cell, side);
    const { pick, stars } = app.reviews.of(cell);
    this.element.tabIndex = cell === app.current ? 0 : -1;
    this.element.toggleAttribute('data-current', cell === app.current);
    const now = [state, address, model.reason(cell), pick, stars].join('\n');
    if (now === this.shown) return;
    this.shown = now;
    this.element.dataset.state = state;
    this.element.dataset.pick = `${pick}`;
    if (address) {
      if (this.image) {
        this.image.src = address;
      } else {
        this.image = h('img', { src: address, alt: '', decoding: 'async', draggable: 'false' });
        const image = this.image;
        image.addEventListener('load', () => image.classList.add('loaded'));
        fill(this.mat, image);
      }
    } else {
      this.image = undefined;
      fill(this.mat, stateNote(model, cell));
    }
    fill(this.badges,
      pick === 1 && h('span', { class: 'badge picked' }, icon('check')),
      pick === -1 && h('span', { class: 'badge rejected' }, icon('cross')),
      stars > 0 && h('span', { class: 'badge stars', text: '★'.repeat(stars) }));
    this.element.setAttribute('aria-label', describe(app, cell));
  }
}

/** What stands where a picture would. @param {Model} model @param {number} cell */
function stateNote(model, cell) {
  const state = model.state(cell);
  const reason = model.reason(cell);
  return h('span', { class: 'note' },
    h('span', { class: 'state', text: stateNames.get(state) }),
    state !== 'missing' && reason ? h('span', { class: 'reason', dir: 'auto', text: reason }) : null);
}

/** A cell in words, for screen readers. @param {App} app @param {number} cell */
function describe(app, cell) {
  const { model } = app;
  const { pick, stars } = app.reviews.of(cell);
  const state = model.state(cell);
  return [
    model.caption(cell) || model.cells[cell].id,
    state === 'completed' ? '' : stateNames.get(state),
    pick === 1 ? 'picked' : pick === -1 ? 'rejected' : '',
    stars > 0 ? counted(stars, 'star') : '',
  ].filter(Boolean).join(', ');
}
