import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { extract, extractFrom, faultsOfTranslation, pseudo } from '../../scripts/l10n.mjs';
import { speak, t, translateAround, translated } from '../../src/core/translate';

const ROOT = process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd();
const read = (...path: string[]) =>
	z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')));
/** Those that are written by people; the made-up one is made anew for its test. */
const LANGUAGES = readdirSync(join(ROOT, 'l10n')).flatMap(name => /^bundle\.l10n\.(\w+)\.json$/.exec(name)?.[1] ?? []);

/** @returns what texts refer to in quotation marks as if it were there, and nothing is called so */
function misnamed(sentences: Iterable<string>, called: ReadonlySet<string>, quoted: RegExp): string[] {
	return [...sentences].flatMap(text =>
		[...text.matchAll(quoted)]
			.map(([, name = '']) => name.replace('Secure Response: ', ''))
			.filter(name => !called.has(name))
			.map(name => `${name}: ${text}`),
	);
}

describe('what people read', () => {
	const { texts, faults } = extract();

	it('can be translated as it is written', () => assert.deepEqual(faults, []));
	it('is in no style sheet, which knows one language, nor is anything found there by it', () => {
		const styles = join(ROOT, 'src', 'webview', 'styles');
		const words = readdirSync(styles).flatMap(name =>
			[
				...readFileSync(join(styles, name), 'utf8').matchAll(
					/content:[^;]*"[^";]*\w\w[^";]*"|\[(?:aria-label|title|alt)[^\]]*\]/g,
				),
			].map(([found]) => `${name}: ${found}`),
		);
		assert.deepEqual(words, []);
	});
	it('is collected: npm run l10n', () => {
		assert.deepEqual(Object.keys(read('l10n', 'bundle.l10n.json')), [...texts.keys()].sort());
	});

	it('calls commands and buttons as they are called', () => {
		const called = new Set([...Object.values(read('package.nls.json')), ...texts.keys()]);
		assert.deepEqual(misnamed(texts.keys(), called, /“([^“”]*…|Secure Response: [^“”]*)”/gu), []);
	});

	for (const language of LANGUAGES) {
		const bundle = read('l10n', `bundle.l10n.${language}.json`);
		const manifest = read('package.nls.json');

		it(`has nothing in ${language} that is not there in English any more`, () => {
			assert.deepEqual(
				Object.keys(bundle).filter(text => !texts.has(text)),
				[],
			);
		});
		it(`loses no value, link or command in ${language}`, () => {
			const pairs = [
				...Object.entries(bundle),
				...Object.entries(read(`package.nls.${language}.json`)).map(
					([key, text]) => [manifest[key] ?? key, text] as const,
				),
			];
			const wrong = pairs.flatMap(([english, text]) =>
				faultsOfTranslation(english, text).map(fault => `${english}: ${fault}`),
			);
			assert.deepEqual(wrong, []);
		});
		it(`calls commands and buttons as they are called in ${language}`, () => {
			const own = Object.values(bundle);
			const called = new Set([...Object.values(read(`package.nls.${language}.json`)), ...own]);
			assert.deepEqual(misnamed(own, called, /„([^„“]*…|Secure Response: [^„“]*)“/gu), []);
		});
		it(`has all of the manifest in ${language}`, () => {
			assert.deepEqual(Object.keys(read(`package.nls.${language}.json`)).sort(), Object.keys(manifest).sort());
		});
		it(`has all of it in ${language}`, () => {
			assert.deepEqual(
				[...texts.keys()].filter(text => !Object.hasOwn(bundle, text)),
				[],
			);
		});
	}
	it('has a bundle for each language of the manifest', () => {
		const named = readdirSync(ROOT).flatMap(name => /^package\.nls\.(\w+)\.json$/.exec(name)?.[1] ?? []);
		for (const language of named) assert.ok(existsSync(join(ROOT, 'l10n', `bundle.l10n.${language}.json`)), language);
	});
});

describe('collecting texts', () => {
	const faultsOf = (code: string, file = 'src/commands/some.ts'): string[] => {
		const found = { texts: new Map<string, string>(), faults: [], tables: [], spoken: new Set<string>() };
		extractFrom(file, code, found);
		return found.faults;
	};
	const inFunction = (call: string): string => `function f(t, a, b) { return ${call}; }`;

	it('takes a text that is written out, however t is reached', () => {
		for (const call of ["t('One')", "vscode.l10n.t('{0} of {1}', a, b)", "t(a ? 'One' : 'Two')", "deps.t('One')"])
			assert.deepEqual(faultsOf(inFunction(call)), [], call);
	});
	it('refuses what cannot be translated', () => {
		for (const call of [
			't(a)',
			"t('It is ') + a",
			"t('Found') + t('gone')",
			"t('Found {0}')",
			"t('Found', a)",
			"t(', and more')",
			't(`Found ${a}`)',
		])
			assert.notDeepEqual(faultsOf(inFunction(call)), [], call);
	});
	it('refuses a text that is read before the language is known, but not in pages, which know it from the first', () => {
		for (const code of ["const WORD = t('One');", 'const ANSWER = { reason: translated(WORD) };']) {
			assert.equal(faultsOf(code).length, 1, code);
			assert.equal(faultsOf(code, 'src/webview/some.ts').length, 0, code);
		}
	});
	it('refuses words of a page that do not pass t, but not names', () => {
		const page = (code: string): number => faultsOf(`const page = ${code};`, 'src/webview/some.tsx').length;
		assert.equal(page('<p>Something</p>'), 1);
		assert.equal(page('<button title="Something" />'), 1);
		assert.equal(page('<p class="hint">{t("Something")} CVSS · {1}</p>'), 0);
	});
});

describe('a translation', () => {
	const inGerman = (words: Record<string, string>): void => speak({ language: 'de', words });
	afterEach(() => speak(undefined));

	it('takes the place of the English text, with the values where it has them', () => {
		inGerman({ '{0} of {1}': 'von {1} nur {0}' });
		assert.equal(t('{0} of {1}', 1, 2), 'von 2 nur 1');
		assert.equal(t('{0} more', '{1}'), '{1} more');
	});
	it('is English where there is none, whatever the text is called', () => {
		inGerman({ One: 'Eins' });
		assert.equal(t('constructor'), 'constructor');
		assert.equal(translated('Two'), 'Two');
	});
	it('has elements where its own order has them', () => {
		inGerman({ 'Ask {0} on {1}.': 'Auf {1} {0} fragen.' });
		assert.deepEqual(translateAround('Ask {0} on {1}.', [{ name: 'a' }, { name: 'b' }]), [
			'Auf ',
			{ name: 'b' },
			' ',
			{ name: 'a' },
			' fragen.',
		]);
	});
	it('leaves out an element that is not there', () => {
		assert.deepEqual(translateAround('Saved {0}{1}', ['now', null]), ['Saved ', 'now', '', null, '']);
	});
	it('must keep values, links and commands', () => {
		assert.deepEqual(faultsOfTranslation('{0} of {1}', '{1}: {0}'), []);
		assert.deepEqual(faultsOfTranslation('{0} of {1}', 'von {1}'), ['{0} is missing']);
		assert.deepEqual(faultsOfTranslation('[Go](command:a)', '[Los](command:b)'), [
			'](command:a) is missing',
			'](command:b) is not in the English text',
		]);
	});
	it('can be made up: longer, accented, with what is filled in as it was', () => {
		assert.match(pseudo('Open {0} in `git`'), /^⟦Öpéñ \{0\} îñ `git` ~.*⟧$/);
		assert.equal(pseudo('Secure Response'), 'Secure Response');
	});
});
