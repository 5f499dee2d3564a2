import assert from 'node:assert/strict';
import {
	decideSsvc,
	InvalidSsvcError,
	type SsvcTable,
	ssvcPoints,
	SUPPLIER_OUTCOME_WORDS,
} from '../../../../src/core/ssvc';
import { TABLES } from '../../../../src/core/ssvc/tables';
import { describeWithData } from '../../../support/sharedData';

const NAMES: readonly SsvcTable[] = ['supplier', 'coordinatorTriage', 'humanImpact', 'utility', 'publicSafetyImpact'];

/** Every combination of values that a table asks for. */
function combinations(table: SsvcTable): Record<string, string>[] {
	return ssvcPoints(table).reduce<Record<string, string>[]>(
		(all, { key, values }) => all.flatMap(one => values.map(({ value }) => ({ ...one, [key]: value }))),
		[{}],
	);
}

/** A decision about what no compiler has checked. */
function decideAnything(table: string, inputs: unknown): string {
	const decide: (table: never, inputs: never) => string = decideSsvc;
	return decide(table as never, inputs as never);
}

describe('a decision of SSVC', () => {
	it('puts a fix off where nobody uses it and little is to be gained', () => {
		assert.equal(
			decideSsvc('supplier', {
				exploitation: 'none',
				utility: 'laborious',
				technicalImpact: 'partial',
				publicSafetyImpact: 'minimal',
			}),
			'defer',
		);
	});

	it('calls everybody where it is used by attackers and people can come to harm', () => {
		assert.equal(
			decideSsvc('supplier', {
				exploitation: 'active',
				utility: 'laborious',
				technicalImpact: 'partial',
				publicSafetyImpact: 'significant',
			}),
			'immediate',
		);
	});

	it('leads from what is asked of people to what the supplier table asks', () => {
		const utility = decideSsvc('utility', { automatable: 'yes', valueDensity: 'concentrated' });
		const publicSafetyImpact = decideSsvc('publicSafetyImpact', { safetyImpact: 'negligible' });
		assert.equal(
			decideSsvc('supplier', { exploitation: 'public poc', utility, technicalImpact: 'total', publicSafetyImpact }),
			'out-of-cycle',
		);
	});

	it('never becomes less urgent when exploitation grows', () => {
		const order = Object.values(TABLES.supplier.outcomes);
		for (const inputs of combinations('supplier')) {
			const ranks = ['none', 'public poc', 'active'].map(exploitation =>
				order.indexOf(decideAnything('supplier', { ...inputs, exploitation }) as never),
			);
			assert.deepEqual(
				ranks,
				ranks.toSorted((a, b) => a - b),
			);
		}
	});

	for (const table of NAMES) {
		it(`has an answer of "${table}" for every combination, and no more answers`, () => {
			const all = combinations(table);
			for (const inputs of all)
				assert.ok(Object.values(TABLES[table].outcomes).includes(decideAnything(table, inputs) as never));
			assert.equal(TABLES[table].cells.replaceAll(' ', '').length, all.length);
		});
		it(`has words for every value of "${table}"`, () => {
			for (const { key, label, question, values } of ssvcPoints(table)) {
				const asked = TABLES[table].points.find(point => point.key === key);
				assert.deepEqual(
					values.map(({ value }) => value),
					asked?.values,
				);
				assert.ok(label !== '' && question.endsWith('?') && values.every(({ text }) => text.endsWith('.')));
			}
		});
	}

	it('says what each outcome for a supplier asks of the project', () => {
		assert.deepEqual(Object.keys(SUPPLIER_OUTCOME_WORDS), Object.values(TABLES.supplier.outcomes));
	});
});

describe('what SSVC does not know', () => {
	const right = {
		exploitation: 'none',
		utility: 'laborious',
		technicalImpact: 'partial',
		publicSafetyImpact: 'minimal',
	};

	it('is refused with the decision point and its values', () => {
		assert.throws(() => decideAnything('supplier', { ...right, exploitation: 'maybe' }), {
			name: 'InvalidSsvcError',
			message: 'exploitation cannot be "maybe". It is one of: none, public poc, active.',
		});
	});

	it('is refused when it is missing', () => {
		const { utility: _, ...rest } = right;
		assert.throws(() => decideAnything('supplier', rest), {
			name: 'InvalidSsvcError',
			message: 'utility is missing. It is one of: laborious, efficient, super effective.',
		});
	});

	it('is refused when the table does not ask for it', () => {
		assert.throws(() => decideAnything('supplier', { ...right, mood: 'good' }), /"mood" is not asked for here/);
	});

	it('is refused in another spelling, and for other tables', () => {
		for (const exploitation of ['None', ' none', 'PoC', '', null, 0, {}, ['none']])
			assert.throws(() => decideAnything('supplier', { ...right, exploitation }), InvalidSsvcError);
		for (const table of ['deployer', '', '__proto__', 'constructor', 'toString'])
			assert.throws(() => decideAnything(table, right), InvalidSsvcError, table);
	});
});

describeWithData('every published decision of SSVC', read => {
	const tableOf: Readonly<Record<string, SsvcTable>> = {
		supplier_patch_development_priority_1_0_0: 'supplier',
		coordinator_triage_1_0_0: 'coordinatorTriage',
		human_impact_1_0_0: 'humanImpact',
		utility_1_0_0: 'utility',
		public_safety_impact_1_0_0: 'publicSafetyImpact',
	};

	it('is ours too', () => {
		const rows = read('ssvc/cases.jsonl').trim().split('\n');
		assert.equal(rows.length, 252);
		for (const row of rows) {
			const { table: name, inputs, outcome } = JSON.parse(row);
			const table = tableOf[name];
			assert.ok(table !== undefined, name);
			const keys = new Map(ssvcPoints(table).map(({ key, label }) => [label, key]));
			const ours = Object.fromEntries(
				Object.entries(inputs).map(([label, value]) => [keys.get(label.replace(/ v[\d.]+$/, '')), value]),
			);
			assert.equal(decideAnything(table, ours), outcome, row);
		}
	});
});
