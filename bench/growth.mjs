// (d) How time grows with draws, steps, terms, stages and scenarios: five sizes each, taking turns.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bestMachine, FLAGSHIP, programOf, run, scaledText } from './models.mjs';
import { digits, machineText, medianOf, printTable, timeOf } from './race.mjs';

const FACTORS = [1, 2, 4, 8, 16];
const FIGURE = fileURLToPath(new URL('growth.svg', import.meta.url));

export async function measureGrowth({ quick, write }) {
  const machine = await bestMachine();
  const rounds = quick ? 3 : 9;
  const settings = { draws: quick ? 256 : 1024, paths: 4 };
  const flagship = programOf(FLAGSHIP);
  const scaled = (size) => programOf('bench.yaml', scaledText(size));
  const runs = (program, changed) => () => run(machine, program, { ...settings, ...changed });
  const series = [
    { name: 'draws', first: settings.draws / 4, make: (draws) => runs(flagship, { draws }) },
    { name: 'steps', first: 26, make: (steps) => runs(scaled({ steps })) },
    { name: 'terms', first: 64, make: (terms) => runs(scaled({ terms })) },
    { name: 'stages', first: 3, make: (stages) => runs(scaled({ stages })) },
    {
      name: 'stages, curve alone',
      first: 3,
      make: (stages) => runs(scaled({ stages }), { detail: 'curve' }),
    },
    { name: 'scenarios', first: 1, make: (count) => () => batch(machine, count, settings) },
  ];
  const measured = [];
  for (const { name, first, make } of series) {
    const points = FACTORS.map((factor) => ({ size: first * factor, work: make(first * factor), times: [] }));
    for (let round = 0; round <= rounds; round++) {
      for (const { work, times } of points) {
        const time = await timeOf(work);
        if (round > 0) times.push(time);
      }
    }
    const sizes = points.map(({ size }) => size);
    const times = points.map((point) => medianOf(point.times));
    const { slope: exponent } = line(sizes.map(Math.log), times.map(Math.log), () => 1);
    measured.push({ name, sizes, times, exponent, straight: line(sizes, times, (time) => 1 / time ** 2) });
  }
  printTable(
    `(d) Growth with the machine '${machine.name}': median milliseconds at five sizes, and how straight the line through them is`,
    ['', 'first size', ...FACTORS.map((factor) => `× ${factor}`), 'exponent', 'last ÷ first ÷ 16', 'straight within'],
    measured.map(({ name, sizes, times, exponent, straight }) => [
      name,
      String(sizes[0]),
      ...times.map(digits),
      exponent.toFixed(2),
      digits(times.at(-1) / times[0] / (sizes.at(-1) / sizes[0])),
      `${digits(100 * straight.deviation)} %`,
    ]),
  );
  if (write) writeFileSync(FIGURE, figure(measured));
}

/** So many scenarios, each read, compiled and run, as a batch does. */
function batch(machine, count, { draws, paths }) {
  for (let i = 0; i < count; i++) run(machine, programOf(FLAGSHIP), { draws, paths });
}

/** Straight line through points by weighted least squares, and the largest relative distance of a point from it. */
function line(x, y, weigh) {
  const weights = y.map(weigh);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (values) => values.reduce((sum, value, i) => sum + weights[i] * value, 0) / total;
  const [mx, my] = [mean(x), mean(y)];
  const slope = mean(x.map((value, i) => (value - mx) * (y[i] - my))) / mean(x.map((value) => (value - mx) ** 2));
  const deviation = Math.max(...x.map((value, i) => Math.abs(my + slope * (value - mx) - y[i]) / y[i]));
  return { slope, deviation };
}

const WIDTH = 620;
const HEIGHT = 400;
const LEFT = 56;
const RIGHT = 170;
const TOP = 28;
const BOTTOM = 52;
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#997700', '#56b4e9'];

/** Time against size, both relative to the smallest, on logarithmic scales; dashed is linear. */
function figure(measured) {
  const end = FACTORS.at(-1);
  const marks = [...FACTORS, 2 * end, 4 * end];
  const top = Math.max(end, ...measured.map(({ times }) => times.at(-1) / times[0]));
  const x = (factor) => LEFT + ((WIDTH - LEFT - RIGHT) * Math.log2(factor)) / Math.log2(end);
  const y = (ratio) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * Math.log2(ratio)) / Math.log2(top * 1.05);
  const text = (px, py, anchor, content) => `<text x="${px}" y="${py}" text-anchor="${anchor}">${content}</text>`;
  const grid = [
    ...FACTORS.flatMap((factor) => [
      `<path d="M${x(factor)} ${TOP}V${HEIGHT - BOTTOM}" stroke="#ddd"/>`,
      text(x(factor), HEIGHT - BOTTOM + 18, 'middle', `× ${factor}`),
    ]),
    ...marks
      .filter((mark) => mark <= top)
      .flatMap((mark) => [
        `<path d="M${LEFT} ${y(mark).toFixed(1)}H${WIDTH - RIGHT}" stroke="#ddd"/>`,
        text(LEFT - 8, (y(mark) + 4).toFixed(1), 'end', `× ${mark}`),
      ]),
  ];
  const places = placeLabels(measured.map(({ times }) => y(times.at(-1) / times[0])));
  const lines = measured.flatMap(({ name, times, exponent }, i) => {
    const points = times.map((time, j) => `${x(FACTORS[j]).toFixed(1)},${y(time / times[0]).toFixed(1)}`);
    const colour = COLOURS[i];
    return [
      `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...points.map(
        (point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" fill="${colour}"/>`,
      ),
      `<text x="${WIDTH - RIGHT + 8}" y="${(places[i] + 4).toFixed(1)}" fill="${colour}">${name} (${exponent.toFixed(2)})</text>`,
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#333">
<title>Time against size</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${grid.join('\n')}
<path d="M${x(1)} ${y(1).toFixed(1)}L${x(end)} ${y(end).toFixed(1)}" stroke="#999" stroke-dasharray="4 4"/>
${lines.join('\n')}
${text(LEFT, 16, 'start', 'Time, relative to the smallest size; dashed: linear')}
${text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, 'middle', 'Size, relative to the smallest')}
<desc>${machineText()}</desc>
</svg>
`;
}

/** Heights of labels, moved apart where they would lie on one another. */
function placeLabels(heights) {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
  const places = [...heights];
  order.forEach((i, rank) => {
    if (rank > 0) places[i] = Math.max(places[i], places[order[rank - 1]] + 15);
  });
  return places;
}
