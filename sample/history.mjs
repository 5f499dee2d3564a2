/** The people who made the sample project. They do not exist. */
const ines = { name: 'Ines Adeyemi', email: 'ines.adeyemi@example.org' };
const tomasz = { name: 'Tomasz Wray', email: 'tomasz.wray@example.org' };
const mirela = { name: 'Mirela Okonjo', email: 'mirela.okonjo@example.org' };

/**
 * The history of the sample project, oldest first. Each step is one commit on its branch.
 * It writes the files of project/<name>/; `moved` and `removed` happen before that.
 * A branch begins at the step that `from` names.
 */
export const steps = [
	{
		name: '01-first-server',
		branch: 'main',
		by: ines,
		at: '2024-02-12T10:15:00+01:00',
		message: 'Serve one folder',
	},
	{
		name: '02-template-pages',
		branch: 'main',
		by: ines,
		at: '2024-02-27T21:40:00+01:00',
		message: 'Fill pages that end in .page.html',
	},
	{
		name: '03-release-1.0.0',
		branch: 'main',
		by: ines,
		at: '2024-03-04T18:05:00+01:00',
		message: 'Release 1.0.0',
		tag: 'v1.0.0',
	},
	{
		name: '04-basic-auth',
		branch: 'main',
		by: tomasz,
		at: '2024-05-18T14:22:00+02:00',
		message: 'Protect a site with a password\n\nFor the intranet of the sailing club, where a proxy would be too much.',
	},
	{
		name: '05-folder-redirect',
		branch: 'main',
		by: ines,
		at: '2024-06-03T08:50:00+02:00',
		message:
			'Redirect folders to their slash and release 1.1.0\n\nRelative links in an index.html were wrong without it.',
		tag: 'v1.1.0',
	},
	{
		name: '06-malformed-paths',
		branch: 'main',
		by: mirela,
		at: '2024-06-21T16:31:00+01:00',
		message:
			'Answer 400 to a path that cannot be decoded and release 1.1.1\n\nThe rejected promise had nobody to catch it, and node ended the process.',
		tag: 'v1.1.1',
	},
	{
		name: '07-move-to-src',
		branch: 'main',
		by: mirela,
		at: '2024-09-10T09:12:00+01:00',
		message: 'Move the sources to src',
		moved: [['lib', 'src']],
	},
	{
		name: '08-routes',
		branch: 'main',
		by: tomasz,
		at: '2024-10-06T11:47:00+02:00',
		message: 'Add routes: one page for many paths',
	},
	{
		name: '09-release-1.2.0',
		branch: 'main',
		by: ines,
		at: '2024-10-14T19:30:00+02:00',
		message: 'Release 1.2.0 with a security policy',
		tag: 'v1.2.0',
	},
	{
		name: '10-drop-passwords',
		branch: 'main',
		by: tomasz,
		at: '2025-01-19T15:03:00+01:00',
		message: 'Remove the password check\n\nThe club has a proxy with a real sign-in now. Nobody else seems to use it.',
		removed: ['src/auth.js', 'test/auth.test.js'],
	},
	{
		name: '11-options-file',
		branch: 'main',
		by: tomasz,
		at: '2025-02-02T13:28:00+01:00',
		message: 'Read options from papervane.json',
	},
	{
		name: '12-preview',
		branch: 'main',
		by: mirela,
		at: '2025-02-23T10:55:00+00:00',
		message: 'Let editors try other data with ?preview=',
	},
	{
		name: '13-release-1.3.0',
		branch: 'main',
		by: ines,
		at: '2025-03-03T18:44:00+01:00',
		message: 'Release 1.3.0',
		tag: 'v1.3.0',
	},
	{
		name: '14-folder-listing',
		branch: 'main',
		by: mirela,
		at: '2025-06-15T12:09:00+01:00',
		message: 'List folders that have no index.html',
	},
	{
		name: '15-markdown-pages',
		branch: 'main',
		by: tomasz,
		at: '2025-07-20T20:17:00+02:00',
		message: 'Show Markdown files where marked is installed',
	},
	{
		name: '16-release-1.4.0',
		branch: 'main',
		by: ines,
		at: '2025-08-04T18:20:00+02:00',
		message: 'Release 1.4.0',
		tag: 'v1.4.0',
	},
	{
		name: '17-byte-ranges',
		branch: 'main',
		by: mirela,
		at: '2025-10-12T17:36:00+01:00',
		message: 'Answer requests for a range of bytes',
	},
	{
		// Fixes the published case on main, where it waits for 2.0.0.
		name: '18-root-boundary',
		branch: 'main',
		by: ines,
		at: '2025-11-17T09:02:00+01:00',
		message: 'Compare whole folder names when a path is resolved',
	},
	{
		// The same fix, released.
		name: '19-root-boundary-1.x',
		branch: '1.x',
		from: '16-release-1.4.0',
		by: ines,
		at: '2025-11-18T14:00:00+01:00',
		message:
			'Compare whole folder names when a path is resolved and release 1.4.1\n\nA folder beside the root whose name starts the same counted as inside (CVE-2025-99901).',
		tag: 'v1.4.1',
	},
	{
		// Fixes the draft in progress without saying so: it is not released yet.
		name: '20-option-merging',
		branch: 'main',
		by: tomasz,
		at: '2026-02-19T21:11:00+01:00',
		message: 'Tidy up option merging\n\nIt returns a new object now and leaves its arguments alone.',
	},
	{
		name: '21-next-major',
		branch: 'main',
		by: mirela,
		at: '2026-02-25T08:33:00+00:00',
		message: 'Say what comes with 2.0.0',
	},
];
