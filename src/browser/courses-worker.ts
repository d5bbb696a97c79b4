// Answers for pages of courses where the network does not, with what this browser kept of them.

import { keptPage } from "./kept-courses.ts";

/** Of the events of such a worker what is used here; the types of pages do not know them. */
interface Fetching extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const patienceMs = 6000;

addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  if (request.method !== "GET") return;
  const isAsset = new URL(request.url).pathname.startsWith("/assets/");
  if (request.mode === "navigate" || isAsset) (event as Fetching).respondWith(answerTo(request));
});

async function answerTo(request: Request): Promise<Response> {
  const asked = fetch(request);
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs));
  const inTime = await Promise.race([asked.catch(() => undefined), late]);
  return inTime ?? (await keptPage(request.url)) ?? asked;
}
