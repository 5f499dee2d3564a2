// What is bundled into the package: a bill of materials (CycloneDX) beside it, and the licences in it.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import cyclonedx from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import { ROOT } from './project.mjs';

/** It has no types of its own. */
const parseExpression = createRequire(import.meta.url)('spdx-expression-parse');
const { Contrib, Enums, Models, Serialize, Spec } = cyclonedx;

/** Licences of what may be in the package: all of them let it go under Apache-2.0. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0'];
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const PACKAGE_FOLDER = /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/;

/**
 * @typedef {object} Bundled
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX expression
 * @property {string} text of its licence files
 * @property {string} integrity of the archive it came in, as package-lock.json has it
 * @property {number} bytes of it in the package, minified
 */

/**
 * The packages of others whose code is in the package, in alphabetical order.
 * @param {readonly import('esbuild').Metafile[]} metafiles of the build
 * @returns {Bundled[]}
 * @throws Error when one has no licence, or one that is not allowed
 */
export function bundledPackages(metafiles) {
	const lock = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
	/** @type {Map<string, number>} */
	const folders = new Map();
	for (const { outputs } of metafiles)
		for (const { inputs } of Object.values(outputs))
			for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
				const [folder] = PACKAGE_FOLDER.exec(file) ?? [];
				if (folder && bytesInOutput > 0) folders.set(folder, (folders.get(folder) ?? 0) + bytesInOutput);
			}
	const found = [...folders].map(([folder, bytes]) => {
		const {
			name,
			version,
			license: licence,
		} = JSON.parse(fs.readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'));
		if (!isAllowed(licence))
			throw new Error(`${name} ${version} may not be in the package: its licence is ${licence}.`);
		const text = licenceText(path.join(ROOT, folder));
		if (text === '') throw new Error(`${name} ${version} comes without the text of its licence.`);
		return { name, version, licence, text, integrity: lock.packages[folder]?.integrity ?? '', bytes };
	});
	return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {unknown} licence an SPDX expression; of OR one side will do, of AND both must */
function isAllowed(licence) {
	if (typeof licence !== 'string') return false;
	/** @param {{ license?: string, conjunction?: string, left: any, right: any }} node @returns {boolean} */
	const allows = ({ license, conjunction, left, right }) =>
		license === undefined
			? conjunction === 'or'
				? allows(left) || allows(right)
				: allows(left) && allows(right)
			: ALLOWED.includes(license);
	return allows(parseExpression(licence));
}

/** @param {string} folder */
function licenceText(folder) {
	const files = fs
		.readdirSync(folder)
		.filter(name => LICENCE_FILE.test(name))
		.sort();
	return files
		.map(name => fs.readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
		.join('\n\n');
}

/** @param {readonly Bundled[]} packages @returns {string} what goes into the package: each text once, below those it is of. */
export function licenceList(packages) {
	/** @type {Map<string, string[]>} */
	const texts = new Map();
	for (const { name, version, licence, text } of packages)
		texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${licence})`]);
	const parts = [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
	return ['Parts of this extension are packages of others. These are their licences.\n', ...parts].join(
		`\n${'-'.repeat(80)}\n\n`,
	);
}

/**
 * @param {readonly Bundled[]} packages
 * @param {string} vsix the package, for its hash
 * @returns {string} CycloneDX 1.6 as JSON. Nothing in it changes from one build of the same sources to the next.
 */
export function billOfMaterials(packages, vsix) {
	const { name, version, displayName } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	const licences = new Contrib.License.Factories.LicenseFactory(parseExpression);
	const ours = new Models.Component(Enums.ComponentType.Application, name, {
		bomRef: `${name}@${version}`,
		version,
		description: displayName,
		licenses: new Models.LicenseRepository([licences.makeFromString('Apache-2.0')]),
		hashes: new Models.HashDictionary([
			[Enums.HashAlgorithm['SHA-256'], crypto.createHash('sha256').update(fs.readFileSync(vsix)).digest('hex')],
		]),
	});
	const components = packages.map(({ name: full, version: one, licence, integrity }) => {
		const [namespace, last] = full.startsWith('@') ? full.split('/') : [undefined, full];
		const purl = new PackageURL('npm', namespace, last, one, undefined, undefined).toString();
		return new Models.Component(Enums.ComponentType.Library, last ?? full, {
			...(namespace ? { group: namespace } : {}),
			...{ bomRef: purl, version: one, purl },
			licenses: new Models.LicenseRepository([licences.makeFromString(licence)]),
			hashes: new Models.HashDictionary(
				integrity.startsWith('sha512-')
					? [[Enums.HashAlgorithm['SHA-512'], Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex')]]
					: [],
			),
		});
	});
	for (const { bomRef } of components) ours.dependencies.add(bomRef);
	const bom = new Models.Bom({
		metadata: new Models.Metadata({ component: ours }),
		components: new Models.ComponentRepository(components),
	});
	const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
	return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}
