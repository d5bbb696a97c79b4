// One mail that came, read as far as we need it: who answers what, whether a machine wrote it, and what it says. Runs in a worker.

import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";

export interface ReadMail {
  /** Empty where it has none. */
  messageId: string;
  /** Where a token can stand: addresses that it went to, and its subject. */
  written: string[];
  /** A machine wrote it: nobody said anything, and an answer could go on for ever. */
  isAutomatic: boolean;
  text: string;
}

/** So much of a text is looked at; people write a page. */
const longestText = 100_000;
const most = 50;

export async function readMail(source: Uint8Array): Promise<ReadMail> {
  const mail = await simpleParser(Buffer.from(source), {
    skipImageLinks: true,
    skipTextLinks: true,
    skipTextToHtml: true,
    maxHtmlLengthToParse: longestText * 5,
  });
  return {
    messageId: (mail.messageId ?? "").slice(0, 1000),
    written: [
      ...addressesOf(mail.to),
      ...addressesOf(mail.cc),
      ...["delivered-to", "x-original-to", "envelope-to"].flatMap((name) => linesOf(mail, name)),
      mail.subject ?? "",
    ]
      .slice(0, most)
      .map((one) => one.slice(0, 1000)),
    isAutomatic: isAutomatic(mail),
    text: (mail.text ?? "").slice(0, longestText),
  };
}

function addressesOf(field: AddressObject | AddressObject[] | undefined): string[] {
  const all = field === undefined ? [] : Array.isArray(field) ? field : [field];
  return all.flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));
}

const linesOf = (mail: ParsedMail, name: string): string[] =>
  mail.headerLines.flatMap(({ key, line }) =>
    key === name ? [line.slice(line.indexOf(":") + 1).trim()] : [],
  );

/** RFC 3834 and what was usual before it. */
function isAutomatic(mail: ParsedMail): boolean {
  const said = (name: string) => linesOf(mail, name).map((line) => line.toLowerCase());
  const submitted = said("auto-submitted");
  return (
    submitted.some((line) => line !== "" && !line.startsWith("no")) ||
    said("precedence").some((line) => /^(bulk|junk|list|auto_reply)\b/.test(line)) ||
    said("return-path").some((line) => line === "<>" || line === "") ||
    said("content-type").some((line) => line.startsWith("multipart/report")) ||
    said("list-id").length > 0 ||
    ["x-autoreply", "x-autorespond", "x-auto-reply"].some((name) => said(name).length > 0) ||
    said("from").some((line) => /\b(mailer-daemon|postmaster|no-?reply)@/.test(line))
  );
}
