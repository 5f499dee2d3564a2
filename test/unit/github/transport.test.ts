import assert from 'node:assert/strict';
import { createGitHubApi } from '../../../src/github/client';
import { failureOf, memoryAnswers, PAPERVANE, withGitHub } from './fixture';
import { json, withServer } from './rawServer';

const ID = 'GHSA-2222-3333-4444';

describe('GitHub requests', () => {
	for (const api of [
		'http://api.github.com',
		'http://127.0.0.1.example.com',
		'http://169.254.169.254',
		'ftp://127.0.0.1',
		'https://user:secret@api.github.com',
		'not an address',
	]) {
		it(`never go to ${api}`, () => {
			assert.throws(() =>
				createGitHubApi({
					host: { name: 'github.com', kind: 'github.com', api, web: 'https://github.com' },
					...{ token: async () => 'gho_secret', account: 'ada', answers: memoryAnswers(), version: '1' },
					...{ now: () => new Date(), trace: () => undefined },
				}),
			);
		});
	}

	it('say who asks and which version of the API is meant, and nothing of the machine', async () => {
		let headers: NodeJS.Dict<string | string[]> = {};
		await withServer(
			(request, response) => {
				headers = request.headers;
				json(response, { login: 'ada' });
			},
			async ({ client }) => {
				await client().viewer();
				assert.equal(headers['user-agent'], 'secure-response/1.2.3');
				assert.equal(headers['x-github-api-version'], '2022-11-28');
				assert.equal(headers['authorization'], 'Bearer gho_secret');
				assert.match(String(headers['accept']), /github/);
				assert.equal(headers['cookie'], undefined);
			},
		);
	});

	it('never carry the token, nor themselves, to another origin', () =>
		withServer(
			(_, response) => json(response, { login: 'mallory' }),
			async canary => {
				for (const status of [301, 302, 303, 307, 308]) {
					for (const target of [
						`${canary.url}/user`,
						`//${canary.url.slice(7)}/user`,
						'https://api.github.com@127.0.0.1/',
					]) {
						await withServer(
							(_, response) => response.writeHead(status, { location: target }).end(),
							async ({ client, requests }) => {
								const api = client();
								for (const ask of [() => api.viewer(), () => api.setPrivateReporting(PAPERVANE, true)]) {
									const error = await failureOf(ask);
									assert.deepEqual([error.kind, error.mayHaveHappened], ['malformed', false]);
								}
								assert.equal(requests.length, 2);
							},
						);
					}
				}
				assert.deepEqual(canary.requests, []);
			},
		));

	it('stay below the address of the API, which may have a path', () =>
		withServer(
			(request, response) => {
				if (request.url === '/api/v3/user') response.writeHead(302, { location: '/elsewhere' }).end();
				else json(response, { login: 'mallory' });
			},
			async ({ client, url, requests }) => {
				const host = { name: 'ghe', kind: 'server', api: `${url}/api/v3`, web: url } as const;
				assert.equal((await failureOf(() => client({ host }).viewer())).kind, 'malformed');
				assert.deepEqual(
					requests.map(({ path }) => path),
					['/api/v3/user'],
				);
			},
		));

	it('follow three redirects and no more', () =>
		withServer(
			(request, response) => {
				const hop = Number(request.url?.split('hop')[1] ?? 0);
				response.writeHead(302, { location: `/hop${hop + 1}` }).end('a page nobody reads');
			},
			async ({ client, requests }) => {
				assert.equal((await failureOf(() => client().viewer())).kind, 'malformed');
				assert.equal(requests.length, 4);
			},
		));

	it('write to a repository under its new name when GitHub says to', () =>
		withServer(
			(request, response) => {
				if (request.url?.startsWith('/repos/') === true)
					response.writeHead(307, { location: '/repositories/7/x' }).end();
				else response.writeHead(204).end();
			},
			async ({ client, requests }) => {
				await client().setPrivateReporting(PAPERVANE, true);
				assert.deepEqual(
					requests.map(({ method }) => method),
					['PUT', 'PUT'],
				);
			},
		));

	describe('in a browser, which hides where an answer leads', () => {
		const { fetch } = globalThis;
		before(() => {
			globalThis.fetch = async (input, init) => {
				const answer = await fetch(input, init);
				if (init?.redirect !== 'manual' || !answer.headers.has('location')) return answer;
				return new Proxy(Response.error(), {
					get: (hidden, name) => (name === 'type' ? 'opaqueredirect' : Reflect.get(hidden, name, hidden)),
				});
			};
		});
		after(() => {
			globalThis.fetch = fetch;
		});

		it('read a repository under its new name', () =>
			withServer(
				(request, response) => {
					if (request.url === '/user') response.writeHead(301, { location: '/users/7' }).end();
					else json(response, { login: 'ada' });
				},
				async ({ client }) => assert.equal((await client().viewer()).login, 'ada'),
			));

		it('take nothing from another origin, which gets no token', () =>
			withServer(
				(_, response) => json(response, { login: 'mallory' }),
				async canary =>
					withServer(
						(_, response) => response.writeHead(302, { location: `${canary.url}/user` }).end(),
						async ({ client }) => {
							assert.equal((await failureOf(() => client().viewer())).kind, 'malformed');
							assert.deepEqual(
								canary.requests.map(({ token }) => token),
								[undefined],
							);
						},
					),
			));

		it('write nothing elsewhere', () =>
			withServer(
				(_, response) => response.writeHead(307, { location: '/repositories/7/x' }).end(),
				async ({ client, requests }) => {
					const error = await failureOf(() => client().setPrivateReporting(PAPERVANE, true));
					assert.deepEqual([error.kind, error.mayHaveHappened], ['malformed', false]);
					assert.equal(requests.length, 1);
				},
			));
	});

	it('ask for the token each time, so that signing out holds at once', () =>
		withGitHub(async ({ client, gitHub }) => {
			const tokens = ['gho_sample_ada', 'gho_sample_bob', undefined];
			const api = client({ token: async () => tokens.shift() });
			assert.equal((await api.viewer()).login, 'ada');
			assert.equal((await api.viewer()).login, 'bob');
			assert.equal((await failureOf(() => api.viewer())).kind, 'signed-out');
			assert.equal(gitHub.requests.length, 2);
		}));

	it('leave a line in the log that says how it went, and nothing of what was asked for', () =>
		withGitHub(async ({ api, trace, idOf, gitHub }) => {
			const id = idOf('Visitors');
			await api.advisories(PAPERVANE);
			await api.advisories(PAPERVANE);
			await api.comments(PAPERVANE, id, '2026-01-01T00:00:00Z');
			await api.postComment(PAPERVANE, id, 'Hello');
			await api.organizationAdvisories('papervane');
			gitHub.fault({ kind: 'drop', times: 2 });
			await failureOf(() => api.advisory(PAPERVANE, id));
			assert.deepEqual(trace, [
				'GET /repos/{owner}/{repo}/security-advisories 200, 4999 left, 0 ms',
				'GET /repos/{owner}/{repo}/security-advisories 304, 4999 left, 0 ms',
				'GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments 200, 4998 left, 0 ms',
				'POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments 201, 4997 left, 0 ms',
				'GET /orgs/{org}/security-advisories 200, 4996 left, 0 ms',
				'GET /repos/{owner}/{repo}/security-advisories/{ghsa_id} offline UND_ERR_SOCKET 0 ms',
				'GET /repos/{owner}/{repo}/security-advisories/{ghsa_id} offline UND_ERR_SOCKET 0 ms',
			]);
		}));

	it('end when an answer does not, at its beginning or in the middle', async () => {
		for (const start of ['', '{"login":']) {
			await withServer(
				(_, response) => {
					response.writeHead(200, { 'content-type': 'application/json' });
					response.write(start === '' ? ' ' : start);
				},
				async ({ client }) => {
					const error = await failureOf(() => client({ timeoutMs: 60 }).viewer());
					assert.deepEqual([error.kind, error.wayOut], ['timeout', 'retry']);
				},
			);
		}
	});

	it('end when an answer is larger than any could be', () =>
		withServer(
			(_, response) => {
				const piece = Buffer.alloc(1024 * 1024, 0x20);
				const more = (): void => {
					while (!response.destroyed && response.write(piece));
				};
				response.on('drain', more).on('error', () => undefined);
				more();
			},
			async ({ client, requests }) => {
				assert.equal((await failureOf(() => client().viewer())).kind, 'malformed');
				assert.equal(requests.length, 1);
			},
		)).timeout(20_000);

	it('of many at once all get their own answer', () =>
		withGitHub(async ({ api, idOf }) => {
			const titles = ['Files whose', 'Visitors', 'Findings of', 'A link with', 'The options', 'HTML in', 'Missing'];
			const ids = [...titles, ...titles, ...titles].map(idOf);
			const found = await Promise.all(ids.map(id => api.advisory(PAPERVANE, id)));
			assert.deepEqual(
				found.map(({ id }) => id),
				ids,
			);
		}));

	it('at the same time get the token or go without, each as it must', () =>
		withGitHub(async ({ client, gitHub, idOf, trace }) => {
			const api = client({ token: async () => undefined });
			const id = idOf('The password check');
			const asked = [api.globalAdvisory(id), api.viewer(), api.globalAdvisory(id), api.repository(PAPERVANE)];
			const ended = await Promise.allSettled(asked);
			assert.deepEqual(
				ended.map(({ status }) => status),
				['fulfilled', 'rejected', 'fulfilled', 'rejected'],
			);
			assert.equal(gitHub.requests.length, 2);
			assert.deepEqual(trace.map(line => line.split(' ').slice(0, 3).join(' ')).sort(), [
				'GET /advisories/{ghsa_id} 200,',
				'GET /advisories/{ghsa_id} 200,',
				'GET /repos/{owner}/{repo} signed-out',
				'GET /user signed-out',
			]);
		}));

	it('at the same time are told apart in the log', () =>
		withGitHub(async ({ api, trace }) => {
			await Promise.all([
				...[api.repository(PAPERVANE), api.privateReporting(PAPERVANE), api.permission(PAPERVANE, 'tomasz')],
				api.setPrivateReporting(PAPERVANE, true),
			]);
			assert.deepEqual(trace.map(line => line.split(' ').slice(0, 2).join(' ')).sort(), [
				'GET /repos/{owner}/{repo}',
				'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
				'GET /repos/{owner}/{repo}/private-vulnerability-reporting',
				'PUT /repos/{owner}/{repo}/private-vulnerability-reporting',
			]);
		}));

	it('leave nothing behind that nobody waits for', async () => {
		const unhandled: unknown[] = [];
		const note = (reason: unknown): void => void unhandled.push(reason);
		process.on('unhandledRejection', note);
		try {
			await withGitHub(
				async ({ api, gitHub }) => {
					for (const kind of ['drop', 'hang', 'malformed', '500', '403-primary', 'cut-body'] as const) {
						gitHub.fault({ kind, times: 2 });
						await failureOf(() => Promise.all([api.viewer(), api.repository(PAPERVANE), api.advisory(PAPERVANE, ID)]));
					}
				},
				{ timeoutMs: 80 },
			);
			await new Promise(resolve => setImmediate(resolve));
		} finally {
			process.off('unhandledRejection', note);
		}
		assert.deepEqual(unhandled, []);
	});
});
