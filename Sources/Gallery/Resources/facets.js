// @ts-check
// The filters: every value with how many cells it would leave.

class Facets {
  /** @param {App} app @param {HTMLElement} element */
  constructor(app, element) {
    this.app = app;
    this.element = element;
    /** Dimensions whose every option is shown. @type {Set<string>} */
    this.unfolded = new Set();
    element.addEventListener('click', (event) => this.clicked(event));
  }

  draw() {
    const { app } = this;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const back = this.element.contains(focused) ? focused?.dataset : undefined;
    const scroll = this.element.scrollTop;
    const isFiltered = app.query !== '' || [...app.chosen.values()].some((set) => set.size > 0);
    fill(this.element,
      h('div', { class: 'facets-head' },
        h('h2', { text: 'Filters' }),
        isFiltered && h('button', { type: 'button', class: 'text', 'data-clear': true, text: 'Clear all' })),
      ...app.dimensions.map((dimension, place) => this.dimension(dimension, app.counts[place])));
    this.element.scrollTop = scroll;
    if (!back) return;
    for (const button of this.element.querySelectorAll('button')) {
      if (button.dataset.dimension === back.dimension && button.dataset.option === back.option) {
        button.focus({ preventScroll: true });
      }
    }
  }

  /** @param {Dimension} dimension @param {Uint32Array} counts */
  dimension(dimension, counts) {
    const { app } = this;
    const chosen = app.chosen.get(dimension.id) ?? new Set();
    // Reviews that nobody gave would only be noise.
    const options = dimension.options.map((option, place) => ({ ...option, count: counts[place] }))
      .filter(({ id, count }) => dimension.id.startsWith('axis.') || count > 0 || chosen.has(id));
    if (options.length < 2 && chosen.size === 0) return null;
    const limit = this.unfolded.has(dimension.id) ? Infinity : 12;
    const shown = options.filter((option, place) => place < limit || chosen.has(option.id));
    return h('section', { role: 'group', 'aria-label': dimension.title },
      h('h3', { dir: 'auto', text: dimension.title }),
      h('div', { class: 'options' }, ...shown.map((option) => {
        const { count } = option;
        const title = /^[1-5]$/.test(option.id) && dimension.id === 'stars' ? counted(Number(option.id), 'star') : option.title;
        return h('button', {
          type: 'button', class: 'option', 'data-dimension': dimension.id, 'data-option': option.id,
          'aria-pressed': `${chosen.has(option.id)}`, 'data-none': count === 0,
          'aria-label': `${title}, ${counted(count, 'picture')}`,
        },
        dimension.id === 'label' && option.id !== 'none' && h('span', { class: `dot ${option.id}` }),
        option.colours?.length && h('span', { class: 'swatches' }, ...option.colours.map(swatch)),
        h('span', { class: 'name', dir: 'auto', text: option.title, title: option.title }),
        h('span', { class: 'count', text: count.toLocaleString('en') }));
      })),
      shown.length < options.length && h('button', {
        type: 'button', class: 'text', 'data-unfold': dimension.id, text: `${options.length - shown.length} more`,
      }));
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const { app } = this;
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    if (!button) return;
    const { dimension, option, unfold } = button.dataset;
    if (dimension && option) {
      const set = new Set(app.chosen.get(dimension));
      if (!set.delete(option)) set.add(option);
      app.chosen.set(dimension, set);
      app.filter();
    } else if (unfold) {
      this.unfolded.add(unfold);
      this.draw();
    } else if (button.hasAttribute('data-clear')) {
      app.clearFilters();
    }
  }
}

/** @param {string} colour */
function swatch(colour) {
  const element = h('span', { class: 'swatch' });
  // Set as a property: anything but a colour is dropped.
  element.style.backgroundColor = colour;
  return element;
}
