import assert from 'node:assert/strict';
import { FieldsRefusedError } from '../../../../src/feeds/fieldsRefusedError';
import type { CollaboratorChange } from '../../../../src/feeds/forge';
import { useForge } from './forgeBench';

describe('collaborators of an advisory on GitHub', function () {
	this.timeout(20_000);
	const bench = useForge();
	const change = (wanted: Partial<CollaboratorChange>) =>
		bench().forge.collaborators(bench().draft(), { add: [], remove: [], ...wanted });
	const writes = (): number => bench().standIn.requests.filter(({ method }) => method === 'PATCH').length;
	const names = (): string[] => (bench().there().collaborating_users ?? []).map(({ login }) => login).sort();

	it('are let in and taken out, people and teams, in one request', async () => {
		await change({ add: ['cem', 'nberg'] });
		const now = await change({ add: ['mirela'], remove: ['CEM'], addTeams: ['security'] });
		assert.deepEqual([[...now.collaborators].sort(), now.teams], [['mirela', 'nberg'], ['security']]);
		assert.equal(writes(), 2);
		assert.deepEqual((await change({ removeTeams: ['security'] })).teams, []);
		assert.deepEqual(names(), ['mirela', 'nberg']);
	});

	it('are let in once, and who is in already is not sent again', async () => {
		await change({ add: ['cem'] });
		await change({ add: ['Cem'], remove: ['nberg'] });
		assert.deepEqual([names(), writes()], [['cem'], 1]);
	});

	it('whom somebody else let in or took out meanwhile stay so', async () => {
		await change({ add: ['cem', 'nberg'] });
		const dana = await bench().as('dana');
		await dana.collaborators(bench().draft(), { add: ['mirela'], remove: ['cem'] });
		await change({ add: ['tomasz'] });
		assert.deepEqual(names(), ['mirela', 'nberg', 'tomasz']);
	});

	it('that GitHub does not know are told, and nobody is let in', async () => {
		await assert.rejects(change({ add: ['cem', 'no-one-at-all'] }), (error: unknown) => {
			assert.ok(error instanceof FieldsRefusedError);
			assert.deepEqual(
				error.fields.map(({ field, row }) => [field, row]),
				[['collaborators', 1]],
			);
			return true;
		});
		await assert.rejects(change({ addTeams: ['no-team'] }), FieldsRefusedError);
		assert.deepEqual(names(), []);
	});

	it('that cannot be names are told before anything is sent', async () => {
		const asked = bench().standIn.requests.length;
		await assert.rejects(change({ add: ['cem', '../../user'] }), (error: unknown) => {
			assert.ok(error instanceof FieldsRefusedError && error.fields[0]?.row === 1);
			return true;
		});
		assert.equal(bench().standIn.requests.length, asked);
	});

	it('are changed by those who may', async () => {
		await change({ add: ['cem'] });
		const cem = await bench().as('cem');
		await assert.rejects(cem.collaborators(bench().draft(), { add: ['bob'], remove: [] }), /may not do that/);
		assert.deepEqual(names(), ['cem']);
	});
});
