import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { ROOT } from '../../scripts/project.mjs';
import { rewrite } from '../../src/platform/web/modules';
import { useTemporaryFolder } from '../support/temporaryFolder';

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

/** What modules get in place of the loader: the real stand-ins, and an API of which everything is there and does nothing. */
const BRIDGE = `
import { nodeStandIn } from './standIns.mjs';
const anything = new Proxy(function () {}, {
	get: (_, key) => (key === Symbol.toPrimitive ? () => '' : typeof key === 'symbol' || key === 'then' ? undefined : anything),
	apply: () => anything,
	construct: () => anything,
});
const api = new Proxy({}, { get: () => anything });
export const load = name => import('./' + name);
export const standIn = name => nodeStandIn(name, api);
`;

/** Imports modules one by one where there is nothing of Node, and prints those that fail. */
const IMPORTS_ALL = `
import { readFileSync } from 'node:fs';
const names = JSON.parse(readFileSync(new URL('names.json', import.meta.url), 'utf8'));
const { process } = globalThis;
const failed = [];
for (const name of ['process', 'Buffer', 'global', 'setImmediate', 'clearImmediate']) delete globalThis[name];
for (const name of names) await import('./' + name).catch(error => failed.push(name + ': ' + error.stack));
globalThis.process = process;
process.stdout.write(JSON.stringify(failed));
`;

describe('each part of the package, as a browser loads it', function () {
	this.timeout(120_000);
	const parts = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
		.filter(name => name.endsWith('.mjs'))
		.map(name => name.replaceAll('\\', '/'));
	const folder = useTemporaryFolder();
	const read = (part: string): string => readFileSync(join(DIST, part), 'utf8');

	it('imports nothing but what has an address in memory', async () => {
		assert.ok(parts.length > 100);
		for (const part of parts) {
			const loaded = rewrite(read(part), part, 'blob:bridge', needed => `blob:${needed}`);
			assert.deepEqual(
				(await importsOf(loaded)).filter(path => !path.startsWith('blob:')),
				[],
				part,
			);
		}
	});

	it('begins without anything of Node', async () => {
		const standIns = { in: 'src/platform/web/nodeStandIns.ts', out: join(folder(), 'standIns.mjs') };
		await esbuild.build({
			...{ absWorkingDir: ROOT, entryPoints: [standIns.in], outfile: standIns.out },
			...{ bundle: true, format: 'esm', platform: 'browser' },
		});
		for (const part of parts) {
			const bridge = part.includes('/') ? '../bridge.mjs' : './bridge.mjs';
			mkdirSync(dirname(join(folder(), part)), { recursive: true });
			writeFileSync(
				join(folder(), part),
				rewrite(read(part), part, bridge, needed => needed),
			);
		}
		writeFileSync(join(folder(), 'bridge.mjs'), BRIDGE);
		writeFileSync(join(folder(), 'names.json'), JSON.stringify(parts));
		writeFileSync(join(folder(), 'all.mjs'), IMPORTS_ALL);
		const failed: unknown = JSON.parse(
			execFileSync(process.execPath, [join(folder(), 'all.mjs')], { encoding: 'utf8' }),
		);
		assert.deepEqual(failed, []);
	});
});
