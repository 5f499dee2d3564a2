import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { ROOT } from '../../scripts/project.mjs';
import { rewrite } from '../../src/platform/web/modules';

const DIST = join(ROOT, 'dist');

/** What a module imports, as a parser finds it. */
async function importsOf(text: string): Promise<readonly string[]> {
	const { metafile } = await esbuild.build({
		stdin: { contents: text },
		bundle: true,
		write: false,
		metafile: true,
		format: 'esm',
		logLevel: 'silent',
		plugins: [
			{
				name: 'all-external',
				setup: build =>
					build.onResolve({ filter: /.*/ }, ({ path, kind }) =>
						kind === 'entry-point' ? undefined : { path, external: true },
					),
			},
		],
	});
	return Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
}

describe('each part of the package, as a browser loads it', () => {
	const parts = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.mjs'));

	it('imports nothing but what has an address in memory', async function () {
		this.timeout(120_000);
		assert.ok(parts.length > 100);
		for (const part of parts) {
			const text = readFileSync(join(DIST, part), 'utf8');
			const loaded = rewrite(text, part.replaceAll('\\', '/'), 'blob:bridge', needed => `blob:${needed}`);
			assert.deepEqual(
				(await importsOf(loaded)).filter(path => !path.startsWith('blob:')),
				[],
				part,
			);
		}
	});
});
