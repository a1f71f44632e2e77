// Draws images/icon.png: two sheets held one against the other, and the sign that asks whether they are equal.

import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const SIZE = 128;
// Each pixel is looked at in this many places a side, so that edges are smooth.
const FINE = 4;

const GROUND = [0x9b, 0x1c, 0x1c];
const BACK = [0xf2, 0xc9, 0x4c];
const SHEET = [0xff, 0xfd, 0xf5];
const INK = [0x9b, 0x1c, 0x1c];

const box = (x, y, width, height, round) => (px, py) => {
  const dx = Math.max(Math.abs(px - x - width / 2) - width / 2 + round, 0);
  const dy = Math.max(Math.abs(py - y - height / 2) - height / 2 + round, 0);
  return dx * dx + dy * dy <= round * round;
};

const line = (x1, y1, x2, y2, half) => (px, py) => {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const at = Math.min(1, Math.max(0, ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(px - x1 - at * dx, py - y1 - at * dy) <= half;
};

// From the bottom up; the last shape that a point lies in gives its colour.
const SHAPES = [
  [box(0, 0, 128, 128, 26), GROUND],
  [box(20, 18, 58, 78, 7), BACK],
  [box(48, 32, 60, 78, 7), SHEET],
  [line(30, 32, 42, 32, 2.5), INK],
  [line(30, 44, 42, 44, 2.5), INK],
  [line(30, 56, 42, 56, 2.5), INK],
  [line(60, 78, 96, 78, 4), INK],
  [line(60, 92, 96, 92, 4), INK],
  [line(64, 56, 74, 65, 4), INK],
  [line(74, 65, 93, 46, 4), INK],
];

function colour(x, y) {
  const hit = SHAPES.findLast(([inside]) => inside(x, y));
  return hit ? [...hit[1], 255] : [0, 0, 0, 0];
}

function pixel(x, y) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < FINE * FINE; i++) {
    const [r, g, b, a] = colour(x + ((i % FINE) + 0.5) / FINE, y + (Math.floor(i / FINE) + 0.5) / FINE);
    sum[0] += r * a;
    sum[1] += g * a;
    sum[2] += b * a;
    sum[3] += a;
  }
  const weight = sum[3] || 1;
  return [...sum.slice(0, 3).map(part => Math.round(part / weight)), Math.round(sum[3] / (FINE * FINE))];
}

function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
}

const rows = [];
for (let y = 0; y < SIZE; y++) {
  rows.push(0);
  for (let x = 0; x < SIZE; x++) rows.push(...pixel(x, y));
}
const head = Buffer.alloc(13);
head.writeUInt32BE(SIZE, 0);
head.writeUInt32BE(SIZE, 4);
head.set([8, 6, 0, 0, 0], 8);
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.from(rows), { level: 9 })), chunk('IEND', Buffer.alloc(0))];
writeFileSync(new URL('../images/icon.png', import.meta.url), Buffer.concat([signature, ...parts]));
