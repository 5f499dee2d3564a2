import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type GitHttp, startGitHttp } from './gitHttp';

/** The ways in which git reaches a bare repository here: its path, a file address, git's protocol through ssh, smart HTTP. */
export const TRANSPORTS = ['path', 'file', 'ssh', 'http'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** Bare repositories in one folder, each to be reached in every way, without a network. */
export interface PushRemotes {
	/** What git is told to reach a repository of the folder. */
	urlOf(repository: string, transport: Transport): string;
	/** What git needs in its environment. */
	readonly env: Readonly<Record<string, string>>;
	/** Whether anybody asked for that repository over ssh or HTTP. */
	wasAsked(repository: string, transport: 'ssh' | 'http'): boolean;
	close(): Promise<void>;
}

/** A program in the place of ssh: as sshd does, it hands the last argument to a shell, but on this computer. */
const SSH = `#!/bin/sh
for last; do :; done
printf '%s\\n' "$last" >> "$0.log"
exec sh -c "$last"
`;

/** @param folder holds the repositories, and takes the program that stands in for ssh */
export async function pushRemotes(folder: string): Promise<PushRemotes> {
	const program = join(folder, 'ssh.sh');
	writeFileSync(program, SSH, { mode: 0o755 });
	writeFileSync(`${program}.log`, '');
	const http: GitHttp = await startGitHttp({ folder });
	const inUrl = (repository: string): string => relative(folder, repository).replaceAll('\\', '/');
	const urls: Record<Transport, (repository: string) => string> = {
		path: repository => repository,
		file: repository => pathToFileURL(repository).href,
		ssh: repository => `ssh://git@forge.example${repository}`,
		http: repository => `${http.url}/${inUrl(repository)}`,
	};
	return {
		urlOf: (repository, transport) => urls[transport](repository),
		env: { GIT_SSH_COMMAND: `'${program}'`, GIT_SSH_VARIANT: 'ssh' },
		wasAsked: (repository, transport) =>
			transport === 'ssh'
				? readFileSync(`${program}.log`, 'utf8').includes(`'${repository}'`)
				: http.requests.some(({ url }) => url.startsWith(`/${inUrl(repository)}/`)),
		close: () => http.close(),
	};
}
