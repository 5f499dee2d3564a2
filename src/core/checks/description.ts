import { t } from '../translate';
import { DESCRIPTION_LIMIT, SUMMARY_LIMIT } from '../vocabulary';
import { plainLine } from '../visible';
import { type Checked, type Finding, listed, met, unmet } from './check';
import { placeholdersIn } from './placeholders';
import { headingsOf, proseOf } from './prose';

/** Title and description are there, and no longer than the forge takes. */
export function checkLength({ advisory: { summary, description } }: Checked): Finding {
	if (summary.trim() === '') return unmet(t('There is no title. Write one that says what can happen, and where.'));
	if (description.trim() === '')
		return unmet(t('There is no description. Write what can happen, what fixes it and what helps until then.'));
	for (const [what, text, limit] of [
		['title', summary, SUMMARY_LIMIT],
		['description', description, DESCRIPTION_LIMIT],
	] as const) {
		const over = codePoints(text) - limit;
		if (over > 0) {
			return unmet(
				t('The {0} is {1} characters longer than the {2} that an advisory takes.', what, count(over), count(limit)),
			);
		}
	}
	return met(
		t(
			'Title and description are there and within {0} and {1} characters.',
			count(SUMMARY_LIMIT),
			count(DESCRIPTION_LIMIT),
		),
	);
}

/** Nothing is left of a template, in no text that becomes public. */
export function checkPlaceholders({ advisory, prose }: Checked): Finding {
	const rows = advisory.affected.flatMap(({ name, range, patched }) => [name, range, patched ?? '']);
	const others = [proseOf(advisory.summary), ...rows, ...advisory.references].join('\n\n');
	const found = [...placeholdersIn(prose), ...placeholdersIn(others)];
	if (found.length === 0) return met(t('No placeholder was found in title, description, packages and references.'));
	const headings = found.filter(({ kind }) => kind === 'empty-heading').map(({ what }) => named(what));
	const rest = found.filter(({ kind }) => kind !== 'empty-heading').map(({ what }) => named(what));
	const sentences = [
		rest.length === 0
			? ''
			: t('Left from a template or still to be written: {0}. Replace it, or take it out.', listed(rest)),
		headings.length === 0 ? '' : t('Nothing stands below {0}. Write it, or take the heading out.', listed(headings)),
	];
	return unmet(sentences.filter(sentence => sentence !== '').join(' '));
}

interface Part {
	/** In a heading. */
	readonly heading: RegExp;
	/** In prose. */
	readonly words: RegExp;
	readonly missing: string;
	readonly there: string;
}

const IMPACT: Part = {
	heading: /\b(?:impacts?|impacted|risks?|severity|consequences?|affected|effects?|attack|threat)\b/i,
	words:
		/\b(?:attackers?|adversar(?:y|ies)|malicious(?:ly)?|allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|enabl(?:es?|ed|ing)|lead(?:s|ing)? to|result(?:s|ed|ing)? in|caus(?:es?|ed|ing)|impacts?|denial[- ]of[- ]service|remote code execution|arbitrary code|information disclosure|privilege escalation|exploit(?:s|ed|able|ation)?|(?:could|can) be (?:used|abused)|vulnerable to|crash(?:es|ed|ing)?|leak(?:s|ed|ing)?|reveals?|disclos(?:es?|ed|ing|ure)|bypass(?:es|ed|ing)?|execut(?:es?|ed|ing)|expos(?:es?|ed|ing)|out of memory)\b/i,
	missing: 'The description does not say what can happen and to whom. Write it, under a heading Impact for example.',
	there: 'The description says what can happen.',
};
const PATCHES: Part = {
	heading:
		/\b(?:patch(?:es|ed)?|fix(?:es|ed)?|remediation|resolution|solutions?|upgrad(?:e|es|ing)|mitigations?|recommend(?:ed|ations?))\b/i,
	words:
		/\b(?:patch(?:es|ed)?|fix(?:es|ed)?|upgrad(?:e|es|ed|ing)|(?:updat|migrat)(?:e|es|ed|ing)\b.{0,40}\bto|resolv(?:e|es|ed)|address(?:es|ed) (?:in|by|with)|correct(?:s|ed) (?:in|by|with)|remediat(?:ed?|ion)|mitigated in|(?:released?|available) in (?:version |release )?v?\d)\b/i,
	missing:
		'The description does not say which version fixes it, or that none does yet. Write it, under a heading Patches for example.',
	there: 'The description says what fixes it.',
};
const WORKAROUNDS: Part = {
	heading: /\bwork[- ]?arounds?\b|\bmitigat(?:ions?|ing|e)\b|\btemporary\b|\bfor users who cannot\b/i,
	words:
		/\bwork[- ]?arounds?\b|\bworked around\b|\bwork around\b|\bmitigat(?:es?|ed|ions?|ing)\b|\b(?:cannot|can't|can not|unable to|not able to|do not|don't) (?:immediately |yet |currently )?(?:upgrade|update|patch)\b|\bas a (?:temporary|precaution|stop-?gap)\b|\buntil (?:you|they|then|a|the) .{0,30}\b(?:upgrad|updat|patch|fix|releas)|\bwithout (?:upgrading|updating|patching)\b|\b(?:disable|disabling|avoid|block(?:ing)?) .{0,60}(?:\bif\b|\buntil\b|\bis possible\b|\bhelps\b)/i,
	missing:
		'The description does not say what helps those who cannot upgrade yet. Write it, or that nothing is known, under a heading Workarounds for example.',
	there: 'The description says what helps until an upgrade.',
};

export const checkImpact = (checked: Checked): Finding => checkPart(checked, IMPACT);
export const checkPatches = (checked: Checked): Finding => checkPart(checked, PATCHES);
export const checkWorkarounds = (checked: Checked): Finding => checkPart(checked, WORKAROUNDS);

function checkPart({ prose }: Checked, { heading, words, missing, there }: Part): Finding {
	const headings = headingsOf(prose);
	if (headings.some(({ text, empty }) => !empty && heading.test(text))) return met(there);
	// A heading alone says nothing.
	const isHeading = new Set(headings.map(({ text }) => text));
	const lines = prose.split('\n').filter(
		line =>
			!isHeading.has(
				line
					.replace(/[*_`:#]/g, '')
					.replace(/\s+/g, ' ')
					.trim(),
			),
	);
	return lines.some(line => words.test(line)) ? met(there) : unmet(missing);
}

/** No link leads to the private fork, which publishing deletes. */
export function checkPrivateLinks({ advisory: { privateFork, description, references } }: Checked): Finding {
	const there = met(t('No link leads to a private fork.'));
	const names = privateFork === undefined ? [] : [privateFork.fullName, privateFork.url];
	const text = [description, ...references].join('\n').toLowerCase();
	const known = names.some(name => name !== '' && text.includes(name.toLowerCase()));
	if (!known && !/\/[\w.-]{1,100}-ghsa(?:-[2-9cfghjmpqrvwx]{4}){3}\b/.test(text)) return there;
	return unmet(
		t(
			'A link leads to the private fork, which is deleted when the advisory is published. Link the public commit instead.',
		),
	);
}

function named(what: string): string {
	return `“${plainLine(what, 50)}”`;
}

function count(n: number): string {
	return n.toLocaleString('en-US');
}

/** The forge counts Unicode code points (JSON Schema, validation, section 6.3.1). */
function codePoints(text: string): number {
	let pairs = 0;
	for (const _ of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs++;
	return text.length - pairs;
}
