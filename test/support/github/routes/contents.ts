import { createHash } from 'node:crypto';
import { repositoryOf } from '../access';
import { type Call, notFound, param, problem, Refusal, type Routes } from '../answers';
import { API, WEB } from '../objects';
import { fullNameOf, type Repository } from '../world';

/** What a file and an entry of a folder have in common. */
function entry(repository: Repository, path: string, type: 'file' | 'dir', size: number): object {
	const name = fullNameOf(repository);
	const sha = createHash('sha1').update(path).digest('hex');
	const branch = repository.defaultBranch;
	const self = `${API}/repos/${name}/contents/${path}?ref=${branch}`;
	const git = `${API}/repos/${name}/git/${type === 'file' ? 'blobs' : 'trees'}/${sha}`;
	const html = `${WEB}/${name}/${type === 'file' ? 'blob' : 'tree'}/${branch}/${path}`;
	return {
		...{ type, size, name: path.slice(path.lastIndexOf('/') + 1), path, sha, url: self, git_url: git, html_url: html },
		download_url: type === 'file' ? `https://raw.githubusercontent.com/${name}/${branch}/${path}` : null,
		_links: { self, git, html },
	};
}

function folder(repository: Repository, path: string): object[] {
	const prefix = path === '' ? '' : `${path}/`;
	const below = Object.entries(repository.files).filter(([file]) => file.startsWith(prefix));
	const names = new Map(
		below.map(([file, text]) => [file.slice(prefix.length).split('/')[0] ?? '', { file, size: text.length }]),
	);
	return [...names].map(([name, { file, size }]) =>
		file === prefix + name ? entry(repository, file, 'file', size) : entry(repository, prefix + name, 'dir', 0),
	);
}

function answer(call: Call): ReturnType<Routes[string]> {
	const repository = repositoryOf(call);
	if ((repository.pollsLeft ?? 0) > 0) {
		repository.pollsLeft = (repository.pollsLeft ?? 0) - 1;
		throw new Refusal(problem(404, 'This repository is empty.'));
	}
	const path = param(call, 'path').replace(/\/$/, '');
	const text = repository.files[path];
	const raw = /\.raw(\+json)?\b/.test(call.accept);
	if (text === undefined) {
		const entries = folder(repository, path);
		if (entries.length === 0) throw notFound();
		return { status: 200, body: entries };
	}
	if (raw) return { status: 200, text, headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' } };
	const content = Buffer.from(text).toString('base64');
	return {
		status: 200,
		body: { ...entry(repository, path, 'file', Buffer.byteLength(text)), encoding: 'base64', content },
	};
}

/** Files of the default branch. */
export const contentRoutes: Routes = { 'GET /repos/{owner}/{repo}/contents/{path}': answer };
