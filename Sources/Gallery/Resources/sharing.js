// @ts-check
// Under `backdrop review` every change goes to the server at once, and those of others arrive.

/** @param {App} app */
function share(app) {
  if (!/^https?:$/.test(location.protocol)) return;
  const { model, reviews } = app;
  /** What the server has not taken yet. @type {Set<string>} */
  const waiting = new Set();
  let isSending = false;

  /** @param {any} document */
  const take = (document) => {
    const { taken } = reviews.takeAll(picksEntries(document));
    if (taken.length > 0) app.reviewed();
  };

  const send = async () => {
    if (isSending || waiting.size === 0) return;
    isSending = true;
    const keys = new Set(waiting);
    waiting.clear();
    try {
      const body = JSON.stringify(picksDocument(model, reviews, keys));
      // Arrives even where the page is closed at once; browsers do that for small ones only.
      const keepalive = body.length < 2e4;
      const answer = await fetch('api/reviews', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, keepalive });
      if (!answer.ok) throw new Error(`${answer.status}`);
      app.notice('');
    } catch {
      for (const key of keys) waiting.add(key);
      app.notice('The review server does not answer. Picks are kept in this browser and sent when it does.');
      setTimeout(send, 3000);
    }
    isSending = false;
    if (waiting.size > 0 && byId('notice').hidden) send();
  };

  reviews.changed = (keys) => {
    for (const key of keys) waiting.add(key);
    send();
  };
  fetch('api/reviews').then((answer) => answer.json()).then((document) => {
    take(document);
    // What this browser has and the server has not, or later.
    const there = new Map(picksEntries(document).map(({ key, review }) => [key, review.at]));
    reviews.changed(reviews.keys.filter((key) => (reviews.reviews.get(key)?.at ?? 0) > (there.get(key) ?? 0)));
  }).catch(() => app.notice('The review server does not answer. Picks stay in this browser.'));
  const events = new EventSource('api/events');
  events.addEventListener('reviews', (event) => {
    try {
      take(JSON.parse(event.data));
    } catch {
      // What cannot be read says nothing.
    }
  });
  events.addEventListener('run', () => readRun((run) => app.runChanged(run)));
}
