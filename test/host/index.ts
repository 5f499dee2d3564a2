import Mocha from 'mocha';
import * as z from 'zod';

const RunSchema = z.object({
	files: z.array(z.string()),
	reporter: z.string(),
	counts: z.string(),
	grep: z.string().optional(),
	verbose: z.boolean().optional(),
});

/** Called by VS Code in its extension host: runs the test files that scripts/test.mjs names in the environment. */
export async function run(): Promise<void> {
	const {
		files,
		reporter,
		counts,
		grep = '',
		verbose = false,
	} = RunSchema.parse(JSON.parse(process.env['SECURE_RESPONSE_HOST_RUN'] ?? '{}'));
	const mocha = new Mocha({ reporter, reporterOptions: { counts, verbose }, timeout: 30_000, forbidOnly: true, grep });
	for (const file of files) mocha.addFile(file);
	const failures = await new Promise<number>(resolve => {
		mocha.run(resolve);
	});
	if (failures > 0) throw new Error(`${failures} tests failed.`);
}
