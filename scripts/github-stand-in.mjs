// npm run github-stand-in: serves a GitHub on this computer, with the sample project's advisories in it.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { NODE_BUNDLE } from './node-bundle.mjs';
import { OUT, readCommandLine } from './project.mjs';

const DEFAULT_PORT = 8787;

/** @typedef {typeof import('../test/support/github/index')} GitHub */

/** @returns {Promise<GitHub>} test/support/github, bundled. */
async function bundled() {
	const outfile = path.join(OUT, 'github-stand-in', 'index.mjs');
	await esbuild.build({ ...NODE_BUNDLE, entryPoints: ['test/support/github/index.ts'], outfile, sourcemap: 'inline' });
	return import(pathToFileURL(outfile).href);
}

/**
 * Starts the stand-in in this process, with the sample's world.
 * @param {{ port?: number, clock?: string }} [options] port: 0, the default, takes any; clock: where the stand-in's time
 * begins, ISO 8601, by default the present
 * @returns {Promise<{ standIn: import('../test/support/github/index').StandIn, tokens: Readonly<Record<string, string>> }>}
 */
export async function startStandIn({ port = 0, clock } = {}) {
	const { startGitHub, SAMPLE_TOKENS } = await bundled();
	const ahead = clock === undefined ? 0 : Date.parse(clock) - Date.now();
	const standIn = await startGitHub({ port, now: () => new Date(Date.now() + ahead) });
	return { standIn, tokens: SAMPLE_TOKENS };
}

async function main() {
	const { values } = readCommandLine('npm run github-stand-in -- [--port NUMBER]', {
		options: { port: { type: 'string' } },
	});
	const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
	const { standIn, tokens } = await startStandIn({ port });
	console.log(`The API is at ${standIn.url}, for example ${standIn.url}/repos/papervane/papervane. Tokens:`);
	for (const [who, token] of Object.entries(tokens)) console.log(`  ${who.padEnd(12)} ${token}`);
	console.log('Ctrl+C ends it.');
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
		process.once(signal, () => void standIn.close());
	}
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
	await main().catch(error => {
		const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
		console.error(inUse ? 'The port is taken. Name another with --port.' : error);
		process.exitCode = 1;
	});
}
