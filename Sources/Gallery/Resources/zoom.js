// @ts-check
// Zoom and pan. Both are kept in terms of the picture, so that they stay when the picture changes and are
// the same in every frame that is compared.

class Zoom {
  /**
   * @param {HTMLElement} area what hears pointers; a frame, or what holds frames of one size
   * @param {() => void} changed
   */
  constructor(area, changed) {
    this.area = area;
    this.changed = changed;
    /** 1 fits the picture into the frame. */
    this.scale = 1;
    /** The point of the picture in the middle of the frame, 0…1. */
    this.x = 0.5;
    this.y = 0.5;
    /** CSS pixels per pixel of the first picture at scale 1, when last placed. */
    this.ratio = 1;
    /** @type {Map<number, {x: number, y: number}>} */
    this.pointers = new Map();
    /** How far the pointer has gone since it went down: a click is no drag. */
    this.dragged = 0;
    area.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    area.addEventListener('pointerdown', (event) => this.down(event));
    area.addEventListener('pointermove', (event) => this.move(event));
    for (const name of ['pointerup', 'pointercancel']) {
      area.addEventListener(name, (event) => this.pointers.delete(/** @type {PointerEvent} */ (event).pointerId));
    }
    area.addEventListener('dblclick', (event) => {
      if (!(/** @type {HTMLElement} */ (event.target).closest('button'))) this.toggle(event.clientX, event.clientY);
    });
  }

  /** @returns {HTMLElement[]} */
  get frames() {
    return this.area.matches('.frame') ? [this.area] : [...this.area.querySelectorAll('.frame')].map((frame) => /** @type {HTMLElement} */ (frame));
  }

  /** Says how large the picture of a frame is. @param {HTMLElement} frame @param {number} [width] @param {number} [height] */
  measure(frame, width, height) {
    frame.dataset.width = `${width || 1}`;
    frame.dataset.height = `${height || 1}`;
  }

  /** Where a picture of a scale lies in the frame, CSS pixels: a whole one inside the padding, a zoomed one anywhere. @param {HTMLElement} frame @param {number} scale */
  room(frame, scale) {
    const { clientWidth, clientHeight } = frame;
    if (scale > 1) return { left: 0, top: 0, width: clientWidth, height: clientHeight };
    const style = getComputedStyle(frame);
    const [top, right, bottom, left] = [style.paddingTop, style.paddingRight, style.paddingBottom, style.paddingLeft].map(parseFloat);
    return { left, top, width: Math.max(1, clientWidth - left - right), height: Math.max(1, clientHeight - top - bottom) };
  }

  /** Size at scale 1, CSS pixels; the same whether the picture is zoomed or not. @param {HTMLElement} [frame] */
  fit(frame = this.frames[0]) {
    if (!frame) return { width: 1, height: 1, ratio: 1 };
    const [width, height] = [Number(frame.dataset.width) || 1, Number(frame.dataset.height) || 1];
    const room = this.room(frame, 1);
    const ratio = Math.min(room.width / width, room.height / height);
    return { width: width * ratio, height: height * ratio, ratio };
  }

  /** Scale at which a pixel of the picture is a pixel of the screen. */
  get actual() {
    return 1 / (this.fit().ratio * devicePixelRatio);
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
    const frame = this.frameAt(clientX, clientY);
    if (!frame) return;
    const box = frame.getBoundingClientRect();
    const [before, after] = [this.scale, next].map((at) => {
      const room = this.room(frame, at);
      const [x, y] = [box.left + room.left + room.width / 2, box.top + room.top + room.height / 2];
      return { x: clientX === undefined ? 0 : clientX - x, y: clientY === undefined ? 0 : clientY - y };
    });
    const { width, height } = this.fit(frame);
    this.x += (before.x / this.scale - after.x / next) / width;
    this.y += (before.y / this.scale - after.y / next) / height;
    this.scale = next;
    this.place();
  }

  /** @param {number} [clientX] @param {number} [clientY] */
  frameAt(clientX, clientY) {
    const { frames } = this;
    if (clientX === undefined || clientY === undefined) return frames[0];
    return frames.find((frame) => {
      const { left, right, top, bottom } = frame.getBoundingClientRect();
      return clientX >= left && clientX < right && clientY >= top && clientY < bottom;
    }) ?? frames[0];
  }

  /** Moves by CSS pixels. @param {number} dx @param {number} dy */
  pan(dx, dy) {
    const { width, height } = this.fit();
    this.x -= dx / (width * this.scale);
    this.y -= dy / (height * this.scale);
    this.place();
  }

  place() {
    const { frames } = this;
    if (frames.length === 0) return;
    const { ratio } = this.fit();
    // A frame of another size shows the pixels as large as before.
    if (this.scale > 1) this.scale = Math.max(1, this.scale * this.ratio / ratio);
    this.ratio = ratio;
    const inside = (/** @type {number} */ at, /** @type {number} */ size, /** @type {number} */ space) => {
      const half = Math.min(0.5, space / (2 * size * this.scale));
      return Math.min(1 - half, Math.max(half, at));
    };
    frames.forEach((frame, index) => {
      const { width, height } = this.fit(frame);
      const room = this.room(frame, this.scale);
      const [x, y] = [inside(this.x, width, room.width), inside(this.y, height, room.height)];
      if (index === 0) [this.x, this.y] = [x, y];
      // Between two pixels of the screen a picture would blur.
      const left = Math.round(room.left + room.width / 2 - x * width * this.scale);
      const top = Math.round(room.top + room.height / 2 - y * height * this.scale);
      for (const image of /** @type {NodeListOf<HTMLElement>} */ (frame.querySelectorAll('img'))) {
        image.style.width = `${width}px`;
        image.style.height = `${height}px`;
        image.style.transform = `translate(${left}px, ${top}px) scale(${this.scale})`;
      }
      for (const pin of /** @type {NodeListOf<HTMLElement>} */ (frame.querySelectorAll('[data-at]'))) {
        const [across, down] = (pin.dataset.at ?? '').split(' ').map(Number);
        pin.style.left = `${left + across * width * this.scale}px`;
        pin.style.top = `${top + down * height * this.scale}px`;
      }
      frame.classList.toggle('zoomed', this.scale > 1);
    });
    this.changed();
  }

  /** The point of the picture under the pointer, 0…1; `null` outside. @param {HTMLElement} frame @param {number} clientX @param {number} clientY */
  pointAt(frame, clientX, clientY) {
    const box = frame.querySelector('img')?.getBoundingClientRect();
    if (!box) return null;
    const point = { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
    return point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1 ? point : null;
  }

  /** What the tools show of the scale. */
  get words() {
    return this.scale === 1 ? 'Fit' : `${Math.round(this.scale / this.actual * 100)} %`;
  }

  /** A key that zooms or pans. @param {KeyboardEvent} event @returns {boolean} whether it was one */
  key(event) {
    const stride = 60;
    /** @type {Record<string, [number, number]>} */
    const ways = { ArrowLeft: [stride, 0], ArrowRight: [-stride, 0], ArrowUp: [0, stride], ArrowDown: [0, -stride] };
    if (event.shiftKey && this.scale > 1 && ways[event.key]) {
      this.pan(...ways[event.key]);
      return true;
    }
    switch (event.key) {
      case 'z': case 'Z': this.toggle(); return true;
      case '+': case '=': this.to(this.scale * 1.4); return true;
      case '-': this.to(this.scale / 1.4); return true;
      default: return false;
    }
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.to(this.scale * Math.exp(-event.deltaY * lines * 0.0022), event.clientX, event.clientY);
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button !== 0 || /** @type {HTMLElement} */ (event.target).closest('button, input')) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.dragged = 0;
    this.area.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.dragged += Math.hypot(event.clientX - before.x, event.clientY - before.y);
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
