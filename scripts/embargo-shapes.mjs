// node scripts/embargo-shapes.mjs: makes docs/embargo-shapes.md anew, of the shapes in test/unit/guard/shapes.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { NODE_BUNDLE } from './node-bundle.mjs';
import { OUT, ROOT } from './project.mjs';

const outfile = path.join(OUT, 'embargo-shapes', 'table.mjs');
await esbuild.build({ ...NODE_BUNDLE, entryPoints: ['test/unit/guard/shapes/table.ts'], outfile });
const { renderTable } = await import(pathToFileURL(outfile).href);
fs.writeFileSync(path.join(ROOT, 'docs', 'embargo-shapes.md'), renderTable());
