import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import * as vscode from 'vscode';
import { caseName } from '../core/handle';
import { isToldToAll } from '../core/mayWrite';
import type { Clock } from '../core/ports';
import { detectFramework, filesToRead, type ReadText } from '../core/regressionTest/detectFramework';
import { type Framework, FRAMEWORKS } from '../core/regressionTest/frameworks';
import { isModule } from '../core/regressionTest/isModule';
import { skeleton } from '../core/regressionTest/skeleton';
import { testPlace } from '../core/regressionTest/testPlace';
import { codePaths } from '../git/codePaths';
import type { Git } from '../git/exec';
import { trackedFiles } from '../git/trackedFiles';
import { chooseFix, type ChooseFixDeps } from './chooseFix';
import type { Commands } from './commands';
import { mayOpenDocument } from './mayOpenDocument';
import { mayStillWrite, mayWriteHere } from './mayWriteHere';
import { openNewDocument } from './newDocument';
import { repositoryOfFix } from './openRepositories';
import { t } from '../core/translate';

export interface RegressionTestDeps extends ChooseFixDeps {
	readonly git: Git;
	readonly clock: Clock;
	readonly folders: () => readonly string[];
}

/** In bytes: manifests and tests that are larger are not read. */
const LIMIT = 1024 * 1024;

/** A test for a fix, in the project's own framework, as a document that is in no file before a person saves it. */
export function regressionTestCommands(deps: RegressionTestDeps) {
	async function addRegressionTest(element: unknown): Promise<void> {
		const title = t('Write Regression Test');
		const chosen = await chooseFix(deps, element, title);
		if (chosen === undefined) return;
		const { report, fix } = chosen;
		const root = await repositoryOfFix(deps, fix, title);
		if (root === undefined) return;
		await mayWriteHere(deps, report, root);
		if (!(await mayOpenDocument(report))) return;
		const files = await trackedFiles(deps.git, root);
		const changed = codePaths(fix.files.map(({ path }) => path))[0] ?? '';
		const read = await readAll(root, filesToRead(files, changed));
		const framework = detectFramework(files, read, changed) ?? (await pickFramework(title));
		if (framework === undefined) return;
		// The name of a file is seen by everybody, long before what is in it.
		const name = isToldToAll(report) ? report.advisory.id : `regression ${caseName(report.record.handle)}`;
		// Asked again: a branch is switched in a moment.
		const { id } = await mayStillWrite(deps, report.record.handle, root);
		const { path, like } = testPlace(files, framework, changed, isToldToAll(report) ? id : name);
		const text = skeleton(framework, {
			...{ id, path, files, file: changed },
			functions: report.advisory.affected.flatMap(({ functions }) => functions),
			like: read(like ?? changed) ?? '',
			modules: isModule(files, read, changed, like),
		});
		await openNewDocument(deps.git, root, path, text);
		vscode.window.setStatusBarMessage(
			t('A test for {0}. It is not saved, and fails until it is written.', FRAMEWORKS[framework]),
			8000,
		);
	}

	return { addRegressionTest } satisfies Commands;
}

async function pickFramework(title: string): Promise<Framework | undefined> {
	const items = frameworks().map(framework => ({ label: FRAMEWORKS[framework], framework }));
	const placeHolder = t('Which test framework? The project’s files do not tell');
	return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.framework;
}

function frameworks(): Framework[] {
	const isFramework = (name: string): name is Framework => Object.hasOwn(FRAMEWORKS, name);
	return Object.keys(FRAMEWORKS).filter(isFramework);
}

/** Reads some files as they are on the disk; one that is gone, large, or reached outside of the repository has no text. */
async function readAll(root: string, paths: readonly string[]): Promise<ReadText> {
	const texts = new Map<string, string>();
	const top = await realpath(root);
	for (const path of paths) {
		const text = await readInside(top, path);
		if (text !== undefined) texts.set(path, text);
	}
	return path => texts.get(path);
}

async function readInside(top: string, path: string): Promise<string | undefined> {
	try {
		const real = await realpath(join(top, path));
		const found = await stat(real);
		if (!real.startsWith(top + sep) || !found.isFile() || found.size > LIMIT) return undefined;
		return await readFile(real, 'utf8');
	} catch {
		// What cannot be read tells nothing; the person can choose.
		return undefined;
	}
}
