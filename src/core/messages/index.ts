export { type FilledMessage, fillMessage, type TemplateProblem, templateProblems, unfilledFields } from './fill';
export { MESSAGE_FIELDS, type MessageField, type MessageFieldName, type MessageValues } from './fields';
export { harmlessName } from './harmlessName';
export { checklistOf, missingElements } from './missingParts';
export { MESSAGE_TEMPLATES, type MessageId, type MessageTemplate } from './templates';
