// npm run l10n: collects every text that people read into l10n/bundle.l10n.json, where the English text is its own key.
//   node scripts/l10n.mjs [--pseudo]
// With --pseudo it also writes a made-up language (longer, accented, in brackets), in which a text that nobody can translate
// stands out. Prints what cannot be translated as it is written; exit 1 when there is something.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { ROOT } from './project.mjs';
import { PACKED, packed } from './words.mjs';

/** The made-up language, as VS Code calls it. */
export const PSEUDO = 'qps-ploc';
const FOLDER = 'l10n';
/** Attributes and properties of components that people read or hear. */
const READ = new Set(['alt', 'aria-label', 'aria-description', 'doing', 'done', 'label', 'placeholder', 'title']);
const HAS_WORD = /\p{L}{2}/u;
/** Names, which every language leaves as they are. */
const NAMES = /\b(?:CVE|CWE|CVSS|CSAF|OSV|OpenVEX|GitHub|GHSA|Markdown|SSVC|TLP|PD|git|gpg)\b/g;
const PLACEHOLDER = /\{\d+\}/g;
/** What tells two meanings of one text apart: src/core/translate.ts. */
const MEANT = /#[a-z]+$/;
/** Constants that may hold words. */
const TABLE = /\b[A-Z]+(?:_[A-Z]+)*\b/g;
/** In such a table: what leads somewhere, and is not read. */
const ADDRESSES = new Set(['id', 'of', 'page', 'place', 'step', 'value', 'wayOut', 'who']);

/**
 * @typedef {object} Extraction
 * @property {Map<string, string>} texts each English text, with the file that has it first
 * @property {string[]} faults what cannot be translated as it is written, with file and line
 * @property {{ name: string, file: string, texts: string[] }[]} tables of words, by the name of their constant
 * @property {Set<string>} spoken names of the tables that translated() is asked for
 */

/**
 * @param {string} [root] the project's
 * @returns {Extraction} of all files below src
 */
export function extract(root = ROOT) {
	/** @type {Extraction} */
	const found = { texts: new Map(), faults: [], tables: [], spoken: new Set() };
	const names = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
	for (const name of names.filter(each => /\.tsx?$/.test(each)).sort()) {
		const file = `src/${name.replaceAll(path.sep, '/')}`;
		extractFrom(file, fs.readFileSync(path.join(root, file), 'utf8'), found);
	}
	for (const { texts, file } of found.tables.filter(({ name }) => found.spoken.has(name)))
		for (const text of texts.filter(isWords)) if (!found.texts.has(text)) found.texts.set(text, file);
	return found;
}

/**
 * @param {string} file from the project's root
 * @param {string} code
 * @param {Extraction} found is added to
 */
export function extractFrom(file, code, found) {
	const inPages = file.startsWith('src/webview/');
	if (!inPages && !/\bt\(|^(?:export )?const [A-Z]|\btranslated\(/m.test(code)) return;
	const source = ts.createSourceFile(
		file,
		code,
		ts.ScriptTarget.ESNext,
		true,
		file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
	);
	/** @param {ts.Node} node @param {string} what */
	const fault = (node, what) => {
		const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
		found.faults.push(`${file}:${line + 1}: ${what}`);
	};
	/** @param {ts.CallExpression} call */
	const readCall = call => {
		const [first, ...rest] = call.arguments;
		const texts = first === undefined ? undefined : literalsOf(first);
		if (texts === undefined) return fault(call, 'the text is not written out, so it cannot be collected');
		for (const text of texts) {
			if (!found.texts.has(text)) found.texts.set(text, file);
			if (text !== text.trim() || /^[,;.:)]/.test(text))
				fault(call, `“${text}” begins or ends in the middle: it is a piece of a sentence`);
			const wanted = new Set(text.match(PLACEHOLDER)).size;
			const spread = rest.some(ts.isSpreadElement);
			if (!spread && (texts.length === 1 ? wanted !== rest.length : wanted > rest.length))
				fault(call, `“${text}” has ${wanted} places for ${rest.length} values`);
		}
		if (isJoined(call)) fault(call, `“${texts[0] ?? ''}” is joined with another piece: a sentence is one text`);
		if (!inPages && runsAtLoad(call)) fault(call, `“${texts[0] ?? ''}” is read before the language is known`);
	};
	/** @param {ts.Node} node */
	const visit = node => {
		if (isTranslation(node)) readCall(node);
		else if (!inPages && isTable(node))
			found.tables.push({ name: nameOfTable(node, file), file, texts: textsOf(node.initializer) });
		else if (ts.isCallExpression(node) && node.expression.getText(source) === 'translated') {
			for (const [name] of node.getText(source).matchAll(TABLE)) found.spoken.add(name).add(`${file} ${name}`);
			if (!inPages && runsAtLoad(node)) fault(node, `${node.getText(source)} is read before the language is known`);
		} else if (ts.isJsxText(node) && isWords(node.text)) fault(node, `“${node.text.trim()}” is not handed to t`);
		else if (
			ts.isJsxAttribute(node) &&
			READ.has(node.name.getText(source)) &&
			node.initializer !== undefined &&
			ts.isStringLiteral(node.initializer) &&
			isWords(node.initializer.text)
		)
			fault(node, `“${node.initializer.text}” is not handed to t`);
		ts.forEachChild(node, visit);
	};
	visit(source);
}

/** @param {string} text */
function isWords(text) {
	return HAS_WORD.test(text.replace(NAMES, ''));
}

/**
 * @param {ts.Node} node
 * @returns {node is ts.CallExpression} of t, however it is reached: t, deps.t, vscode.l10n.t, or tx with elements in it
 */
function isTranslation(node) {
	if (!ts.isCallExpression(node)) return false;
	const { expression } = node;
	const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
	return name === 't' || name === 'tx';
}

/**
 * @param {ts.Node} node
 * @returns {node is ts.VariableDeclaration & { initializer: ts.Expression }} such as PHASE_WORDS = { … }
 */
function isTable(node) {
	return (
		ts.isVariableDeclaration(node) &&
		node.initializer !== undefined &&
		/^[A-Z_]+$/.test(node.name.getText()) &&
		ts.isSourceFile(node.parent.parent.parent)
	);
}

/**
 * @param {ts.VariableDeclaration} node
 * @param {string} file
 * @returns {string} as it can be asked for: a constant of one file by nobody else
 */
function nameOfTable(node, file) {
	const exported = node.parent.parent.getText().startsWith('export ');
	return exported ? node.name.getText() : `${file} ${node.name.getText()}`;
}

/** @param {ts.Node} node @returns {string[]} the texts in it, but for addresses of other things */
function textsOf(node) {
	/** @type {string[]} */
	const texts = [];
	/** @param {ts.Node} each */
	const visit = each => {
		if (ts.isPropertyAssignment(each)) {
			if (!ADDRESSES.has(each.name.getText())) visit(each.initializer);
			return;
		}
		if (ts.isCallExpression(each) || ts.isFunctionLike(each)) return;
		if (ts.isStringLiteralLike(each)) texts.push(each.text);
		ts.forEachChild(each, visit);
	};
	visit(node);
	return texts;
}

/**
 * @param {ts.Expression} expression
 * @returns {string[] | undefined} the texts it can be, where all of them are written out
 */
function literalsOf(expression) {
	if (ts.isStringLiteralLike(expression)) return [expression.text];
	if (ts.isParenthesizedExpression(expression)) return literalsOf(expression.expression);
	if (!ts.isConditionalExpression(expression)) return undefined;
	const [one, other] = [literalsOf(expression.whenTrue), literalsOf(expression.whenFalse)];
	return one === undefined || other === undefined ? undefined : [...one, ...other];
}

/** @param {ts.Node} node @returns {boolean} whether it is added to another text with + */
function isJoined(node) {
	const { parent } = node;
	return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** @param {ts.Node} node @returns {boolean} whether it runs when its module is loaded */
function runsAtLoad(node) {
	for (let at = node.parent; !ts.isSourceFile(at); at = at.parent)
		if (ts.isFunctionLike(at) || ts.isPropertyDeclaration(at)) return false;
	return true;
}

/**
 * @param {string} english
 * @param {string} translated
 * @returns {string[]} what a translation lacks, or has too much, of what is filled in, linked to or run
 */
export function faultsOfTranslation(english, translated) {
	const parts = /\{\w+\}|\]\([^)]*\)|`[^`]*`|\$\([\w~-]+\)/g;
	const partsOf = (/** @type {string} */ text) => [...new Set(text.match(parts))].sort();
	const [wanted, had] = [partsOf(english), partsOf(translated)];
	const missing = wanted.filter(each => !had.includes(each)).map(each => `${each} is missing`);
	return [...missing, ...had.filter(each => !wanted.includes(each)).map(each => `${each} is not in the English text`)];
}

const ACCENTS = new Map([...'aceinosuyACEINOSUY'].map((plain, i) => [plain, [...'åçéîñöšûýÅÇÉÎÑÖŠÛÝ'][i] ?? plain]));

/**
 * @param {string} text
 * @returns {string} the same in the made-up language: a third longer, accented, in brackets; what is filled in, linked to or
 * named stays
 */
export function pseudo(text) {
	const plain = text.replace(MEANT, '');
	const kept = /(\{\w+\}|\]\([^)]*\)|`[^`]*`|\$\([\w~-]+\)|Secure Response)/;
	const accented = plain
		.split(kept)
		.map((part, i) => (i % 2 === 1 ? part : [...part].map(letter => ACCENTS.get(letter) ?? letter).join('')))
		.join('');
	if (accented === plain) return plain;
	return `⟦${accented}${' ~'.repeat(Math.ceil(text.length / 6))}⟧`;
}

/**
 * @param {Iterable<string>} texts
 * @param {(text: string) => string} translate
 * @returns {string} a bundle as VS Code reads it, in a stable order
 */
export function bundle(texts, translate = text => text) {
	return written(Object.fromEntries([...texts].sort().map(text => [text, translate(text)])));
}

/** @param {object} value */
function written(value) {
	return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** @returns where the made-up language lies; neither git nor the package takes it */
export function pseudoFiles() {
	return /** @type {const} */ ([
		path.join(ROOT, `package.nls.${PSEUDO}.json`),
		path.join(ROOT, PACKED, `bundle.l10n.${PSEUDO}.json`),
	]);
}

/** Writes the made-up language beside the others. */
export async function writePseudo() {
	const nls = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.nls.json'), 'utf8'));
	const words = Object.entries(nls).map(([key, text]) => [key, pseudo(text)]);
	const [manifest, texts] = pseudoFiles();
	fs.writeFileSync(manifest, written(Object.fromEntries(words)));
	fs.mkdirSync(path.dirname(texts), { recursive: true });
	fs.writeFileSync(texts, await packed(JSON.parse(bundle(extract().texts.keys(), pseudo))));
}

async function main() {
	const { texts, faults } = extract();
	fs.mkdirSync(path.join(ROOT, FOLDER), { recursive: true });
	fs.writeFileSync(path.join(ROOT, FOLDER, 'bundle.l10n.json'), bundle(texts.keys()));
	if (process.argv.includes('--pseudo')) await writePseudo();
	console.log(`${texts.size} texts in ${FOLDER}/bundle.l10n.json`);
	for (const each of faults) console.error(each);
	if (faults.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
