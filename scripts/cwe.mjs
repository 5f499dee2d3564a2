// node scripts/cwe.mjs --from FOLDER: makes src/core/cwe/data.json, the names and the order of the weaknesses, from two
// packages that are no dependencies of the project; the folder's node_modules hold them.
// cwe-sdk 1.1.19 (Apache-2.0) has MITRE's catalogue 4.15 whole: parents, kinds, other names, categories.
// @secvisogram/csaf-validator-lib 2.0.10 (MIT) has ids, names and mapping usage of 4.17, without parents.
// The catalogue itself is MITRE's; its terms ask every copy to carry the two lines below, so they travel in the data. NOTICE
// says the same to whoever gets the package.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from './project.mjs';

const VERSION = '4.17';
const COPYRIGHT =
	'Copyright © 2006–2025, The MITRE Corporation. CWE, CWSS, CWRAF, and the CWE logo are trademarks of The MITRE Corporation.';
const LICENSE =
	"The MITRE Corporation hereby grants you a non-exclusive, royalty-free license to use CWE for research, development, and commercial purposes. Any copy you make for such purposes is authorized on the condition that you reproduce MITRE's copyright designation and this license in any such copy.";
/** What holds the catalogue, and where in it. */
const SOURCES = [
	{ name: 'cwe-sdk', version: '1.1.19', folder: 'raw' },
	{ name: '@secvisogram/csaf-validator-lib', version: '2.0.10', folder: 'lib/cwec' },
];
const OUTPUT = path.join(ROOT, 'src', 'core', 'cwe', 'data.json');
const LIMIT_BYTES = 100_000;

/** What 4.16 and 4.17 added and the older catalogue cannot place. All are of the kind base; a blank is a parent we do not know. */
const NEWER_PARENTS = new Map([
	['1427', '77'],
	['1428', '319'],
]);

/** View 1000 is the research view: the one tree whose tops are the pillars. */
const RESEARCH_VIEW = '1000';
const KINDS = { Pillar: 'P', Class: 'C', Base: 'B', Variant: 'V', Compound: 'X' };
const USAGES = { Allowed: 'A', 'Allowed-with-Review': 'R', Discouraged: 'D', Prohibited: 'P' };

/** @param {string} file @returns {any} */
const readJson = file => JSON.parse(fs.readFileSync(file, 'utf8'));

/** @param {any} one nothing, one or several, as the converted XML has it */
const list = one => (one === undefined ? [] : [one].flat());

/** @param {any} weakness @returns {string} ids of parents, the primary one first */
function parentsOf(weakness) {
	return list(weakness.Related_Weaknesses?.Related_Weakness)
		.map(({ attr }) => attr)
		.filter(attr => attr['@_Nature'] === 'ChildOf' && attr['@_View_ID'] === RESEARCH_VIEW)
		.sort((a, b) => Number(b['@_Ordinal'] === 'Primary') - Number(a['@_Ordinal'] === 'Primary'))
		.map(attr => attr['@_CWE_ID'])
		.join(',');
}

/** @param {any} weakness @returns {string} what else it is called */
function termsOf(weakness) {
	return list(weakness.Alternate_Terms?.Alternate_Term)
		.flatMap(({ Term }) => String(Term).split(' / '))
		.join(';');
}

/** @param {readonly string[]} fields */
function row(...fields) {
	if (fields.some(field => field.includes('|'))) throw new Error(`A field holds the separator: ${fields.join(' ')}`);
	return fields.join('|');
}

/** @param {Record<string, string>} table @param {string} word */
function letter(table, word) {
	const found = table[word];
	if (found === undefined) throw new Error(`The catalogue has a word that is new to us: ${word}`);
	return found;
}

/**
 * @param {string} from the folder whose node_modules are read
 * @returns {string[]} the folders that hold the catalogue
 * @throws Error saying what to install, when a package is missing or of another version
 */
function sourcesIn(from) {
	const wrong = SOURCES.filter(({ name, version }) => {
		const manifest = path.join(from, 'node_modules', name, 'package.json');
		return !fs.existsSync(manifest) || readJson(manifest).version !== version;
	});
	if (wrong.length === 0) return SOURCES.map(({ name, folder }) => path.join(from, 'node_modules', name, folder));
	const packages = SOURCES.map(({ name, version }) => `${name}@${version}`).join(' ');
	throw new Error(
		`${wrong.map(({ name, version }) => `${name} ${version}`).join(' and ')} not found in ${path.join(from, 'node_modules')}.\n` +
			`In an empty folder outside the project run: npm install --ignore-scripts ${packages}\n` +
			'Then run here: node scripts/cwe.mjs --from THAT_FOLDER',
	);
}

/** @param {string} from the folder whose node_modules are read */
async function makeData(from) {
	const [raw = '', lists = ''] = sourcesIn(from);
	const dictionary = readJson(path.join(raw, 'cwe-dictionary.json'));
	const archive = readJson(path.join(raw, 'cwe-archive.json')).Weakness_Catalog;
	const newest = path.join(lists, `${VERSION}.js`);
	const { default: catalogue } = await import(pathToFileURL(newest).href);
	const weaknesses = catalogue.weaknesses.map((/** @type {any} */ { id, name, usage }) => {
		const number = id.slice('CWE-'.length);
		const older = dictionary[number];
		const kind = older === undefined ? 'B' : letter(KINDS, older.attr['@_Abstraction']);
		const parents = older === undefined ? (NEWER_PARENTS.get(number) ?? '') : parentsOf(older);
		return row(number, kind, letter(USAGES, usage), parents, name, older === undefined ? '' : termsOf(older));
	});
	const categories = archive.Categories.Category.map((/** @type {any} */ { attr, Mapping_Notes }) =>
		row(attr['@_ID'], 'G', letter(USAGES, Mapping_Notes.Usage), '', attr['@_Name'], ''),
	);
	const rows = [...weaknesses, ...categories].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
	return { version: VERSION, date: catalogue.date, copyright: COPYRIGHT, license: LICENSE, rows };
}

async function main() {
	const { values } = parseArgs({ options: { from: { type: 'string' } } });
	const data = await makeData(path.resolve(values.from ?? ROOT));
	const bytes = Buffer.byteLength(JSON.stringify(data));
	if (bytes > LIMIT_BYTES) throw new Error(`The data is too large: ${bytes} bytes, limit ${LIMIT_BYTES}.`);
	fs.writeFileSync(OUTPUT, `${JSON.stringify(data, null, 2)}\n`);
	console.log(`${path.relative(ROOT, OUTPUT)}: ${data.rows.length} rows, ${(bytes / 1000).toFixed(1)} KB`);
}

main().catch(error => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
