import type { Locator } from 'playwright-core';

/** Names and abbreviations, which every language leaves as they are. */
const NAMES = [
	'Secure Response',
	// VS Code’s own.
	'Actions for',
	'GitHub Actions',
	'GitHub',
	'PyPI',
	'RubyGems',
	'NuGet',
	'Composer',
	'Maven',
	'Rust (crates.io)',
	'Markdown',
	'OpenVEX',
	'MITRE',
	'OSS-SIRT',
	'CERT/CC',
	'OSV',
	'CSAF',
	'github.com/ossf/SIRT',
	'Europe/Berlin',
	'Scorecard',
];

/**
 * What a person reads or hears there that is still English. The made-up language has no plain vowel, so a word with one was
 * not translated; unless it is a stranger's or the person's own (bdi, boxes), code, a name, a date, or what CVSS, CWE and SSVC
 * call their own.
 * @returns each text once
 */
export async function untranslated(root: Locator): Promise<string[]> {
	const texts = await root.first().evaluate((element, skipped) => {
		const found: string[] = [];
		const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
			if (node.parentElement?.closest(skipped) === null) found.push(node.nodeValue ?? '');
		}
		for (const each of element.querySelectorAll('[aria-label], [title], [placeholder]')) {
			if (each.closest(skipped) !== null) continue;
			for (const name of ['aria-label', 'title', 'placeholder']) found.push(each.getAttribute(name) ?? '');
		}
		return found;
	}, SKIPPED);
	const wrong = texts.filter(text => ENGLISH.test(NAMES.reduce((rest, name) => rest.replaceAll(name, ''), text)));
	return [...new Set(wrong.map(text => text.trim()))];
}

/** A stranger's text, code, and what is called after a standard. */
const SKIPPED =
	'bdi, code, pre, textarea, style, script, .markdown, .metric legend, .metric .choice-label, .weaknesses, option';
/** A word of three letters with a plain vowel in it, other than a month, a handle's or a unit's. */
const ENGLISH =
	/(?<![\p{L}\d])(?!(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July|Aug(?:ust)?|September|Oct(?:ober)?|November|Dec(?:ember)?|\w+day|UTC|case)\b)(?=[a-z]*[aeiouy])[a-z]{3,}(?![\p{L}\d])/iu;
