// @ts-check
// Which key does what, wherever one is.

class Keyboard {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
  }

  listen() {
    document.addEventListener('keydown', (event) => this.key(event));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { app } = this;
    const target = /** @type {HTMLElement} */ (event.target);
    const isMeant = event.ctrlKey || event.metaKey ? /^[zas]$/.test(event.key) : !event.altKey;
    if (!isMeant) return;
    if (target.matches('input:not([type=checkbox]):not([type=range]), select, textarea')) {
      if (target.id === 'search') this.searchKey(event);
      return;
    }
    if (app.help.dialog.open && event.key !== '?') return;
    if (this.command(event)) event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  searchKey(event) {
    const { app } = this;
    const field = byId('search');
    if (event.key === 'Escape') {
      app.query = '';
      field.value = '';
      app.filter();
      field.blur();
    } else if (event.key === 'Enter' && app.cells.length > 0) {
      app.select(app.current);
    }
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was a command */
  command(event) {
    const { app } = this;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey) {
      if (key === 'z') app.undo();
      else if (key === 's') exportPicks(app);
      else if (!app.isLarge && app.showsPictures) app.setSelected(new Set(app.cells));
      return true;
    }
    if (/^[0-5]$/.test(key)) {
      app.review({ stars: Number(key) });
      return true;
    }
    if (/^[6-9]$/.test(key)) {
      app.label(Number(key) - 5);
      return true;
    }
    switch (key) {
      case 'p': app.review({ pick: 1 }, event.shiftKey); return true;
      case 'x': app.review({ pick: -1 }, event.shiftKey); return true;
      case 'u': app.review({ pick: 0, stars: 0, label: 0 }); return true;
      case 'g': app.setView('grid'); return true;
      case 't': if (app.model.varying.length > 0) app.setView('table'); return true;
      case 'r': app.setView('results'); return true;
      case '?': app.help.toggle(); return true;
      default: break;
    }
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches('[type=range]') && (key.startsWith('Arrow') || key === 'Home' || key === 'End')) return false;
    if (app.loupe.isOpen) return app.loupe.key(event);
    if (app.compare.isOpen) return app.compare.key(event);
    if (key === '/') {
      byId('search').focus();
      byId('search').select();
      return true;
    }
    if (key === 'f') {
      app.showFilters(true);
      return true;
    }
    const facets = target.closest('#facets');
    if (facets && /^Arrow(Up|Down)$/.test(key)) {
      const buttons = [...facets.querySelectorAll('button')];
      buttons[buttons.indexOf(/** @type {any} */ (target)) + (key === 'ArrowUp' ? -1 : 1)]?.focus();
      return true;
    }
    return app.showsPictures && this.pictureKey(event, key);
  }

  /** In the grid and the table. @param {KeyboardEvent} event @param {string} key @returns {boolean} */
  pictureKey(event, key) {
    const { app } = this;
    const target = /** @type {HTMLElement} */ (event.target);
    const isTile = target.matches('[data-cell]');
    switch (key) {
      case 'e': app.openLoupe(); return true;
      case 'c': app.openCompare(); return true;
      case 'Enter':
        if (!isTile && target.matches('button, input, a, summary')) return false;
        app.openLoupe();
        return true;
      case ' ':
        if (!isTile && target.matches('button, input, summary')) return false;
        app.toggleSelected(app.current);
        return true;
      case 'Escape':
        if (app.selected.size === 0) return false;
        app.setSelected(new Set());
        return true;
      case 'ArrowLeft': case 'ArrowRight': case 'ArrowUp': case 'ArrowDown':
      case 'PageUp': case 'PageDown': case 'Home': case 'End': {
        if (app.cells.length === 0) return false;
        // The first arrow shows where one is, the next ones move.
        const next = isTile ? app.shown.step(key) : app.current;
        if (next === null) return true;
        if (event.shiftKey) {
          const [from, to] = [app.cells.indexOf(app.current), app.cells.indexOf(next)].sort((a, b) => a - b);
          app.setSelected(new Set([...app.selected, ...(app.shown === app.grid ? app.cells.slice(from, to + 1) : [app.current, next])]));
        }
        app.select(next);
        return true;
      }
      default: return false;
    }
  }
}
