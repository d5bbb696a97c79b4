// What makes pages nicer where there is JavaScript. Everything works without it.

import { Button, Checkboxes, ErrorSummary, SkipLink } from "govuk-frontend";
import { startAutosave } from "./autosave.ts";
import { startWordCount } from "./word-count.ts";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

const components = [Button, Checkboxes, ErrorSummary, SkipLink] as const;
for (const Component of components) {
  for (const element of document.querySelectorAll(`[data-module="${Component.moduleName}"]`))
    new Component(element);
}
const waiting = document.querySelector<HTMLElement>("[data-reload-seconds]");
if (waiting) setTimeout(() => location.reload(), Number(waiting.dataset.reloadSeconds) * 1000);
for (const textarea of document.querySelectorAll("textarea")) {
  if (textarea.dataset.maxWords) startWordCount(textarea);
  if (textarea.dataset.autosave) startAutosave(textarea);
}
