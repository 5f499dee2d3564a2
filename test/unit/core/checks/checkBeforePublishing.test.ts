import assert from 'node:assert/strict';
import type { Advisory } from '../../../../src/core/advisory';
import type { Case } from '../../../../src/core/case';
import { type CheckContext, checkBeforePublishing, type Rule, RULES } from '../../../../src/core/checks';
import { secretsOf } from '../../../../src/core/secrets';
import { aCase } from '../../../support/builders';
import { aReadyCase, READY_NOW } from '../../../support/readyCase';

const LOOKED: CheckContext = { publicLook: { at: READY_NOW, found: [] } };

function failing(record: Case, context: CheckContext = LOOKED): Rule[] {
	return checkBeforePublishing(record.advisory, record, READY_NOW, context)
		.filter(({ ok }) => !ok)
		.map(({ rule }) => rule);
}

function textOf(rule: Rule, record: Case, context: CheckContext = LOOKED): string {
	return checkBeforePublishing(record.advisory, record, READY_NOW, context).find(c => c.rule === rule)?.text ?? '';
}

const withText = (description: string): Case =>
	aReadyCase({}, { description: `${aReadyCase().advisory.description}\n\n${description}` });
const without = (key: keyof Case): Case => {
	const { [key]: _, ...rest } = aReadyCase();
	return {
		...aReadyCase(),
		...Object.fromEntries(Object.keys(rest).map(k => [k, Reflect.get(rest, k)])),
		[key]: undefined,
	};
};

describe('the checks before publishing', () => {
	it('find nothing wrong with a case that is ready', () => {
		assert.deepEqual(failing(aReadyCase()), []);
	});

	it('say for each rule what was found, in the order of the rules, each once', () => {
		const checks = checkBeforePublishing(aReadyCase().advisory, aReadyCase(), READY_NOW, LOOKED);
		const asked = RULES.filter(rule => rule !== 'tags' && rule !== 'other-cases');
		assert.deepEqual(
			checks.map(({ rule }) => rule),
			asked,
		);
		for (const { text } of checks) assert.match(text, /^[A-Z].*[.!]$/su);
	});

	it('keep what was found beside the reason of a person who overruled it', () => {
		const record = aReadyCase({
			disclosure: [{ date: '2026-03-13', time: '14:00', zone: 'Europe/Oslo', by: 'owner' }],
			publication: {
				overruled: [
					{ rule: 'pd-day', reason: ' Agreed with the distributions. ' },
					{ rule: 'cve', reason: 'x' },
				],
			},
		});
		const checks = checkBeforePublishing(record.advisory, record, READY_NOW, LOOKED);
		const day = checks.find(({ rule }) => rule === 'pd-day');
		assert.equal(day?.ok, false);
		assert.equal(day?.overruled, 'Agreed with the distributions.');
		assert.equal(checks.find(({ rule }) => rule === 'cve')?.overruled, undefined);
	});

	it('take no empty reason for one', () => {
		const record = aReadyCase({ tests: [], publication: { overruled: [{ rule: 'tests', reason: '  ' }] } });
		const checks = checkBeforePublishing(record.advisory, record, READY_NOW, LOOKED);
		assert.equal(checks.find(({ rule }) => rule === 'tests')?.overruled, undefined);
	});

	describe('of the text', () => {
		it('miss a title, a description, and what is too long for an advisory', () => {
			assert.deepEqual(failing(aReadyCase({}, { summary: ' ' })), ['length']);
			assert.deepEqual(failing(aReadyCase({}, { summary: 'x'.repeat(1025) })), ['length']);
			assert.deepEqual(failing(withText('x'.repeat(65_535))), ['length']);
			// Counted in code points, as the API does.
			assert.deepEqual(failing(aReadyCase({}, { summary: '😀'.repeat(1024) })), []);
		});

		for (const left of [
			'TODO: say who is impacted.',
			'Todo: say who is impacted.',
			'Fixed in XXX.',
			'TBD',
			'Lorem ipsum dolor sit amet.',
			'Reported by [your name].',
			'Upgrade to <version>.',
			'Reported by <insert name here> and others.',
			'See [...] for more.',
			'Thanks to {finder}.',
			'Published on {{ date }}.',
			'This is CVE-2026-XXXXX.',
			'See GHSA-xxxx-xxxx-xxxx.',
			'Upgrade to vX.Y.Z.',
			'_What kind of vulnerability is it? Who is impacted?_',
			'_Are there any links users can visit to find out more?_',
			'### References\n\n### Thanks\n\nTo all.',
			'### References',
			'References\n----------\n',
			'**References**\n',
		]) {
			it(`finds the placeholder in ${JSON.stringify(left)}`, () => {
				assert.deepEqual(failing(withText(left)), ['placeholders']);
			});
		}

		for (const meant of [
			'The request `GET /users/{id}` and `<your name>` stand in code, as do `TODO` and CVE-2026-12345.',
			'```\nTODO {finder} CVE-2026-XXXX\n### Nothing\n```',
			'A todo list is what this program is about; see /todo/[x] and /users/{id}/posts.',
			'Use [your own server](https://example.org/own) or <https://example.org>.',
			'- [x] Done\n- [ ] Not done',
			'### Details\n\n#### Where\n\nIn the router.',
			'A <details> block and <b>bold</b> text.',
		]) {
			it(`takes nothing for a placeholder in ${JSON.stringify(meant)}`, () => {
				assert.deepEqual(failing(withText(meant)), []);
			});
		}

		it('find placeholders in title, packages and references too', () => {
			assert.deepEqual(failing(aReadyCase({}, { summary: 'TODO' })), ['placeholders']);
			assert.deepEqual(failing(aReadyCase({}, { references: ['https://example.org/CVE-2026-XXXX'] })), [
				'placeholders',
			]);
		});

		it('want impact, patches and workarounds said, by heading or in words', () => {
			const says = (description: string): Rule[] => failing(aReadyCase({}, { description }));
			assert.deepEqual(says('The parser is odd.'), ['says-impact', 'says-patches', 'says-workarounds']);
			assert.deepEqual(says('An attacker can read any file. Fixed in 2.0.1. There is no known workaround.'), []);
			assert.deepEqual(
				says('## Consequences\n\nFiles are read.\n\n## Remediation\n\nTake 2.0.1.\n\n## Work-arounds\n\nNone.'),
				[],
			);
			assert.deepEqual(says('## Impact\n\n## Patches\n\nUpgrade to 2.0.1; if you cannot upgrade, turn it off.'), [
				'placeholders',
				'says-impact',
			]);
		});

		it('refuse a link to the private fork, which publishing deletes', () => {
			const links = ['https://github.com/acme/papervane-ghsa-cc22-cc22-cc22/commit/1234567'];
			assert.deepEqual(failing(aReadyCase({}, { references: links })), ['private-links']);
		});

		it('refuse what belongs to another case, and never say to which', () => {
			const other = aCase(
				2,
				{},
				{ id: 'GHSA-cc22-cc33-cc44', summary: 'A secret title of another report', source: { feed: 'github' } },
			);
			const secrets = secretsOf([other, aReadyCase()]);
			const record = withText('Similar to GHSA-cc22-cc33-cc44.');
			assert.deepEqual(failing(record, { ...LOOKED, secrets }), ['other-cases']);
			assert.doesNotMatch(textOf('other-cases', record, { ...LOOKED, secrets }), /GHSA|0000/);
			assert.deepEqual(failing(aReadyCase(), { ...LOOKED, secrets }), []);
		});
	});

	describe('of packages and versions', () => {
		const rows = (...affected: Partial<Advisory['affected'][number]>[]): Case =>
			aReadyCase(
				{},
				{
					affected: affected.map(row => ({
						ecosystem: 'npm',
						name: 'papervane',
						range: '< 2',
						patched: '2.0.0',
						functions: [],
						...row,
					})),
				},
			);

		it('want a package with a name and affected versions', () => {
			assert.deepEqual(failing(rows()), ['affected-versions', 'valid-ranges', 'fixed-versions']);
			assert.deepEqual(failing(rows({ name: '' })), ['affected-versions']);
			assert.deepEqual(failing(rows({ range: '' })), ['affected-versions']);
		});

		it('want ranges that can be read, with the suggestion of what was meant', () => {
			const record = rows({ range: '=> 1.0.0, < 2.0.0' });
			assert.deepEqual(failing(record), ['valid-ranges']);
			assert.match(textOf('valid-ranges', record), />= 1\.0\.0, < 2\.0\.0/);
		});

		it('refuse a range that ends before it begins, and a fixed version that is affected', () => {
			assert.deepEqual(failing(rows({ range: '>= 3.0.0, < 1.0.0', patched: '4.0.0' })), ['valid-ranges']);
			assert.deepEqual(failing(rows({ range: '<= 2.0.0', patched: '2.0.0' })), ['valid-ranges']);
			assert.deepEqual(failing(rows({ range: '<= 2.0.0', patched: '1.9.9, 2.0.1' })), ['valid-ranges']);
		});

		it('want a fixed version, or the plain word that there is none', () => {
			const { patched: _, ...row } = rows({}).advisory.affected[0] ?? assert.fail();
			const open = { affected: [row] };
			assert.deepEqual(failing(aReadyCase({}, open)), ['fixed-versions']);
			assert.deepEqual(failing(rows({ patched: 'None' })), ['fixed-versions']);
			for (const said of ['There is no fix yet.', 'No patched versions are available.', 'It has not been fixed.']) {
				assert.deepEqual(failing({ ...withText(said), advisory: { ...withText(said).advisory, ...open } }), [], said);
			}
			const only = 'There are no known workarounds but the patch.';
			assert.deepEqual(failing({ ...withText(only), advisory: { ...withText(only).advisory, ...open } }), [
				'fixed-versions',
			]);
		});

		it('pass on what comparing with tags gave', () => {
			assert.deepEqual(failing(aReadyCase(), { ...LOOKED, tagFindings: ['2.0.1 is no tag.'] }), ['tags']);
			assert.deepEqual(failing(aReadyCase(), { ...LOOKED, tagFindings: [] }), []);
		});
	});

	describe('of severity', () => {
		it('refuse a score without its vector, in the field and in the text', () => {
			assert.deepEqual(failing(aReadyCase({}, { cvss: {} })), ['vector']);
			const { severity: _, ...unrated } = { ...withText('This has a CVSS 3.1 base score of 9.8.').advisory, cvss: {} };
			assert.deepEqual(failing({ ...aReadyCase(), advisory: unrated }), ['vector', 'severity']);
		});

		it('refuse a vector that cannot be read', () => {
			assert.deepEqual(failing(aReadyCase({}, { cvss: { v3: 'CVSS:3.1/AV:N' } })), ['vector']);
		});

		it('do not take the version of CVSS for a score', () => {
			const { severity: _, ...unrated } = { ...withText('Scored by CVSS 3.1.').advisory, cvss: {} };
			assert.deepEqual(failing({ ...aReadyCase(), advisory: unrated }), ['severity']);
		});
	});

	describe('of credit', () => {
		const credits = (...given: Advisory['credits']): Case => aReadyCase({}, { credits: given });

		it('want the finder asked, not assumed', () => {
			assert.deepEqual(failing(credits()), ['credit']);
			assert.deepEqual(failing(credits({ login: 'kim', type: 'finder' })), ['credit']);
			assert.deepEqual(failing(credits({ name: 'Kim', type: 'finder', state: 'pending' })), ['credit']);
		});

		it('take a refusal, an agreement, and an answer that the forge waits for', () => {
			assert.deepEqual(failing(credits({ name: 'Kim', type: 'finder', state: 'declined' })), []);
			assert.deepEqual(failing(credits({ login: 'kim', type: 'finder', state: 'pending' })), []);
		});

		it('ask for nobody where nobody reported it', () => {
			const { received: _, ...record } = credits();
			assert.deepEqual(failing(record), []);
		});
	});

	describe('of the fix', () => {
		it('want every maintained branch settled', () => {
			assert.deepEqual(failing(aReadyCase({ branches: [] })), ['branches']);
			assert.deepEqual(failing(aReadyCase({ branches: [{ name: 'main', state: 'unknown' }] })), ['branches']);
			const open = aReadyCase({
				branches: [
					{ name: 'main', state: 'affected' },
					{ name: '1.x', state: 'unaffected' },
				],
			});
			assert.deepEqual(failing(open), ['branches']);
			assert.match(textOf('branches', open), /^main is affected/);
		});

		it('want the newest test run of each branch passed', () => {
			const run = (n: number, outcome: 'passed' | 'failed', branch?: string) => ({
				...{ id: String(n).padStart(16, '0'), at: `2026-03-0${n}T09:00:00Z`, what: 'npm test', outcome },
				...(branch === undefined ? {} : { branch }),
			});
			assert.deepEqual(failing(aReadyCase({ tests: [] })), ['tests']);
			assert.deepEqual(failing(aReadyCase({ tests: [run(1, 'passed'), run(2, 'failed')] })), ['tests']);
			assert.deepEqual(failing(aReadyCase({ tests: [run(2, 'passed'), run(1, 'failed')] })), []);
			assert.deepEqual(failing(aReadyCase({ tests: [run(1, 'failed', '1.x'), run(2, 'passed', 'main')] })), ['tests']);
		});

		it('want a commit or a release linked', () => {
			const bare = aReadyCase(
				{ branches: [{ name: '1.x', state: 'end-of-life' }] },
				{ references: ['https://example.org/blog'] },
			);
			assert.deepEqual(failing(bare), ['fix-linked']);
			const fixes = [{ id: '00000000000000ab', linkedAt: READY_NOW, commit: 'a'.repeat(40), files: [] }];
			assert.deepEqual(failing({ ...bare, fixes }), []);
			const linked = { ...bare.advisory, references: ['https://gitlab.com/acme/papervane/-/commit/0123456789'] };
			assert.deepEqual(failing({ ...bare, advisory: linked }), []);
		});

		it('do not say that nothing is public when nobody looked', () => {
			assert.deepEqual(failing(aReadyCase(), {}), ['nothing-public']);
			assert.match(textOf('nothing-public', aReadyCase(), {}), /Nobody has looked/);
			assert.deepEqual(failing(aReadyCase({ publication: { fixPublicAt: READY_NOW } }), {}), []);
			const found = ['commit 1234567 on origin/main'];
			assert.deepEqual(failing(aReadyCase(), { publicLook: { at: READY_NOW, found } }), ['nothing-public']);
		});
	});

	describe('of identifiers', () => {
		const { cveId: _, ...withoutId } = aReadyCase().advisory;

		it('want a CVE id, one that is requested before PD, or a reason why there is none', () => {
			const record = { ...aReadyCase(), advisory: withoutId };
			assert.deepEqual(failing(record), ['cve']);
			assert.deepEqual(failing({ ...record, cveRequestedAt: '2026-03-01T09:00:00Z' }), []);
			assert.deepEqual(failing({ ...record, cveRequestedAt: '2026-03-11T09:00:00Z' }), ['cve']);
			assert.deepEqual(failing({ ...record, cveAssigner: { kind: 'none', name: 'A hosted service.' } }), []);
			assert.deepEqual(failing({ ...record, cveAssigner: { kind: 'none' } }), ['cve-assigner', 'cve']);
		});

		it('want it said who assigns it', () => {
			assert.deepEqual(failing(without('cveAssigner')), ['cve-assigner']);
			assert.deepEqual(failing(aReadyCase({ cveAssigner: { kind: 'forge' } })), ['cve-assigner']);
			assert.deepEqual(failing(aReadyCase({ cveAssigner: { kind: 'none', name: 'x' } })), ['cve-assigner']);
		});

		it('refuse the id of another open case', () => {
			assert.deepEqual(failing(aReadyCase(), { ...LOOKED, otherCveIds: ['CVE-2026-12345'] }), ['cve']);
			assert.deepEqual(failing(aReadyCase(), { ...LOOKED, otherCveIds: ['CVE-2026-12346'] }), []);
		});

		it('refuse what is no CVE id', () => {
			for (const cveId of ['CVE-2026-123', 'cve-2026-12345', 'GHSA-cc22-cc33-cc44', 'CVE-2026-12345 ']) {
				assert.ok(failing(aReadyCase({}, { cveId })).includes('cve'), cveId);
			}
		});
	});

	describe('of PD', () => {
		const on = (date: string, time?: string, zone = 'Europe/Oslo'): Case =>
			aReadyCase({ disclosure: [{ date, zone, by: 'owner', ...(time === undefined ? {} : { time }) }] });

		it('want a date, a time and a zone', () => {
			assert.deepEqual(failing(aReadyCase({ disclosure: [] })), ['pd', 'pd-day']);
			assert.deepEqual(failing(on('2026-03-10')), ['pd']);
			assert.deepEqual(failing(on('2026-03-10', '14:00', 'Europe/Nowhere')), ['pd']);
		});

		it('refuse Fridays, weekends and holidays', () => {
			assert.deepEqual(failing(on('2026-03-13', '14:00')), ['pd-day']);
			assert.deepEqual(failing(on('2026-03-14', '14:00')), ['pd-day']);
			const calendar = { weekend: [6, 0], holidays: ['2026-03-10'] };
			assert.deepEqual(failing(on('2026-03-10', '14:00'), { ...LOOKED, calendar }), ['pd-day']);
		});

		it('look at the earliest of the dates that were named', () => {
			const disclosure: Case['disclosure'] = [
				{ date: '2026-03-10', time: '14:00', zone: 'UTC', by: 'owner' },
				{ date: '2026-03-06', time: '14:00', zone: 'UTC', by: 'finder' },
			];
			assert.deepEqual(failing(aReadyCase({ disclosure })), ['pd-day']);
		});
	});

	describe('of hostile text', () => {
		it('come to an end, whatever the text', () => {
			const pieces = [
				'### ',
				'`',
				'[',
				'<!--',
				'{{',
				'{a',
				'**',
				'no ',
				'CVE-',
				'> ',
				'<pre>',
				'=\n',
				'a\n---\n',
				'CVSS 1',
				'\0',
				'fix not ',
			];
			for (const piece of pieces) {
				const description = piece.repeat(Math.ceil(65_535 / piece.length));
				assert.ok(checkBeforePublishing(aReadyCase({}, { description }).advisory, aReadyCase(), READY_NOW).length > 0);
			}
		});

		it('show no hidden characters of a name, and no second line', () => {
			const branches = [{ name: 'ma\u202ein\nSecond line', state: 'unknown' as const }];
			assert.match(textOf('branches', aReadyCase({ branches })), /ma‹U\+202E›in Second line/);
		});

		it('take rules of other names for none', () => {
			const record = aReadyCase({ tests: [], publication: { overruled: [{ rule: '__proto__', reason: 'x' }] } });
			assert.deepEqual(failing(record), ['tests']);
		});
	});
});
