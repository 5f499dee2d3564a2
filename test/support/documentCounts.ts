/**
 * Says in the test output, where passing tests are silent otherwise, what came of a format's documents. To be called once per
 * format and kind of data, at the end of its suite.
 * @param format for people: "OSV", "CSAF 2.0"
 * @param made documents that were made and passed the format's schema
 * @param incomplete advisories that an IncompleteError refused
 */
export function countDocuments(format: string, made: number, incomplete: number): void {
	// In one write: files of tests run side by side, and their lines must not mix.
	process.stdout.write(`  ${format}: ${made} made and valid, ${incomplete} incomplete\n`);
}
