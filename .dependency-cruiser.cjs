// The layers of the house, as a table: what each folder of src may import of the others. Types count as imports too.
'use strict';

/** Folder to the folders it may import, besides itself. What stands right in src (app.ts and its parts) wires everything. */
const MAY_IMPORT = {
	core: [],
	protocol: ['core'],
	formats: ['core'],
	git: ['core'],
	github: ['core'],
	records: ['core'],
	cases: ['core'],
	platform: ['core'],
	feeds: ['core', 'protocol', 'formats', 'git', 'github', 'records', 'cases'],
	views: ['core', 'protocol', 'formats', 'git', 'github', 'records', 'cases', 'feeds'],
	editor: ['core', 'protocol', 'formats', 'git', 'github', 'records', 'cases', 'feeds'],
	wizards: ['core', 'protocol', 'formats', 'git', 'github', 'records', 'cases', 'feeds'],
	commands: ['core', 'protocol', 'formats', 'git', 'github', 'records', 'cases', 'feeds'],
	assistants: ['core', 'formats', 'feeds'],
	webview: ['core', 'protocol', 'formats'],
};
const KNOWS_VSCODE = ['feeds', 'views', 'editor', 'wizards', 'commands', 'assistants'];
/** Runs without Node: in a browser, or anywhere. */
const PURE = ['core', 'protocol', 'formats', 'webview'];

const layers = Object.entries(MAY_IMPORT).map(([folder, others]) => ({
	name: `layer-${folder}`,
	comment: `${folder} may import ${[folder, ...others].join(', ')}.`,
	severity: 'error',
	from: { path: `^src/${folder}/` },
	to: { path: '^src/', pathNot: `^src/(${[folder, ...others].join('|')})/` },
}));

module.exports = {
	forbidden: [
		...layers,
		{
			name: 'known-folder',
			comment: `Every folder of src has a row in the table: ${Object.keys(MAY_IMPORT).join(', ')}.`,
			severity: 'error',
			from: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(MAY_IMPORT).join('|')})/` },
			to: {},
		},
		{
			name: 'vscode-at-the-edge',
			comment: `vscode is imported in ${KNOWS_VSCODE.join(', ')} and right in src only.`,
			severity: 'error',
			from: { path: '^src/[^/]+/', pathNot: `^src/(${KNOWS_VSCODE.join('|')})/` },
			to: { path: '^vscode$|/@types/vscode/' },
		},
		{
			name: 'no-node',
			comment: `${PURE.join(', ')} run without Node; what they need of it goes through a port.`,
			severity: 'error',
			from: { path: `^src/(${PURE.join('|')})/` },
			to: { dependencyTypes: ['core'] },
		},
		{
			name: 'page-libraries-in-pages',
			comment: 'What draws pages runs in the webview only.',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/webview/' },
			to: { path: 'node_modules/(preact|markdown-it|dompurify)/' },
		},
		{
			name: 'no-cycle',
			comment: 'Modules that need each other are one, or want a third.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-tests-or-scripts',
			comment: 'The extension stands without what tests and builds it.',
			severity: 'error',
			from: { path: '^src/' },
			to: { path: '^(test|scripts|bench|sample)/' },
		},
		{
			name: 'resolvable',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^vscode$' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
		},
	},
};
