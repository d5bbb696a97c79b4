// The address of a certificate.

import { downloadHeaders } from "../../platform/files/download.ts";
import { file } from "../../ui/screens/file.ts";
import { certificatePdf } from "./certificate-pdf.ts";
import { ownCertificate } from "./queries.ts";

export const certificateFile = file({
  path: "/courses/:course/mine/certificate.pdf",
  reads: ownCertificate,
  answer: (certificate, { language, config }) => ({
    headers: downloadHeaders(
      `certificate-${certificate.course.key}.pdf`,
      "application/pdf",
      "private, no-store",
    ),
    content: () => certificatePdf(certificate, language, config.baseUrl),
  }),
});
