// node scripts/examples.mjs: makes the documents of docs/examples anew, of the sample's published case.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { NODE_BUNDLE } from './node-bundle.mjs';
import { makeSample, OUT, ROOT, SAMPLE_CLOCK } from './project.mjs';

const FOLDER = path.join(ROOT, 'docs', 'examples');
const outfile = path.join(OUT, 'examples', 'examples.mjs');
await esbuild.build({ ...NODE_BUNDLE, entryPoints: ['test/support/examples.ts'], outfile });
const { examples } = await import(pathToFileURL(outfile).href);

const sample = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-examples-'));
try {
	const { cases } = makeSample(sample, SAMPLE_CLOCK);
	fs.mkdirSync(FOLDER, { recursive: true });
	for (const [name, text] of await examples(cases, SAMPLE_CLOCK)) fs.writeFileSync(path.join(FOLDER, name), text);
} finally {
	fs.rmSync(sample, { recursive: true, force: true });
}
