export { checkTimeline, type TimelineCheck } from './check';
export { timelineEntrySchema, type TimelineEntry } from './entry';
export { mergeTimelines } from './merge';
export { removeEntry } from './remove';
export { sealTimeline } from './seal';
