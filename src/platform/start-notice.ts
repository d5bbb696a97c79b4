// What slices tell whoever has started the server, below its address.

import type { Service } from "./service.ts";
import { slot } from "./slot.ts";

/** Undefined where there is nothing to tell. */
type StartNotice = (service: Service, baseUrl: string) => Promise<string | undefined>;

export const startNotices = slot<StartNotice>();

export async function noticesOf(service: Service, baseUrl: string): Promise<string[]> {
  const notices: string[] = [];
  for (const tell of startNotices.given()) {
    const notice = await tell(service, baseUrl);
    if (notice !== undefined) notices.push(notice);
  }
  return notices;
}
