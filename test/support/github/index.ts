export { type Asked, ask, askAll, linkTo } from './ask';
export { BIG_ORGANIZATION, bigWorld } from './bigWorld';
export type { FaultKind, FaultRule } from './faults';
export type { GitRecorded } from './gitRequests';
export { FAULT_KINDS } from './faults';
export {
	addAdvisory,
	addComment,
	addOrganization,
	addRepository,
	addToken,
	addUser,
	nextGhsaId,
} from './make';
export { SAMPLE_TOKENS, sampleWorld } from './sampleWorld';
export { type Recorded, type StandIn, type StandInOptions, startGitHub } from './server';
export type { AdvisoryComment, GlobalAdvisory, RepositoryAdvisory } from './wire';
export {
	type AdvisoryRecord,
	type CommentRecord,
	emptyWorld,
	findRepository,
	findUser,
	type Organization,
	type Repository,
	type Role,
	type Token,
	type User,
	type World,
} from './world';
