// @ts-check
// The buttons that give a review, under a large picture.

class ReviewBar {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.pick = button('pick', 'Pick (P)', () => app.review({ pick: 1 }), 'Pick', 'text.pick');
    this.reject = button('reject', 'Reject (X)', () => app.review({ pick: -1 }), 'Reject', 'text.reject');
    this.stars = [1, 2, 3, 4, 5].map((stars) => button(`star-${stars}`, `${counted(stars, 'star')} (${stars})`,
      () => app.review({ stars: app.reviews.of(app.current).stars === stars ? 0 : stars }), '☆', 'star'));
    this.labels = labels.slice(1).map((name, place) => button(`label-${name}`, `${sentence(name)} label (${place + 6})`,
      () => app.label(place + 1), h(`span.dot.${name}`), 'label'));
    this.element = h('div.review', { role: 'group', 'aria-label': 'Review' },
      this.reject, h('span.stars-row', {}, ...this.stars), h('span.labels-row', {}, ...this.labels), this.pick);
  }

  /** @param {Readonly<Review>} review */
  draw({ pick, stars, label }) {
    this.pick.ariaPressed = `${pick === 1}`;
    this.reject.ariaPressed = `${pick === -1}`;
    this.stars.forEach((star, place) => {
      star.ariaPressed = `${stars === place + 1}`;
      star.classList.toggle('on', place < stars);
      star.textContent = place < stars ? '★' : '☆';
    });
    for (const [place, element] of this.labels.entries()) element.ariaPressed = `${label === place + 1}`;
  }
}
