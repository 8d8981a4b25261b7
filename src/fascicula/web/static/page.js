"use strict";
// What the page adds when scripts run: focus and announcements after a swap, the body map, the print button. Without it everything works.
(() => {
  const find = (query, root = document) => root.querySelector(query);
  const all = (query, root = document) => [...root.querySelectorAll(query)];

  const named = (value) => all('input[name="place"]').find((box) => box.value === value);
  const boxOf = ({ dataset }) => named(`${dataset.finding}.${dataset.side}`) || named(dataset.finding);
  const ticked = (region) => boxOf(region)?.checked || named(region.dataset.finding)?.checked;
  const mirror = (map) => all("[data-region]", map).forEach((region) => region.classList.toggle("chosen", Boolean(ticked(region))));

  const show = (map, id) => {
    all(".tabs button", map).forEach((tab) => tab.classList.toggle("on", tab.dataset.view === id));
    all(".view", map).forEach((view) => { view.hidden = view.dataset.view !== id; });
  };

  const start = () => {
    const map = find("#map");
    if (map) {
      map.hidden = false;
      mirror(map);
    }
    const print = find("#print");
    if (print) print.hidden = false;
  };

  // The browser's own Back goes one question back instead of leaving: one entry of the history stands for "inside", without any answer.
  const view = () => find('#form input[name="view"]').value;
  const remember = () => {
    if (view() !== "start" && !history.state?.inside) history.pushState({ inside: true }, "");
  };
  window.addEventListener("popstate", () => {
    if (view() !== "start") find("#form").requestSubmit(find("#earlier"));
  });

  document.addEventListener("click", (event) => {
    const map = find("#map");
    const tab = event.target.closest(".tabs button");
    if (tab) show(map, tab.dataset.view);
    const region = event.target.closest("[data-region]");
    const box = region && boxOf(region);
    if (box) {
      box.checked = !box.checked;
      mirror(map);
    }
    if (event.target.closest("#print")) window.print();
    const link = event.target.closest('.mistakes a, a.skip');
    const field = link && find(link.getAttribute("href"));
    if (field) {
      event.preventDefault();
      field.focus();
    }
  });

  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.name === "place" && find("#map")) mirror(find("#map"));
    // "none" and a line contradict each other: the last one pressed wins
    const lonely = { none: ".safety input", "look-unknown": 'input[name="look"]' };
    for (const [name, others] of Object.entries(lonely)) {
      if (box.name === name && box.checked) all(others).forEach((other) => { other.checked = false; });
      if (box.checked && box.matches(others) && find(`input[name="${name}"]`)) find(`input[name="${name}"]`).checked = false;
    }
    const pair = box.closest(".safety");
    if (pair && box.checked) all("input", pair).filter((other) => other !== box).forEach((other) => { other.checked = false; });
  });

  document.addEventListener("htmx:after:swap", () => {
    const page = find("#page");
    document.documentElement.lang = page.lang;
    document.title = page.dataset.title;
    find("#live").textContent = page.dataset.live;
    find("#problem").hidden = true;
    start();
    remember();
    window.scrollTo(0, 0);
    setTimeout(() => (find(".mistakes") || find("h1"))?.focus({ preventScroll: true }));
  });

  document.addEventListener("htmx:error", () => { find("#problem").hidden = false; });
  document.addEventListener("htmx:response:error", () => { find("#problem").hidden = false; });

  start();
  find(".mistakes")?.focus();
})();
