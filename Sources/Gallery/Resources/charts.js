// @ts-check
// Charts as SVG, each with its figures as a table for those who do not see it.

/**
 * @param {string} title @param {string} summary what the chart shows, in a sentence
 * @param {Node} drawing @param {{head: string[], rows: (string | number)[][]}} table
 */
function chart(title, summary, drawing, table) {
  return h('section.chart', {},
    h('h3', { text: title }), h('p.chart-words', { text: summary }), drawing,
    h('details', {}, h('summary', { text: 'As a table' }), figures(table)));
}

/** @param {{head: string[], rows: (string | number)[][]}} table */
function figures({ head, rows }) {
  return h('div.scrolls', { tabindex: '0', role: 'region', 'aria-label': 'Figures' }, h('table.figures', {},
    h('thead', {}, h('tr', {}, ...head.map((text) => h('th', { scope: 'col', text })))),
    h('tbody', {}, ...rows.map(([first, ...rest]) => h('tr', {},
      h('th', { scope: 'row', dir: 'auto', text: first }), ...rest.map((text) => h('td', { text })))))));
}

/** A round number not below. @param {number} value */
function roundUp(value) {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

/**
 * Upright bars over a scale.
 * @param {{bars: number[], words: (bar: number) => string, from: string, to: string, label: string,
 *   unit: string, lines?: {at: number, text: string}[], marks?: {at: number, text: string}[]}} data
 *   lines: level ones in the unit of the bars; marks: upright ones, 0…1
 */
function columns({ bars, words, from, to, label, unit, lines = [], marks = [] }) {
  // As wide as on the screen, so that words keep their size.
  const [width, height, left, bottom] = [Math.min(500, innerWidth - 70), 200, 44, 26];
  const top = roundUp(Math.max(...bars, ...lines.map(({ at }) => at), 1e-9));
  const y = (/** @type {number} */ value) => height - bottom - (value / top) * (height - bottom - 20);
  const step = (width - left - 8) / bars.length;
  return svg('svg.columns', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    ...[0, 0.5, 1].map((share) => svg('g', {},
      svg('line.rule', { x1: left, x2: width - 8, y1: y(top * share), y2: y(top * share) }),
      svg('text.tick', { x: left - 6, y: y(top * share) + 4, 'text-anchor': 'end', text: Number((top * share).toPrecision(3)) }))),
    ...bars.map((bar, place) => svg('rect.bar', {
      x: left + place * step + step * 0.08, width: Math.max(0.5, step * 0.84),
      y: y(bar), height: Math.max(0, height - bottom - y(bar)), rx: Math.min(2, step / 4),
    }, svg('title', { text: words(place) }))),
    ...lines.map(({ at, text }) => svg('g', {},
      svg('line.limit', { x1: left, x2: width - 8, y1: y(at), y2: y(at) }),
      svg('text.limit-words', { x: width - 10, y: y(at) - 5, 'text-anchor': 'end', text }))),
    ...marks.map(({ at, text }, place) => svg('g', {},
      svg('line.mark', { x1: left + at * (width - left - 8), x2: left + at * (width - left - 8), y1: 14, y2: height - bottom }),
      svg('text.limit-words', { x: left + at * (width - left - 8) + 5, y: 22 + place * 14, text }))),
    svg('text.tick', { x: left, y: height - 8, text: from }),
    svg('text.tick', { x: width - 8, y: height - 8, 'text-anchor': 'end', text: to }),
    svg('text.tick', { x: left - 36, y: 11, text: unit }));
}

/** Level bars with their words. @param {{name: string, share: number, text: string, kind?: string, low?: number, high?: number}[]} rows share, low, high: 0…1 */
function levelBars(rows) {
  return h('div.level-bars', {}, ...rows.map(({ name, share, text, kind = '', low, high }) => {
    const bar = h(`span.level.${kind}`);
    bar.style.width = `${share * 100}%`;
    const track = h('span.track', {}, bar);
    if (low !== undefined && high !== undefined) {
      const whisker = h('span.whisker', {});
      whisker.style.left = `${low * 100}%`;
      whisker.style.width = `${(high - low) * 100}%`;
      track.append(whisker);
    }
    return h('div.level-row', {}, h('span.level-name', { dir: 'auto', text: shorten(name), title: shorten(name) }), track,
      h('span.level-words', { text }));
  }));
}
