// A plugin for esbuild: what is loaded on first use is loaded by area. esbuild gives every module that is imported on first use a
// file, and every set of such modules that shares something another one: of a hundred small ones that makes two hundred files,
// each of which costs an entry in the package and a reading. Modules of one area come as one, through a door that no source names.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const ON_FIRST_USE = /\bimport\(\s*'(\.[^']+)'/g;
const NAMESPACE = 'door';

/**
 * @param {(file: string) => string | undefined} areaOf says which area a module is in, by its path from the root; of one that
 * comes by itself nothing
 * @returns {import('esbuild').Plugin} for a build with splitting
 */
function doors(areaOf) {
	return {
		name: 'doors',
		setup(build) {
			const { absWorkingDir: root = process.cwd() } = build.initialOptions;
			const areas = areasOf(root, areaOf);
			// A door hands on what its modules export under one name each: of two things of one name both would be lost.
			build.initialOptions.logOverride = { ...build.initialOptions.logOverride, 'ambiguous-reexport': 'error' };
			build.onResolve({ filter: /^\./ }, ({ path: wanted, kind, resolveDir }) => {
				if (kind !== 'dynamic-import') return undefined;
				const area = areaOf(fileOf(root, path.join(resolveDir, wanted)));
				return area === undefined ? undefined : { path: area, namespace: NAMESPACE };
			});
			build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path: area }) => {
				const files = [...(areas.get(area) ?? [])].sort();
				return { contents: files.map(file => `export * from './${file}';`).join('\n'), resolveDir: root };
			});
		},
	};
}

/**
 * @param {string} root
 * @param {(file: string) => string | undefined} areaOf
 * @returns {Map<string, Set<string>>} the modules that are imported on first use, by area
 */
function areasOf(root, areaOf) {
	/** @type {Map<string, Set<string>>} */
	const areas = new Map();
	for (const name of fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
		if (!/\.tsx?$/.test(name)) continue;
		const importer = path.join(root, 'src', name);
		for (const [, wanted = ''] of fs.readFileSync(importer, 'utf8').matchAll(ON_FIRST_USE)) {
			const file = fileOf(root, path.join(path.dirname(importer), wanted));
			const area = areaOf(file);
			if (area !== undefined) areas.set(area, (areas.get(area) ?? new Set()).add(file));
		}
	}
	return areas;
}

/** @param {string} root @param {string} module without its ending @returns {string} its file, from the root */
function fileOf(root, module) {
	const found = ['.ts', '.tsx', '/index.ts'].map(ending => module + ending).find(file => fs.existsSync(file));
	if (found === undefined) throw new Error(`There is no module ${module}.`);
	return path.relative(root, found).replaceAll(path.sep, '/');
}

module.exports = { doors };
