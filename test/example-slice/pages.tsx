// What the screens are called, where they lie, what they read and do. How they look is in views.tsx.

import { cityParent } from "../../src/network/parents.ts";
import { readDateFields } from "../../src/ui/date-fields.ts";
import { button } from "../../src/ui/screens/button.tsx";
import { formPage } from "../../src/ui/screens/form-page.tsx";
import { page } from "../../src/ui/screens/page.tsx";
import { publishNotice, writeNotice } from "./commands.ts";
import { noticesTag, paths } from "./paths.ts";
import { listNotices, readNotice } from "./queries.ts";
import { NoticeForm, NoticeList, NoticeText } from "./views.tsx";
import { mayBecome } from "./workflow.ts";

export const noticesPage = page({
  path: "/cities/:city/notices",
  reads: listNotices,
  parent: cityParent,
  title: "notices:title",
  caption: ({ city }) => city.name,
  shows: ({ city }) => [noticesTag(city.id)],
  examples: [{ city: "kilifi" }],
  draw: ({ city, notices }, { may }) => (
    <NoticeList city={city.id} notices={notices} canWrite={may(writeNotice)} />
  ),
});

export const newNoticePage = formPage({
  path: "/cities/:city/notices/new",
  reads: listNotices,
  does: writeNotice,
  parent: noticesPage,
  title: "notices:new",
  examples: [{ city: "kilifi" }],
  read: (fields) => readDateFields(fields, "endsOn"),
  draw: ({ city }, form) => <NoticeForm city={city.id} form={form} />,
  done: ({ id }, { params }) => paths.notice(params.city, id),
  flash: "notices:written",
});

export const noticePage = page({
  path: "/cities/:city/notices/:notice",
  reads: readNotice,
  parent: noticesPage,
  title: ({ notice }) => notice.title,
  draw: ({ city, notice }, { may, now }) => (
    <NoticeText
      city={city.id}
      notice={notice}
      canPublish={may(publishNotice) && mayBecome(notice, "published", now)}
    />
  ),
});

export const publishButton = button({
  path: "/cities/:city/notices/:notice/publish",
  does: publishNotice,
  done: "/cities/:city/notices",
  flash: "notices:published",
});
