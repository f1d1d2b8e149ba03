// @ts-check
// What data/plan.js, data/run.js and data/times.js say, and what follows from it.

/**
 * @typedef {{id: string, text: string, title?: string, colours?: string[]}} Value
 * @typedef {{name: string, constant: boolean, values: Value[]}} Axis
 * @typedef {{name: string, sha256?: string, file?: string | null, shown?: boolean, request?: number | null}} Input
 * @typedef {{key: string, maker: number, parameters: number[], price: number | null, inputs: Input[], replicate?: number}} Request
 * @typedef {{id: string, values: number[], requests: number[], file: string, parent?: {blob: string, shown: boolean}}} Cell
 * @typedef {{state: string, blob?: string, ext?: string, width?: number, height?: number,
 *   facts?: [string, any][], reason?: string, billed?: string, needs?: string}} Outcome
 * @typedef {{live: boolean, outcomes: (Outcome | null)[]}} Run
 * @typedef {{requests: [number, number | null, number][], elapsed?: number, limits?: {provider: string, per_minute: number}[]}} Times
 *   requests: index, milliseconds from the start of the run or `null`, milliseconds it took
 */

/** What people read for each state, in the order of the facet. */
const stateNames = new Map([
  ['completed', 'Completed'],
  ['missing', 'Not run yet'],
  ['pending', 'Pending'],
  ['failed', 'Failed'],
  ['blocked', 'Withheld'],
  ['unknown', 'Unknown'],
  ['skipped', 'Skipped'],
  ['cancelled', 'Cancelled'],
]);

const stateReasons = new Map([
  ['missing', 'This cell has not run yet.'],
  ['pending', 'Not done by its deadline; the next run takes it up again.'],
  ['cancelled', 'Not sent, because the run was stopped.'],
  ['skipped', 'Not sent, because the picture it starts from is not there.'],
]);

/** Why combinations of values are no cells: what people read, and what it means. */
const gaps = new Map([
  ['filtered', ['Filtered out', 'Its cells are not shown now']],
  ['included', ['Not included', 'Only what the recipe includes one by one is in the plan']],
  ['linked', ['Linked otherwise', 'These values never go together, because their axes are linked']],
  ['excluded', ['Excluded', 'The recipe excludes it']],
  ['sampled', ['Not sampled', 'The sample has left it out']],
  ['absent', ['Not in this plan', 'No cell has these values']],
]);

class Model {
  /** @param {any} plan @param {Run} run @param {Times | undefined} times */
  constructor(plan, run, times) {
    this.plan = plan;
    /** @type {Axis[]} */
    this.axes = plan.axes;
    /** @type {Cell[]} */
    this.cells = plan.cells;
    /** @type {Request[]} */
    this.requests = plan.requests;
    /** Every cell, as an index. */
    this.all = this.cells.map((_, cell) => cell);
    /** Axes in which cells differ, as indices. @type {number[]} */
    this.varying = this.axes.map((_, axis) => axis).filter((axis) => {
      const first = this.cells[0]?.values[axis];
      return this.cells.some((cell) => cell.values[axis] !== first);
    });
    /** @type {Map<string, number>} */
    this.byId = new Map();
    this.cells.forEach((cell, index) => this.byId.set(cell.id, index));
    /** Price of all requests; every one an upper bound. */
    this.price = this.requests.reduce((sum, request) => sum + (request.price ?? 0), 0);
    /** Whether a request has no known price. */
    this.isUnpriced = this.requests.some((request) => request.price === null);
    this.hasParents = this.cells.some((cell) => cell.parent?.shown);
    /** Titles of values by axis, worked out once. */
    this.titles = this.axes.map(({ values }) => values.map((value) => value.title || value.text || value.id));
    /** @type {string[]} */
    this.valueTexts = [];
    this.setRun(run);
    this.setTimes(times);
  }

  get title() {
    const { gallery, recipe } = this.plan;
    return gallery.title || recipe.title || recipe.name;
  }

  /** @param {Run} run */
  setRun(run) {
    this.run = run;
    /** @type {string[]} */
    this.texts = [];
    /** How many cells are in each state. @type {Map<string, number>} */
    this.stateCounts = new Map();
    for (let cell = 0; cell < this.cells.length; cell += 1) {
      const state = this.state(cell);
      this.stateCounts.set(state, (this.stateCounts.get(state) ?? 0) + 1);
    }
  }

  /** @param {Times | undefined} times */
  setTimes(times) {
    this.times = times ?? { requests: [] };
    /** Milliseconds by request. @type {Map<number, number>} */
    this.latencies = new Map(this.times.requests.map(([request, , took]) => [request, took]));
  }

  /** @param {number} axis */
  axisTitle(axis) {
    return sentence(this.axes[axis].name);
  }

  /** @param {number} axis @param {number} value */
  valueTitle(axis, value) {
    return this.titles[axis][value];
  }

  /** @param {number} cell @param {number} axis */
  valueOf(cell, axis) {
    return this.titles[axis][this.cells[cell].values[axis]];
  }

  /** What tells a cell from the others. @param {number} cell @param {number[]} [without] */
  caption(cell, without = []) {
    return this.varying.filter((axis) => !without.includes(axis))
      .map((axis) => shorten(this.valueOf(cell, axis), 80)).join(' · ');
  }

  /** The request that makes the cell's picture. @param {number} cell */
  request(cell) {
    const { requests } = this.cells[cell];
    return requests[requests.length - 1];
  }

  /** @param {number} cell @returns {string} */
  key(cell) {
    return this.requests[this.request(cell)].key;
  }

  /** @param {number} cell @returns {Outcome | null} */
  outcome(cell) {
    return this.run.outcomes[this.request(cell)] ?? null;
  }

  /** @param {number} cell */
  state(cell) {
    const state = this.outcome(cell)?.state ?? 'missing';
    return stateNames.has(state) ? state : 'unknown';
  }

  /** Why there is no picture. @param {number} cell */
  reason(cell) {
    return this.outcome(cell)?.reason ?? stateReasons.get(this.state(cell)) ?? '';
  }

  /** @param {number} cell @param {320 | 960} side */
  thumbnail(cell, side) {
    const blob = this.outcome(cell)?.blob;
    return blob ? asset(`thumbs/${blob.slice(0, 16)}-${side}.webp`) : null;
  }

  /** Path of the whole picture below the gallery's folder. @param {number} cell */
  file(cell) {
    const ext = this.outcome(cell)?.ext;
    return ext ? `images/${this.cells[cell].file}.${ext}` : null;
  }

  /** Address of the whole picture; where the page stands alone, of the largest there is. @param {number} cell */
  image(cell) {
    if (globals.backdropAssets) return this.thumbnail(cell, 960);
    return this.file(cell)?.split('/').map(encodeURIComponent).join('/') ?? null;
  }

  /** The photo a cell's picture started from. @param {number} cell @returns {{image: string, file: string} | null} */
  source(cell) {
    /** @type {number | null | undefined} */
    let request = this.request(cell);
    for (let depth = 0; depth < 100 && request !== null && request !== undefined; depth += 1) {
      const inputs = this.requests[request].inputs;
      const input = inputs.find((entry) => entry.name === 'image') ?? inputs[0];
      if (input?.sha256) {
        if (!input.shown) return null;
        return { image: asset(`sources/${input.sha256.slice(0, 16)}-960.webp`), file: input.file ?? '' };
      }
      request = input?.request;
    }
    return null;
  }

  /** The picture of the run before that a promoted cell came from. @param {number} cell @param {320 | 960} [side] @returns {{image: string, file: string} | null} */
  parent(cell, side = 960) {
    const { parent } = this.cells[cell];
    if (!parent?.shown) return null;
    return { image: asset(`thumbs/${parent.blob.slice(0, 16)}-${side}.webp`), file: '' };
  }

  /** Parameters as sent, by name. @param {number} request @returns {[string, any][]} */
  parameters(request) {
    const places = this.requests[request].parameters;
    return places.map((place, index) => [this.plan.parameters[index], place])
      .filter(([, place]) => place >= 0)
      .map(([name, place]) => [name, this.plan.values[place]]);
  }

  /** Width over height of most pictures. */
  get aspect() {
    const known = this.run.outcomes.find((outcome) => outcome?.width && outcome.height);
    const aspect = known?.width && known.height ? known.width / known.height : 1;
    return Math.min(2, Math.max(0.5, aspect));
  }

  /**
   * Which of two cells comes first when the first axis changes slowest.
   * @param {number} a @param {number} b
   */
  nested(a, b) {
    const [first, second] = [this.cells[a].values, this.cells[b].values];
    const axis = first.findIndex((value, place) => value !== second[place]);
    return axis < 0 ? 0 : first[axis] - second[axis];
  }

  /**
   * For each axis and value the cell that differs in that axis and, where none has all the rest alike
   * (linked axes, samples, excludes), least in the others.
   * @param {number} cell @returns {{cell: number, exact: boolean}[][]} by axis and value; gaps where no cell has the value
   */
  neighbours(cell) {
    const own = this.cells[cell].values;
    /** @type {{cell: number, exact: boolean, least: number}[][]} */
    const found = this.axes.map(() => []);
    this.cells.forEach(({ values }, index) => {
      let differing = 0;
      for (let axis = 0; axis < own.length; axis += 1) if (values[axis] !== own[axis]) differing += 1;
      if (differing === 0) return;
      for (let axis = 0; axis < own.length; axis += 1) {
        const value = values[axis];
        if (value === own[axis] || found[axis][value]?.least <= differing) continue;
        found[axis][value] = { cell: index, exact: differing === 1, least: differing };
      }
    });
    return found;
  }

  /**
   * Why no cell of the plan has some values.
   * @param {[number, number][]} values of some axes @returns {string} a key of `gaps`
   */
  gap(values) {
    /** @type {{declared: number[], exclude: [number, number[]][][], linked: number[][], included: boolean, sampled: boolean}} */
    const { declared, exclude, linked, included, sampled } = this.plan.gaps;
    // Linked axes have one place together.
    const leader = (/** @type {number} */ axis) => linked.find((group) => group.includes(axis))?.[0] ?? axis;
    /** @type {Map<number, number>} */
    const known = new Map();
    for (const [axis, value] of values) {
      const place = known.get(leader(axis)) ?? value;
      if (included || value >= declared[axis]) return 'included';
      if (place !== value) return 'linked';
      known.set(leader(axis), value);
    }
    /** Whether every way to choose the other values is excluded. @param {typeof exclude} filters @param {typeof known} places @returns {boolean} */
    const isCovered = (filters, places) => {
      const open = filters.filter((terms) => terms.every(([axis, wanted]) => wanted.includes(places.get(leader(axis)) ?? wanted[0])));
      const free = open.map((terms) => terms.find(([axis]) => !places.has(leader(axis))));
      if (open.length === 0 || free.includes(undefined)) return open.length > 0;
      const axis = leader(free[0]?.[0] ?? 0);
      return Array.from({ length: declared[axis] }).every((_, value) => isCovered(open, new Map(places).set(axis, value)));
    };
    return isCovered(exclude, known) ? 'excluded' : sampled ? 'sampled' : 'absent';
  }

  /** What search looks through, in lower case. @param {number} cell */
  text(cell) {
    this.texts[cell] ??= [
      this.cells[cell].id,
      this.cells[cell].file,
      ...this.axes.map((_, axis) => this.valueOf(cell, axis)),
      ...this.cells[cell].requests.flatMap((request) => this.requests[request].parameters
        .map((place) => (place < 0 ? '' : this.valueTexts[place] ??= readable(this.plan.values[place])))),
      ...(this.outcome(cell)?.facts ?? []).map(([, value]) => readable(value)),
      this.outcome(cell)?.reason ?? '',
    ].join('\n').toLowerCase();
    return this.texts[cell];
  }
}

/** The address of a small picture; a page that stands alone has them all inside. @param {string} name */
function asset(name) {
  const assets = globals.backdropAssets;
  // A large gallery has only its small thumbnails inside.
  return assets ? assets[name] ?? assets[name.replace('-960', '-320')] ?? name : name;
}

/** @param {string} name */
function sentence(name) {
  const text = `${name}`.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A JSON value as people read it. @param {any} value @returns {string} */
function readable(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return rounded(value);
  const colours = palette(value);
  if (colours) return colours.map(({ hex, weight }) => [hex, weight].filter(Boolean).join(' ')).join(', ');
  const isPlain = (/** @type {any} */ entry) => typeof entry !== 'object' || entry === null;
  if (Array.isArray(value) && value.every(isPlain)) return value.map(readable).join(', ');
  if (!Array.isArray(value) && value !== null && typeof value === 'object' && Object.values(value).every(isPlain)) {
    const entries = Object.entries(value);
    // A preset is its name.
    if (entries.length === 1 && entries[0][0] === 'name') return readable(value.name);
    return entries.map(([name, entry]) => `${name.replaceAll('_', ' ')} ${readable(entry)}`).join(', ');
  }
  return JSON.stringify(value);
}

/** With three decimals at most, but never a zero that is none. @param {number} value */
function rounded(value) {
  const short = Number(value.toFixed(3));
  return `${short === 0 ? Number(value.toPrecision(1)) : short}`;
}

/** The colours of a palette as it is sent; `null` for any other value. @param {any} value @returns {{hex: string, weight: string}[] | null} */
function palette(value) {
  const members = value?.members;
  if (!Array.isArray(members) || !members.every((member) => typeof member?.color_hex === 'string')) return null;
  return members.map((member) => ({
    hex: member.color_hex,
    weight: typeof member.color_weight === 'number' ? rounded(member.color_weight) : '',
  }));
}
