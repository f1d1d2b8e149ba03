// @ts-check
// Zoom and pan. Both are kept in terms of the picture, so that they stay when the picture changes.

class Zoom {
  /** @param {HTMLElement} frame @param {() => void} changed */
  constructor(frame, changed) {
    this.frame = frame;
    this.changed = changed;
    /** 1 fits the picture into the frame. */
    this.scale = 1;
    /** The point of the picture in the middle of the frame, 0…1. */
    this.x = 0.5;
    this.y = 0.5;
    /** Size of the whole picture, pixels. */
    this.width = 1;
    this.height = 1;
    /** CSS pixels per pixel of the picture at scale 1, when last placed. */
    this.ratio = 1;
    /** @type {Map<number, {x: number, y: number}>} */
    this.pointers = new Map();
    this.moved = false;
    frame.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    frame.addEventListener('pointerdown', (event) => this.down(event));
    frame.addEventListener('pointermove', (event) => this.move(event));
    for (const name of ['pointerup', 'pointercancel']) {
      frame.addEventListener(name, (event) => this.pointers.delete(/** @type {PointerEvent} */ (event).pointerId));
    }
    frame.addEventListener('dblclick', (event) => this.toggle(event.clientX, event.clientY));
  }

  /** Where a picture of a scale lies in the frame, CSS pixels: a whole one inside the padding, a zoomed one anywhere. @param {number} scale */
  room(scale) {
    const { clientWidth, clientHeight } = this.frame;
    if (scale > 1) return { left: 0, top: 0, width: clientWidth, height: clientHeight };
    const style = getComputedStyle(this.frame);
    const [top, right, bottom, left] = [style.paddingTop, style.paddingRight, style.paddingBottom, style.paddingLeft].map(parseFloat);
    return { left, top, width: Math.max(1, clientWidth - left - right), height: Math.max(1, clientHeight - top - bottom) };
  }

  /** Size at scale 1, CSS pixels; the same whether the picture is zoomed or not. */
  get fit() {
    const room = this.room(1);
    const ratio = Math.min(room.width / this.width, room.height / this.height);
    return { width: this.width * ratio, height: this.height * ratio, ratio };
  }

  /** Scale at which a pixel of the picture is a pixel of the screen. */
  get actual() {
    return 1 / (this.fit.ratio * devicePixelRatio);
  }

  /** @param {number} width @param {number} height */
  setPicture(width, height) {
    this.width = width || 1;
    this.height = height || 1;
    this.ratio = this.fit.ratio;
    this.place();
  }

  reset() {
    this.scale = 1;
    this.place();
  }

  /**
   * Between the whole picture and its own pixels; where the whole picture shows those already, a whole multiple of them.
   * @param {number} [clientX] @param {number} [clientY]
   */
  toggle(clientX, clientY) {
    const { actual } = this;
    if (this.scale > 1) this.reset();
    else this.to(actual > 1.05 ? actual : actual * Math.max(2, Math.round(2 / actual)), clientX, clientY);
  }

  /** Zooms and keeps the point under the pointer where it is. @param {number} scale @param {number} [clientX] @param {number} [clientY] */
  to(scale, clientX, clientY) {
    const next = Math.min(Math.max(scale, 1), Math.max(8, this.actual * 4));
    const box = this.frame.getBoundingClientRect();
    const [before, after] = [this.scale, next].map((at) => {
      const room = this.room(at);
      const [x, y] = [box.left + room.left + room.width / 2, box.top + room.top + room.height / 2];
      return { x: clientX === undefined ? 0 : clientX - x, y: clientY === undefined ? 0 : clientY - y };
    });
    const { width, height } = this.fit;
    this.x += (before.x / this.scale - after.x / next) / width;
    this.y += (before.y / this.scale - after.y / next) / height;
    this.scale = next;
    this.place();
  }

  /** Moves by CSS pixels. @param {number} dx @param {number} dy */
  pan(dx, dy) {
    const { width, height } = this.fit;
    this.x -= dx / (width * this.scale);
    this.y -= dy / (height * this.scale);
    this.place();
  }

  place() {
    const { width, height, ratio } = this.fit;
    // A frame of another size shows the pixels as large as before.
    if (this.scale > 1) this.scale = Math.max(1, this.scale * this.ratio / ratio);
    this.ratio = ratio;
    const room = this.room(this.scale);
    const inside = (/** @type {number} */ at, /** @type {number} */ size, /** @type {number} */ space) => {
      const half = Math.min(0.5, space / (2 * size * this.scale));
      return Math.min(1 - half, Math.max(half, at));
    };
    this.x = inside(this.x, width, room.width);
    this.y = inside(this.y, height, room.height);
    // Between two pixels of the screen a picture would blur.
    const left = Math.round(room.left + room.width / 2 - this.x * width * this.scale);
    const top = Math.round(room.top + room.height / 2 - this.y * height * this.scale);
    for (const image of /** @type {NodeListOf<HTMLElement>} */ (this.frame.querySelectorAll('img'))) {
      image.style.width = `${width}px`;
      image.style.height = `${height}px`;
      image.style.transform = `translate(${left}px, ${top}px) scale(${this.scale})`;
    }
    this.frame.classList.toggle('zoomed', this.scale > 1);
    this.changed();
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.to(this.scale * Math.exp(-event.deltaY * lines * 0.0022), event.clientX, event.clientY);
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button !== 0 || event.target instanceof HTMLButtonElement) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.frame.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (/** @type {{x: number, y: number}} */ at) => Math.hypot(at.x - other.x, at.y - other.y);
      const ratio = apart({ x: event.clientX, y: event.clientY }) / Math.max(1, apart(before));
      this.to(this.scale * ratio, (event.clientX + other.x) / 2, (event.clientY + other.y) / 2);
    } else {
      this.pan(event.clientX - before.x, event.clientY - before.y);
    }
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }
}
