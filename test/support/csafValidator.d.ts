/* The validator of CSAF documents has no types of its own. Each of its exports is a test of a document. */

declare module '@secvisogram/csaf-validator-lib/schemaTests.js' {
	export const csaf_2_0_strict: (document: unknown) => unknown;
}

declare module '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js' {
	export const csaf_2_1_strict: (document: unknown) => unknown;
}

declare module '@secvisogram/csaf-validator-lib/mandatoryTests.js' {
	export const mandatoryTest_6_1_1: (document: unknown) => unknown;
}

declare module '@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js' {
	export const mandatoryTest_6_1_1: (document: unknown) => unknown;
}
