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
    const focused = /** @type {HTMLElement} */ (document.activeElement);
    const place = this.buttons.indexOf(focused);
    const isFiltered = app.query !== '' || [...app.chosen.values()].some((set) => set.size > 0);
    fill(this.element,
      h('div.facets-head', {},
        h('h2', { text: 'Filters' }),
        isFiltered && h('button.text', { 'data-clear': true, text: 'Clear all' })),
      ...app.dimensions.map((dimension, place) => this.dimension(dimension, app.counts[place])));
    if (place < 0) return;
    const { dimension, option } = focused.dataset;
    const { buttons } = this;
    // Where one is gone, that which has taken its place.
    const same = buttons.find(({ dataset }) => option && dataset.dimension === dimension && dataset.option === option);
    focus(same ?? buttons[place] ?? buttons[buttons.length - 1]);
  }

  /** @returns {HTMLElement[]} */
  get buttons() {
    return [...this.element.querySelectorAll('button')];
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
      h('div.options', {}, ...shown.map((option) => {
        const { count } = option;
        const title = /^[1-5]$/.test(option.id) && dimension.id === 'stars' ? counted(Number(option.id), 'star') : option.title;
        return h('button.option', {
          'data-dimension': dimension.id, 'data-option': option.id,
          'aria-pressed': `${chosen.has(option.id)}`, 'data-none': count === 0,
          'aria-label': `${title}, ${counted(count, 'picture')}`,
        },
        dimension.id === 'label' && option.id !== 'none' && h(`span.dot.${option.id}`),
        option.colours?.length && h('span.swatches', {}, ...option.colours.map(swatch)),
        h('span.name', { dir: 'auto', text: option.title, title: option.title }),
        h('span.count', { text: grouped(count) }));
      })),
      shown.length < options.length && h('button.text', {
        'data-unfold': dimension.id, text: `${options.length - shown.length} more`,
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
  const element = h('span.swatch', {});
  // Set as a property: anything but a colour is dropped.
  element.style.backgroundColor = colour;
  return element;
}
