// @ts-check
// Reviews leave and arrive as picks.json or CSV.

/** The form of schemas/picks.schema.json. @param {Model} model @param {Reviews} reviews @param {Set<string>} [only] request keys */
function picksDocument(model, reviews, only) {
  const seen = new Set();
  const entries = [];
  for (let cell = 0; cell < model.cells.length; cell += 1) {
    const key = model.key(cell);
    const review = reviews.of(cell);
    if (seen.has(key) || (only ? !only.has(key) || review.at === 0 : !hasReview(review))) continue;
    seen.add(key);
    entries.push(picksEntry(model, cell, review));
  }
  return { picks: 1, recipe: model.plan.recipe.name, reviews: entries };
}

/** @param {Model} model @param {number} cell @param {Readonly<Review>} review */
function picksEntry(model, cell, { pick, stars, label, comments, at }) {
  return {
    cell: model.cells[cell].id,
    key: model.key(cell),
    file: model.file(cell),
    pick: pick === 1 ? 'picked' : pick === -1 ? 'rejected' : 'none',
    stars,
    label: label > 0 ? labels[label] : null,
    comments: comments.map(({ text, x, y, at: changed }) => ({ text, x, y, changed: time(changed) })),
    changed: time(at),
  };
}

/** @param {number} at */
function time(at) {
  return new Date(at).toISOString();
}

/** What a picks document says, as far as it can be understood. @param {any} document @returns {{key: string, review: Review}[]} */
function picksEntries(document) {
  if (document?.picks !== 1 || !Array.isArray(document.reviews)) throw new Error('this is no picks.json');
  return document.reviews
    .filter((/** @type {any} */ entry) => typeof entry?.key === 'string')
    .map((/** @type {any} */ entry) => ({
      key: entry.key,
      review: cleanReview({
        pick: entry.pick === 'picked' ? 1 : entry.pick === 'rejected' ? -1 : 0,
        stars: entry.stars,
        label: labels.indexOf(entry.label),
        comments: Array.isArray(entry.comments)
          ? entry.comments.map((/** @type {any} */ comment) => ({ ...comment, at: Date.parse(comment?.changed) })) : [],
        at: Date.parse(entry.changed),
      }),
    }));
}

/** A text that a spreadsheet never takes for a formula. @param {any} value */
function csvField(value) {
  const text = `${value ?? ''}`;
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line for each review; the axes' values come last. @param {Model} model @param {Reviews} reviews */
function picksCSV(model, reviews) {
  const rows = [['cell', 'file', 'pick', 'stars', 'label', 'comments', 'changed', 'key', 'comments_json',
    ...model.varying.map((axis) => model.axes[axis].name)]];
  const seen = new Set();
  for (const cell of reviews.cells) {
    const entry = picksEntry(model, cell, reviews.of(cell));
    if (seen.has(entry.key)) continue;
    seen.add(entry.key);
    rows.push([entry.cell, entry.file, entry.pick, entry.stars, entry.label,
      entry.comments.map(({ text }) => text).join('\n'), entry.changed, entry.key,
      entry.comments.length > 0 ? JSON.stringify(entry.comments) : '',
      ...model.varying.map((axis) => model.valueOf(cell, axis))]);
  }
  return `${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/** Rows of fields. @param {string} text @returns {string[][]} */
function parseCSV(text) {
  /** @type {string[][]} */
  const rows = [[]];
  const pattern = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  let place = text.startsWith('\ufeff') ? 1 : 0;
  while (place < text.length) {
    pattern.lastIndex = place;
    const match = pattern.exec(text);
    if (!match) throw new Error('this is no CSV file');
    rows[rows.length - 1].push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    place = pattern.lastIndex;
    const end = text.slice(place, place + 2);
    if (end.startsWith(',')) {
      place += 1;
      if (place === text.length) rows[rows.length - 1].push('');
    } else if (end === '' || end.startsWith('\n') || end === '\r\n') {
      place += end === '\r\n' ? 2 : 1;
      if (place < text.length) rows.push([]);
    } else {
      throw new Error('this is no CSV file');
    }
  }
  return rows;
}

/** A CSV export as a picks document. @param {string} text */
function picksOfCSV(text) {
  const [head, ...rows] = parseCSV(text);
  if (!head?.includes('key') || !head.includes('pick')) throw new Error('this CSV has no columns `key` and `pick`');
  const reviews = rows.filter((row) => row.length > 1).map((row) => {
    const field = (/** @type {string} */ name) => (row[head.indexOf(name)] ?? '').replace(/^'(?=[=+\-@\t\r])/, '');
    return {
      key: field('key'), pick: field('pick'), stars: field('stars'), label: field('label'), changed: field('changed'),
      comments: field('comments_json') ? JSON.parse(field('comments_json')) : [],
    };
  });
  return { picks: 1, reviews };
}

/** @param {App} app */
function exportPicks(app) {
  download('picks.json', 'application/json', `${JSON.stringify(picksDocument(app.model, app.reviews), null, 2)}\n`);
}

/** @param {App} app */
function exportCSV(app) {
  download('picks.csv', 'text/csv', picksCSV(app.model, app.reviews));
}

/** Takes over a file that a person chose, and says what came of it. @param {App} app @param {File} file */
async function importPicks(app, file) {
  try {
    const text = await file.text();
    const document = /^\s*\{/.test(text) ? JSON.parse(text) : picksOfCSV(text);
    const { taken, older, strange } = app.reviews.takeAll(picksEntries(document));
    app.reviews.changed(taken);
    app.reviewed();
    toast([
      `${counted(taken.length, 'review')} imported`,
      older > 0 ? `${older} not newer than those here` : '',
      strange > 0 ? `${strange} of pictures that are not in this gallery` : '',
    ].filter(Boolean).join(', '));
  } catch (error) {
    app.notice(`“${file.name}” could not be imported: ${error instanceof SyntaxError ? 'it is no JSON' : /** @type {Error} */ (error).message}.`);
  }
}
