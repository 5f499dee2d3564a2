import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { Advisory } from '../../../../src/core/advisory';
import {
	type AnnouncementContext,
	announcement,
	embargoBroken,
	embargoedNotice,
	IncompleteError,
	mitigationFirst,
	type NoticeFormat,
} from '../../../../src/formats/markdown';
import { anAdvisory } from '../../../support/builders';
import { countDocuments } from '../../../support/documentCounts';
import { realAdvisories } from '../../../support/realAdvisories';
import { describeWithData } from '../../../support/sharedData';

const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const PD = { date: '2026-03-03', time: '14:00', zone: 'Europe/Oslo' } as const;
const FIX = { repository: 'o/left', fixed: 'a'.repeat(40) };
const URL = 'https://github.com/o/left/security/advisories/GHSA-2234-5678-9cfg';

const advisory = (change: Partial<Advisory> = {}) =>
	anAdvisory(77, {
		id: 'GHSA-2234-5678-9cfg',
		cveId: 'CVE-2024-1234',
		source: { feed: 'github', repository: 'o/left', url: URL },
		summary: 'Left pads to the right',
		description: '# Impact\nPads are wrong.\n\n# Workarounds\nPad by hand.',
		severity: 'critical',
		cvss: { v3: V3, v4: V4 },
		cweIds: ['CWE-79'],
		affected: [
			{ ecosystem: 'npm', name: 'left', range: '>= 1.0.0, < 1.2.0', patched: '1.2.0', functions: [] },
			{ ecosystem: 'other', name: 'left-cli', range: '<= 3.0', functions: [] },
		],
		credits: [
			{ login: 'ada', name: 'Ada Lovelace', type: 'finder', state: 'accepted' },
			{ login: 'ada', name: 'Ada Lovelace', type: 'remediation_reviewer' },
			{ login: 'bob', type: 'finder', state: 'pending' },
			{ login: 'eve', type: 'finder', state: 'declined' },
		],
		references: ['https://example.org/post', 'javascript:alert(1)'],
		publishedAt: '2026-03-03T13:00:00Z',
		...change,
	});

/** All the notices of an advisory, by what they are called. */
function notices(a: Advisory, format: NoticeFormat, more: Partial<AnnouncementContext> = {}): Record<string, string> {
	const context = { format, ...more };
	return {
		announcement: announcement(a, context),
		embargoed: embargoedNotice(a, { ...context, tlp: 'AMBER', disclosure: PD }),
		mitigation: mitigationFirst(a, { ...context, mitigation: 'Turn it off.' }),
		broken: embargoBroken(a, { ...context, audience: 'public', disclosure: PD }),
		'broken, to those read in': embargoBroken(a, { ...context, audience: 'read-in' }),
	};
}

function missing(make: () => string): string {
	try {
		make();
	} catch (error) {
		assert.ok(error instanceof IncompleteError, String(error));
		return error.missing.join('\n');
	}
	return assert.fail('the notice was made');
}

describe('an announcement', () => {
	it('says everything that message 4 has, in its order', () => {
		assert.equal(
			announcement(advisory(), {
				format: 'markdown',
				contact: 'security@example.org',
				endOfLife: ['0.x'],
				fixCommits: [FIX],
				weaknessName: () => 'Cross-site Scripting',
				history: [{ date: '2026-03-05', text: 'fixed in 0.9 too' }],
			}),
			`# Left pads to the right

This is a security advisory of o/left.

- CVE: \`CVE-2024-1234\`
- Advisory: \`GHSA-2234-5678-9cfg\`
- Severity: critical
- CVSS 4.0: 9.3, critical, \`${V4}\`
- CVSS 3.1: 9.8, critical, \`${V3}\`
- Weakness: \`CWE-79\`, Cross-site Scripting

## Affected and fixed versions

- \`left\` (npm): affected \`>= 1.0.0, < 1.2.0\`, fixed in \`1.2.0\`
- \`left-cli\`: affected \`<= 3.0\`, no fixed version yet
- \`0.x\`: affected, no longer maintained, and will get no fix

## Description

### Impact
Pads are wrong.

### Workarounds
Pad by hand.

## What to do

- Upgrade \`left\` (npm) to \`1.2.0\`.

If you cannot upgrade, see what the description says of that.

## Acknowledgements

We thank:

- Ada Lovelace (finder, remediation reviewer)

## References

- <${URL}>
- Fix: <https://github.com/o/left/commit/${FIX.fixed}>
- <https://example.org/post>

## Contact

\`security@example.org\`

## Revision history

- 2026-03-03: first published
- 2026-03-05: fixed in 0.9 too
`,
		);
	});

	it('for a mailing list is plain text within its width', () => {
		const text = announcement(advisory(), { format: 'text' });
		assert.match(text, /^Left pads to the right\n={22}\n\nThis is/);
		assert.match(text, /\n- left \(npm\): affected >= 1\.0\.0, < 1\.2\.0, fixed in 1\.2\.0\n/);
		assert.match(text, /\nImpact\n------\n\nPads are wrong\.\n/);
		assert.doesNotMatch(text, /[`#<]{2}|\*\*|<https/);
		for (const line of text.split('\n')) assert.ok(line.length <= 72 || /^\S*$|^ *\S+$|^- \S+$/.test(line), line);
	});

	it('names nobody who did not agree', () => {
		for (const text of Object.values(notices(advisory(), 'markdown'))) assert.doesNotMatch(text, /\b(?:bob|eve)\b/);
		assert.doesNotMatch(announcement(advisory({ credits: [] }), { format: 'markdown' }), /Acknowledgements/);
	});

	it('says plainly that there is no fix', () => {
		const affected = [{ ecosystem: 'npm', name: 'left', range: '< 2', patched: 'None', functions: [] }] as const;
		const text = announcement(
			advisory({ affected: affected.map(r => ({ ...r, functions: [] })), description: 'Bad.' }),
			{
				format: 'markdown',
			},
		);
		assert.match(text, /affected `< 2`, no fixed version yet/);
		assert.match(text, /No fixed version exists yet\.\n\nThe advisory names no workaround\./);
	});

	it('says that a withdrawn advisory no longer stands', () => {
		assert.match(announcement(advisory({ state: 'withdrawn' }), { format: 'text' }), /withdrawn/);
	});

	it('never has a score without its vector', () => {
		const text = announcement(advisory({ cvss: {} }), { format: 'markdown' });
		assert.match(text, /- Severity: critical\n/);
		assert.doesNotMatch(text, /CVSS|9\.\d/);
	});

	it('is told everything that is missing', () => {
		const said = missing(() =>
			announcement(anAdvisory(1, { summary: ' ', description: '', cvss: { v4: 'CVSS:4.0/AV:N' } }), {
				format: 'markdown',
			}),
		);
		for (const part of [/title/, /description/, /publication/, /affected package/, /CVSS 4\.0 vector/]) {
			assert.match(said, part);
		}
	});
});

describe('an embargoed notice', () => {
	const make = (change: Partial<Advisory> = {}, more: Partial<Parameters<typeof embargoedNotice>[1]> = {}) =>
		embargoedNotice(advisory(change), { format: 'text', tlp: 'AMBER+STRICT', disclosure: PD, ...more });

	it('tells nothing in its title', () => {
		assert.match(make(), /^Embargoed security notice: o\/left\n=+\n\nTLP:AMBER\+STRICT\./);
	});

	it('says when in the zone that was agreed and in UTC', () => {
		assert.match(make(), /\nTuesday, 2026-03-03, 14:00 Europe\/Oslo, which is 2026-03-03, 13:00 UTC\n/);
		assert.match(make({}, { disclosure: { ...PD, zone: 'UTC' } }), /\nTuesday, 2026-03-03, 14:00 UTC\n/);
		assert.match(make({}, { disclosure: { date: PD.date, zone: 'UTC' } }), /2026-03-03, in the course of the day/);
	});

	it('has both scores, and says where one is missing', () => {
		assert.match(make(), /CVSS 4\.0: 9\.3[^]*CVSS 3\.1: 9\.8/);
		const { cveId, ...without } = advisory({ cvss: { v4: V4 } });
		const text = embargoedNotice(without, { format: 'text', tlp: 'RED', disclosure: PD });
		assert.ok(cveId !== undefined && !text.includes(cveId));
		assert.match(text, /CVE: not assigned yet[^]*CVSS 3\.1: not scored/);
	});

	it('has a mitigation and how to get the patch', () => {
		assert.match(make(), /Mitigation\n-+\n\nPad by hand\.\n\nPatch\n-+\n\nThe fixed versions/);
		assert.match(make({}, { mitigation: 'Unplug it.', patch: 'It is attached.' }), /Unplug it\.[^]*It is attached\./);
	});

	it('has the rules of its mark, or those of the project', () => {
		assert.match(make({}, { tlp: 'RED' }), /for the persons it was sent to/);
		const own = make({}, { rules: ['Ask @us first.'], format: 'markdown' });
		assert.match(own, /## Handling rules\n\n- Ask `@us` first\.\n\n##/);
	});

	it('needs a PD that can be read', () => {
		const { disclosure, ...without } = { format: 'text', tlp: 'RED', disclosure: PD } as const;
		assert.match(
			missing(() => embargoedNotice(advisory(), without)),
			/PD/,
		);
		for (const wrong of [{ zone: 'Mars/Base' }, { date: '2026-02-30' }, { time: '25:00' }]) {
			assert.match(
				missing(() => make({}, { disclosure: { ...disclosure, ...wrong } })),
				/PD whose date/,
			);
		}
	});
});

describe('a notice before there is a fix', () => {
	it('begins with what helps, and leaves out how to attack', () => {
		const text = mitigationFirst(advisory({ description: 'Send `x`.' }), {
			format: 'markdown',
			mitigation: '# Off\nTurn it off.',
			impact: 'Others can read files.',
			nextUpdate: 'on Tuesday',
		});
		assert.match(text, /^# Mitigation available, no fix yet: Left[^]*?## What to do now\n\n### Off\nTurn it off\.\n/);
		assert.match(text, /to be fixed in `1\.2\.0`[^]*## Impact\n\nOthers can read files\.[^]*again on Tuesday\./);
		assert.doesNotMatch(text, /Send/);
	});

	it('is none without a mitigation', () => {
		assert.match(
			missing(() => mitigationFirst(advisory({ description: 'x' }), { format: 'text' })),
			/mitigation/,
		);
	});
});

describe('a notice that the embargo broke', () => {
	it('tells everybody what helps now, and accuses nobody', () => {
		const text = embargoBroken(advisory(), {
			format: 'markdown',
			audience: 'public',
			disclosure: PD,
			newDisclosure: { ...PD, date: '2026-02-27' },
			known: 'A patch was seen in public.',
		});
		assert.match(text, /^# Early security notice: Left pads/);
		assert.match(text, /What became known\n\nA patch was seen[^]*Until you can upgrade:\n\nPad by hand/);
		assert.match(text, /published on Friday, 2026-02-27, 14:00 Europe\/Oslo/);
		assert.doesNotMatch(text, /leak|blame|fault/i);
	});

	it('tells those read in what they may do, in a title that tells nothing', () => {
		const text = embargoBroken(advisory(), { format: 'text', audience: 'read-in' });
		assert.match(text, /^Embargo broken: o\/left\n/);
		assert.match(text, /protect your own systems now/);
	});
});

const HOSTILE =
	'[x](https://evil.example) ![p](https://evil.example/p.png) <img src=x> `<img src=y>` @octocat `@octocat` | a\n# H\n```\n';

describe('a hostile advisory', () => {
	const hostile = advisory({
		summary: HOSTILE,
		description: 'Fine.',
		cweIds: [HOSTILE],
		affected: [
			{ ecosystem: 'npm', name: HOSTILE, range: HOSTILE, patched: `1 ${HOSTILE}`, functions: [HOSTILE] },
			{ ecosystem: 'pip', name: '```', range: '`', patched: '1.0', functions: [] },
		],
		credits: [{ name: HOSTILE, type: HOSTILE }],
		references: ['https://example.org/)[x](https://evil.example)', 'https://example.org/"><img src=x>`@octocat'],
		source: { feed: 'x', repository: HOSTILE },
	});
	const more = {
		project: HOSTILE,
		contact: HOSTILE,
		endOfLife: [HOSTILE],
		weaknessName: () => HOSTILE,
		history: [{ date: HOSTILE, text: HOSTILE }],
	};

	for (const [name, text] of Object.entries(notices(hostile, 'markdown', more))) {
		it(`changes nothing in the form of the notice: ${name}`, () => {
			for (const html of [true, false]) {
				const tokens = new MarkdownIt({ html, linkify: true }).parse(text, {});
				const inline = tokens.flatMap(token => token.children ?? []);
				const links = inline.filter(({ type }) => type === 'link_open').map(token => String(token.attrGet('href')));
				for (const link of links) assert.match(link, /^https:\/\/example\.org\/[^<>"`]*$/);
				const types = new Set([...tokens, ...inline].map(({ type }) => type));
				for (const type of [
					'image',
					'html_inline',
					'html_block',
					'fence',
					'code_block',
					'table_open',
					'blockquote_open',
				]) {
					assert.equal(types.has(type), false, `${type} in\n${text}`);
				}
				const headings = tokens
					.filter((_, at) => tokens[at - 1]?.type === 'heading_open')
					.map(({ content }) => content);
				assert.equal(headings.filter(heading => heading === 'H').length, 0);
				const said = inline
					.filter(({ type }, at) => type === 'text' && inline[at - 1]?.type !== 'link_open')
					.map(({ content }) => content);
				for (const part of said) assert.doesNotMatch(part, /@octocat/);
			}
		});
	}

	for (const [name, text] of Object.entries(notices(hostile, 'text', more))) {
		it(`makes no lines of its own in plain text: ${name}`, () => {
			for (const line of text.split('\n')) assert.doesNotMatch(line, /^\s*(?:# H|```)\s*$/);
		});
	}

	it('keeps its open fence to the description', () => {
		const text = announcement(advisory({ description: '```\nopen' }), { format: 'markdown' });
		assert.match(text, /```\nopen\n```\n\n## What to do/);
	});
});

describeWithData('advisories of the real world as announcements', () => {
	it('are made, or it is told what is missing, and their outline is right', () => {
		let made = 0;
		let incomplete = 0;
		const reader = new MarkdownIt();
		for (const { path, advisory: real } of realAdvisories()) {
			const now = '2026-03-03T13:00:00Z';
			try {
				const text = announcement(real, { format: 'markdown', now });
				announcement(real, { format: 'text', now });
				const tags = reader.parse(text, {}).filter(({ type, level }) => type === 'heading_open' && level === 0);
				assert.equal(tags.filter(({ tag }) => tag === 'h1').length, 1, path);
				const ours = tags.filter(({ tag }) => tag === 'h2').length;
				assert.ok(ours >= 4 && ours <= 7, `${path}: ${ours} parts`);
				made += 1;
			} catch (error) {
				if (!(error instanceof IncompleteError)) throw error;
				incomplete += 1;
			}
		}
		countDocuments('Announcement', made, incomplete);
		assert.ok(made > 380, String(made));
	}).timeout(30_000);
});
