const course = (key: string) => `/courses/${key}`;
const unit = (key: string, of: string) => `${course(key)}/units/${of}`;
const guide = (key: string) => `/guides/${key}`;
const check = (key: string) => `/network/courses/${key}`;

export const paths = {
  courses: "/courses",
  course,
  unit,
  questions: (key: string, of: string) => `${unit(key, of)}/questions`,
  mine: (key: string) => `${course(key)}/mine`,
  certificate: (key: string) => `${course(key)}/mine/certificate.pdf`,
  start: (key: string) => `${course(key)}/start`,
  askBadge: (key: string) => `${course(key)}/badge`,
  guides: "/guides",
  guide,
  guideReadAloud: (key: string) => `${guide(key)}/read-aloud.txt`,
  guideChecks: "/network/guides",
  confirmGuide: (key: string) => `/network/guides/${key}/confirm`,
  links: "/network/course-links",
  addLink: "/network/course-links/new",
  editLink: (id: string) => `/network/course-links/${id}/edit`,
  confirmLink: (id: string) => `/network/course-links/${id}/confirm`,
  removeLink: (id: string) => `/network/course-links/${id}/remove`,
  county: "/practice-county",
  countyTask: (task: string) => `/practice-county/${task}`,
  all: "/network/courses",
  check,
  step: (key: string, action: string) => `${check(key)}/steps/${action}`,
  achievement: (key: string) => `${check(key)}/achievement`,
  badges: "/network/course-badges",
  calibration: "/network/calibration",
  rate: (sample: string) => `/network/calibration/${sample}`,
  openData: (city: string, ending: "csv" | "json") => `/cities/${city}/courses/open-data.${ending}`,
  attest: (enrolment: string) => `/network/course-badges/${enrolment}`,
};
