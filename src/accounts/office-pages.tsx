// For administrators: what happened.

import { listPage } from "../ui/screens/list-page.tsx";
import { AuditLead, auditColumns } from "./office-screens.tsx";
import { paths } from "./paths.ts";
import { accountPlace } from "./places.ts";
import { auditFile, listAuditEntries } from "./queries.ts";

export const auditPage = listPage({
  path: paths.audit,
  reads: listAuditEntries,
  parent: accountPlace,
  title: "accounts:audit.title",
  list: ({ entries, ...page }) => ({ rows: entries, ...page }),
  rowKey: ({ id }) => id,
  columns: ({ t, language }) => auditColumns(t, language),
  empty: "accounts:audit.none",
  above: () => <AuditLead />,
  download: { name: "audit", reads: auditFile },
});
