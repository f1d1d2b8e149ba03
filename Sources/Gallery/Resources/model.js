// @ts-check
// What data/plan.js and data/run.js say, and what follows from it.

/**
 * @typedef {{id: string, text: string, title?: string, colours?: string[]}} Value
 * @typedef {{name: string, constant: boolean, values: Value[]}} Axis
 * @typedef {{name: string, sha256?: string, file?: string | null, shown?: boolean, request?: number | null}} Input
 * @typedef {{key: string, maker: number, parameters: number[], price: number | null, inputs: Input[], replicate?: number}} Request
 * @typedef {{id: string, values: number[], requests: number[], file: string}} Cell
 * @typedef {{state: string, blob?: string, ext?: string, width?: number, height?: number,
 *   facts?: [string, any][], reason?: string, billed?: string, needs?: string}} Outcome
 * @typedef {{live: boolean, outcomes: (Outcome | null)[]}} Run
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

class Model {
  /** @param {any} plan @param {Run} run */
  constructor(plan, run) {
    this.plan = plan;
    /** @type {Axis[]} */
    this.axes = plan.axes;
    /** @type {Cell[]} */
    this.cells = plan.cells;
    /** @type {Request[]} */
    this.requests = plan.requests;
    this.run = run;
    /** Axes in which cells differ, as indices. @type {number[]} */
    this.varying = this.axes.map((_, axis) => axis).filter((axis) => {
      const first = this.cells[0]?.values[axis];
      return this.cells.some((cell) => cell.values[axis] !== first);
    });
    /** @type {Map<string, number>} */
    this.byValues = new Map();
    /** @type {Map<string, number>} */
    this.byId = new Map();
    this.cells.forEach((cell, index) => {
      this.byValues.set(cell.values.join(), index);
      this.byId.set(cell.id, index);
    });
    /** @type {string[]} */
    this.texts = [];
  }

  get title() {
    const { gallery, recipe } = this.plan;
    return gallery.title || recipe.title || recipe.name;
  }

  /** Price of all requests; every one an upper bound. */
  get price() {
    return this.requests.reduce((sum, request) => sum + (request.price ?? 0), 0);
  }

  /** @param {Run} run */
  setRun(run) {
    this.run = run;
    this.texts = [];
  }

  /** @param {number} axis */
  axisTitle(axis) {
    const name = this.axes[axis].name.replaceAll('_', ' ');
    return name.charAt(0).toUpperCase() + name.slice(1);
  }

  /** @param {number} axis @param {number} value */
  valueTitle(axis, value) {
    const entry = this.axes[axis].values[value];
    return entry.title || entry.text || entry.id;
  }

  /** @param {number} cell @param {number} axis */
  valueOf(cell, axis) {
    return this.valueTitle(axis, this.cells[cell].values[axis]);
  }

  /** What tells a cell from the others. @param {number} cell @param {number[]} [without] */
  caption(cell, without = []) {
    return this.varying.filter((axis) => !without.includes(axis))
      .map((axis) => this.valueOf(cell, axis)).join(' · ');
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
    return blob ? `thumbs/${blob.slice(0, 16)}-${side}.webp` : null;
  }

  /** Path of the whole picture below the gallery's folder. @param {number} cell */
  file(cell) {
    const ext = this.outcome(cell)?.ext;
    return ext ? `images/${this.cells[cell].file}.${ext}` : null;
  }

  /** Address of the whole picture. @param {number} cell */
  image(cell) {
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
        return { image: `sources/${input.sha256.slice(0, 16)}-960.webp`, file: input.file ?? '' };
      }
      request = input?.request;
    }
    return null;
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
   * The cell with another value on one axis and the rest as they are, or, where there is none
   * (linked axes, samples), the one that differs least.
   * @param {number} cell @param {number} axis @param {number} value
   * @returns {{cell: number, exact: boolean} | null}
   */
  sibling(cell, axis, value) {
    const values = [...this.cells[cell].values];
    values[axis] = value;
    const exact = this.byValues.get(values.join());
    if (exact !== undefined) return { cell: exact, exact: true };
    let best = -1;
    let least = Infinity;
    this.cells.forEach((other, index) => {
      if (other.values[axis] !== value) return;
      let differing = 0;
      for (let place = 0; place < values.length; place += 1) {
        if (other.values[place] !== values[place]) differing += 1;
      }
      if (differing < least) [best, least] = [index, differing];
    });
    return best < 0 ? null : { cell: best, exact: false };
  }

  /** What search looks through, in lower case. @param {number} cell */
  text(cell) {
    this.texts[cell] ??= [
      this.cells[cell].id,
      this.cells[cell].file,
      ...this.axes.map((_, axis) => this.valueOf(cell, axis)),
      ...this.cells[cell].requests.flatMap((request) =>
        this.parameters(request).map(([, value]) => readable(value))),
      ...(this.outcome(cell)?.facts ?? []).map(([, value]) => readable(value)),
      this.outcome(cell)?.reason ?? '',
    ].join('\n').toLowerCase();
    return this.texts[cell];
  }
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
