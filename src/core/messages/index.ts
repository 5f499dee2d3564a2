export {
	fieldNames,
	type FilledMessage,
	fillFields,
	fillMessage,
	nextUnfilled,
	requireFilled,
	type TemplateProblem,
	templateProblems,
	unfilledFields,
} from './fill';
export { MESSAGE_FIELDS, type MessageField, type MessageFieldName, type MessageValues } from './fields';
export { harmlessName } from './harmlessName';
export { checklistOf, missingElements } from './missingParts';
export { MESSAGE_TEMPLATES, type MessageId, type MessageTemplate } from './templates';
export {
	acknowledgementFor,
	fillTemplate,
	type MessageSources,
	type OwnTemplates,
	type PreparedMessage,
	replyFor,
	requestFor,
} from './prepare';
