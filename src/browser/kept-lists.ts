// Lists of what this browser keeps: on a report that cannot be written any more, on the account's page, at sign-out.

import { keptBox } from "./kept-box.ts";
import { isSameText } from "./kept-text.ts";
import type { TextStore } from "./text-store.ts";

/** Fills a list with the kept texts of the questions whose addresses begin with its `data-kept-texts`. */
export function startKeptList(list: HTMLElement, store: TextStore): void {
  const { keptTexts: start = "", savedText } = list.dataset;
  let drawing = 0;

  async function draw(): Promise<void> {
    drawing += 1;
    const own = drawing;
    const slots = await store.all(start);
    if (own !== drawing) return;
    for (const old of Array.from(list.querySelectorAll(".kept-item"))) old.remove();
    const shown = slots.filter(
      ({ kept }) => !(kept && savedText !== undefined && isSameText(kept.text, savedText)),
    );
    list.hidden = shown.length === 0;
    for (const element of all("[data-with-kept-texts]")) element.hidden = shown.length === 0;
    for (const element of all("[data-without-kept-texts]")) element.hidden = shown.length > 0;
    for (const { url, tab, kept } of shown) {
      const forget = () => void store.forget(url, tab).then(draw);
      const item = document.createElement("div");
      item.className = "kept-item";
      if (kept && kept.page !== location.pathname) item.append(linkTo(kept.page, kept.title));
      item.append(keptBox(kept, list.dataset, { forget }));
      list.append(item);
    }
  }

  store.onChange(() => void draw());
  void draw();
}

function linkTo(page: string, title: string): HTMLElement {
  const heading = document.createElement("h3");
  const link = document.createElement("a");
  heading.className = "govuk-heading-s";
  link.className = "govuk-link";
  link.href = page;
  link.textContent = title;
  heading.append(link);
  return heading;
}

/** Whoever signs out is asked what becomes of the texts that this browser keeps. */
export function startSignOut(store: TextStore): void {
  for (const form of all("form[data-asks-at]")) {
    form.addEventListener("submit", (event) => {
      if (!store.hasAny()) return;
      event.preventDefault();
      location.assign(form.dataset.asksAt ?? "");
    });
  }
  for (const form of all("form[data-forgets]")) {
    form.hidden = !store.hasAny();
    form.addEventListener("submit", () => store.forgetAll());
  }
}

function all(selector: string): HTMLElement[] {
  return Array.from(document.querySelectorAll<HTMLElement>(selector));
}
