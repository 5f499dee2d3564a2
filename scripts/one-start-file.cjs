// A plugin for esbuild: what activate() needs becomes one file. esbuild puts every module that parts share into a chunk of
// its own, and each file that is read at the start costs as much as ten times its bytes.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

/** VS Code's API by require: an import makes VS Code build, and Node read, a module of all that the API has. */
const API =
	"import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url),$vscode=require('vscode');";
const REQUIRE = "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);";
const IMPORT_OF_API = /import\s*\*\s*as ([\w$]+)\s*from\s*"vscode";/g;
/** Some dependencies are CommonJS and ask for Node's own modules with require, which ES modules do not have. */
const USES_REQUIRE = /(?<![.\w$])require\b/;

/** @typedef {import('esbuild').Metafile['outputs']} Outputs */

/**
 * @param {Outputs} outputs
 * @param {string} entry
 * @returns {Set<string>} the entry and every output it reaches through static imports.
 */
function startFiles(outputs, entry) {
	const reached = new Set([entry]);
	for (const file of reached) {
		for (const { path: imported, kind, external } of outputs[file]?.imports ?? []) {
			if (kind === 'import-statement' && !external) reached.add(imported);
		}
	}
	return reached;
}

/**
 * @param {string} entry the output that VS Code loads, from the working directory
 * @returns {import('esbuild').Plugin} for a build of ES modules with splitting and a metafile; it writes the outputs itself
 */
function oneStartFile(entry) {
	return {
		name: 'one-start-file',
		setup(build) {
			const { write = true, absWorkingDir: root = process.cwd() } = build.initialOptions;
			build.initialOptions.write = false;
			build.onEnd(async ({ metafile, outputFiles = [], errors }) => {
				if (metafile === undefined || errors.length > 0) return;
				const nameOf = (/** @type {string} */ file) => path.relative(root, file).replaceAll(path.sep, '/');
				const texts = new Map(outputFiles.map(file => [nameOf(file.path), file.text]));
				await join(build.initialOptions, root, entry, metafile.outputs, texts);
				if (!write) return;
				for (const [name, text] of texts) {
					fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
					fs.writeFileSync(path.join(root, name), text);
				}
			});
		},
	};
}

/**
 * Puts the start files into the entry, and has all others import from there. Changes `outputs` and `texts`.
 * @param {import('esbuild').BuildOptions} options
 * @param {string} root
 * @param {string} entry
 * @param {Outputs} outputs
 * @param {Map<string, string>} texts by name, with source maps
 */
async function join(options, root, entry, outputs, texts) {
	const start = startFiles(outputs, entry);
	const shared = [...start].filter(name => name !== entry);
	/** What the entry exports for others, by the chunk it was in and its name there. @type {Map<string, string>} */
	const aliases = new Map();
	for (const name of shared)
		for (const exported of outputs[name]?.exports ?? []) aliases.set(`${name} ${exported}`, `s${aliases.size}`);
	const from = (/** @type {string} */ file, /** @type {string} */ to) => {
		const relative = path.posix.relative(path.posix.dirname(file), to);
		return relative.startsWith('.') ? relative : `./${relative}`;
	};
	const exportLine = (/** @type {string} */ name) => {
		const names = (outputs[name]?.exports ?? []).map(each => `${each} as ${aliases.get(`${name} ${each}`)}`);
		return `export { ${names.join(', ')} } from ${JSON.stringify(from(entry, name))};`;
	};
	const joined = await esbuild.build({
		stdin: {
			contents: [`export * from ${JSON.stringify(from(entry, entry))};`, ...shared.map(exportLine)].join('\n'),
			resolveDir: path.join(root, path.dirname(entry)),
			sourcefile: 'start',
		},
		absWorkingDir: root,
		outfile: entry,
		bundle: true,
		write: false,
		metafile: true,
		format: 'esm',
		platform: 'node',
		target: options.target ?? 'node20',
		external: ['vscode'],
		minify: options.minify ?? false,
		sourcemap: options.sourcemap ?? false,
		legalComments: 'none',
		logLevel: 'warning',
		plugins: [fromTexts(root, entry, start, texts)],
	});
	for (const name of start) texts.delete(name);
	for (const { path: file, text } of joined.outputFiles)
		texts.set(path.relative(root, file).replaceAll(path.sep, '/'), text);

	const asked = new Set(
		Object.values(outputs).flatMap(({ imports }) =>
			imports.flatMap(({ kind, path: to }) => (kind === 'dynamic-import' ? [to] : [])),
		),
	);
	const kept = shared.filter(name => asked.has(name));
	for (const name of shared) {
		texts.delete(`${name}.map`);
		// A part that is loaded by name although it is there already.
		if (kept.includes(name)) {
			const names = (outputs[name]?.exports ?? []).map(each => `${aliases.get(`${name} ${each}`)} as ${each}`);
			texts.set(name, `export{${names.join()}}from"${from(name, entry)}";`);
		}
	}
	for (const [name, text] of texts) {
		if (!name.endsWith('.mjs')) continue;
		texts.set(name, withApi(name === entry, withAliases(text, name), from(name, entry)));
	}
	tellJoined();

	/** @param {string} text @param {string} name @returns {string} with its imports of start files taken from the entry */
	function withAliases(text, name) {
		return text.replace(
			/\b(import|export)(?:\s*\{([^{}]*)\}\s*from)?\s*"(\.[^"\n]*\.mjs)";/g,
			(/** @type {string} */ statement, word, /** @type {string | undefined} */ names, /** @type {string} */ to) => {
				const chunk = path.posix.join(path.posix.dirname(name), to);
				if (!shared.includes(chunk)) return statement;
				// Import lists keep their lines, for the source maps.
				const renamed = (names ?? '').replace(/([\w$]+)( as [\w$]+)?/g, (_, exported, as) => {
					const alias = aliases.get(`${chunk} ${exported}`);
					if (alias === undefined) throw new Error(`${chunk} does not export ${exported}, which ${name} imports.`);
					return `${alias}${as ?? ` as ${exported}`}`;
				});
				if (renamed === '') return statement.replace(/[^\n]/g, '');
				return `${word}{${renamed}}from"${from(name, entry)}";`;
			},
		);
	}

	/** Tells in the metafile what the files are now. */
	function tellJoined() {
		const imports = [...start].flatMap(name => outputs[name]?.imports ?? []);
		const first = outputs[entry];
		if (first === undefined) throw new Error(`There is no ${entry}.`);
		outputs[entry] = {
			...first,
			inputs: Object.assign({}, ...[...start].map(name => outputs[name]?.inputs ?? {})),
			imports: imports.filter(({ path: to }) => !start.has(to) || kept.includes(to)),
		};
		for (const name of shared) {
			if (!kept.includes(name)) delete outputs[name];
			delete outputs[`${name}.map`];
		}
		for (const [name, output] of Object.entries(outputs)) {
			const isStart = (/** @type {string} */ to) => shared.includes(to);
			output.imports = output.imports.map(each =>
				each.kind === 'import-statement' && isStart(each.path) ? { ...each, path: entry } : each,
			);
			output.bytes = Buffer.byteLength(texts.get(name) ?? '');
		}
	}
}

/**
 * @param {string} root
 * @param {string} entry
 * @param {ReadonlySet<string>} start
 * @param {ReadonlyMap<string, string>} texts
 * @returns {import('esbuild').Plugin} reads start files from memory, and leaves all others to be loaded by name
 */
function fromTexts(root, entry, start, texts) {
	return {
		name: 'from-texts',
		setup(build) {
			build.onResolve({ filter: /^\./ }, ({ path: to, resolveDir, kind }) => {
				const file = path.join(resolveDir, to);
				const name = path.relative(root, file).replaceAll(path.sep, '/');
				if (kind !== 'dynamic-import' && start.has(name)) return { path: file };
				return { path: `./${path.posix.relative(path.posix.dirname(entry), name)}`, external: true };
			});
			build.onLoad({ filter: /\.mjs$/ }, ({ path: file }) => {
				const name = path.relative(root, file).replaceAll(path.sep, '/');
				const map = texts.get(`${name}.map`);
				const contents = (texts.get(name) ?? '').replace(
					/\/\/# sourceMappingURL=.*\n?$/,
					map === undefined
						? ''
						: `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`,
				);
				return { contents, resolveDir: path.dirname(file) };
			});
		},
	};
}

/**
 * @param {boolean} isEntry
 * @param {string} text
 * @param {string} entry as this file imports it
 * @returns {string} the text with VS Code's API and with require, where it uses them
 */
function withApi(isEntry, text, entry) {
	const names = [...text.matchAll(IMPORT_OF_API)].flatMap(([, name]) => name ?? []);
	if (/from\s*"vscode"/.test(text.replace(IMPORT_OF_API, '')))
		throw new Error('VS Code’s API is imported in another way than import * as vscode.');
	const rest = text.replace(IMPORT_OF_API, statement => statement.replace(/[^\n]/g, ''));
	if (!isEntry) {
		const api = names.length === 0 ? '' : `import{${names.map(name => `$vscode as ${name}`).join()}}from"${entry}";`;
		return `${USES_REQUIRE.test(rest) ? REQUIRE : ''}${api}${rest}`;
	}
	return `${API}const ${names.map(name => `${name}=$vscode`).join()};export{$vscode};${rest}`;
}

module.exports = { oneStartFile, startFiles };
