import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveGit } from '../gitHttp';
import { atLeast, isSecurityManager, roleOf } from './access';
import { problem } from './answers';
import type { FaultPlan, FaultRule } from './faults';
import { gitOf } from './gitRepositories';
import { findRepository, fullNameOf, type Repository, sameText, type Token, type World } from './world';

/** A request of git that came. */
export interface GitRecorded {
	readonly method: string;
	/** With its query, as it was sent. */
	readonly path: string;
	/** Whose token it had; never the token. */
	readonly token?: string;
	/** 0 while there is no answer, and for ever when the connection was dropped; 200 when git answered. */
	status: number;
}

export interface GitRequests {
	readonly requests: readonly GitRecorded[];
	readonly violations: readonly string[];
	/** @returns whether it was one of git's; then it is answered */
	serve(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Git's smart protocol and nothing else: gitprotocol-http(5). */
const SMART =
	/^\/([^/?]+\/[^/?]+)\.git(?:\/info\/refs\?service=(git-upload-pack|git-receive-pack)|\/(git-(?:upload|receive)-pack))$/;

/** Serves the git of the world's repositories to whoever may have it, as github.com does beside its API. */
export function createGitRequests(context: {
	world: World;
	now: () => Date;
	url: string;
	faults: FaultPlan;
	later: (work: () => void, ms: number) => void;
}): GitRequests {
	const { world, now, url, faults, later } = context;
	const requests: GitRecorded[] = [];
	const violations: string[] = [];

	const serve = (request: IncomingMessage, response: ServerResponse): boolean => {
		const path = request.url ?? '';
		const [, name = '', asked, sent] = SMART.exec(path) ?? [];
		const service = asked ?? sent;
		if (service === undefined) return false;
		const token = tokenOf(world, request);
		const method = request.method ?? 'GET';
		const recorded: GitRecorded = { method, path, ...(token ? { token: token.login } : {}), status: 0 };
		requests.push(recorded);
		const refuse = (status: number): void => {
			recorded.status = status;
			request.resume();
			response.writeHead(status, status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {});
			response.end(JSON.stringify(problem(status, 'Refused').body));
		};
		const usual = (): void => {
			const status = statusOf(request, name, token, service === 'git-receive-pack');
			if (status !== 200 || world.git === undefined) return refuse(status);
			recorded.status = 200;
			serveGit(request, response, { folder: world.git.folder });
		};
		if (request.headers.host !== new URL(url).host) {
			if (request.headers.authorization !== undefined) violations.push('a token was sent to another host');
			refuse(404);
			return true;
		}
		const rule = faults.take({ method, path, template: undefined });
		if (rule === undefined) usual();
		else faulty(rule, { usual, refuse, drop: () => void response.destroy() });
		return true;
	};

	const faulty = (
		{ kind, ms = 1000 }: FaultRule,
		{ usual, refuse, drop }: { usual: () => void; refuse: (status: number) => void; drop: () => void },
	): void => {
		if (kind === 'slow') later(usual, ms);
		else if (kind === 'drop') drop();
		else if (/^[45]\d\d$/.test(kind)) refuse(Number(kind));
		else if (kind !== 'hang') throw new Error(`no fault of git: ${kind}`);
	};

	/** GitHub says 404 of what one may not know of, and asks who one is before that. */
	const statusOf = (request: IncomingMessage, name: string, token: Token | undefined, write: boolean): number => {
		const repository = findRepository(world, name);
		const unknown = token === undefined ? 401 : 404;
		if (request.headers.authorization !== undefined && token === undefined) return 401;
		if (repository === undefined || gitOf(world, repository) === undefined) return unknown;
		if ((repository.readyAt ?? 0) > now().getTime() || (repository.pollsLeft ?? 0) > 0) return unknown;
		if (!mayReach(world, repository, token, write)) {
			return repository.visibility === 'public' && token !== undefined ? 403 : unknown;
		}
		return 200;
	};

	return { requests, violations, serve };
}

function mayReach(world: World, repository: Repository, token: Token | undefined, write: boolean): boolean {
	if (repository.visibility === 'public' && !write) return true;
	if (token === undefined || !isFor(token, repository, write)) return false;
	const role = roleOf(world, repository, token.login);
	return atLeast(role, write ? 'write' : 'read') || isSecurityManager(world, repository, token.login);
}

function isFor({ kind, scopes, permissions, repositories }: Token, repository: Repository, write: boolean): boolean {
	if (kind === 'oauth') return scopes.includes('repo');
	const given = permissions['contents'];
	const named = repositories?.some(name => sameText(name, fullNameOf(repository))) ?? true;
	return named && (given === 'write' || (given === 'read' && !write));
}

/** Git sends a token as a password, whatever the user is called. */
function tokenOf(world: World, { headers }: IncomingMessage): Token | undefined {
	const basic = /^basic (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
	const value = Buffer.from(basic, 'base64')
		.toString('utf8')
		.replace(/^[^:]*:/, '');
	return world.tokens.find(token => token.value === value && token.revoked !== true);
}
