import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Policy } from '../core/clock';
import { UserError } from '../core/errors';
import { contactsIn, POLICY_PATHS } from '../core/policy';
import type { Clock } from '../core/ports';
import { isGitHub, repositoryOfUrl } from '../core/remoteUrl';
import { majorVersions } from '../core/securityPolicy/readAnswers';
import { defaultExpiry, parseSecurityTxt, SECURITY_TXT_PATHS, writeSecurityTxt } from '../core/securityTxt';
import { labelText } from '../core/withoutIcons';
import { securityPolicyText } from '../formats/markdown/securityPolicy';
import type { Git } from '../git/exec';
import { listRemotes } from '../git/remotes';
import { repositoriesOf } from '../git/repository';
import { listTags } from '../git/tags';
import type { Commands } from './commands';
import { fileLike, openProposal } from './openProposal';
import { askPolicy, type PolicyPlace } from './securityPolicyQuestions';
import { askSecurityTxt } from './securityTxtQuestions';
import { t } from '../core/translate';

export interface SecurityPolicyCommandDeps {
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	readonly clock: Clock;
	readonly policy: () => Policy;
	/** For proposals only: without it everything is asked. */
	readonly git: Git;
}

/** Larger files are not read. In bytes. */
const LIMIT = 256 * 1024;

/** Commands that write SECURITY.md and security.txt, as documents that are in no file before a person saves them. */
export function securityPolicyCommands(deps: SecurityPolicyCommandDeps) {
	return {
		/** @param where the top folder of an open repository: then none is asked for */
		async writeSecurityPolicy(where?: unknown) {
			const chosen = await pickFolder(deps.git, deps.folders(), t('Write Security Policy'), where);
			if (chosen === undefined) return;
			const { folder } = chosen;
			const { acknowledgeDays, assessDays, discloseDays, zone } = deps.policy();
			const forge = await forgePages(deps.git, folder);
			const places = await placesIn(folder, POLICY_PATHS);
			const mail = (await contactsOf(folder)).find(contact => contact.kind === 'mail')?.value;
			const majors = await majorsOf(deps.git, folder);
			const given = await askPolicy({
				...(forge === undefined ? {} : { page: `${forge}/security/advisories/new` }),
				...(mail === undefined ? {} : { mail }),
				...(majors === undefined ? {} : { majors }),
				days: { acknowledge: acknowledgeDays, assess: assessDays, disclose: discloseDays },
				...{ zone, places },
			});
			if (given === undefined) return;
			await openProposal(securityPolicyText(given.answers), 'markdown', folder, given.place);
		},
		async writeSecurityTxt(where?: unknown) {
			const chosen = await pickFolder(deps.git, deps.folders(), t('Write security.txt'), where);
			if (chosen === undefined) return;
			const { folder } = chosen;
			const now = deps.clock.now();
			const places = await placesIn(folder, SECURITY_TXT_PATHS);
			const old = parseSecurityTxt(await firstText(folder, SECURITY_TXT_PATHS));
			const values = (name: string): string[] =>
				old.fields.filter(({ field }) => field === name).map(({ value }) => value);
			const [first = ''] = values('Policy');
			const forge = await forgePages(deps.git, folder);
			const policy = first !== '' || forge === undefined ? first : `${forge}/security/policy`;
			const contacts = (await contactsOf(folder)).map(({ value }) => value);
			const languages = values('Preferred-Languages')[0]?.split(',') ?? ['en'];
			const given = await askSecurityTxt({
				contacts: values('Contact').length > 0 ? values('Contact') : contacts.slice(0, 3),
				...{ policy, now, places },
				languages: languages.map(language => language.trim()),
				canonical: values('Canonical')[0] ?? '',
				expires: defaultExpiry(now),
			});
			if (given === undefined) return;
			// What is not asked stays as it is.
			const text = writeSecurityTxt({ ...given.answers, kept: old.fields });
			await openProposal(text, 'plaintext', folder, given.place);
			if (old.signature !== 'none')
				void vscode.window.showInformationMessage(
					t('The old security.txt is signed, the new one is not: sign it again with your key after saving.'),
				);
		},
	} satisfies Commands;
}

/** @returns nothing when the person left; no folder where none is open */
async function pickFolder(
	git: Git,
	folders: readonly string[],
	title: string,
	given: unknown,
): Promise<{ readonly folder?: string } | undefined> {
	// A workspace folder may lie below the top of its repository.
	const tops = typeof given === 'string' ? ((await orNothing(repositoriesOf(git, folders))) ?? []) : [];
	const known = [...folders, ...tops].find(folder => folder === given);
	if (known !== undefined) return { folder: known };
	const [first] = folders;
	if (first === undefined) return {};
	if (folders.length === 1) return { folder: first };
	const items = folders.map(folder => ({
		label: labelText(basename(folder), 100),
		description: labelText(folder, 300),
		folder,
	}));
	return vscode.window.showQuickPick(items, { title, placeHolder: t('In which folder?') });
}

async function placesIn(folder: string | undefined, paths: readonly string[]): Promise<PolicyPlace[]> {
	if (folder === undefined) return [];
	return Promise.all(paths.map(async path => ({ path, taken: (await fileLike(folder, path)) !== undefined })));
}

async function contactsOf(folder: string | undefined) {
	return contactsIn(await firstText(folder, POLICY_PATHS)).filter(({ example }) => !example);
}

/** @returns the text of the first of some files that is there and can be read, or nothing */
async function firstText(folder: string | undefined, paths: readonly string[]): Promise<string> {
	if (folder === undefined) return '';
	for (const path of paths) {
		const file = await fileLike(folder, path);
		if (file === undefined) continue;
		const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
		return open?.getText() ?? (await readSmall(file));
	}
	return '';
}

async function readSmall(file: vscode.Uri): Promise<string> {
	const size = await vscode.workspace.fs.stat(file).then(
		({ size: bytes, type }) => (type === vscode.FileType.File ? bytes : Number.POSITIVE_INFINITY),
		() => Number.POSITIVE_INFINITY,
	);
	if (size > LIMIT) return '';
	return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

/** @returns the page of the repository on GitHub that a folder's remote names; nothing in Restricted Mode */
async function forgePages(git: Git, folder: string | undefined): Promise<string | undefined> {
	if (folder === undefined) return undefined;
	const remotes = await orNothing(listRemotes(git, folder));
	const origin = remotes?.find(({ name }) => name === 'upstream') ?? remotes?.find(({ name }) => name === 'origin');
	const repository = repositoryOfUrl((origin ?? remotes?.[0])?.url ?? '');
	if (repository === undefined || !isGitHub(repository.host)) return undefined;
	return `https://${repository.host}/${repository.owner}/${repository.name}`;
}

async function majorsOf(git: Git, folder: string | undefined): Promise<string | undefined> {
	return folder === undefined ? undefined : majorVersions((await orNothing(listTags(git, folder))) ?? []);
}

/** A proposal that git does not make is asked of the person: no repository, no git, a folder that is not trusted. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}
