// Runs in the extension host: times code actions of one file, ours against those of an extension that has none.
'use strict';
const fs = require('node:fs');
const vscode = require('vscode');

const OURS = 'secure-response.secure-response';
const ROUNDS = 40;
const CHECKS = 20;

exports.run = async () => {
	const { file, changed, unchanged } = JSON.parse(process.env.BENCH_PLACES);
	const providers = new Map([['bench.empty', { provideCodeActions: async () => [] }]]);
	const { registerCodeActionsProvider } = vscode.languages;
	// What the extensions are given is the very object that is given here.
	Object.assign(vscode.languages, {
		registerCodeActionsProvider: (selector, provider, metadata) => {
			for (const { value } of metadata?.providedCodeActionKinds ?? []) providers.set(value, provider);
			return registerCodeActionsProvider(selector, provider, metadata);
		},
	});
	await vscode.extensions.getExtension('bench.bare').activate();
	await vscode.extensions.getExtension(OURS).activate();
	await vscode.commands.executeCommand('secureResponse.refresh');
	const until = Date.now() + 30_000;
	while (!providers.has('secureResponse.linkFix') && Date.now() < until)
		await new Promise(resolve => setTimeout(resolve, 50));
	const uri = vscode.Uri.file(file);
	const document = await vscode.workspace.openTextDocument(uri);
	let asked = 0;
	// Another place in the line each time: an answer for the same one is kept for a moment.
	const at = line => {
		asked += 1;
		return new vscode.Range(line, asked % 9, line, asked % 9);
	};
	const menu = (kind, line) => () =>
		vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, at(line), kind);
	const token = new vscode.CancellationTokenSource().token;
	const automatic = kind => () =>
		providers
			.get(kind)
			.provideCodeActions(
				document,
				at(changed),
				{ triggerKind: vscode.CodeActionTriggerKind.Automatic, diagnostics: [], only: undefined },
				token,
			);
	const pause = () => new Promise(resolve => setTimeout(resolve, 20));
	/** While language servers register, VS Code drops what it was asked for: it is asked again. */
	const timed = async ask => {
		for (;;) {
			const start = performance.now();
			try {
				await ask();
				return performance.now() - start;
			} catch (error) {
				if (error?.name !== 'Canceled') throw error;
			}
		}
	};
	const compare = async (ours, bare) => {
		const taken = { ours: [], bare: [] };
		for (let round = 0; round <= ROUNDS; round += 1) {
			for (const [name, ask] of round % 2 === 0
				? [
						['ours', ours],
						['bare', bare],
					]
				: [
						['bare', bare],
						['ours', ours],
					]) {
				await pause();
				const took = await timed(ask);
				if (round > 0) taken[name].push(took);
			}
		}
		return taken;
	};
	const figures = {
		automatic: await compare(automatic('secureResponse.linkFix'), automatic('bench.empty')),
		changed: await compare(menu('secureResponse.linkFix', changed), menu('bench.empty', changed)),
		unchanged: await compare(menu('secureResponse.linkFix', unchanged), menu('bench.empty', unchanged)),
	};
	// Where git takes longer than the menu waits for it, the action is offered unchecked.
	let unasked = [undefined];
	for (let i = 0; i < CHECKS && unasked.length > 0; i += 1) unasked = await menu('secureResponse.linkFix', unchanged)();
	const offered = [await menu('secureResponse.linkFix', changed)(), unasked];
	fs.writeFileSync(
		process.env.BENCH_OUT,
		JSON.stringify({ ...figures, offered: offered.map(actions => actions.length) }),
	);
};
