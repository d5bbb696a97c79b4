// Answers for the page of a desk at a meeting where the network does not: with what this browser kept of it. It stands between the
// browser and the server for these pages and for scanned codes alone.

import { forgetClosed, keptAnswer } from "./kept-desk.ts";

/** Of the events of such a worker what is used here; the types of pages do not know them. */
interface Fetching extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** Where a network is there and says nothing, nobody at a door waits for longer. */
const patienceMs = 6000;

const isOver = new Set([404, 410]);

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
  if (inTime && isOver.has(inTime.status)) await forgetClosed(request.url);
  return inTime ?? (await keptAnswer(request)) ?? asked;
}
