// A made-up report for tests and benchmarks: every kind of question, citation and coverage, long enough for
// some fifteen pages. Its figures are invented.
import type { ReportCitation, ReportKeyFeature, ReportQuestion, SealedReport } from "../sealed-report.ts";

const sha = (letter: string) => letter.repeat(64);
const planFile = {
  name: "Mpango wa Kaunti (CIDP) 2023–2027.pdf",
  mediaType: "application/pdf",
  size: 2_431_118,
};
const registerFile = { name: "enrolment-register.xlsx", mediaType: "application/vnd.ms-excel", size: 48_200 };

const literacy: ReportCitation = {
  kind: "value",
  ref: "3f0e7f6a-0f0a-4c4c-9a51-3d2b6c7d1e01",
  measurement: {
    id: "1.1.1",
    name: { en: "Adult literacy rate", sw: "Kiwango cha watu wazima wanaojua kusoma na kuandika" },
    unit: "percent",
  },
  period: { from: "2023-01-01", to: "2023-12-31", label: "2023" },
  disaggregation: { sex: "female" },
  status: "measured",
  amount: "71.50",
  numerator: "286000",
  denominator: "400000",
  source: { title: "County household survey", kind: "survey", url: "https://example.org/survey" },
  valueVersion: 2,
  evidence: { name: registerFile.name, sha256: sha("b"), size: registerFile.size },
};
const notCollected: ReportCitation = {
  kind: "value",
  ref: "3f0e7f6a-0f0a-4c4c-9a51-3d2b6c7d1e02",
  measurement: { id: "6.1.2", name: { en: "Workplace learning", sw: "Kujifunza kazini" }, unit: "count" },
  period: { from: "2022-07-01", to: "2023-06-30", label: "2022/23" },
  disaggregation: {},
  status: "not_collected",
  amount: null,
  source: { title: "County labour office", kind: "official" },
  valueVersion: 1,
};
const plan: ReportCitation = { kind: "file", ...planFile, sha256: sha("a") };

const sentences = [
  "The county opened eleven community learning centres in these two years, each run by a committee of parents, teachers and learners.",
  "Where the nearest school is more than five kilometres away, a mobile library with books, tablets and a satellite link comes every second week.",
  "Four employers of the county now release apprentices for one day a week, and the technical institute certifies what they have learned.",
  "We learned that evening classes are full when there is a place for small children beside them, and empty when there is none.",
  "The next step is an agreement with the neighbouring counties on recognising prior learning.",
];

function essay(words: number): string {
  const all = Array.from({ length: 40 }, (_, at) => sentences.slice(at % 5, (at % 5) + 3).join(" "));
  const wanted = all.join(" ").split(" ").slice(0, words);
  const half = Math.ceil(wanted.length / 2);
  return `${wanted.slice(0, half).join(" ")}.\n\n${wanted.slice(half).join(" ")}.`;
}

function textQuestion(
  id: string,
  title: string,
  words: number,
  citations: ReportCitation[] = [],
): ReportQuestion {
  return {
    id,
    title: { en: title, sw: `${title} (sw)` },
    kind: "text",
    maxWords: words + 20,
    answer: { text: essay(words), language: "en", words, version: 3 },
    citations,
  };
}

const areas: [en: string, sw: string, count: number][] = [
  ["Individual empowerment and social inclusion", "Uwezeshaji wa mtu binafsi na ujumuishaji wa kijamii", 7],
  ["Economic development and cultural prosperity", "Maendeleo ya kiuchumi na ustawi wa kitamaduni", 7],
  ["Sustainable development", "Maendeleo endelevu", 5],
  ["Inclusive learning in the education system", "Kujifunza kwa wote katika mfumo wa elimu", 6],
  ["Revitalised learning in families and communities", "Kufufua kujifunza katika familia na jamii", 4],
  ["Effective learning for and in the workplace", "Kujifunza kwa ajili ya kazi na mahali pa kazi", 7],
  ["Extended use of modern learning technologies", "Matumizi mapana ya teknolojia za kisasa", 4],
  ["Enhanced quality and excellence in learning", "Ubora zaidi na umahiri katika kujifunza", 4],
  ["A vibrant culture of learning throughout life", "Utamaduni hai wa kujifunza katika maisha yote", 4],
  ["Strong political will and commitment", "Nia thabiti ya kisiasa na kujitolea", 3],
  ["Governance and participation of all stakeholders", "Uongozi na ushiriki wa wadau wote", 3],
  ["Mobilisation and utilisation of resources", "Kukusanya na kutumia rasilimali", 6],
];

function point(year: number, amount: string): NonNullable<ReportKeyFeature["baseline"]> {
  return {
    period: { from: `${year}-01-01`, to: `${year}-12-31`, label: String(year) },
    amount,
    source: { title: `KNBS, Statistical Abstract ${year}`, kind: "official" },
    valueVersion: 1,
  };
}

function keyFeature(area: number, at: number): ReportKeyFeature {
  const [en, sw] = areas[area] ?? ["", ""];
  const coverage = (
    ["measured", "measured", "not_collected", "measured", "no_value", "not_applicable"] as const
  )[(area + at) % 6];
  const history = [2019, 2021, 2023].map((year, step) =>
    point(year, (40 + area * 2 + at + step * 3.25).toFixed(2)),
  );
  const [baseline] = history;
  const latest = history.at(-1);
  return {
    measurement: {
      id: `${area + 1}.1.${at + 1}`,
      name: {
        en: `Share of people whose learning is supported, part ${at + 1}`,
        sw: `Sehemu ya watu wanaosaidiwa kujifunza, sehemu ${at + 1}`,
      },
      unit: at % 3 === 1 ? "per_100k" : "percent",
      direction: at % 3 === 1 ? "down" : "up",
    },
    focusArea: { id: String(area + 1), name: { en, sw } },
    coverage: coverage ?? "no_value",
    ...(coverage === "measured" && baseline && latest
      ? { baseline, latest, ...(at % 2 === 0 ? { history } : {}) }
      : {}),
  };
}

function sections(): SealedReport["sections"] {
  const record = (id: string, en: string, sw: string): ReportQuestion => ({
    id,
    title: { en, sw },
    kind: "record",
    citations: [],
  });
  return [
    {
      id: "city",
      title: { en: "City and contacts", sw: "Jiji na mawasiliano" },
      questions: [
        record("city.profile", "City profile", "Wasifu wa jiji"),
        record("city.leadership", "Political leadership", "Uongozi wa kisiasa"),
        record("city.focalPoint", "Learning-city focal point", "Mratibu wa jiji linalojifunza"),
        textQuestion("city.context", "Social context and motivation", 190),
      ],
    },
    {
      id: "plan",
      title: { en: "Developing a plan", sw: "Kuandaa mpango" },
      questions: [
        textQuestion("plan.vision", "Vision and objectives", 290, [plan, literacy]),
        {
          ...textQuestion("plan.policy", "Policies and strategies", 240, [plan]),
          answer: {
            text: "Kaunti ilipitisha Sheria ya Elimu ya Awali mwaka 2022.\n\nMpango Jumuishi wa Maendeleo wa Kaunti unataja kujifunza maishani.",
            language: "sw",
            words: 16,
            version: 1,
          },
        },
      ],
    },
    ...["coordination", "resources", "access", "celebration", "practice"].map((id, at) => ({
      id,
      title: { en: `Part ${at + 3}: ${id}`, sw: `Sehemu ya ${at + 3}: ${id}` },
      questions: [
        textQuestion(`${id}.first`, "What was done", 250, [literacy]),
        textQuestion(`${id}.second`, "What was learned", 250, [notCollected]),
        ...(at > 2 ? [] : [textQuestion(`${id}.third`, "Who took part", 250)]),
      ],
    })),
    {
      id: "monitoring",
      title: { en: "Monitoring and evaluation", sw: "Ufuatiliaji na tathmini" },
      questions: [
        {
          id: "monitoring.keyFeatures",
          title: { en: "Key Features table", sw: "Jedwali la Sifa Kuu" },
          kind: "table",
          citations: [],
        },
        {
          id: "monitoring.evaluation",
          title: { en: "Evaluation", sw: "Tathmini" },
          kind: "text",
          citations: [],
        },
      ],
    },
    {
      id: "signature",
      title: { en: "Sign-off", sw: "Kuidhinisha" },
      questions: [
        {
          id: "signature.declaration",
          title: { en: "Declaration", sw: "Tamko" },
          kind: "declaration",
          declaration: { name: "Amina Hassan", title: "County Executive for Education", confirmed: true },
          citations: [],
        },
      ],
    },
  ];
}

export function sampleReport(): SealedReport {
  return {
    format: "jifunze-report/1",
    network: {
      id: "kenya",
      name: { en: "Kenya Network of Learning Cities", sw: "Mtandao wa Miji Inayojifunza ya Kenya" },
      commission: { en: "Kenya National Commission for UNESCO", sw: "Tume ya Kitaifa ya Kenya ya UNESCO" },
      timeZone: "Africa/Nairobi",
    },
    city: {
      code: "kilifi",
      name: "Kilifi County",
      place: { county: "Kilifi", countyCode: "3", country: "KE" },
      population: { value: "1453787", year: 2019, source: "KNBS, Population and Housing Census, Volume I" },
      areaKm2: { value: "12539.7", year: 2019, source: "KNBS, Population and Housing Census, Volume I" },
      joined: "2022",
      leadership: { name: "A. N. Other", title: "Governor" },
      focalPoint: {
        name: "Juma Baraka",
        title: "Education officer",
        organisation: "Department of Education",
      },
    },
    language: "en",
    cycle: { code: "2022-2023", from: "2022-01-01", to: "2023-12-31" },
    template: { id: "gnlc-progress-report", edition: "kenya-1" },
    framework: { id: "key-features", edition: "2013" },
    sections: sections(),
    keyFeatures: areas.flatMap(([, , count], area) =>
      Array.from({ length: count }, (_, at) => keyFeature(area, at)),
    ),
    files: [
      { ...planFile, sha256: sha("a") },
      { ...registerFile, sha256: sha("b") },
    ],
    version: 1,
    submittedAt: "2024-03-28T11:05:00Z",
    submittedBy: { name: "Juma Baraka", role: "Coordinator" },
  };
}
