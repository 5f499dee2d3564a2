import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { assessPolicy, contactsIn } from '../../../../src/core/policy';
import type { PolicyAnswers } from '../../../../src/core/securityPolicy/answers';
import { securityPolicyText } from '../../../../src/formats/markdown/securityPolicy';

const PAGE = 'https://github.com/acme/app/security/advisories/new';
const ANSWERS: PolicyAnswers = {
	page: PAGE,
	versions: { kind: 'newest' },
	days: { acknowledge: 2, assess: 10, disclose: 90 },
	safeHarbour: true,
	credit: true,
};
const text = (answers: Partial<PolicyAnswers>): string => securityPolicyText({ ...ANSWERS, ...answers });
const days = fc.integer({ min: 1, max: 730 });
const anything = fc.oneof(
	fc.string({ maxLength: 40 }),
	fc.constantFrom('<!--', '```', '](x)', '# x', '\n\n<script>', '\u202Ex'),
);
const common = {
	versions: fc.oneof(
		fc.constant({ kind: 'newest' as const }),
		fc.constant({ kind: 'newestMajor' as const }),
		anything.map(named => ({ kind: 'named' as const, text: named })),
	),
	days: fc.record({ acknowledge: days, assess: days, disclose: days }),
	safeHarbour: fc.boolean(),
	credit: fc.boolean(),
};
const optional = { bugBar: anything, outOfScope: anything, languages: anything, zone: anything };
const mail = fc.constantFrom('security@acme.dev', 'a@acme.technology', 'käse@münchen.de');

describe('a security policy that is written', () => {
	it('gets full marks from Scorecard, and names its contacts, whatever is answered', () => {
		const answers = fc.oneof(
			fc.record(
				{ ...common, ...optional, page: fc.constant(PAGE) },
				{ requiredKeys: ['versions', 'days', 'safeHarbour', 'credit', 'page'] },
			),
			fc.record(
				{ ...common, ...optional, mail },
				{ requiredKeys: ['versions', 'days', 'safeHarbour', 'credit', 'mail'] },
			),
			fc.record(
				{ ...common, ...optional, page: fc.constant(PAGE), mail },
				{ requiredKeys: ['versions', 'days', 'safeHarbour', 'credit', 'page', 'mail'] },
			),
		);
		fc.assert(
			fc.property(answers, given => {
				const written = securityPolicyText(given);
				assert.equal(assessPolicy(written).score, 10);
				const contacts = contactsIn(written).map(({ value }) => value);
				if ('page' in given) assert.ok(contacts.includes(PAGE), written);
				if ('mail' in given) assert.ok(written.includes(`rite to ${given.mail}.`), written);
				// No answer hides or takes apart what stands below it.
				assert.deepEqual(written.match(/^#+ .*$/gm)?.at(-1), '## Supported versions');
				assert.ok(!written.includes('<!--') && !written.includes('<script'));
			}),
		);
	});

	it('says each thing that was answered, and nothing else', () => {
		const full = text({
			mail: 'security@acme.dev',
			versions: { kind: 'named', text: '3.x, 2.x' },
			bugBar: 'docs/bug bar.md',
			outOfScope: 'attacks by administrators',
			languages: 'German',
			zone: 'Europe/Berlin',
		});
		for (const said of [
			`- Use the [private form](<${PAGE}>)`,
			'- Or write to security@acme.dev.',
			'within 2 business days',
			'within 10 business days',
			'within 90 days',
			'- Credit in the advisory',
			'time zone Europe/Berlin',
			'](</docs/bug bar.md>)',
			'Out of scope: attacks by administrators.',
			'and in: German.',
			'Fixes are made for: 3.x, 2.x.',
			'## Research in good faith',
		])
			assert.ok(full.includes(said), `${said}\n${full}`);
		const bare = text({ credit: false, safeHarbour: false });
		for (const unsaid of ['Credit', 'good faith', 'time zone', 'What counts', 'and in:', 'rite to'])
			assert.ok(!bare.includes(unsaid), unsaid);
	});

	it('says one day as one day', () => {
		assert.match(
			text({ days: { acknowledge: 1, assess: 1, disclose: 1 } }),
			/within 1 business day\.[^]*within 1 day of/,
		);
	});

	it('links no place that is neither of the repository nor of the web', () => {
		assert.ok(!text({ bugBar: 'javascript:alert(1)' }).includes('What counts'));
		assert.ok(text({ bugBar: 'https://acme.dev/bar' }).includes('](<https://acme.dev/bar>)'));
		assert.ok(text({ bugBar: '../../x' }).includes('](</x>)'));
	});

	it('is refused without a way to report', () => {
		const { page: _, ...none } = ANSWERS;
		assert.throws(() => securityPolicyText(none), { name: 'UserError' });
		assert.throws(() => text({ page: 'javascript:alert(1)' }), { name: 'UserError' });
	});
});
