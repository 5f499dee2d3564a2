import assert from 'node:assert/strict';
import * as mandatory21 from '@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js';
import { csaf_2_1_strict } from '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js';
import * as mandatory20 from '@secvisogram/csaf-validator-lib/mandatoryTests.js';
import { csaf_2_0_strict } from '@secvisogram/csaf-validator-lib/schemaTests.js';
import * as z from 'zod';
import type { CsafDocument, CsafVersion } from '../../../../src/formats/csaf';

type Check = (document: unknown) => unknown;

const functionSchema = z.custom<Check>(value => typeof value === 'function');
const resultSchema = z.object({
	isValid: z.boolean().optional(),
	errors: z.array(z.object({ instancePath: z.string(), message: z.string().optional() })).optional(),
});

/** The schema and every mandatory test of a version, by name. */
const CHECKS: Readonly<Record<CsafVersion, readonly [string, Check][]>> = {
	'2.0': checksOf({ csaf_2_0_strict, ...mandatory20 }),
	'2.1': checksOf({ csaf_2_1_strict, ...mandatory21 }),
};

function checksOf(module: object): [string, Check][] {
	return Object.entries(module).map(([name, check]) => [name, functionSchema.parse(check)]);
}

/** How many tests a document of a version has to pass. */
export function checkCount(version: CsafVersion): number {
	return CHECKS[version].length;
}

/** What is wrong with a document, by the schema and the mandatory tests of its version: nothing for a valid one. */
export async function faultsOf(document: CsafDocument): Promise<string[]> {
	const faults: string[] = [];
	// What is written to a file, not what is in memory.
	const written: unknown = JSON.parse(JSON.stringify(document));
	for (const [name, check] of CHECKS[document.document.csaf_version]) {
		const { isValid, errors = [] } = resultSchema.parse(await check(written));
		if (isValid !== false) continue;
		faults.push(`${name}: ${errors.map(error => `${error.instancePath} ${error.message ?? ''}`).join('; ')}`);
	}
	return faults;
}

export async function assertIsCsaf(document: CsafDocument): Promise<void> {
	assert.deepEqual(await faultsOf(document), []);
}
