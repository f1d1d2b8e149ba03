// @ts-check
// While a run goes on, its data is read again; afterwards nothing is.

/** The only scripts the page ever adds: its own data. */
const scripts = /** @type {any} */ (window).trustedTypes?.createPolicy('backdrop', {
  createScriptURL: (/** @type {string} */ address) => {
    if (!/^data\/(run|times)\.js\?\d+$/.test(address)) throw new TypeError('not a script of this gallery');
    return address;
  },
});

let readings = 0;

/** Reads a data script again. @param {'run' | 'times'} name @param {() => void} done called whether it worked or not */
function readScript(name, done) {
  readings += 1;
  const address = `data/${name}.js?${readings}`;
  const script = document.createElement('script');
  script.src = scripts ? scripts.createScriptURL(address) : address;
  const ended = () => {
    script.remove();
    done();
  };
  script.addEventListener('load', ended);
  script.addEventListener('error', ended);
  document.head.append(script);
}

/** @param {(run: Run) => void} done */
function readRun(done) {
  readScript('times', () => readScript('run', () => done(globals.backdropRun)));
}

/** @param {(run: Run) => void} changed called with every new state */
function followRun(changed) {
  let last = JSON.stringify(globals.backdropRun.outcomes);
  const look = () => {
    if (!globals.backdropRun.live) return;
    if (document.hidden) {
      setTimeout(look, 2000);
      return;
    }
    readRun((run) => {
      const now = JSON.stringify(run.outcomes);
      if (now !== last || !run.live) changed(run);
      last = now;
      setTimeout(look, 2000);
    });
  };
  setTimeout(look, 2000);
}
