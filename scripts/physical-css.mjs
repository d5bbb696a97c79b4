// Browsers of 2018 know few logical properties, and none of their short forms. Each direction has a style sheet of its own
// (rtlcss turns this one round), so that "start" can be written as left here without losing anything.

const sides = { "inline-start": "left", "inline-end": "right", "block-start": "top", "block-end": "bottom" };
const axes = { inline: ["left", "right"], block: ["top", "bottom"] };
const sizes = { "inline-size": "width", "block-size": "height" };
const corners = {
  "start-start": "top-left",
  "start-end": "top-right",
  "end-start": "bottom-left",
  "end-end": "bottom-right",
};

/** The style sheet with each logical property as the physical ones that it means from left to right. */
export function withPhysicalProperties(css) {
  return css.replace(/(?<=[;{])([a-z-]+):([^;{}]*)(?=[;}])/g, (whole, property, value) => {
    const declarations = physical(property, value);
    return declarations ? declarations.map((pair) => pair.join(":")).join(";") : whole;
  });
}

function physical(property, value) {
  const [, bound = "", size = ""] = /^(min-|max-|)(inline-size|block-size)$/.exec(property) ?? [];
  if (size) return [[`${bound}${sizes[size]}`, value]];
  const [, box, axis, edge, rest = ""] =
    /^(margin|padding|border|inset)-(inline|block)(?:-(start|end))?(-width|-style|-color)?$/.exec(property) ??
    [];
  const name = (side) => (box === "inset" ? side : `${box}-${side}${rest}`);
  if (edge) return [[name(sides[`${axis}-${edge}`]), value]];
  if (box) {
    // Of a border without its part the value is the whole border, the same on both sides.
    const [first, second = first] = box === "border" && rest === "" ? [value] : parts(value);
    const [one, other] = axes[axis];
    return [
      [name(one), first],
      [name(other), second],
    ];
  }
  if (property === "inset") {
    const [top, right = top, bottom = top, left = right] = parts(value);
    return [
      ["top", top],
      ["right", right],
      ["bottom", bottom],
      ["left", left],
    ];
  }
  const [, corner] = /^border-(start-start|start-end|end-start|end-end)-radius$/.exec(property) ?? [];
  return corner ? [[`border-${corners[corner]}-radius`, value]] : undefined;
}

/** By the spaces that are not inside parentheses; "!important" goes to each. */
function parts(value) {
  const [, plain = value, important = ""] = /^(.*?)(\s*!important)?$/.exec(value.trim()) ?? [];
  return (plain.match(/(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? []).map((part) => part + important);
}
