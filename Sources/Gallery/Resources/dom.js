// @ts-check
// Elements are made here and nowhere else; text goes in as text, never as markup.

/** @typedef {string | number | Node | null | undefined | false} Child */

/**
 * Makes an element. `class`, `text` and event listeners (`onclick` as a function) are set as such,
 * everything else as an attribute; `false`, `null` and `undefined` leave an attribute out.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...Child} children
 * @returns {any}
 */
function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else if (name === 'text') element.textContent = value;
    else element.setAttribute(name, value === true ? '' : String(value));
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

/** @param {string} id @returns {any} */
function byId(id) {
  return document.getElementById(id);
}

const shapes = {
  close: 'M3 4l1-1 4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4z',
  left: 'M10 2 4 8l6 6 1.2-1.2L6.4 8l4.8-4.8z',
  right: 'M6 2l6 6-6 6-1.2-1.2L9.6 8 4.8 3.2z',
  panel: 'M1 2h14v12H1zM2.5 3.5v9H9v-9zM10.5 3.5v9h3v-9z',
  light: 'M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM7.250.5h1.5v2.5h-1.5zM7.250 13h1.5v2.5h-1.5zM.5 7.250H3v1.5H.5zM13 7.250h2.5v1.5H13zM2.2 3.2l1-1L5 4 4 5zM11 12l1-1 1.8 1.8-1 1zM2.2 12.8 4 11l1 1-1.8 1.8zM11 4l1.8-1.8 1 1L12 5z',
  dark: 'M6 1a7 7 0 1 0 9 9A6 6 0 0 1 6 1z',
  system: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.5v11a5.5 5.5 0 0 1 0-11z',
  check: 'M2 8.5 3.2 7.3 6.2 10.3 12.8 3.7 14 4.9l-7.8 7.8z',
  cross: 'M3 4l1-1 4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4z',
};

/** @param {keyof typeof shapes} name @returns {SVGElement} */
function icon(name) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

/** Tells people who cannot see the page what happened. @param {string} text */
function announce(text) {
  byId('status').textContent = text;
}

/** @param {number} dollars */
function money(dollars) {
  const text = dollars.toFixed(4).replace(/0{1,2}$/, '');
  return `$${text}`;
}

/** @param {number} count @param {string} one @param {string} [many] */
function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
