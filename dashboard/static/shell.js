// Runs before Streamlit: chooses the theme from the address and follows links without a reload.
(() => {
  "use strict";

  const theme = new URLSearchParams(location.search).get("theme") === "dark" ? "Dark" : "Light";
  document.documentElement.dataset.theme = theme.toLowerCase();
  localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, JSON.stringify(theme));

  // Charts are drawn for a root of 18 px and scaled to the root that this screen has.
  const ROOT_PX = 18;
  const rescale = () => {
    const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
    document.documentElement.style.setProperty("--scale", (root / ROOT_PX).toFixed(4));
  };
  window.addEventListener("resize", rescale);
  window.addEventListener("load", rescale);

  // Where the server is, so that a deep page does not first look for it below its own path.
  const home = `${location.origin}/`;
  window.__streamlit = { BACKEND_BASE_URL: home, MAIN_PAGE_BASE_URL: home };

  // Streamlit asks for its icon font (370 KB) before any icon is drawn; let the first icon ask.
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, text) =>
    font.includes("Material") ? Promise.resolve([]) : load(font, text);

  // A page switched by the server arrives as two entries: the new parameters on the old path,
  // then the new path. The first is no screen that anybody saw, so the second takes its place.
  const push = history.pushState.bind(history);
  const TOGETHER_MS = 3000;
  let last = { search: null, path: null, at: -Infinity };
  history.pushState = (state, unused, target) => {
    const url = new URL(target, location.href);
    const follows =
      url.pathname !== location.pathname &&
      location.pathname === last.path &&
      url.search === location.search &&
      url.search === last.search &&
      performance.now() - last.at < TOGETHER_MS;
    last = { search: url.search, path: url.pathname, at: performance.now() };
    if (follows) history.replaceState(state, unused, target);
    else push(state, unused, target);
  };

  const sameTheme = (url) =>
    (url.searchParams.get("theme") === "dark" ? "Dark" : "Light") === theme;

  // Streamlit runs the page again on popstate, so a link is: push, then say that it moved.
  const follow = (url) => {
    if (url.href === location.href) return;
    push({}, "", url);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='/']");
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || event.button !== 0 || !plain || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    if (!sameTheme(url)) return;
    event.preventDefault();
    follow(url);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".pg-print")) window.print();
  });

  // A search field is a form whose action is the address it leads to, but for what was typed.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("form[action^='/']");
    if (!form) return;
    event.preventDefault();
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) url.searchParams.set(name, value.trim());
    follow(url);
  });
})();
