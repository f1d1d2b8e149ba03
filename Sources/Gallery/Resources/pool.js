// @ts-check
// Elements for what is in sight. One that goes out of sight shows next what comes into it: while
// somebody scrolls, nothing is made and nothing thrown away.

/** @template {{element: HTMLElement, place: number}} T */
class Pool {
  /** @param {HTMLElement} home @param {() => T} make */
  constructor(home, make) {
    this.home = home;
    this.make = make;
    /** @type {Map<number, T>} */
    this.used = new Map();
    /** @type {T[]} */
    this.spare = [];
  }

  /** Says which places are in sight; all others may be taken from now on. @param {Set<number>} places */
  keep(places) {
    for (const [place, entry] of this.used) {
      if (places.has(place)) continue;
      this.used.delete(place);
      this.spare.push(entry);
    }
  }

  /** What stands for a place; its own `place` is another one as long as it has not been told. @param {number} place @returns {T} */
  take(place) {
    const known = this.used.get(place);
    if (known) return known;
    const entry = this.spare.pop() ?? this.make();
    this.used.set(place, entry);
    // The document has the order in which people read.
    const [before, after] = [this.used.get(place - 1), this.used.get(place + 1)];
    if (before) before.element.after(entry.element);
    else if (after) after.element.before(entry.element);
    else this.home.append(entry.element);
    return entry;
  }

  /** Takes out of the document what is not in use. */
  trim() {
    for (const { element } of this.spare) element.remove();
    this.spare = [];
  }
}
