// @ts-check
// Picks and stars, kept in this browser by recipe name and request key.

/** @typedef {{pick: -1 | 0 | 1, stars: number, at: number}} Review */

class Reviews {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.place = `backdrop.reviews.${model.plan.recipe.name}`;
    /** @type {Map<string, Review>} */
    this.reviews = new Map();
    /** What a change replaced, the latest last. @type {{key: string, before: Review | undefined, cell: number}[]} */
    this.past = [];
    this.refused = false;
    this.read();
  }

  /** Takes over what the browser holds; another tab may have written it. */
  read() {
    /** @type {any} */
    let stored = null;
    try {
      stored = JSON.parse(localStorage.getItem(this.place) ?? 'null');
    } catch {
      this.refused = true;
    }
    for (const [key, review] of Object.entries(stored ?? {})) {
      const at = Number(review?.at) || 0;
      if (at < (this.reviews.get(key)?.at ?? 0)) continue;
      const pick = review.pick === 1 || review.pick === -1 ? review.pick : 0;
      const stars = Math.min(5, Math.max(0, Math.trunc(Number(review.stars) || 0)));
      this.reviews.set(key, { pick, stars, at });
    }
  }

  /** @param {number} cell @returns {Review} */
  of(cell) {
    return this.reviews.get(this.model.key(cell)) ?? { pick: 0, stars: 0, at: 0 };
  }

  /** @param {number} cell @param {Partial<Review>} change */
  change(cell, change) {
    const key = this.model.key(cell);
    this.past.push({ key, before: this.reviews.get(key), cell });
    this.put(key, { ...this.of(cell), ...change });
  }

  /** Takes the last change back and returns the cell it was made on. @returns {number | null} */
  undo() {
    const last = this.past.pop();
    if (!last) return null;
    this.put(last.key, last.before ?? { pick: 0, stars: 0, at: 0 });
    return last.cell;
  }

  /** @param {string} key @param {Review} review */
  put(key, review) {
    // Another tab may have changed other pictures meanwhile.
    this.read();
    this.reviews.set(key, { ...review, at: Date.now() });
    try {
      localStorage.setItem(this.place, JSON.stringify(Object.fromEntries(this.reviews)));
    } catch {
      this.refused = true;
    }
  }

  /** How many pictures of this gallery have a pick, a rejection or stars. */
  get count() {
    return this.model.cells.filter((_, cell) => {
      const { pick, stars } = this.of(cell);
      return pick !== 0 || stars > 0;
    }).length;
  }

  /** What `picks.json` holds: every reviewed picture of this gallery. */
  export() {
    const reviews = [];
    for (let cell = 0; cell < this.model.cells.length; cell += 1) {
      const { pick, stars, at } = this.of(cell);
      if (pick === 0 && stars === 0) continue;
      reviews.push({
        cell: this.model.cells[cell].id,
        key: this.model.key(cell),
        file: this.model.file(cell),
        pick: pick === 1 ? 'picked' : pick === -1 ? 'rejected' : 'none',
        stars,
        changed: new Date(at).toISOString(),
      });
    }
    return { picks: 1, recipe: this.model.plan.recipe.name, reviews };
  }

  /** Hands `picks.json` to the browser as a download. */
  save() {
    const text = `${JSON.stringify(this.export(), null, 2)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = h('a', { href: address, download: 'picks.json', hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }
}
