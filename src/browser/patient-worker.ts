// A worker that stands between the browser and the server for pages and what they are drawn with: where no answer comes in time, it gives
// what this browser kept.

/** Of the events of such a worker what is used here; the types of pages do not know them. */
interface Fetching extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** Where a network is there and says nothing, nobody waits for longer. */
const patienceMs = 6000;

interface Kept {
  /** What was kept for it, if anything. */
  answerFor: (request: Request) => Promise<Response | undefined>;
  /** Told of each answer that came in time, before it is given. */
  heard?: (request: Request, answer: Response) => Promise<void>;
}

export function answerWithKept({ answerFor, heard }: Kept): void {
  async function answerTo(request: Request): Promise<Response> {
    const asked = fetch(request);
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs));
    const inTime = await Promise.race([asked.catch(() => undefined), late]);
    if (inTime) await heard?.(request, inTime);
    return inTime ?? (await answerFor(request)) ?? asked;
  }

  addEventListener("fetch", (event) => {
    const { request } = event as Fetching;
    if (request.method !== "GET") return;
    const isAsset = new URL(request.url).pathname.startsWith("/assets/");
    if (request.mode === "navigate" || isAsset) (event as Fetching).respondWith(answerTo(request));
  });
}
