// @ts-check

/** Light, dark or the system's; kept in the browser. */
function connectTheme() {
  const themes = /** @type {const} */ (['system', 'light', 'dark']);
  const toggle = byId('theme');
  let theme = 'system';
  try {
    theme = localStorage.getItem('backdrop.theme') ?? 'system';
  } catch {
    // A browser that keeps nothing starts with the system's theme each time.
  }
  const show = () => {
    const known = themes.find((name) => name === theme) ?? 'system';
    if (known === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = known;
    toggle.ariaLabel = `Theme: ${known}`;
    toggle.title = `Theme: ${known}`;
    fill(toggle, icon(known));
  };
  toggle.addEventListener('click', () => {
    theme = themes[(themes.findIndex((name) => name === theme) + 1) % themes.length];
    try {
      localStorage.setItem('backdrop.theme', theme);
    } catch {
      // It holds until the page is closed.
    }
    show();
  });
  show();
}
