import assert from 'node:assert/strict';
import MarkdownItClass from 'markdown-it';
import { parseCaseFile } from '../../../src/cases/parseCaseFile';
import { renderNewCase } from '../../../src/cases/renderCase';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { noteOf, securitySection } from '../../../src/core/changelog/securityLine';
import { toCsaf } from '../../../src/formats/csaf/toCsaf';
import { toCve } from '../../../src/formats/cve';
import { documentFileName } from '../../../src/formats/fileName';
import {
	type AnnouncementContext,
	announcement,
	embargoBroken,
	embargoedNotice,
	mitigationFirst,
} from '../../../src/formats/markdown';
import { codeSpan, escapeMarkdown } from '../../../src/formats/markdown/markdownEscape';
import { postMortemDraft } from '../../../src/formats/markdown/postMortem';
import { timelineDocument } from '../../../src/formats/markdown/timelineText';
import { csvCell } from '../../../src/formats/metrics/csv';
import { toOpenVex } from '../../../src/formats/openvex';
import { toOsv } from '../../../src/formats/osv';
import { aCase, anAdvisory, handle } from '../../support/builders';
import { LONG, randomOf, recordLong, seedsFor, someOf } from '../../support/long';
import { assertIsOsv } from '../../support/osvSchema';
import { allTricks, type Trick } from '../../support/tricks';
import { mutated } from '../../support/tricks/mutate';

const TRICKS = allTricks('http://canary.test');
const NOW = '2026-03-03T13:00:00Z';
const PD = { date: '2026-03-03', time: '14:00', zone: 'Europe/Oslo' } as const;
const BATCH = 60;
/** OpenVEX names packages by addresses, and is not made where one has none. */
const PACKAGE = {
	ecosystem: 'npm',
	name: 'left',
	range: '< 1.2.0',
	patched: '1.2.0',
	functions: [] as string[],
} as const;

/** Several tricks are tried in one document: each has its line in it. */
function batches(tricks: readonly Trick[]): string[][] {
	const texts = tricks.map(({ text }) => text);
	return Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, at) => texts.slice(at * BATCH, (at + 1) * BATCH));
}

function tricked(texts: readonly string[]): Advisory {
	return anAdvisory(77, {
		id: 'GHSA-2234-5678-9cfg',
		cveId: 'CVE-2026-12345',
		state: 'published',
		source: { feed: 'github', repository: texts[0] ?? '', url: texts[1] ?? '' },
		summary: texts[2] ?? 'x',
		description: 'Fine.',
		severity: 'high',
		cvss: { v3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
		cweIds: ['CWE-79', ...texts],
		affected: texts.map((text, at) => ({
			ecosystem: 'npm' as const,
			name: text.trim().slice(0, 1000) || 'x',
			range: `< ${at + 1}.0.0`,
			patched: at % 2 === 0 ? `${at + 1}.0.0` : text,
			functions: [text],
		})),
		credits: texts.flatMap(text => [
			{ name: text, type: 'finder', state: 'accepted' as const },
			{ login: text, type: text, state: 'accepted' as const },
		]),
		references: ['https://example.org/x', ...texts],
		publishedAt: NOW,
	});
}

function trickedCase(texts: readonly string[]): Case {
	return aCase(
		1,
		{
			received: { at: NOW, via: 'mail', name: texts[0] ?? '', email: texts[1] ?? '' },
			readIn: texts.map((name, at) => ({ id: handle(at + 1), at: NOW, name, how: 'by-hand' as const })),
			notices: texts.map((to, at) => ({ id: handle(at + 1), at: NOW, kind: 'embargoed' as const, to })),
			timeline: texts.map((text, at) => ({ id: handle(at + 1), at: NOW, text })),
			branches: texts.map(name => ({ name, state: 'affected' as const, fix: name, release: name, reason: name })),
			tests: texts.map((what, at) => ({ id: handle(at + 1), at: NOW, what, outcome: 'passed' as const, branch: what })),
			completeness: { trigger: texts[0] ?? '' },
			notes: texts.join('\n'),
		},
		tricked(texts),
	);
}

/** Every document in Markdown that an advisory, or a case, becomes. */
function documents(texts: readonly string[]): Record<string, string> {
	const a = tricked(texts);
	const more: AnnouncementContext = {
		...{ format: 'markdown', project: texts[0] ?? 'x', contact: texts[1] ?? 'x', endOfLife: texts },
		weaknessName: () => texts[3] ?? 'x',
		history: texts.map(text => ({ date: text, text })),
	};
	const record = trickedCase(texts);
	const zone = 'Europe/Oslo';
	const marks = { changed: new Set<string>(), missingParents: new Set<string>() };
	return {
		announcement: announcement(a, more),
		embargoed: embargoedNotice(a, { ...more, tlp: 'AMBER', disclosure: PD }),
		mitigation: mitigationFirst(a, { ...more, mitigation: 'Turn it off.' }),
		broken: embargoBroken(a, { ...more, audience: 'public', disclosure: PD }),
		'post-mortem': postMortemDraft(record, { zone, deadlines: [], nameFinder: true }),
		timeline: timelineDocument(record.timeline, { name: 'case 0001', zone, marks }),
		words: texts
			.map(
				text => `- ${escapeMarkdown(text)} ${codeSpan(text)}
`,
			)
			.join(''),
	};
}

const READERS = [true, false].map(html => new MarkdownItClass({ html, linkify: true, breaks: true }));
const NEVER = ['image', 'html_inline', 'html_block', 'fence', 'code_block', 'table_open', 'blockquote_open', 'hr'];

const sameHost = (words: string, href: string): boolean =>
	URL.canParse(words) && URL.canParse(href) && new URL(words).host === new URL(href).host;

/** What of a document is more than its own headings, lists and paragraphs. */
function misread(text: string): string[] {
	return READERS.flatMap(reader => {
		const tokens = reader.parse(text, {});
		const inline = tokens.flatMap(token => token.children ?? []);
		const wrong = [...tokens, ...inline].map(({ type }) => type).filter(type => NEVER.includes(type));
		let linked = false;
		for (const [at, token] of inline.entries()) {
			if (token.type === 'link_open') {
				linked = true;
				const href = String(token.attrGet('href'));
				if (token.markup === '' || token.markup === 'linkify') wrong.push(`a link made of words: ${href}`);
				if (!/^https?:\/\/[^<>"`\s@]*$/.test(href)) wrong.push(`a link to ${href}`);
				if (!sameHost(inline[at + 1]?.content ?? '', href)) wrong.push(`a link with other words: ${href}`);
			}
			if (token.type === 'link_close') linked = false;
			if (token.type === 'text' && !linked && /@\w|#\d|\bGH-\d|https?:\/\/|www\./i.test(token.content))
				wrong.push(`a mention or reference: ${token.content}`);
		}
		return wrong;
	});
}

const polluted = (): unknown => Reflect.get({}, 'polluted');

/** Every text of a JSON document that stands where readers make a link of it. */
function addressesIn(value: unknown, key = ''): string[] {
	if (typeof value === 'string') return /^(?:url|uri|href|namespace)$/i.test(key) ? [value] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => addressesIn(inner, Array.isArray(value) ? key : name));
}

describe('tricks in what goes out', function () {
	this.timeout(300_000);

	it('are many, each of its own', () => {
		assert.ok(TRICKS.length >= 500);
		for (const of of ['id', 'text'] as const) assert.equal(new Set(TRICKS.map(trick => trick[of])).size, TRICKS.length);
	});

	it('are no formula in a spreadsheet, and stay in their cell', () => {
		for (const { id, text } of TRICKS) {
			const cell = csvCell(text);
			const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
			assert.match(cell, /^(?:"(?:[^"]|"")*"|[^",\r\n]*)$/, id);
			// What spreadsheets throw away at the beginning: blanks, and what cannot be seen.
			assert.doesNotMatch(read, /^[\s\p{Cf}\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u, id);
			assert.ok(read === text || read === `'${text}`, id);
		}
	});

	it('are text in every Markdown document: no link, picture, HTML, mention or reference comes of them', () => {
		for (const texts of someOf('tricks in documents', batches(TRICKS)))
			for (const [name, text] of Object.entries(documents(texts)))
				assert.deepEqual(misread(text), [], `${name} of\n${JSON.stringify(texts)}\n${text}`);
	});

	it('are text however they are cut and joined', () => {
		const seeds = seedsFor('outgoing tricks by chance', { short: 1, long: 60 });
		for (const seed of seeds) {
			const random = randomOf(seed);
			const texts = Array.from({ length: LONG ? 300 : 120 }, () => mutated(TRICKS, random));
			for (const text of texts) {
				const said = `- ${escapeMarkdown(text)} ${codeSpan(text)}`;
				assert.deepEqual(misread(said), [], `seed ${seed}: ${JSON.stringify(text)}\n${said}`);
			}
		}
		recordLong({ suite: 'outgoing', tried: `${TRICKS.length} tricks in every document, and 300 of each seed`, seeds });
	});

	it('make no link, picture or HTML in a changelog', () => {
		for (const { id, text } of TRICKS) {
			const a = anAdvisory(1, { summary: text, credits: [{ name: text, type: 'finder', state: 'accepted' }] });
			const section = securitySection([noteOf(a, ['CVE-2026-12345'])]);
			for (const reader of READERS) {
				const tokens = reader.parse(section, {});
				const inline = tokens.flatMap(token => token.children ?? []);
				const wrong = [...tokens, ...inline].filter(({ type }) => NEVER.includes(type));
				assert.deepEqual(
					wrong.map(({ type }) => type),
					[],
					`${id}: ${section}`,
				);
				for (const link of inline.filter(({ type, markup }) => type === 'link_open' && markup !== 'linkify'))
					assert.match(String(link.attrGet('href')), /CVE-2026-12345$/, `${id}: ${section}`);
				assert.equal(tokens.filter(({ type }) => type === 'list_item_open').length, 1, `${id}: ${section}`);
			}
		}
	});

	it('are values of JSON documents, and only addresses of the web are where addresses are', () => {
		for (const texts of batches(TRICKS)) {
			const a = tricked(texts);
			const publisher = { name: 'Example', namespace: 'https://example.org', category: 'vendor' };
			const made = {
				osv: toOsv(a, { now: NOW }),
				csaf: toCsaf(a, { version: '2.0', publisher, now: NOW }),
				cve: toCve(a, { orgId: '11111111-2222-4333-8444-555555555555', shortName: 'example', now: NOW }),
				openvex: toOpenVex({ ...a, affected: [PACKAGE] }, { now: NOW, author: texts[0] ?? 'x' }),
			};
			assertIsOsv(made.osv);
			for (const [name, document] of Object.entries(made)) {
				const json: unknown = JSON.parse(JSON.stringify(document));
				for (const address of addressesIn(json)) assert.match(address, /^https?:\/\//, `${name}: ${address}`);
			}
		}
		assert.equal(polluted(), undefined);
	});

	it('come through a case file as they were, and change nothing else in it', () => {
		for (const texts of someOf('tricks in case files', batches(TRICKS))) {
			const record = trickedCase(texts.map(text => text.replace(/[\ud800-\udfff]/g, '?')));
			const text = renderNewCase(record);
			assert.deepEqual(parseCaseFile(text, 'x.yaml', record.handle).record, record);
		}
		assert.equal(polluted(), undefined);
	});

	it('name no file', () => {
		for (const { text, id } of TRICKS)
			for (const state of ['draft', 'published'] as const) {
				const name = documentFileName('osv', { id: text, cveId: text, state }, handle(1));
				assert.equal(name, `case-${handle(1)}.osv.json`, id);
			}
	});
});
