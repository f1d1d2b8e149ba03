// @ts-check
// What the keys do.

const keys = /** @type {[string, [string, string][]][]} */ ([
  ['Everywhere', [
    ['G', 'Grid'], ['T', 'Table'], ['R', 'Results'], ['/', 'Search'], ['F', 'Filters'], ['?', 'This help'],
    ['← → ↑ ↓', 'Move'], ['Enter or E', 'Open or close the loupe'], ['C', 'Compare'],
    ['Space', 'Select'], ['Shift + ← →', 'Select on the way'], ['Ctrl + A', 'Select all shown'], ['Esc', 'Close, clear the selection or the search'],
  ]],
  ['Review', [
    ['P', 'Pick'], ['X', 'Reject'], ['U', 'Clear'], ['1 … 5', 'Stars'], ['0', 'No stars'],
    ['6 7 8 9', 'Red, yellow, green, blue'], ['Shift + P or X', 'The same without going on'], ['Ctrl + Z', 'Undo'], ['Ctrl + S', 'Export picks.json'],
  ]],
  ['Compare', [
    ['V', 'Side by side, slider, blink, difference'], ['← → ↑ ↓', 'Change the side that is reviewed'], ['W', 'Review the next side'],
    ['S', 'Source photo as a side'], ['[ ]', 'Move the slider, brighten the difference'], ['Space', 'Blink by hand'],
  ]],
  ['Loupe', [
    ['← →', 'Previous, next'], ['↑ ↓', 'Step along one axis, the rest fixed'], ['A', 'Choose that axis'],
    ['Z', 'Zoom: whole picture, or its own pixels (200 % where it fits at 100 %)'], ['+ −', 'Zoom in, out'], ['Shift + arrows', 'Move a zoomed picture'],
    ['S', 'Source photo'], ['B', 'The picture it was chosen from'], ['M', 'Write a comment'], ['K', 'Set a pin; Enter: in the middle'], ['I', 'Details'],
  ]],
]);

class Help {
  constructor() {
    this.dialog = h('dialog.help', { 'aria-labelledby': 'help-title' },
      h('div.help-head', {}, h('h2', { id: 'help-title', text: 'Keyboard' }),
        h('button.icon', { 'aria-label': 'Close', onclick: () => this.dialog.close() }, icon('close'))),
      h('div.help-body', {}, ...keys.map(([title, rows]) => h('section', {}, h('h3', { text: title }),
        h('dl', {}, ...rows.map(([key, text]) => h('div', {}, h('dt', {}, h('kbd', { text: key })), h('dd', { text }))))))),
      h('p', {
        text: /^https?:$/.test(location.protocol)
          ? 'Reviews are kept by the server that shows this page, and in this browser.'
          : 'Reviews stay in this browser. “Picks” saves them as a file and takes files of others in.',
      }));
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
