// @ts-check
// The contact sheet for the printer: every shown cell, which the screen's views never hold at once.

const mostOnASheet = 2000;

/** Makes the sheet for as long as it is printed. @param {App} app */
function makeSheet(app) {
  const { model, reviews } = app;
  const cells = app.cells.slice(0, mostOnASheet);
  const sheet = byId('sheet');
  fill(sheet,
    h('h1', { dir: 'auto', text: model.title }),
    h('p', { text: `${counted(app.cells.length, 'picture')}${app.cells.length > cells.length ? `, the first ${cells.length}` : ''}` }),
    h('div.sheet-pictures', {}, ...cells.map((cell) => {
      const address = model.thumbnail(cell, 320);
      return h('figure', {},
        address ? h('img', { src: address, alt: '' }) : stateNote(model, cell),
        h('figcaption', { dir: 'auto', text: model.caption(cell) || model.cells[cell].id }),
        h('p.sheet-review', { text: reviewWords(reviews.of(cell)).join(', ') }));
    })));
  return sheet;
}

/** @param {App} app */
async function printSheet(app) {
  const sheet = makeSheet(app);
  toast('Preparing the contact sheet…');
  await Promise.allSettled([...sheet.querySelectorAll('img')].map((image) => image.decode()));
  window.print();
}

/** @param {App} app */
function connectSheet(app) {
  window.addEventListener('beforeprint', () => {
    if (byId('sheet').childElementCount === 0) makeSheet(app);
  });
  window.addEventListener('afterprint', () => fill(byId('sheet')));
}
