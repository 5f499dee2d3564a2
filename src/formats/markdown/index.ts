export { IncompleteError } from '../incompleteError';
export { type AnnouncementContext, announcement } from './announcement';
export type { NoticeContext, PlannedDisclosure } from './context';
export { type EmbargoBrokenContext, embargoBroken } from './embargoBroken';
export { type EmbargoedNoticeContext, embargoedNotice } from './embargoedNotice';
export { type MitigationFirstContext, mitigationFirst } from './mitigationFirst';
export type { NoticeFormat } from './notice';
