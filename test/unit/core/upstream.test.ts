import assert from 'node:assert/strict';
import {
	NO_UPSTREAM,
	preparedUpstream,
	upstreamGap,
	upstreamKey,
	upstreamRepository,
} from '../../../src/core/upstream';

const WHOLE = { repository: 'acme/lib', summary: 'A title', description: 'A text', consent: true };

describe('a report upstream', () => {
	for (const [written, name] of [
		['acme/lib', 'acme/lib'],
		[' acme/lib.js ', 'acme/lib.js'],
		['https://github.com/acme/lib', 'acme/lib'],
		['https://github.com/acme/lib.git', 'acme/lib'],
		['https://github.com/acme/lib/', 'acme/lib'],
		['acme/.github', 'acme/.github'],
		['acme', undefined],
		['acme/..', undefined],
		['../lib', undefined],
		['acme/lib/issues', undefined],
		['https://example.org/acme/lib', undefined],
		['acme/li b', undefined],
		['', undefined],
	] as const) {
		it(`names ${name ?? 'no repository'} as ${JSON.stringify(written)}`, () => {
			assert.equal(upstreamRepository(written), name);
		});
	}

	it('can be sent when it is whole, and says what is missing when it is not', () => {
		assert.equal(upstreamGap(WHOLE, 'acme/app'), undefined);
		assert.equal(upstreamGap(WHOLE, undefined), undefined);
		for (const [change, words] of [
			[{ consent: false }, /finder agreed/],
			[{ repository: 'ACME/app' }, /the one that this report is about/],
			[{ summary: 'x'.repeat(1025) }, /title is longer than 1,024/],
			[{ description: '😀'.repeat(65_536) }, /text is longer than 65,535/],
		] as const) {
			assert.match(upstreamGap({ ...WHOLE, ...change }, 'acme/app') ?? '', words);
		}
		assert.equal(upstreamGap({ ...WHOLE, description: '😀'.repeat(65_535) }, undefined), undefined);
		assert.match(upstreamGap(undefined, undefined) ?? '', /No repository/);
		assert.match(upstreamGap(NO_UPSTREAM, undefined) ?? '', /No repository/);
	});

	it('is the same report whatever the case of its repository, and whether somebody agreed', () => {
		assert.equal(
			upstreamKey(WHOLE),
			upstreamKey({ ...WHOLE, repository: 'https://github.com/Acme/Lib', consent: false }),
		);
		assert.notEqual(upstreamKey(WHOLE), upstreamKey({ ...WHOLE, description: 'Another text' }));
	});

	it('names the finder where they are known', () => {
		const facts = { summary: 'A title', description: 'A text' };
		assert.match(preparedUpstream({ ...facts, finder: 'Juno' }).description, /^Juno found this .*credit them/);
		assert.match(preparedUpstream(facts).description, /^Somebody reported this to us in private/);
		assert.ok(preparedUpstream(facts).description.endsWith('A text'));
	});
});
