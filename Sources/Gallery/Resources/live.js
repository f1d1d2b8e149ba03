// @ts-check
// While a run goes on, its data is read again; afterwards nothing is.

/** The only script the page ever adds: its own data. */
const scripts = /** @type {any} */ (window).trustedTypes?.createPolicy('backdrop', {
  createScriptURL: (/** @type {string} */ address) => {
    if (!/^data\/run\.js\?\d+$/.test(address)) throw new TypeError('not a script of this gallery');
    return address;
  },
});

/** @param {(run: Run) => void} changed called with every new state */
function followRun(changed) {
  let last = JSON.stringify(globals.backdropRun.outcomes);
  let count = 0;
  const look = () => {
    if (!globals.backdropRun.live) return;
    if (document.hidden) {
      setTimeout(look, 2000);
      return;
    }
    count += 1;
    const address = `data/run.js?${count}`;
    const script = document.createElement('script');
    script.src = scripts ? scripts.createScriptURL(address) : address;
    const done = () => {
      script.remove();
      const now = JSON.stringify(globals.backdropRun.outcomes);
      if (now !== last || !globals.backdropRun.live) changed(globals.backdropRun);
      last = now;
      setTimeout(look, 2000);
    };
    script.addEventListener('load', done);
    script.addEventListener('error', done);
    document.head.append(script);
  };
  setTimeout(look, 2000);
}
