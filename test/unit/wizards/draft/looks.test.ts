import assert from 'node:assert/strict';
import type { Affected } from '../../../../src/core/advisory';
import { checkBeforePublishing, type Rule } from '../../../../src/core/checks';
import type { FixPlace, FixPlaces } from '../../../../src/protocol/draft/fix';
import { createLooks } from '../../../../src/wizards/draft/looks';
import { handle } from '../../../support/builders';
import { aReadyCase, READY_NOW } from '../../../support/readyCase';

const COMMITS = ['a', 'b'].map(digit => digit.repeat(40));
const RECORD = aReadyCase({
	fixes: COMMITS.map((commit, n) => ({ id: handle(n + 1), linkedAt: READY_NOW, commit, files: [] })),
});

function looked() {
	let changes = 0;
	const looks = createLooks(
		() => READY_NOW,
		() => changes++,
	);
	return {
		looks,
		changes: () => changes,
		textOf(rule: Rule, record = RECORD): string | undefined {
			const { advisory } = record;
			const checks = checkBeforePublishing(advisory, record, READY_NOW, looks.context(record, advisory.affected));
			const check = checks.find(one => one.rule === rule);
			return check === undefined ? undefined : `${check.ok ? 'ok' : 'not ok'}: ${check.text}`;
		},
	};
}

const place = (n: number, is: FixPlace['is'], branches: string[] = []): FixPlace => ({
	...{ id: handle(n), is, branches, tags: [] },
});
const found = (...places: FixPlace[]): { status: 'done'; found: FixPlaces } => ({
	status: 'done',
	found: { remote: 'origin', fetchedAt: '2026-03-01T08:00:00Z', places },
});
const row = (range: string, patched: string): Affected => ({
	...{ ecosystem: 'npm', name: 'papervane', range, patched, functions: [] },
});

describe('what the steps of a draft found in the repository', () => {
	it('says that no linked commit is public, as of when this clone last fetched', () => {
		const { looks, textOf, changes } = looked();
		assert.match(textOf('nothing-public') ?? '', /^not ok: Nobody has looked/);
		looks.places(found(place(1, 'private'), place(2, 'private')));
		assert.match(textOf('nothing-public') ?? '', /^ok: .*2026-03-01/);
		assert.equal(changes(), 1);
	});

	it('says which are public, and of which it could not be told', () => {
		const { looks, textOf } = looked();
		looks.places(found(place(1, 'unknown'), place(2, 'private')));
		assert.match(textOf('nothing-public') ?? '', /^not ok: It could not be told whether aaaaaaa is public/);
		looks.places(found(place(1, 'unknown'), place(2, 'same-change', ['main'])));
		assert.match(textOf('nothing-public') ?? '', /^not ok: .*bbbbbbb in main/);
	});

	it('forgets a look when a commit is linked after it', () => {
		const { looks, textOf } = looked();
		looks.places(found(place(1, 'private')));
		assert.match(textOf('nothing-public') ?? '', /Nobody has looked/);
	});

	it('says what is wrong with versions beside the tags, and nothing before tags were read', () => {
		const { looks, textOf } = looked();
		const fits = aReadyCase({}, { affected: [row('>= 1.0.0, < 2.0.1', '2.0.1')] });
		const slips = aReadyCase({}, { affected: [row('>= 1.0.0, < 2.0.0', '2.0.0')] });
		assert.equal(textOf('tags', fits), undefined);
		const read = { repositories: [], repository: 0, more: false, shallow: false };
		looks.tags({ status: 'read', ...read, tags: ['v1.0.0', 'v1.1.0', 'v2.0.1'] });
		assert.match(textOf('tags', fits) ?? '', /^ok:/);
		assert.match(textOf('tags', slips) ?? '', /^not ok: papervane: .*2\.0\.0/);
		looks.tags({ status: 'reading' });
		assert.equal(textOf('tags', slips), undefined);
	});

	it('tells a change once', () => {
		const { looks, changes } = looked();
		const look = found(place(1, 'private'));
		for (let told = 0; told < 3; told++) looks.places(look);
		looks.places({ status: 'running', doing: 'Looking…' });
		assert.equal(changes(), 1);
	});
});
