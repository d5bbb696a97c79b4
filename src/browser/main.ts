// What makes pages nicer where there is JavaScript. Everything works without it.

import { Button, Checkboxes, ErrorSummary, SkipLink } from "govuk-frontend";
import { startAutosave, startMerging } from "./autosave.ts";
import { forgetOldDesk, startCheckIn, startScanned } from "./check-in.ts";
import { startCourse, startCourseQuestions } from "./courses.ts";
import { focusAnswer } from "./focus-answer.ts";
import { startKeptList, startSignOut } from "./kept-lists.ts";
import { startNotes } from "./notes.ts";
import { startPaper } from "./paper.ts";
import { startPasskey } from "./passkeys.ts";
import { showCurrentPlace } from "./place-bar.ts";
import { startOrganisations, startPlaces, startWords } from "./places.ts";
import { claimTab, TextStore } from "./text-store.ts";
import { startWaiting } from "./waiting.ts";
import { startWordCount, tellWordCount } from "./word-count.ts";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

const components = [Button, Checkboxes, ErrorSummary, SkipLink] as const;
for (const Component of components) {
  for (const element of document.querySelectorAll(`[data-module="${Component.moduleName}"]`))
    new Component(element);
}
showCurrentPlace();
focusAnswer();
startNotes();
startPaper();
startWaiting();

forgetOldDesk();
for (const section of document.querySelectorAll<HTMLElement>("[data-check-in]")) startCheckIn(section);
for (const section of document.querySelectorAll<HTMLElement>("[data-scanned]")) startScanned(section);
for (const part of document.querySelectorAll<HTMLElement>("[data-course]"))
  startCourse(part, document.body.dataset.account);
startCourseQuestions(document.body.dataset.account);
for (const section of document.querySelectorAll<HTMLElement>("[data-passkey]")) startPasskey(section);

for (const field of document.querySelectorAll<HTMLInputElement>("input[data-places]")) startPlaces(field);
for (const field of document.querySelectorAll<HTMLInputElement>("input[data-words]")) startWords(field);
for (const field of document.querySelectorAll<HTMLInputElement>("input[data-organisations]"))
  startOrganisations(field);

const store = TextStore.ofPage(document.body.dataset);
const tab = claimTab();
for (const textarea of document.querySelectorAll("textarea")) {
  const wordCount = textarea.dataset.maxWords ? startWordCount(textarea) : undefined;
  if (textarea.dataset.autosave) startAutosave(textarea, store, tab, wordCount);
  else if (wordCount) tellWordCount(textarea, wordCount);
  if (textarea.dataset.keeps) startMerging(textarea, store, tab);
}
if (store) {
  for (const list of document.querySelectorAll<HTMLElement>("[data-kept-texts]")) startKeptList(list, store);
  startSignOut(store);
}
