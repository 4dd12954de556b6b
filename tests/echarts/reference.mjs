// Draws every case of `cases/` with ECharts in SVG server mode, on a canvas of 600 x 300 pixels, and writes what the
// comparison reads: `reference/NAME.svg`, and the ticks of all axes in `reference/ticks.json`.
//
//   npm ci
//   npm run reference     writes the references
//   npm run check         writes nothing, and fails where a reference differs

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.env.TZ = 'UTC';
const echarts = await import('echarts');

const here = path.dirname(fileURLToPath(import.meta.url));
const onlyCheck = process.argv.includes('--check');
const round = (number) => Math.round(number * 1e4) / 1e4;

/** The SVG without what differs from run to run or is there for pointers only. */
function tidy(svg) {
  return svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/ ecmeta_\w+="[^"]*"/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/zr\d+-/g, 'zr-')
    .replace(/></g, '>\n<') + '\n';
}

/** The ticks of every axis that has numbers or dates: value, and place in pixels. */
function ticksOf(chart) {
  const ticks = {};
  for (const kind of ['xAxis', 'yAxis']) {
    chart.getModel().eachComponent(kind, ({ axis, componentIndex }) => {
      if (axis.type === 'category') return;
      let all = axis.scale.getTicks().map((tick) => tick.value);
      // The ends of an axis of time are ticks, but have neither line nor label.
      if (axis.type === 'time') all = all.slice(1, -1);
      ticks[kind + componentIndex] = all.map((value) => [value, round(axis.toGlobalCoord(axis.dataToCoord(value)))]);
    });
  }
  return ticks;
}

const files = {};
const ticks = {};
for (const file of fs.readdirSync(path.join(here, 'cases')).sort()) {
  const name = path.basename(file, '.json');
  const { option } = JSON.parse(fs.readFileSync(path.join(here, 'cases', file), 'utf8'));
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 300 });
  chart.setOption({ ...option, animation: false, useUTC: true });
  files[`${name}.svg`] = tidy(chart.renderToSVGString());
  ticks[name] = ticksOf(chart);
  chart.dispose();
}
const lines = Object.entries(ticks).map(([name, axes]) => `${JSON.stringify(name)}: ${JSON.stringify(axes)}`);
files['ticks.json'] = `{\n${lines.join(',\n')}\n}\n`;

const folder = path.join(here, 'reference');
const known = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
const differing = [
  ...Object.keys(files).filter((name) => !known.includes(name) || fs.readFileSync(path.join(folder, name), 'utf8') !== files[name]),
  ...known.filter((name) => !(name in files)),
];
if (onlyCheck) {
  console.log(`ECharts ${echarts.version}: ${Object.keys(ticks).length} cases, ${differing.length} references differ ${differing.join(' ')}`);
  process.exit(differing.length ? 1 : 0);
}
fs.mkdirSync(folder, { recursive: true });
for (const name of known.filter((name) => !(name in files))) fs.rmSync(path.join(folder, name));
for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
console.log(`ECharts ${echarts.version}: ${Object.keys(ticks).length} cases written, ${differing.length} changed`);
process.exit(0);
