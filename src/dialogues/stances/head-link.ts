import { linkKind } from "../../platform/link.ts";
import { refuse } from "../problems.ts";

/**
 * Lets the head of a city confirm what it thinks; its subject names the dialogue, the city, and the version that they were asked about:
 * whoever had the link before reads nothing that was said since.
 */
export const headLink = linkKind({
  purpose: "what a city thinks, for its head to confirm",
  unknown: refuse.no_stance,
  over: refuse.not_now,
});

export const headSubject = (dialogue: string, city: string, version: number) =>
  `${dialogue}~${city}~${version}`;

export function readSubject(subject: string): { dialogue: string; city: string; version: number } {
  const [dialogue = "", city = "", version = ""] = subject.split("~");
  return { dialogue, city, version: Number(version) };
}
