// @ts-check
// Which key does what, wherever one is.

class Keyboard {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
  }

  listen() {
    document.addEventListener('keydown', (event) => this.key(event));
    document.addEventListener('pointerdown', () => { this.app.isByHand = true; }, true);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { app } = this;
    const target = /** @type {HTMLElement} */ (event.target);
    app.isByHand = false;
    const isMeant = event.ctrlKey || event.metaKey ? /^[zas]$/.test(event.key) : !event.altKey;
    if (!isMeant) return;
    if (target.matches('input:not([type=checkbox]):not([type=range]), select, textarea')) {
      if (target.id === 'search') this.searchKey(event);
      else if (target.matches('select') && event.key === 'Escape') app.focus();
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
      app.focus();
    } else if (event.key === 'Enter' && app.cells.length > 0) {
      app.select(app.current);
    }
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was a command */
  command(event) {
    const { app } = this;
    const key = keyName(event);
    if (event.ctrlKey || event.metaKey) {
      if (key === 'z') app.undo();
      else if (key === 's') exportPicks(app);
      else if (app.isLarge || !app.showsPictures) return false;
      else app.setSelected(new Set(app.cells));
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
    const everywhere = {
      p: () => app.review({ pick: 1 }, event.shiftKey),
      x: () => app.review({ pick: -1 }, event.shiftKey),
      u: () => app.review({ pick: 0, stars: 0, label: 0 }),
      g: () => app.setView('grid'),
      t: () => app.model.varying.length > 0 && app.setView('table'),
      r: () => app.setView('results'),
      '?': () => app.help.toggle(),
    };
    if (obey(event, everywhere)) return true;
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
    if (target.closest('#facets') && /^Arrow(Up|Down)$/.test(key)) {
      const { buttons } = app.facets;
      buttons[buttons.indexOf(target) + (key === 'ArrowUp' ? -1 : 1)]?.focus();
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
        if (target.closest('#facets')) {
          app.showFilters(false);
          app.focus();
        } else {
          app.setSelected(new Set());
        }
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

/** A letter without its case. @param {KeyboardEvent} event */
function keyName({ key }) {
  return key.length === 1 ? key.toLowerCase() : key;
}

/** Does what some commands say of a key. @param {KeyboardEvent} event @param {Record<string, () => void>} commands @returns {boolean} whether they say something */
function obey(event, commands) {
  const act = commands[keyName(event)];
  act?.();
  return act !== undefined;
}
