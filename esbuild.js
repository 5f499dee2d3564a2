// Builds dist/: the extension as ES modules that load their parts on first use, its entry for browsers, and the pages for the
// webviews.
//   node esbuild.js [--production] [--watch] [--quiet] [--metafile FILE]
// Every build holds the start chunk and the entry for browsers to their limits; exit 1 when one is over.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const esbuild = require('esbuild');
const { doors } = require('./scripts/doors.cjs');
const { oneStartFile, startFiles } = require('./scripts/one-start-file.cjs');

const USAGE = 'Usage: node esbuild.js [--production] [--watch] [--quiet] [--metafile FILE]';
const DIST = 'dist';
const ENTRY = `${DIST}/extension.mjs`;
const WEB_ENTRY = `${DIST}/web/extension.js`;

/** What activate() makes VS Code read before anything is shown: the entry and all that it imports statically, minified. */
const START_LIMIT_BYTES = 60_000;
/** What is in the package for browsers alone, minified: the rest they load from the parts for Node. */
const WEB_LIMIT_BYTES = 10_000;
/** Smaller chunks are summed up in the table. */
const SHOWN_FROM_BYTES = 5_000;

/** What is loaded together on first use, beside the folders that are: by the path from here, without `src/` and `.ts`. */
const AREAS = {
	// All that stands between the start and the first rows.
	reports:
		/^(cases\/caseStore|feeds\/(caseFolder|github\/handles|join|joinedStore|lazyFeed)|platform\/nodeFiles|views\/reportsLayout)$/,
	commands: /^(commands\/.*|allCommands|drillPart|openTriageAid|publisherSetting)$/,
};
/** Large, and used by itself. */
const OWN_FILE = 'src/wizards/triage/factsRun.ts';

/**
 * What is loaded together on first use.
 * @param {string} file from here
 * @returns {string | undefined} of what comes by itself nothing
 */
function areaOf(file) {
	if (file === OWN_FILE) return undefined;
	const name = /^src\/(.*)\.tsx?$/.exec(file)?.[1] ?? '';
	const listed = Object.entries(AREAS).find(([, files]) => files.test(name))?.[0];
	return listed ?? /^(core|editor|formats|git|wizards)\//.exec(name)?.[1];
}

/** @param {boolean} production */
function sharedOptions(production) {
	return /** @type {const} */ ({
		absWorkingDir: __dirname,
		bundle: true,
		minify: production,
		sourcemap: !production,
		legalComments: 'none',
		metafile: true,
		logLevel: 'warning',
	});
}

/**
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions & { metafile: true }}
 */
function extensionOptions(production) {
	return {
		...sharedOptions(production),
		entryPoints: { extension: 'src/extension.ts' },
		outdir: DIST,
		outExtension: { '.js': '.mjs' },
		chunkNames: 'chunks/[name]-[hash]',
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		external: ['vscode'],
		plugins: [doors(areaOf), oneStartFile(ENTRY)],
	};
}

/**
 * The extension host of a browser takes one CommonJS file.
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions & { metafile: true }}
 */
function webOptions(production) {
	return {
		...sharedOptions(production),
		entryPoints: ['src/web.ts'],
		outfile: WEB_ENTRY,
		format: 'cjs',
		platform: 'browser',
		target: 'es2022',
		external: ['vscode'],
	};
}

/**
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions & { metafile: true }}
 */
function pagesOptions(production) {
	return {
		...sharedOptions(production),
		entryPoints: { pages: 'src/webview/pages.tsx', styles: 'src/webview/styles.css' },
		outdir: `${DIST}/webview`,
		format: 'iife',
		platform: 'browser',
		target: 'es2022',
		jsx: 'automatic',
		jsxImportSource: 'preact',
	};
}

/**
 * Builds the extension, its entry for browsers and the pages.
 * @param {boolean} production
 * @param {{ write?: false }} [how]
 */
function buildAll(production, how = {}) {
	const build = (/** @type {import('esbuild').BuildOptions & { metafile: true }} */ options) =>
		esbuild.build({ ...options, ...how });
	return Promise.all([
		build(extensionOptions(production)),
		build(webOptions(production)),
		build(pagesOptions(production)),
	]);
}

/**
 * Prints the outputs, largest first, unless that is not asked for, and the size of the start chunk.
 * @param {import('esbuild').Metafile} extension of a minified build
 * @param {import('esbuild').Metafile} web of a minified build
 * @param {import('esbuild').Metafile} pages of a minified build
 * @param {boolean} quiet
 * @returns {boolean} whether the start chunk and the entry for browsers are within their limits.
 */
function report(extension, web, pages, quiet) {
	const start = startFiles(extension.outputs, ENTRY);
	const rows = Object.entries({ ...extension.outputs, ...web.outputs, ...pages.outputs })
		.filter(([file]) => !file.endsWith('.map'))
		.map(([file, { bytes }]) => ({ file, bytes, starts: start.has(file) }))
		.sort((a, b) => Number(b.starts) - Number(a.starts) || b.bytes - a.bytes);
	const kb = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(10);
	if (!quiet) {
		const shown = rows.filter(({ bytes, starts }) => starts || bytes >= SHOWN_FROM_BYTES);
		for (const { file, bytes, starts } of shown) console.log(`${kb(bytes)}  ${starts ? 'start  ' : '       '}${file}`);
		const rest = rows.filter(row => !shown.includes(row)).reduce((sum, { bytes }) => sum + bytes, 0);
		console.log(`${kb(rest)}         ${rows.length - shown.length} smaller ones`);
	}
	const total = rows.reduce((sum, { bytes, starts }) => sum + (starts ? bytes : 0), 0);
	const fits = [
		holds('start chunk', total, START_LIMIT_BYTES),
		holds('entry for browsers', web.outputs[WEB_ENTRY]?.bytes ?? Infinity, WEB_LIMIT_BYTES),
	];
	return fits.every(Boolean);
}

/**
 * Prints a size beside its limit.
 * @param {string} name
 * @param {number} bytes minified
 * @param {number} limit
 */
function holds(name, bytes, limit) {
	const fits = bytes < limit;
	const verdict = `${name} ${(bytes / 1000).toFixed(1)} KB minified, limit ${(limit / 1000).toFixed(1)} KB`;
	if (fits) console.log(verdict);
	else console.error(`${verdict}: too large. Load what is not needed at activation with import().`);
	return fits;
}

/**
 * Removes what earlier builds left in dist/, so that nothing stale is packaged. Not while developing: a window that is open
 * may still load the chunks it was started with.
 * @param {import('esbuild').Metafile[]} metafiles of the build that just ran
 */
function removeStale(metafiles) {
	const fresh = new Set(metafiles.flatMap(m => Object.keys(m.outputs)));
	const dist = path.join(__dirname, DIST);
	for (const name of fs.readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
		const file = path.join(dist, name);
		if (!fresh.has(`${DIST}/${name.replaceAll(path.sep, '/')}`) && fs.statSync(file).isFile()) fs.rmSync(file);
	}
}

/**
 * @param {boolean} production
 * @param {boolean} quiet
 * @param {string} [metafile] where to write what esbuild tells of its outputs: { extension, web, pages }
 */
async function build(production, quiet, metafile) {
	const [extension, web, pages] = await buildAll(production);
	const { packWords } = await import('./scripts/words.mjs');
	if (metafile !== undefined)
		fs.writeFileSync(
			metafile,
			JSON.stringify({ extension: extension.metafile, web: web.metafile, pages: pages.metafile }),
		);
	if (production) removeStale([extension.metafile, web.metafile, pages.metafile]);
	await packWords();
	if (production) {
		return report(extension.metafile, web.metafile, pages.metafile, quiet);
	}
	const [smallExtension, smallWeb, smallPages] = await buildAll(true, { write: false });
	return report(smallExtension.metafile, smallWeb.metafile, smallPages.metafile, quiet);
}

/** @param {boolean} production */
async function watch(production) {
	for (const options of [extensionOptions(production), webOptions(production), pagesOptions(production)]) {
		const context = await esbuild.context({ ...options, logLevel: 'info' });
		await context.watch();
	}
}

/** @returns {{ production: boolean, watch: boolean, quiet: boolean, metafile?: string }} */
function readFlags() {
	try {
		const boolean = /** @type {const} */ ({ type: 'boolean', default: false });
		return parseArgs({ options: { production: boolean, watch: boolean, quiet: boolean, metafile: { type: 'string' } } })
			.values;
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
		process.exit(2);
	}
}

async function main() {
	const flags = readFlags();
	if (flags.watch) await watch(flags.production);
	else if (!(await build(flags.production, flags.quiet, flags.metafile))) process.exitCode = 1;
}

main().catch(error => {
	// esbuild has printed its own errors already.
	if (!(error instanceof Error && 'errors' in error)) console.error(error);
	process.exitCode = 1;
});
