// @ts-check
// Elements are made here and nowhere else; text goes in as text, never as markup.

/** @typedef {string | number | Node | null | undefined | false} Child */

/**
 * Makes an element. `text` and event listeners (`onclick` as a function) are set as such, everything else
 * as an attribute; `false`, `null` and `undefined` leave an attribute out.
 * @param {string} name its tag and, each after a dot, its classes; a button is one that submits nothing
 * @param {Record<string, any>} [properties]
 * @param {...Child} children
 * @returns {any}
 */
function h(name, properties, ...children) {
  const [tag] = name.split('.');
  const element = document.createElement(tag);
  if (tag === 'button') element.setAttribute('type', tag);
  return furnish(element, name, properties, children);
}

/** @param {Element} element @param {string} name @param {Record<string, any>} [properties] @param {Child[]} [children] @returns {any} */
function furnish(element, name, properties = {}, children = []) {
  // An empty class is none.
  const classes = name.split('.').slice(1).filter(Boolean);
  if (classes.length > 0) element.setAttribute('class', classes.join(' '));
  for (const [property, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(property.slice(2), value);
    else if (property === 'text') element.textContent = value;
    else element.setAttribute(property, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

/** @param {Element} element @param {Child[]} children */
function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** @param {Element} element @param {...Child} children */
function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** Gives the focus to an element that has not got it, without scrolling. @param {HTMLElement | undefined} element */
function focus(element) {
  if (element !== document.activeElement) element?.focus({ preventScroll: true });
}

/** @param {string} id @returns {any} */
function byId(id) {
  return document.getElementById(id);
}

const shapes = {
  close: 'M3 4l1-1 4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4z',
  left: 'M10 2 4 8l6 6 1.2-1.2L6.4 8l4.8-4.8z',
  right: 'M6 2l6 6-6 6-1.2-1.2L9.6 8 4.8 3.2z',
  panel: 'M1 2h14v12H1zM2.5 3.5v9H9v-9zM10.5 3.5v9h3v-9z',
  light: 'M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM7.25.5h1.5v2.5h-1.5zM7.25 13h1.5v2.5h-1.5zM.5 7.25H3v1.5H.5zM13 7.25h2.5v1.5H13zM2.2 3.2l1-1L5 4 4 5zM11 12l1-1 1.8 1.8-1 1zM2.2 12.8 4 11l1 1-1.8 1.8zM11 4l1.8-1.8 1 1L12 5z',
  dark: 'M6 1a7 7 0 1 0 9 9A6 6 0 0 1 6 1z',
  system: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.5v11a5.5 5.5 0 0 1 0-11z',
  compare: 'M1 3h6v10H1zM2.5 4.5v7h3v-7zM9 3h6v10H9z',
  comment: 'M1.5 2h13v9.5H8L4.5 14.5v-3h-3zM3 3.5v6.5h10V3.5z',
  copy: 'M5 1h9v10h-2V9.5h.5v-7h-6V3H5zM2 5h8v10H2zM3.5 6.5v7h5v-7z',
  pin: 'M8 1a5 5 0 0 1 5 5c0 3.5-5 9-5 9S3 9.5 3 6a5 5 0 0 1 5-5zm0 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  check: 'M2 8.5 3.2 7.3 6.2 10.3 12.8 3.7 14 4.9l-7.8 7.8z',
};

/** The same as `h` for SVG. @param {string} name @param {Record<string, any>} [properties] @param {...Child} children @returns {any} */
function svg(name, properties, ...children) {
  return furnish(document.createElementNS('http://www.w3.org/2000/svg', name.split('.')[0]), name, properties, children);
}

/** @param {keyof typeof shapes} name @returns {SVGElement} */
function icon(name) {
  return svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: shapes[name] }));
}

/**
 * A button with an accessible name that is its tooltip, too.
 * @param {string} name for style sheets and tests @param {string} label @param {() => void} onclick
 * @param {Child} content @param {string} [kind] its classes, with a dot between them @returns {any}
 */
function button(name, label, onclick, content, kind = '') {
  return h(`button.${kind}`, { 'data-name': name, 'aria-label': label, title: label, onclick }, content);
}

/** How many pixels the style sheet's rem has: more on a large screen. */
function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** What is to be announced. */
let said = '';

/** Tells people who cannot see the page what happened; what happens at once is one sentence. @param {string} text */
function announce(text) {
  if (!said) {
    queueMicrotask(() => {
      const status = byId('status');
      // Outside an open dialog nothing is heard.
      const home = document.querySelector('dialog[open]') ?? document.body;
      if (status.parentElement !== home) home.append(status);
      status.textContent = said;
      said = '';
    });
  }
  said += said ? `. ${text}` : text;
}

/** @param {number} dollars */
function money(dollars) {
  const text = dollars.toFixed(4).replace(/0{1,2}$/, '');
  return `$${text}`;
}

const figure = new Intl.NumberFormat('en');

/** @param {number} count */
function grouped(count) {
  return figure.format(count);
}

/** @param {number} count @param {string} one @param {string} [many] */
function counted(count, one, many = `${one}s`) {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** Cuts a long text for where one line is enough. @param {string} text @param {number} [length] */
function shorten(text, length = 160) {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** @param {number} milliseconds */
function duration(milliseconds) {
  if (milliseconds < 950) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.5) return `${Number(seconds.toPrecision(2))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @param {number} share 0…1 */
function percent(share) {
  return `${Math.round(share * 100)} %`;
}

/** Hands a text to the browser as a file. @param {string} name @param {string} type @param {string} text */
function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = h('a', { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** Puts a text on the clipboard and says so. @param {string} text @param {string} what */
function copyText(text, what) {
  const done = () => toast(`${what} copied`);
  const byHand = () => {
    const field = h('textarea.unseen', { 'aria-hidden': 'true' });
    field.value = text;
    (document.querySelector('dialog[open]') ?? document.body).append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    done();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
  else byHand();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let toastEnds;

/** Says something for a moment, to everybody. @param {string} text */
function toast(text) {
  announce(text);
  const element = byId('toast');
  element.textContent = text;
  // On top of an open dialog, too.
  if (element.showPopover) {
    if (element.matches(':popover-open')) element.hidePopover();
    element.showPopover();
  }
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => element.hidePopover?.(), 2200);
}
