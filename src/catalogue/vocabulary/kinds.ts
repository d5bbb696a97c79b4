// What kind of learning something is, and what one has at the end. Their words are in the messages.

export const kinds = [
  "course",
  "short_course",
  "apprenticeship",
  "attachment",
  "mentoring",
  "learning_circle",
  "reading_group",
  "workshop",
  "talk",
  "festival_event",
  "field_school",
  "club",
  "tutoring",
  "trade_test",
  "recognition",
  "open_resource",
  "broadcast",
] as const;

export const certificates = ["none", "attendance", "provider", "trade_test", "national", "academic"] as const;
