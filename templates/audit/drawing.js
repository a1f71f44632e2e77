"use strict";
// Pictures of values: a measured interval beside what is required, and what a unit reported over the years.
// Figures that are read are texts from the program; numbers here only say where on a line something stands.

const NS = "http://www.w3.org/2000/svg";

function svg(name, attributes, ...children) {
  const node = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const number = (text) => (text === null ? null : Number(text));

// Where the line begins and ends: a share from 0 to 100% at least, others around what is known and what is asked.
function axis(values, unit) {
  const known = values.filter((v) => v !== null && Number.isFinite(v));
  if (unit === 1) return [Math.min(0, ...known), Math.max(1, ...known)];
  if (known.length === 0) return [0, 1];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (unit === 3) return [low - Math.max(30, (high - low) * 0.3), high + Math.max(30, (high - low) * 0.3)];
  return [Math.min(0, low), high === 0 ? 1 : high * 1.25];
}

// The value as a bar (a point as a dot; an open end as an arrow), the required range as a strip below with its limits as ticks.
function interval(value, limits, unit, label) {
  const [width, pad] = [320, 12];
  const ends = [...(value ?? []).slice(0, 2), ...(limits ?? []).slice(0, 2)].map(number);
  const [low, high] = axis(ends, unit);
  const at = (n) => pad + ((n - low) / (high - low || 1)) * (width - 2 * pad);
  const picture = svg("svg", { viewBox: `0 0 ${width} 34`, class: "interval", role: "img", "aria-label": label });
  picture.append(svg("line", { x1: pad, x2: width - pad, y1: 14, y2: 14, class: "axis" }));
  if (limits) {
    const [from, to] = [number(limits[0]), number(limits[1])];
    const [x1, x2] = [from === null ? pad : at(from), to === null ? width - pad : at(to)];
    picture.append(svg("rect", { x: x1, y: 21, width: Math.max(2, x2 - x1), height: 5, class: "wanted" }));
    for (const limit of [from, to]) if (limit !== null) picture.append(svg("line", { x1: at(limit), x2: at(limit), y1: 5, y2: 29, class: "limit" }));
  }
  if (value) {
    const [from, to] = [number(value[0]), number(value[1])];
    const [x1, x2] = [from === null ? pad : at(from), to === null ? width - pad : at(to)];
    if (from !== null && from === to) picture.append(svg("circle", { cx: x1, cy: 14, r: 5, class: "value" }));
    else {
      picture.append(svg("rect", { x: x1, y: 10, width: Math.max(2, x2 - x1), height: 8, class: "range" }));
      if (to === null) picture.append(svg("path", { d: `M${x2} 8 l7 6 l-7 6 z`, class: "value" }));
      else picture.append(svg("line", { x1: x2, x2, y1: 8, y2: 20, class: value[3] ? "open" : "closed" }));
      if (from === null) picture.append(svg("path", { d: `M${x1} 8 l-7 6 l7 6 z`, class: "value" }));
      else picture.append(svg("line", { x1, x2: x1, y1: 8, y2: 20, class: value[2] ? "open" : "closed" }));
    }
  }
  return picture;
}

// One indicator of one unit: years from left to right, a dot a value, a bar a bound, a ring a plan.
function years(points, unit, label) {
  const [width, height, pad] = [220, 90, 16];
  const all = points.flatMap(([, value]) => value.slice(0, 2).map(number));
  const [low, high] = axis(all, unit);
  const dates = points.map(([year]) => year);
  const [first, last] = [Math.min(...dates), Math.max(...dates)];
  const x = (year) => pad + ((year - first) / (last - first || 1)) * (width - 2 * pad);
  const y = (n) => height - 18 - ((n - low) / (high - low || 1)) * (height - 30);
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "years", role: "img", "aria-label": label });
  picture.append(svg("line", { x1: pad - 6, x2: width - pad + 6, y1: height - 18, y2: height - 18, class: "axis" }));
  const exact = points.filter(([, value, planned]) => !planned && value[0] !== null && value[0] === value[1]).sort((a, b) => a[0] - b[0]);
  if (exact.length > 1) {
    const path = exact.map(([year, value], i) => `${i ? "L" : "M"}${x(year)} ${y(number(value[0]))}`).join("");
    picture.append(svg("path", { d: path, class: "run" }));
  }
  for (const [year, value, planned] of points) {
    const [from, to] = [number(value[0]), number(value[1])];
    if (from !== null && from === to) picture.append(svg("circle", { cx: x(year), cy: y(from), r: planned ? 5 : 3.5, class: planned ? "plan" : "value" }));
    else {
      const [top, bottom] = [to === null ? 8 : y(to), from === null ? height - 18 : y(from)];
      picture.append(svg("rect", { x: x(year) - 3, y: top, width: 6, height: Math.max(2, bottom - top), class: planned ? "plan" : "range" }));
    }
  }
  for (const year of [...new Set([first, last])]) {
    picture.append(svg("text", { x: x(year), y: height - 4, "text-anchor": "middle" }, String(year)));
  }
  return picture;
}
