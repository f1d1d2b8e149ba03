// @ts-check
// What the keys do.

const keys = /** @type {[string, [string, string][]][]} */ ([
  ['Everywhere', [
    ['G', 'Grid'], ['T', 'Table'], ['/', 'Search'], ['?', 'This help'],
    ['← → ↑ ↓', 'Move'], ['Enter or E', 'Open or close the loupe'], ['Esc', 'Close, or clear the search'],
  ]],
  ['Loupe', [
    ['← →', 'Previous, next'], ['↑ ↓', 'Step along one axis, the rest fixed'], ['A', 'Choose that axis'],
    ['Z', 'Zoom: whole picture, or its own pixels (200 % where it fits at 100 %)'], ['+ −', 'Zoom in, out'], ['Shift + arrows', 'Move a zoomed picture'],
    ['S', 'Source photo'], ['I', 'Details'],
  ]],
  ['Review', [
    ['P', 'Pick'], ['X', 'Reject'], ['U', 'Clear'], ['1 … 5', 'Stars'], ['0', 'No stars'], ['Ctrl + Z', 'Undo'],
  ]],
]);

class Help {
  constructor() {
    this.dialog = h('dialog', { class: 'help', 'aria-labelledby': 'help-title' },
      h('div', { class: 'help-head' }, h('h2', { id: 'help-title', text: 'Keyboard' }),
        h('button', { type: 'button', class: 'icon', 'aria-label': 'Close', onclick: () => this.dialog.close() }, icon('close'))),
      h('div', { class: 'help-body' }, ...keys.map(([title, rows]) => h('section', {}, h('h3', { text: title }),
        h('dl', {}, ...rows.map(([key, text]) => h('div', {}, h('dt', {}, h('kbd', { text: key })), h('dd', { text }))))))),
      h('p', { text: 'Picks and stars stay in this browser. “Export picks” saves them as picks.json.' }));
    this.dialog.addEventListener('click', (/** @type {MouseEvent} */ event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    document.body.append(this.dialog);
  }

  toggle() {
    if (this.dialog.open) this.dialog.close();
    else this.dialog.showModal();
  }
}
