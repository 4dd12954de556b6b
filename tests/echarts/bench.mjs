// How long ECharts takes for options: reads `[{option, width, height}]` from standard input, draws each in SVG server
// mode until it is warm, then in rounds, and prints `[{microseconds, bytes}]`, the median of the rounds.
//
//   cargo bench --bench charts      calls this with the options of our own charts

import fs from 'node:fs';

process.env.TZ = 'UTC';
const echarts = await import('echarts');
const ROUNDS = 9;
const DRAWN = 60;

function draw({ option, width, height }) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const measured = JSON.parse(fs.readFileSync(0, 'utf8')).map((one) => {
  for (let index = 0; index < 300; index += 1) draw(one);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.hrtime.bigint();
    for (let index = 0; index < DRAWN; index += 1) draw(one);
    rounds.push(Number(process.hrtime.bigint() - start) / 1e3 / DRAWN);
  }
  rounds.sort((a, b) => a - b);
  return { microseconds: rounds[Math.floor(ROUNDS / 2)], bytes: Buffer.byteLength(draw(one)) };
});
process.stdout.write(JSON.stringify(measured));
process.exit(0);
