import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { batchIndex } from '../../../src/report/batchIndex.ts';
import { htmlReport } from '../../../src/report/html.ts';
import { resultJsonSchema } from '../../../src/report/jsonSchema.ts';
import { markdownReport } from '../../../src/report/markdown.ts';
import { summaryLines } from '../../../src/report/text.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

test('x', async () => {
  const r = sampleRecord();
  const t = performance.now();
  const h = await htmlReport(r);
  console.log(performance.now() - t, h.length);
  writeFileSync('/tmp/report.html', h);
  const r2 = sampleRecord({
    probability: {
      ...r.probability,
      mean: 0.0004,
      standardError: 0.0003,
      interval90: [0, 0.002],
      words: 'remote',
    },
    whatIf: [],
  });
  writeFileSync(
    '/tmp/index.html',
    await batchIndex([
      { kind: 'done', record: r, href: 'a/report.html' },
      {
        kind: 'done',
        record: {
          ...r2,
          byDate: r2.byDate.map((d) => ({
            ...d,
            probability: d.probability / 100,
            interval90: [0, d.interval90[1] / 80],
          })),
          scenario: { ...r2.scenario, title: 'Koizumi meets Kim Jong Il, 2002, a longer title' },
        },
        href: 'b/report.html',
      },
      {
        kind: 'failed',
        name: 'scenarios/broken.yaml',
        message:
          'scenarios/broken.yaml:31:19: error[unknown-key]: preferences of japan on abductions has no field "redline"\n\n  31 |         position: 0.9 to 1, redline: 0.3\n     |                             ^^^^^^^\n  hint: did you mean "red_line"?',
      },
    ]),
  );
  writeFileSync('/tmp/report.md', markdownReport(r, { figures: 'figures' }));
  writeFileSync('/tmp/report.txt', summaryLines(r).join('\n'));
  writeFileSync(new URL('../../../schema/result.schema.json', import.meta.url), resultJsonSchema());
});
