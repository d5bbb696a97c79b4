// The order of the house: a slice may import platform, ui and the slices above it, never one below.
// What was one slice until now stands as one here until its parts import only upwards.
const measuring = "evidence|values|imports|asking|workbooks|scorecard|open-data";
const order = ["accounts", "framework", "network", measuring, "reports", "portal"];

const never = (name, from, to) => ({ name, severity: "error", from: { path: from }, to: { path: to } });

module.exports = {
  forbidden: [
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    never("platform-stands-alone", "^src/platform/", `^src/(ui|browser|${order.join("|")})/`),
    never("ui-knows-no-slice", "^src/ui/", `^src/(browser|${order.join("|")})/`),
    ...order
      .slice(0, -1)
      .map((slice, index) =>
        never(
          `${slice}-imports-only-upwards`,
          `^src/(${slice})/`,
          `^src/(${order.slice(index + 1).join("|")})/`,
        ),
      ),
    never("app-is-the-top", "^src/[a-z]+/", "^src/(slices|app|main|cli|start|demo)\\.tsx?$"),
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.test\\.tsx?$" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
  },
};
