import type { Advisory, Severity } from '../advisory';
import { findIds } from '../ids';
import { plainLine } from '../visible';
import { headingsOf } from './headings';
import { kindHeadings } from './kindHeadings';
import { type Markup, markupOf } from './markup';
import { releasesOf } from './releases';
import { linesOf } from './textLines';

/** How a project writes its entries about security. */
export interface SecurityLineStyle {
	readonly markup: Markup;
	/** Which ids are named; the one there is where it has no other. */
	readonly ids: 'both' | 'CVE' | 'GHSA';
	readonly idFirst: boolean;
	/** Whether ids are links. */
	readonly linked: boolean;
	readonly severity: boolean;
	readonly credit: boolean;
	/** What an entry begins with where no heading says what it is. */
	readonly label: string;
}

/** What an entry tells. */
export interface SecurityNote {
	/** Canonical. */
	readonly ids: readonly string[];
	/** Hostile text. */
	readonly summary: string;
	readonly severity?: Severity;
	/** Names of those who agreed to be named. Hostile text. */
	readonly credits: readonly string[];
	/** The advisory's page. Hostile text. */
	readonly url?: string;
}

/** In UTF-16 units. */
const LONGEST_SUMMARY = 300;
const LOOKED_AT = 50;
const MOST_CREDITS = 10;

/** @param ids those that may be written. Who was not asked, or has not answered, is not named (OSS-SIRT policy v0.1). */
export function noteOf(advisory: Advisory, ids: readonly string[]): SecurityNote {
	const { summary, severity, source } = advisory;
	const credits = advisory.credits.flatMap(({ state, name, login }) =>
		state === 'accepted' ? (name ?? (login === undefined ? [] : `@${login}`)) : [],
	);
	return {
		ids,
		summary,
		credits: [...new Set(credits)].slice(0, MOST_CREDITS),
		...(severity === undefined || severity === 'none' ? {} : { severity }),
		...(source.url === undefined ? {} : { url: source.url }),
	};
}

/** How a changelog's earlier entries about advisories are written; what they do not tell is as most projects do it. */
export function securityLineStyle(text: string, fileName: string): SecurityLineStyle {
	const markup = markupOf(fileName);
	const lines = linesOf(text);
	const earlier: string[] = [];
	for (const { text: line } of lines) {
		if (earlier.length >= LOOKED_AT) break;
		if (line.length < 2000 && /^\s*[-*+•o]\s/.test(line) && findIds(line).length > 0) earlier.push(line);
	}
	const kinds = releasesOf(headingsOf(lines, markup), lines.length)
		.slice(0, 20)
		.some(release => kindHeadings(release).length > 0);
	const most = (test: (line: string) => boolean, otherwise: boolean): boolean =>
		earlier.length === 0 ? otherwise : earlier.filter(test).length * 2 > earlier.length;
	const has = (kind: 'CVE' | 'GHSA') => (line: string) => findIds(line).some(found => found.kind === kind);
	const cve = most(has('CVE'), true);
	const ghsa = most(has('GHSA'), true);
	const labels = earlier.flatMap(line => /^\s*\S\s+(\*{0,2}\[?security\]?:?\*{0,2}:?)\s/i.exec(line)?.[1] ?? []);
	return {
		markup,
		ids: cve === ghsa ? 'both' : cve ? 'CVE' : 'GHSA',
		idFirst: most(line => (findIds(line)[0]?.start ?? 99) < 40, true),
		linked: most(line => line.includes('://'), true),
		severity: most(line => /\b(?:low|medium|moderate|high|critical|severity)\b/i.test(line), true),
		credit: most(line => /\b(?:report(?:ed|er)|credit|thanks|found by|discovered)\b/i.test(line), true),
		label:
			labels[0] !== undefined
				? `${labels[0]} `
				: earlier.length > 0 || kinds || headed(lines.length, markup)
					? ''
					: 'Security: ',
	};
}

/** A file that is still empty gets headings of its own. */
function headed(lines: number, markup: Markup): boolean {
	return lines === 0 && (markup === 'markdown' || markup === 'asciidoc');
}

/** One entry, without a list marker, on one line: ids with their pages, severity, what it is about, who found it. */
export function securityLine(note: SecurityNote, style: SecurityLineStyle): string {
	const summary = escaped(plainLine(note.summary, LONGEST_SUMMARY).replace(/(?<![.\s])[.\s]+$/, ''), style.markup);
	const chosen = note.ids.filter(id => style.ids === 'both' || id.startsWith(style.ids));
	const ids = (chosen.length > 0 ? chosen : note.ids)
		.map((id, i) => idText(id, i === 0 ? note.url : undefined, style))
		.join(', ');
	const severity = style.severity && note.severity !== undefined ? `${note.severity} severity` : '';
	const credits =
		style.credit && note.credits.length > 0
			? `. Reported by ${note.credits.map(name => escaped(plainLine(name, 80), style.markup)).join(', ')}.`
			: '';
	const text = style.idFirst
		? `${ids}${severity === '' ? '' : ` (${severity})`}: ${summary}`
		: `${summary} (${[ids, severity].filter(Boolean).join(', ')})`;
	return style.label + text + credits;
}

/** The entries of a release under a heading of their own, in Markdown. @param level of that heading */
export function securitySection(notes: readonly SecurityNote[], level = 3): string {
	const style: SecurityLineStyle = {
		...{ markup: 'markdown', ids: 'both', idFirst: true, linked: true, severity: true, credit: true, label: '' },
	};
	return [`${'#'.repeat(level)} Security`, '', ...notes.map(note => `- ${securityLine(note, style)}`), ''].join('\n');
}

function idText(id: string, url: string | undefined, { markup, linked }: SecurityLineStyle): string {
	if (!linked) return id;
	const address =
		url !== undefined && /^https:\/\/[\w.:-]{1,200}\/[\w./~%?=&+-]{0,300}$/.test(url) && url.includes(id)
			? url
			: pageOf(id);
	switch (markup) {
		case 'markdown':
			return `[${id}](${address})`;
		case 'rst':
			return `\`${id} <${address}>\`__`;
		case 'asciidoc':
			return `${address}[${id}]`;
		case 'plain':
			return `${id} <${address}>`;
	}
}

function pageOf(id: string): string {
	return id.startsWith('CVE') ? `https://www.cve.org/CVERecord?id=${id}` : `https://github.com/advisories/${id}`;
}

/** Words of strangers, without a meaning in the file's markup but for code spans. */
function escaped(text: string, markup: Markup): string {
	if (markup === 'plain') return text;
	return text
		.split(/(`[^`]{1,200}`)/)
		.map((part, i) => {
			if (i % 2 === 1) return markup === 'rst' ? `\`${part}\`` : part;
			if (markup === 'markdown') return part.replace(/[\\*[\]<>|~`]|(?<!\w)_|_(?!\w)/g, '\\$&');
			if (markup === 'rst') return part.replace(/[\\*`|]|_(?!\w)/g, '\\$&');
			return part.replace(/[`*[\]{}<]/g, ' ').replace(/ +/g, ' ');
		})
		.join('');
}
