import { job } from "../jobs/job.ts";
import { sendingJob } from "./mail.ts";
import { sendDueMails } from "./send-mails.ts";

/** Sends the outbox where a mail server is set. What the server did not take is due again at a later turn. */
export const sendMails = job({
  name: sendingJob,
  every: "* * * * *",
  retries: 2,
  async run({ service: { config, database, log, secret }, now, signal }) {
    const { smtpUrl, mailFrom, baseUrl } = config;
    if (!smtpUrl) return;
    await sendDueMails({
      db: database.db,
      smtp: { url: smtpUrl, from: mailFrom },
      host: new URL(baseUrl).hostname.replaceAll(/[^\w.-]/g, ""),
      now,
      signal,
      log,
      baseUrl,
      secret,
      contact: config.contact,
    });
  },
});
