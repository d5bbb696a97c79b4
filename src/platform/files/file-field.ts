import { z } from "zod";
import type { MessageKey } from "../i18n/message-key.ts";
import { type Upload, upload } from "../input.ts";
import type { FileFault } from "./look-into.ts";
import { lookIntoAside } from "./look-into-aside.ts";

/** A file that was looked into: of a kind that we take, pictures without metadata. */
export type KnownFile = Upload & { mediaType: string };

/**
 * The field of a form or call that takes a file; what is wrong with that is told at the field.
 * @param takes which of the kinds that we know; default: all
 */
export function fileField(
  say: (fault: FileFault) => MessageKey,
  takes: (mediaType: string) => boolean = () => true,
) {
  return upload.transform(async ({ name, bytes }, check): Promise<KnownFile> => {
    const found = await lookIntoAside({ name, bytes });
    if (!("fault" in found) && takes(found.mediaType)) return { name, ...found };
    const [fault, details] = "fault" in found ? [found.fault, found.details] : ["wrong" as const, undefined];
    check.addIssue({ code: "custom", message: say(fault), params: details, input: name });
    return z.NEVER;
  });
}
