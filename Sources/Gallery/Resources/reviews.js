// @ts-check
// Picks, stars, labels and comments. A review belongs to the picture: recipe name and request key.

/**
 * @typedef {{text: string, x: number | null, y: number | null, at: number}} Comment x, y: 0…1 of the picture
 * @typedef {{pick: -1 | 0 | 1, stars: number, label: number, comments: Comment[], at: number}} Review
 *   label: an index into `labels`; at: milliseconds since 1970 of the last change
 */

/** Colours to mark by; the first is none. The keys 6 to 9 give the others. */
const labels = ['', 'red', 'yellow', 'green', 'blue'];

/** @type {Readonly<Review>} */
const unreviewed = Object.freeze({ pick: 0, stars: 0, label: 0, comments: [], at: 0 });

class Reviews {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    // One entry each, so that two tabs write past one another and a key press writes little.
    this.prefix = `backdrop:${model.plan.recipe.name}:`;
    /** By request key. @type {Map<string, Review>} */
    this.reviews = new Map();
    /** Keys whose review was set since `touched` was asked. @type {Set<string>} */
    this.fresh = new Set();
    /** How many pictures have one. */
    this.count = 0;
    /** What changes replaced, the latest last; what was done at once is undone at once. @type {{key: string, before: Review, cell: number}[][]} */
    this.past = [];
    /** Whether the browser keeps nothing. */
    this.refused = false;
    /** Hears what changed here, for those who hand it on. @type {(keys: string[]) => void} */
    this.changed = () => undefined;
    this.keys = [...new Set(model.cells.map((_, cell) => model.key(cell)))];
    try {
      for (const key of this.keys) this.take(key, localStorage.getItem(this.place(key)));
    } catch {
      this.refused = true;
    }
  }

  /** @param {string} key */
  place(key) {
    return this.prefix + key.slice(0, 32);
  }

  /** Takes over what the browser holds of a picture. @param {string} key @param {string | null} stored */
  take(key, stored) {
    if (stored === null) return;
    try {
      const [pick, stars, label, at, comments] = JSON.parse(stored);
      this.merge(key, cleanReview({ pick, stars, label, at, comments }));
    } catch {
      // Not ours; the next change replaces it.
    }
  }

  /** Another tab changed something. @param {StorageEvent} event @returns {boolean} whether it was a review of this gallery */
  hear(event) {
    if (!event.key?.startsWith(this.prefix)) return false;
    const start = event.key.slice(this.prefix.length);
    const key = this.keys.find((entry) => entry.startsWith(start));
    if (key) this.take(key, event.newValue);
    return key !== undefined;
  }

  /** The later change of a picture wins. @param {string} key @param {Review} review @returns {boolean} whether it was the later one */
  merge(key, review) {
    if (review.at <= (this.reviews.get(key)?.at ?? 0)) return false;
    this.set(key, review);
    return true;
  }

  /** @param {string} key @param {Review} review */
  set(key, review) {
    this.count += Number(hasReview(review)) - Number(hasReview(this.reviews.get(key) ?? unreviewed));
    this.reviews.set(key, review);
    this.fresh.add(key);
  }

  /** Cells whose review was set since this was asked last. @returns {number[]} */
  touched() {
    if (this.fresh.size === 0) return [];
    const cells = this.model.all.filter((cell) => this.fresh.has(this.model.key(cell)));
    this.fresh.clear();
    return cells;
  }

  /** @param {number} cell @returns {Readonly<Review>} */
  of(cell) {
    return this.reviews.get(this.model.key(cell)) ?? unreviewed;
  }

  /** @param {number[]} cells @param {Partial<Review>} change */
  change(cells, change) {
    const step = [];
    for (const cell of cells) {
      const key = this.model.key(cell);
      if (step.some((entry) => entry.key === key)) continue;
      step.push({ key, before: this.of(cell), cell });
      this.put(key, { ...this.of(cell), ...change });
    }
    this.past.push(step);
    this.changed(step.map(({ key }) => key));
  }

  /** Takes the last change back and returns the cells it was made on. @returns {number[]} */
  undo() {
    const step = this.past.pop() ?? [];
    for (const { key, before } of step) this.put(key, before);
    this.changed(step.map(({ key }) => key));
    return step.map(({ cell }) => cell);
  }

  /** @param {string} key @param {Review} review */
  put(key, review) {
    // Never earlier than what it replaces, whatever the clock did.
    const at = Math.max(Date.now(), (this.reviews.get(key)?.at ?? 0) + 1);
    this.set(key, { ...review, at });
    this.keep(key);
  }

  /** Writes one review into the browser's storage. @param {string} key */
  keep(key) {
    const review = this.reviews.get(key) ?? unreviewed;
    try {
      localStorage.setItem(this.place(key),
        JSON.stringify([review.pick, review.stars, review.label, review.at, review.comments]));
    } catch {
      this.refused = true;
    }
  }

  /**
   * Takes over reviews from elsewhere, those that are later than what is here.
   * @param {{key: string, review: Review}[]} entries
   * @returns {{taken: string[], older: number, strange: number}} strange: of pictures that are not in this gallery
   */
  takeAll(entries) {
    const known = new Set(this.keys);
    const result = { taken: /** @type {string[]} */ ([]), older: 0, strange: 0 };
    for (const { key, review } of entries) {
      if (!known.has(key)) {
        result.strange += 1;
      } else if (this.merge(key, review)) {
        result.taken.push(key);
        this.keep(key);
      } else {
        result.older += 1;
      }
    }
    return result;
  }

  /** Cells of this gallery with a review, in the plan's order. @returns {number[]} */
  get cells() {
    return this.model.all.filter((cell) => hasReview(this.of(cell)));
  }
}

/** @param {Readonly<Review>} review */
function hasReview({ pick, stars, label, comments }) {
  return pick !== 0 || stars > 0 || label > 0 || comments.length > 0;
}

/** A review in words. @param {Readonly<Review>} review @returns {string[]} */
function reviewWords({ pick, stars, label, comments }) {
  return [
    pick === 1 ? 'picked' : pick === -1 ? 'rejected' : '',
    stars > 0 ? counted(stars, 'star') : '',
    label > 0 ? `${labels[label]} label` : '',
    comments.length > 0 ? counted(comments.length, 'comment') : '',
  ].filter(Boolean);
}

/** A review of whatever somebody's file or storage says. @param {any} value @returns {Review} */
function cleanReview(value) {
  const share = (/** @type {any} */ at) => (typeof at === 'number' && at >= 0 && at <= 1 ? at : null);
  const whole = (/** @type {any} */ number, /** @type {number} */ most) =>
    Math.min(most, Math.max(0, Math.trunc(Number(number) || 0)));
  const comments = Array.isArray(value.comments) ? value.comments : [];
  return {
    pick: value.pick === 1 ? 1 : value.pick === -1 ? -1 : 0,
    stars: whole(value.stars, 5),
    label: whole(value.label, labels.length - 1),
    comments: comments.slice(0, 200).filter((entry) => typeof entry?.text === 'string' && entry.text !== '')
      .map((entry) => ({ text: entry.text.slice(0, 10000), x: share(entry.x), y: share(entry.y), at: whole(entry.at, 8.64e15) })),
    // A clock that is ahead must not win for ever.
    at: whole(value.at, Date.now() + 86400000),
  };
}
