import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import type { Answer } from './answers';
import { createFaultPlan, type FaultRule } from './faults';
import { addGit, removeAllGit } from './gitRepositories';
import { createGitRequests, type GitRecorded } from './gitRequests';
import { createGitHub, type Recorded } from './gitHub';
import { sampleWorld } from './sampleWorld';
import { findRepository, type World } from './world';

export type { Recorded } from './gitHub';

export interface StandInOptions {
	/** Default: any that is free. */
	readonly port?: number;
	/** The stand-in's present. Default: the computer's. */
	readonly now?: () => Date;
	/** Default: the sample as of now. */
	readonly world?: World;
	/** Changes what is sent after it was held against the description: to see who notices. */
	readonly mutate?: (answer: Answer, request: Recorded) => Answer;
}

/** A GitHub on this computer, as strict as the published description and as forgetful as a network. */
export interface StandIn {
	/** The root of the API: "http://127.0.0.1:PORT". */
	readonly url: string;
	/** All that it knows. Tests change it directly; the next answer shows it. */
	readonly world: World;
	/** All requests in the order in which they came. */
	readonly requests: readonly Recorded[];
	/** All requests of git, in the order in which they came. */
	readonly gitRequests: readonly GitRecorded[];
	/** Requests and answers that are not as described. A test asserts that there are none. */
	readonly violations: readonly string[];
	/**
	 * Gives a repository "owner/name" a real git, which the stand-in serves to those who may have it; its private forks
	 * begin as copies of it. @param from a repository to copy. @returns the folder of the bare repository
	 */
	addGit(name: string, from?: string): string;
	/** Makes requests go wrong; of several rules that match, the first that is not used up. */
	fault(rule: FaultRule): void;
	clearFaults(): void;
	/** Ends all connections. */
	close(): Promise<void>;
}

/** Starts a stand-in for GitHub's REST API on the loopback address. */
export async function startGitHub(options: StandInOptions = {}): Promise<StandIn> {
	const { port = 0, now = () => new Date(), mutate = answer => answer } = options;
	const world = options.world ?? sampleWorld(now());
	const faults = createFaultPlan();
	const waiting = new Set<NodeJS.Timeout>();
	const later = (work: () => void, ms: number): void => {
		const timer = setTimeout(() => {
			waiting.delete(timer);
			work();
		}, ms);
		waiting.add(timer);
	};
	const server = http.createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const address = server.address();
	const url = `http://127.0.0.1:${isAddress(address) ? address.port : port}`;
	const gitHub = createGitHub({ world, now, url, faults, later, mutate });
	const git = createGitRequests({ world, now, url, faults, later });
	server.on('request', (request, response) => {
		response.setHeader('date', now().toUTCString());
		if (git.serve(request, response)) return;
		readText(request).then(
			body => gitHub.serve(request, body, response),
			() => response.destroy(),
		);
	});

	return {
		url,
		world,
		requests: gitHub.requests,
		gitRequests: git.requests,
		get violations() {
			return [...gitHub.violations, ...git.violations];
		},
		addGit(name, from) {
			const repository = findRepository(world, name);
			if (repository === undefined) throw new Error('There is no such repository.');
			return addGit(world, url, repository, from);
		},
		fault: faults.add,
		clearFaults: faults.clear,
		close: async () => {
			for (const timer of waiting) clearTimeout(timer);
			const closed = new Promise<void>(resolve => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
			removeAllGit(world);
		},
	};
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
	return typeof address === 'object' && address !== null;
}
