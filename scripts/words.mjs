// What VS Code reads of other languages: the bundles of l10n/ with digests in the place of the English texts, in dist/l10n/.
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { ROOT } from './project.mjs';

/** Where the manifest says that they are. */
export const PACKED = 'dist/l10n';
const BUNDLE = /^bundle\.l10n\.[\w-]+\.json$/;

/** @returns {Promise<(text: string) => string>} what the extension itself looks texts up with */
async function readDigest() {
	const { outputFiles } = await esbuild.build({
		...{ absWorkingDir: ROOT, entryPoints: ['src/core/translate.ts'], bundle: true, format: 'esm', write: false },
	});
	const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
	return (await import(`data:text/javascript;base64,${code}`)).digestOf;
}

/**
 * @param {Readonly<Record<string, string>>} words each English text, with what it is
 * @returns {Promise<string>} the same as it is packed, in a stable order, without what is as in English
 * @throws Error where two texts have one digest
 */
export async function packed(words) {
	const digestOf = await readDigest();
	/** @type {Record<string, string>} */
	const short = {};
	const taken = new Set();
	for (const [text, translated] of Object.entries(words)) {
		const key = digestOf(text);
		if (taken.has(key)) throw new Error(`“${text}” has the digest of another text. Write it differently.`);
		taken.add(key);
		if (translated !== text) short[key] = translated;
	}
	return JSON.stringify(short);
}

/** Packs every language. */
export async function packWords() {
	const target = path.join(ROOT, PACKED);
	fs.mkdirSync(target, { recursive: true });
	for (const name of fs.readdirSync(path.join(ROOT, 'l10n')).filter(each => BUNDLE.test(each)))
		fs.writeFileSync(
			path.join(target, name),
			await packed(JSON.parse(fs.readFileSync(path.join(ROOT, 'l10n', name), 'utf8'))),
		);
}
